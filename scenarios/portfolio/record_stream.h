#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/portfolio/input.h"
#include "scenarios/portfolio/splitter.h"

namespace untether {

/// Some consecutive records.
struct RecordBatch {
  std::uint64_t number = 0;               ///< Of the batch, from 0.
  std::uint64_t first_record = 0;         ///< Of its first record in the list.
  std::vector<std::string_view> records;  ///< 64 bytes behind each are readable.

  /// A stream's records are copied here, for its buffer moves on; a mapped file's stay put.
  std::vector<char> owned;
  /// Of a stream: line and column of each record's first byte.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> starts;
};

/// A member of the top level that is not the list of customers.
struct TopMember {
  std::string name;
  std::string text;      ///< Its JSON.
  Place place;
};

/// The form of a portfolio around its records: one JSON object with the list `customers`, an
/// array or a REST envelope. Hands out the records in batches while it reads on; everything else
/// of the top level is kept for later. Not for more than one thread at once.
class RecordStream {
 public:
  explicit RecordStream(Input& input);
  ~RecordStream();
  RecordStream(const RecordStream&) = delete;
  RecordStream& operator=(const RecordStream&) = delete;

  /// The next batch; nullopt when the list has ended and the rest was read.
  /// Errors: bad_json (syntax outside a record), wrong_top_level, empty_input, and of the input.
  [[nodiscard]] Result<std::optional<RecordBatch>> next();

  // After the last batch:
  [[nodiscard]] const std::vector<TopMember>& members() const;
  /// Customers that the envelope says exist and that are not in the list.
  [[nodiscard]] std::uint64_t missing_customers() const;

  /// Where a byte of a batch's record stands.
  [[nodiscard]] Place place(const RecordBatch& batch, const char* at, std::string pointer) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace untether
