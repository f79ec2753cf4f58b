#include "engine/money/amounts.h"

#include "engine/money/rules.h"

namespace untether {

Amount amount_of(MoneyRule rule, const MoneyFigures& figures, const Asset& before,
                 const Asset& after, const Tariff& tariff, Instant at) {
  switch (rule) {
    case MoneyRule::none: return {};
    case MoneyRule::legacy_credit: return legacy_credit(figures, before, tariff, at);
    case MoneyRule::legacy_charge: return legacy_charge(before, tariff, at);
    case MoneyRule::nce_credit: return nce_credit(figures, before, tariff, at);
    case MoneyRule::saas_credit: return saas_credit(figures, before, tariff, at);
    case MoneyRule::software_credit: return software_credit(figures, before, tariff, at);
    case MoneyRule::reservation_refund: return reservation_refund(figures, before, tariff, at);
    case MoneyRule::term_charge: return term_charge(before, tariff);
    case MoneyRule::est_charge: return est_charge(figures, after, tariff);
    case MoneyRule::est_credit: return est_credit(figures, before, tariff, at);
  }
  return {};
}

Amount unknown_amount() { return {0, false, CreditKind::none}; }

Amount charge(std::int64_t minor_units) { return {minor_units, true, CreditKind::none}; }

Amount credit(std::int64_t minor_units, CreditKind kind) {
  return minor_units == 0 ? Amount{} : Amount{-minor_units, true, kind};
}

}  // namespace untether
