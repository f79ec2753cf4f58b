#pragma once

#include <string_view>

namespace untether {

/// Where a record ends.
struct RecordEnd {
  const char* end = nullptr;   ///< One past its closing brace; null: not within the text.
  bool has_backslash = false;  ///< Anywhere up to a little behind it: strings may hold escapes.
};

/// Finds where the JSON object ends whose opening brace `begin` points at. Looks only at quotes,
/// escapes and braces, so a record with any other mistake still has an end and reading can go on
/// behind it. Cost: one pass over the record, 64 bytes a step; picks the widest instruction set the
/// machine has, at run time.
using FindRecordEnd = RecordEnd (*)(const char* begin, const char* end);

[[nodiscard]] FindRecordEnd record_end_finder();

/// Every variant that this machine can run, by name, for tests and benchmarks; first the portable
/// one, last the widest.
struct NamedFinder {
  std::string_view name;
  FindRecordEnd find;
};

[[nodiscard]] const NamedFinder* record_end_finders(int& count);

}  // namespace untether
