#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/asset.h"
#include "model/rule_set.h"

namespace untether {

/// A fraction, exact: 0.12 is 12 / 100.
struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;

  friend bool operator==(Fraction, Fraction) = default;
};

enum class Refund : std::uint8_t { full, prorated };

/// The figures that money rules read, as they count for one asset at one instant. A figure that a
/// rule set does not have keeps the value given here.
struct MoneyFigures {
  std::int32_t full_credit_days = 30;
  bool first_day_full_refund = false;
  bool software_first_day_full_refund = false;
  Refund software = Refund::full;
  Refund software_subscription = Refund::prorated;
  Refund saas = Refund::full;
  Fraction reservation_fee;
  std::int32_t reservation_fee_free_days = 5;
  Fraction est_uplift_monthly;
  Fraction est_uplift_no_monthly;
};

/// One figure that changes with the day of the purchase, of the term's begin, or of today.
template <class T>
struct DatedFigure {
  T MoneyFigures::*figure = nullptr;
  DatedBy by = DatedBy::day;
  std::vector<std::pair<Day, T>> values;  ///< Ascending; before the first, the first counts.
};

/// The figures of a rule set, with what the user set in their place.
struct FigureTable {
  using Dated = std::variant<DatedFigure<std::int32_t>, DatedFigure<bool>, DatedFigure<Refund>,
                             DatedFigure<Fraction>>;

  MoneyFigures latest;
  std::vector<Dated> dated;  ///< Only what really changes.

  /// Where the day that a figure hangs on is not known, its latest value counts.
  [[nodiscard]] MoneyFigures of(const Asset& asset, Instant at) const;
};

/// Overrides by name, as compile_policy takes them; those that are no figure are passed over.
[[nodiscard]] FigureTable money_figures(
    const RuleSet& rules, const std::vector<std::pair<std::string, ParameterValue>>& overrides);

}  // namespace untether
