#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/policy/drawing.h"
#include "scenarios/report/plan_answer.h"
#include "scenarios/ruleset/merge.h"

namespace untether {

/// Of what a plan was made, so that a later reader can tell whether it still holds.
struct PlanOrigin {
  std::string rules;                   ///< The rule set's name.
  std::string rules_hash;              ///< See data_hash.h.
  std::vector<std::string> overrides;  ///< "name=value", as the user wrote them.
  Clock clock;
  Asker asker;
};

/// What the first member of a plan's file says.
inline constexpr std::string_view plan_format = "untether-plan/1";

/// How it names what is known of a list, by Completeness.
inline constexpr std::array<std::string_view, 3> completeness_words = {"missing", "incomplete",
                                                                       "complete"};

/// A plan as one JSON object: of what it was made, the customer and its assets as planned with,
/// the steps with place, call and dates, what the clock does meanwhile, money, what is assumed,
/// and what has no way out. Names of members and values are stable and English; only texts of
/// rules follow the language. docs/schemas/plan.schema.json describes it; plan_read.h reads it.
/// Unknown facts are left out; null says that there is none.
[[nodiscard]] std::string plan_json(const PlanRules& rules, const PlanAnswer& answer,
                                    const PlanOrigin& origin, Language language);

}  // namespace untether
