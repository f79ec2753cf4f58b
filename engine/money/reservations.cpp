#include "engine/money/periods.h"
#include "engine/money/rules.h"

namespace untether {

namespace {

// The day of the return is not counted as used.
std::int64_t from_the_day(const BillingPeriod& period, std::int64_t minor_units, Instant at) {
  const std::int32_t days = period.days();
  return exact(minor_units, {days - period.days_before(at), days});
}

}  // namespace

Amount reservation_refund(const MoneyFigures& figures, const Asset& asset, const Tariff& tariff,
                          Instant at) {
  const Paid paid = paid_at(asset, tariff, at);
  if (paid.what == Paid::What::nothing) return {};
  if (paid.what != Paid::What::period) return unknown_amount();
  const std::int64_t unused = from_the_day(paid.period, paid.price.minor_units, at);
  const std::int32_t passed = day_of(at).count - day_of(asset.at(AssetInstant::term_start)).count;
  const bool free = passed <= figures.reservation_fee_free_days;
  const std::int64_t fee = free ? 0 : part_of(unused, figures.reservation_fee);
  return credit(unused - std::min(fee, unused), CreditKind::tied);
}

Amount cancelled_commitment(const Asset& asset, const Tariff& tariff, Instant at) {
  const Instant start = asset.at(AssetInstant::term_start);
  const Instant end = asset.at(AssetInstant::term_end);
  if (tariff.cycle == BillingCycle::none || (end.is_known() && at >= end)) return {};
  const auto price = price_of(tariff);
  const auto periods = BillingPeriods::of(asset, tariff.cycle);
  if (!price || !periods) return unknown_amount();
  if (periods->count() == 1) {
    return charge(from_the_day(periods->period(0), *price, std::max(at, start)));
  }
  return charge(instalments(asset, tariff, at, end).minor_units);
}

}  // namespace untether
