#pragma once

#include <memory>
#include <string_view>

#include "model/block.h"
#include "scenarios/portfolio/facts.h"
#include "scenarios/portfolio/reading_notes.h"

namespace untether {

struct DecodeOptions {
  const Facts* facts = nullptr;
  unsigned assume_empty = 0;  ///< Bits by Collection: a missing list counts as empty.
  bool check_syntax = false;  ///< Also look into values that are not read.
};

/// A record to decode: 64 bytes behind its text are readable.
struct Record {
  std::string_view text;
  bool may_have_escapes = true;  ///< Its text holds a backslash.
  std::uint64_t number = 0;      ///< In the list of customers.
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
