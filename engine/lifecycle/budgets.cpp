#include "engine/lifecycle/budgets.h"

#include <algorithm>

namespace untether {

namespace {

// "rolling:P365D"; nothing for "calendar_year".
std::optional<Seconds> rolling_length(const Budget& budget) {
  constexpr std::string_view rolling = "rolling:";
  if (!budget.per.starts_with(rolling)) return std::nullopt;
  return parse_seconds(std::string_view(budget.per).substr(rolling.size()));
}

}  // namespace

Instant budget_period_start(const Budget& budget, Instant at) {
  if (const auto length = rolling_length(budget)) return plus(at, Seconds{1 - length->count});
  return Instant::start_of(make_day(year_of(day_of(at)), 1, 1));
}

Instant budget_period_end(const Budget& budget, Instant at) {
  if (const auto length = rolling_length(budget)) return plus(at, *length);
  return Instant::start_of(make_day(year_of(day_of(at)) + 1, 1, 1));
}

Truth fits_budget(const Budget& budget, const LiveCustomer& customer,
                  const std::optional<Money>& amount, Instant at) {
  if (!amount || amount->currency != budget.limit.currency) return Truth::unknown;
  const Instant since = budget_period_start(budget, at);
  std::int64_t used = amount->minor_units;
  for (const BudgetUse& use : customer.budget_uses) {
    if (use.account != budget.account || use.at < since) continue;
    if (use.amount.currency != budget.limit.currency) return Truth::unknown;
    used += use.amount.minor_units;
  }
  return to_truth(used <= budget.limit.minor_units);
}

const Budget* find_budget(const RuleSet& rules, std::string_view id) {
  const auto found = std::find_if(rules.budgets.begin(), rules.budgets.end(),
                                  [&](const Budget& budget) { return budget.id == id; });
  return found == rules.budgets.end() ? nullptr : &*found;
}

}  // namespace untether
