#pragma once

#include <string>
#include <vector>

#include "scenarios/cases/case_files.h"

namespace untether {

/// What is odd about a case although it passes.
enum class CaseLintCode : std::uint8_t {
  asserts_nothing,   ///< No check and no refusal: it can hardly fail.
  covers_untouched,  ///< Names an entry of its rule set that it never exercises.
  past_deadline,     ///< A line that comes too late, without saying that this is the point.
  only_in_sandbox,   ///< Passes with the overlay `sandbox` and fails without it.
  unused_column,     ///< Of its examples.
  unknown_placeholder,
};

template <>
struct Names<CaseLintCode> {
  static constexpr std::array<std::string_view, 6> names = {
      "asserts_nothing", "covers_untouched", "past_deadline",
      "only_in_sandbox", "unused_column",    "unknown_placeholder"};
};

struct CaseLintFinding {
  CaseLintCode code = CaseLintCode::asserts_nothing;
  Place place;
  std::string name;   ///< Of the case, or of its example.
  std::string found;  ///< What it is about: an entry, a line, a column.

  friend bool operator==(const CaseLintFinding&, const CaseLintFinding&) = default;
};

/// Looks over cases and their runs, in their order; of the examples of a case each finding once.
[[nodiscard]] std::vector<CaseLintFinding> lint_cases(const RuleLibrary& library,
                                                      const std::vector<CaseFile>& files,
                                                      const std::vector<CaseFileRun>& results);

}  // namespace untether
