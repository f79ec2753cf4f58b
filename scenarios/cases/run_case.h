#pragma once

#include <memory>
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
  std::string name;  ///< "case" or "case #2": the second example.
  Case filled;
  Errors failures;      ///< Empty: it passed. Else what differs, with the place that expected it.
  bool broken = false;  ///< It could not be begun or read: its failures are mistakes of the file.
  std::shared_ptr<const Timeline> timeline;
  std::shared_ptr<const Simulation> story;  ///< As far as it went.
  std::vector<CaseDifference> differences;  ///< Of the failures those that a value could mend.
  Coverage coverage;
};

/// Runs a case once, or once for each of its examples. Goes on after a check that fails; stops at
/// a line that cannot be read or gets another answer than expected.
[[nodiscard]] std::vector<CaseRun> run_case(CaseStages& stages, const Case& one);

}  // namespace untether
