#pragma once

#include <string_view>

namespace untether {

/// Finds where a JSON object ends: one past its closing brace. `begin` points at its opening
/// brace. Null if it does not end before `end`. Looks only at quotes, escapes and braces, so a
/// record with any other mistake still has an end and reading can go on behind it.
/// Cost: one pass over the record, 64 bytes a step; picks the widest instruction set the machine
/// has, at run time.
using FindRecordEnd = const char* (*)(const char* begin, const char* end);

[[nodiscard]] FindRecordEnd record_end_finder();

/// Every variant that this machine can run, by name, for tests and benchmarks.
struct NamedFinder {
  std::string_view name;
  FindRecordEnd find;
};

[[nodiscard]] const NamedFinder* record_end_finders(int& count);

}  // namespace untether
