#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/cases/case.h"
#include "scenarios/cases/coverage.h"
#include "scenarios/cases/stage.h"

namespace untether {

/// A check of values that found others than it expected.
struct CaseDifference {
  Place place;                     ///< Of the value.
  std::vector<std::string> found;  ///< In the words of cases.
};

/// What came of one case, or of one example of it.
struct CaseRun {
  std::string name;                    ///< As example_name says.
  std::optional<std::size_t> example;  ///< Which row of its table, from 0; none where it has none.
  Case filled;                         ///< The table itself stands in it whole.
  Errors failures;      ///< Empty: it passed. Else what differs, with the place that expected it.
  bool broken = false;  ///< It could not be begun or read: its failures are mistakes of the file.
  std::shared_ptr<const Timeline> timeline;
  std::shared_ptr<const Simulation> story;  ///< As far as it went.
  std::vector<CaseDifference> differences;  ///< Of the failures those that a value could mend.
  Coverage coverage;
};

/// "case #2": the second example of a case; "case" where it has none.
[[nodiscard]] std::string example_name(const Case& one, std::optional<std::size_t> example);

/// The examples of a case: the rows of its table, or the one case that it is.
[[nodiscard]] std::vector<std::optional<std::size_t>> examples_of(const Case& one);

/// Runs a case once, or once for each of its examples. Goes on after a check that fails; stops at
/// a line that cannot be read or gets another answer than expected.
[[nodiscard]] std::vector<CaseRun> run_case(CaseStages& stages, const Case& one);

}  // namespace untether
