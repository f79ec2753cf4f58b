#pragma once

#include <string>

#include "scenarios/report/plan_json.h"

namespace untether {

[[nodiscard]] std::string plan_csv_header();

/// A plan as CSV: a header, then one row a step, each with its line end. The columns are those
/// of docs/plan-files.md; cells are never read by a spreadsheet as formulas.
[[nodiscard]] std::string plan_csv(const PlanRules& rules, const PlanAnswer& answer,
                                   Language language);

}  // namespace untether
