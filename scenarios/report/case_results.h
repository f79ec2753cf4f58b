#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "scenarios/cases/case_files.h"

namespace untether {

struct CaseCounts {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t broken = 0;  ///< Cases, and files, that cannot be read.
};

[[nodiscard]] CaseCounts count(const std::vector<CaseFileRun>& files);

/// How a mistake reads.
using ErrorText = std::function<std::string(const Error&)>;

// Results for programs. Written whatever happened: a file that cannot be read is a result too.
// Names and order are those of the files, so that runs can be compared.

/// JUnit XML: a suite for each file, a testcase for each run, with file, line and time.
[[nodiscard]] std::string cases_junit(const std::vector<CaseFileRun>& files, const ErrorText& text);
/// TAP version 14.
[[nodiscard]] std::string cases_tap(const std::vector<CaseFileRun>& files, const ErrorText& text);
[[nodiscard]] std::string cases_json(const std::vector<CaseFileRun>& files, const ErrorText& text);

}  // namespace untether
