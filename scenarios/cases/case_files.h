#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/cases/run_case.h"

namespace untether {

/// A file of cases as read: those that are wanted, or what is wrong with it.
struct CaseFile {
  std::string file;
  std::string text;
  Errors mistakes;
  std::vector<Case> cases;
};

/// One run of a case with the time it took.
struct TimedRun {
  CaseRun run;
  std::int64_t microseconds = 0;
};

/// What came of one file: what is wrong with it as a file, or its cases.
struct CaseFileRun {
  std::string file;
  Errors mistakes;
  std::vector<TimedRun> runs;
};

/// Reads files of cases, and every `.json` below folders, by name.
/// @param filter  Only cases whose name contains it, or that cover it; all where empty.
/// Errors: cannot_open for a folder. What is wrong within a file stands with the file.
[[nodiscard]] Result<std::vector<CaseFile>> read_case_files(const std::vector<std::string>& paths,
                                                            const std::string& filter);

/// Runs the cases of files; results stand in the order of the files, whatever the order of the
/// work.
/// @param seed  Shuffles the order of the work.
[[nodiscard]] std::vector<CaseFileRun> run_case_files(const RuleLibrary& library,
                                                      const std::vector<CaseFile>& files,
                                                      unsigned threads,
                                                      std::optional<std::uint64_t> seed);

}  // namespace untether
