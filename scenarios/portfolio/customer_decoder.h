#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "model/block.h"
#include "model/portfolio.h"
#include "scenarios/portfolio/facts.h"

namespace untether {

/// What reading one record noticed; merged over all records.
struct ReadingNotes {
  std::map<std::pair<NoteCode, std::string>, std::uint64_t> counts;
  std::vector<bool> used_facts;  ///< Beside the facts.

  void add(NoteCode code, std::string what = {}, std::uint64_t count = 1) {
    counts[{code, std::move(what)}] += count;
  }
};

struct DecodeOptions {
  const Facts* facts = nullptr;
  unsigned assume_empty = 0;   ///< Bits by Collection: a missing list counts as empty.
  bool check_syntax = false;   ///< Also look into values that are not read.
};

/// A record's bytes: 64 more are readable behind them.
struct Record {
  std::string_view text;
  std::uint64_t number = 0;  ///< In the list of customers.
};

enum class DecodeOutcome : std::uint8_t {
  read,
  damaged,  ///< Unreadable: the customer carries the mistake and is judged undecided.
  fatal,    ///< A mistake that ends the run: one id with two contents.
};

/// Turns one customer's JSON into rows. Keeps its buffers, so one decoder serves many records;
/// a view that `decode` fills stays valid until the next call.
class CustomerDecoder {
 public:
  explicit CustomerDecoder(const DecodeOptions& options);
  ~CustomerDecoder();
  CustomerDecoder(const CustomerDecoder&) = delete;
  CustomerDecoder& operator=(const CustomerDecoder&) = delete;

  /// The mistake's place has line 0 and, in `column`, the byte offset in the record + 1: only the
  /// caller knows where the record stands.
  DecodeOutcome decode(const Record& record, CustomerView& out, ReadingNotes& notes);

  [[nodiscard]] const Error& error() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace untether
