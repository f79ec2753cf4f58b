#pragma once

#include <string>

#include "engine/whatif/what_if.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

/// One hypothesis and what it changes, as a JSON object on one line: counts, what became of each
/// change, money, holdings, breakdowns. Names are stable and English; titles follow the language.
[[nodiscard]] std::string impact_json(const Hypothesis& hypothesis, const HypothesisImpact& found,
                                      Language language);

/// One customer that changes, as a JSON object on one line: what stands in `turned` is its place.
[[nodiscard]] std::string turned_json(const Hypothesis& hypothesis, const HypothesisImpact& found,
                                      const TurnedCustomer& turned, const Portfolio& portfolio);

/// The same as CSV, with the header's and each row's line end.
[[nodiscard]] std::string turned_csv_header();
[[nodiscard]] std::string turned_csv_row(const Hypothesis& hypothesis,
                                         const HypothesisImpact& found,
                                         const TurnedCustomer& turned, const Portfolio& portfolio);

}  // namespace untether
