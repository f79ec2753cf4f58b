#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/rule_set.h"

namespace untether {

/// A fraction, exact: 0.12 is 12 / 100.
struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;

  friend bool operator==(Fraction, Fraction) = default;
};

enum class Refund : std::uint8_t { full, prorated };

/// The figures of a rule set that money rules read, with what the user set in their place. A
/// figure that the set does not have keeps the value given here.
struct MoneyFigures {
  std::int32_t full_credit_days = 30;
  bool first_day_full_refund = false;
  Refund software = Refund::full;
  Refund software_subscription = Refund::prorated;
  Refund saas = Refund::full;
  Fraction reservation_fee;
  std::int32_t reservation_fee_free_days = 5;
  Fraction est_uplift_monthly;
  Fraction est_uplift_no_monthly;
};

/// Overrides by name, as compile_policy takes them; those that are no figure are passed over.
[[nodiscard]] MoneyFigures money_figures(
    const RuleSet& rules, const std::vector<std::pair<std::string, ParameterValue>>& overrides);

}  // namespace untether
