#pragma once

#include <string>

#include "app/text/catalogue.h"
#include "engine/plan/plan.h"

namespace untether {

/// "1,190.14 EUR", with the language's separators.
[[nodiscard]] std::string money_text(const Catalogue& catalogue, Money money);

/// A length of time in the largest unit that tells it: "158 days", "10 minutes".
[[nodiscard]] std::string span_text(const Catalogue& catalogue, std::int64_t seconds);

/// An instant of a plan: as instant_text, but the second after midnight is the day as well.
[[nodiscard]] std::string moment_text(const Catalogue& catalogue, Instant instant);

/// What a plan costs: "at least 540.00 EUR (2 payments have no price)", "172.60 USD back",
/// "nothing".
[[nodiscard]] std::string cost_text(const Catalogue& catalogue, const PlanMoney& money);

/// "2026-11-20, 4 steps, 540.00 EUR", or that there is no way, or nothing to do.
[[nodiscard]] std::string short_plan_text(const Catalogue& catalogue, const Plan& plan);

/// Credits within that cost, a sentence for each kind; empty without any.
[[nodiscard]] std::string credit_text(const Catalogue& catalogue, const PlanMoney& money);

/// When a step may be begun; the last second of a day is the next one's morning.
[[nodiscard]] std::string begin_text(const Catalogue& catalogue, const PlanStep& step);

/// "Begin 2026-06-15, at the latest 2026-08-31 (77 days of slack)": when a step may be begun,
/// and what hangs on it.
[[nodiscard]] std::string step_dates_text(const Catalogue& catalogue, const PlanStep& step);

}  // namespace untether
