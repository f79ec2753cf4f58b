#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/report/case_results.h"

namespace untether {

/// One side of one entry, and the runs that showed it.
struct CoveredItem {
  Exercise exercise;
  std::vector<std::string> cases;  ///< Names of runs, in their order; empty: never.
};

struct SetCoverage {
  std::string rules;
  std::vector<CoveredItem> items;  ///< Everything that can be exercised, ascending.

  [[nodiscard]] std::size_t exercised() const;
};

/// What runs exercised of each rule set that was in force in one of them, by name.
[[nodiscard]] std::vector<SetCoverage> coverage_of(const std::vector<CaseFileRun>& files);

/// The text of a message in the page's language.
using CoverageWord = std::function<std::string(const std::string& key)>;

[[nodiscard]] std::string coverage_json(const std::vector<SetCoverage>& sets);
/// A page that needs nothing else: a table of the sets, and for each its entries with the cases.
/// @param language  "en", "fr".
[[nodiscard]] std::string coverage_html(const std::vector<SetCoverage>& sets,
                                        std::string_view language, const CoverageWord& word);

}  // namespace untether
