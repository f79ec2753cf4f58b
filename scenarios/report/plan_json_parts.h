#pragma once

#include <nlohmann/json.hpp>

#include "scenarios/report/plan_answer.h"
#include "scenarios/report/plan_json.h"

namespace untether::plan_file {

// The parts of a plan's JSON.

using Json = nlohmann::ordered_json;

/// Null for none and for never.
[[nodiscard]] Json moment(Instant instant);
[[nodiscard]] Json money_json(Money money);

/// What a saved plan is made of.
[[nodiscard]] Json origin_json(const PlanOrigin& origin, const Customer& customer);
[[nodiscard]] Json customer_json(const PlanAnswer& answer);
[[nodiscard]] Json assets_json(const PlanRules& rules, const PlanAnswer& answer);

[[nodiscard]] Json steps_json(const PlanRules& rules, const PlanAnswer& answer, Language language);
[[nodiscard]] Json events_json(const PlanRules& rules, const PlanAnswer& answer, Language language);

/// Totals by currency, payments of unknown amount, metered time.
[[nodiscard]] Json money_json(const PlanMoney& money);

/// An asset's id in its customer.
[[nodiscard]] std::string id_of(const PlanAnswer& answer, AssetRow row);

}  // namespace untether::plan_file
