#pragma once

#include <map>

#include "engine/plan/plan.h"

namespace untether::plan {

/// The tariff, with a notional price if nobody told one: so payments can be counted, and dearer
/// ways be told from cheaper ones.
[[nodiscard]] Tariff with_notional_price(Tariff tariff);

/// Adds up what assets are charged, by currency.
class MoneySum {
 public:
  /// @param priced  Otherwise the tariff's price is notional, and only payments are counted.
  void add(const Charges& charges, const Tariff& tariff, bool priced);
  /// The kind of a credit that `charges` hold already.
  void add_credit(const Amount& amount, Money price);

  [[nodiscard]] PlanMoney result() &&;

 private:
  std::map<Currency, MoneyTotal> totals_;
  PlanMoney money_;
};

/// Whether one costs less: in some currency and no more in any; where two currencies disagree,
/// the first by its code decides. Then by unknown payments and metered time.
[[nodiscard]] bool is_cheaper(const PlanMoney& a, const PlanMoney& b);

/// Whether one costs no more in any currency, nor in unknown payments and metered time.
[[nodiscard]] bool is_no_dearer(const PlanMoney& a, const PlanMoney& b);

}  // namespace untether::plan
