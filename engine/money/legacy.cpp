#include "engine/money/periods.h"
#include "engine/money/rules.h"

namespace untether {

namespace {

constexpr std::int32_t days_of_a_year = 365;  // leap years too: the pages know no other

// The price of the days from that of `at` to the period's last.
std::int64_t rest_by_day_rate(const Paid& paid, BillingCycle cycle, Instant at) {
  const std::int32_t of = paid.period.days();
  const std::int32_t days = of - paid.period.days_before(at);
  if (cycle == BillingCycle::annual) return annual_2(paid.price, {days, days_of_a_year});
  if (cycle == BillingCycle::monthly) return monthly_3(paid.price, {days, of});
  return exact(paid.price.minor_units, {days, of});
}

// Unknown if the day of purchase and of the term's start are.
Truth credited_in_full(const MoneyFigures& figures, const Asset& asset, Instant at) {
  Instant bought = asset.at(AssetInstant::purchased_at);
  if (!bought.is_known()) bought = asset.at(AssetInstant::term_start);
  if (!bought.is_known() || bought.is_never()) return Truth::unknown;
  return to_truth(day_of(at).count - day_of(bought).count < figures.full_credit_days);
}

}  // namespace

Amount legacy_credit(const MoneyFigures& figures, const Asset& asset, const Tariff& tariff,
                     Instant at) {
  const Paid paid = paid_at(asset, tariff, at);
  if (paid.what == Paid::What::nothing) return {};
  if (paid.what == Paid::What::unknown) return unknown_amount();
  if (credited_in_full(figures, asset, at) == Truth::yes) {
    return credit(paid.price.minor_units, CreditKind::invoice);
  }
  if (paid.what != Paid::What::period) return unknown_amount();
  return credit(rest_by_day_rate(paid, tariff.cycle, at), CreditKind::invoice);
}

Amount legacy_charge(const Asset& asset, const Tariff& tariff, Instant at) {
  const Paid paid = paid_at(asset, tariff, at);
  if (paid.what == Paid::What::nothing) return {};
  if (paid.what != Paid::What::period) return unknown_amount();
  return charge(rest_by_day_rate(paid, tariff.cycle, at));
}

}  // namespace untether
