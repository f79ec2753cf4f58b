#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/id.h"
#include "scenarios/portfolio/input.h"
#include "scenarios/portfolio/keys.h"
#include "scenarios/portfolio/text_window.h"

namespace untether {

/// A customer whose record could not be put together.
struct UnreadableRecord {
  Guid id;
  Error error;
};

/// Some consecutive records.
struct RecordBatch {
  std::uint64_t number = 0;         ///< Of the batch, from 0.
  std::uint64_t first_record = 0;   ///< Of its first record in the list.
  std::vector<RecordText> records;  ///< text_padding bytes behind each are readable.

  /// A stream's records are copied here, for its window moves on. A mapped file's stay put, save
  /// those so near the file's end that they would lack the padding.
  std::vector<char> owned;
  const char* copied_from = nullptr;  ///< Where the bytes of `owned` stand in a mapped file.
  /// Of a stream: where each record begins.
  std::vector<Place> starts;
  /// Beside the records, if any of them is: its text says nothing.
  std::vector<std::optional<UnreadableRecord>> unreadable;
};

/// A member of the top level that is not the list of customers.
struct TopMember {
  std::string name;
  std::string text;  ///< Its JSON.
  Place place;
};

/// The form of a portfolio around its records: one JSON object with the list `customers`, an
/// array or a REST envelope. Hands out the records in batches while it reads on; everything else
/// of the top level is kept for later. Not for more than one thread at once.
class RecordStream {
 public:
  explicit RecordStream(Input& input);

  /// The next batch; nullopt when the list has ended and the rest was read.
  /// Errors: bad_json (syntax outside a record), wrong_top_level, duplicate_member, empty_input,
  /// too_long, and of the input.
  [[nodiscard]] Result<std::optional<RecordBatch>> next();

  // After the last batch:
  [[nodiscard]] const std::vector<TopMember>& members() const { return members_; }
  /// Customers that the envelope says exist and that are not in the list.
  [[nodiscard]] std::uint64_t missing_customers() const;

  /// Where a byte of a batch's record stands. May be called while another thread calls next();
  /// each thread with a counter of its own.
  [[nodiscard]] Place place(const RecordBatch& batch, const char* at, std::string pointer,
                            LineCounter& lines) const;

 private:
  // Where the reading stands within the form.
  enum class Where : std::uint8_t { start, top, envelope, records, done };

  bool read_start();
  bool read_member();
  bool leave_object();
  bool top_member(const std::string& name);
  bool envelope_member(const std::string& name);
  bool read_total(const Place& place, std::string_view text);
  bool read_links(const Place& place, std::string_view text);
  bool enter_records();
  bool read_name(std::string& out);
  bool keep_member(const std::string& name);
  Result<std::optional<RecordBatch>> next_batch();
  bool add_record(RecordBatch& batch);
  void finish(RecordBatch& batch) const;
  void copy_end_of_file(RecordBatch& batch) const;
  bool refuse(ErrorCode code, std::string expected);
  bool refuse_again(const std::string& name);

  std::string file_;
  TextWindow window_;
  Where where_ = Where::start;
  Where around_records_ = Where::top;
  bool first_member_ = true;
  bool first_record_ = true;
  KeySet top_seen_;
  KeySet envelope_seen_;
  bool has_customers_ = false;
  bool has_items_ = false;
  bool has_next_ = false;
  std::uint64_t total_ = 0;
  std::uint64_t records_ = 0;
  std::uint64_t batches_ = 0;
  std::vector<TopMember> members_;
  Errors errors_;
};

}  // namespace untether
