#pragma once

#include "engine/lifecycle/needs.h"

namespace untether {

/// The first instant whose uses still count at `at`: 1 January of its year, or less than the
/// rolling length ago.
[[nodiscard]] Instant budget_period_start(const Budget& budget, Instant at);

/// The first instant at which what was drawn at `at` counts no more.
[[nodiscard]] Instant budget_period_end(const Budget& budget, Instant at);

/// Whether an amount may be drawn at `at` beside what the customer has drawn already. Never
/// converted: in another currency than the limit's it is not known.
[[nodiscard]] Truth fits_budget(const Budget& budget, const LiveCustomer& customer,
                                const std::optional<Money>& amount, Instant at);

/// The budget of a rule set by its id.
[[nodiscard]] const Budget* find_budget(const RuleSet& rules, std::string_view id);

}  // namespace untether
