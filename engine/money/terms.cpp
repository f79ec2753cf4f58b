#include "engine/money/refunds.h"
#include "engine/money/rules.h"

namespace untether {

namespace {

// What one month costs beyond the term, of a price for so many months.
std::int64_t month_of(std::int64_t price, std::int32_t months, Fraction uplift) {
  const std::int64_t raised = std::max<std::int64_t>(uplift.denominator + uplift.numerator, 0);
  return rounded(Int128{price} * raised, Int128{uplift.denominator} * months);
}

bool is_monthly(const Asset& asset) { return asset.term == Term::of({1, 0}); }

// Months a price is for; 0 if that is not known.
std::int32_t months_priced(const Asset& asset, BillingCycle cycle) {
  if (cycle != BillingCycle::one_time) return months_of(cycle);
  if (asset.term.is_absent() || asset.term.is_unknown()) return 0;
  return asset.term.period().months;
}

}  // namespace

Amount term_charge(const Asset& before, const Tariff& tariff) {
  const auto price = price_of(tariff);
  if (before.flags.get(AssetFlag::trial) == Truth::yes) {
    // A trial costs nothing; a price beside it is that of the paid offer, from a price list.
    const bool paid = price && *price > 0 && tariff.cycle != BillingCycle::none &&
                      tariff.cycle != BillingCycle::unknown;
    return paid ? charge(*price) : unknown_amount();
  }
  if (tariff.cycle == BillingCycle::none) return {};
  if (!price || tariff.cycle == BillingCycle::unknown) return unknown_amount();
  return charge(*price);
}

Amount est_charge(const MoneyFigures& figures, const Asset& asset, const Tariff& tariff) {
  if (tariff.cycle == BillingCycle::none) return {};
  const auto price = price_of(tariff);
  if (is_monthly(asset) && price && tariff.cycle == BillingCycle::monthly) {
    return charge(raised_by(*price, figures.est_uplift_monthly));
  }
  if (tariff.monthly_price && tariff.monthly_price->minor_units >= 0) {
    return charge(raised_by(tariff.monthly_price->minor_units, figures.est_uplift_monthly));
  }
  const std::int32_t months = months_priced(asset, tariff.cycle);
  if (!price || months == 0 || asset.term.is_unknown()) return unknown_amount();
  return charge(month_of(*price, months, figures.est_uplift_no_monthly));
}

Amount est_credit(const MoneyFigures& figures, const Asset& asset, const Tariff& tariff,
                  Instant at) {
  const Amount month = est_charge(figures, asset, tariff);
  if (!month.known) return month;
  const Instant start = asset.at(AssetInstant::term_start);
  const Instant end = asset.at(AssetInstant::term_end);
  const bool dated = start.is_known() && !start.is_never() && end.is_known();
  if (!dated) return month.minor_units == 0 ? month : unknown_amount();
  if (at < start || at >= end) return {};
  return credit(after_the_day({start, end}, month.minor_units, at), CreditKind::invoice);
}

}  // namespace untether
