#include "engine/money/amounts.h"
#include "engine/money/periods.h"

namespace untether {

namespace {

// The running term may have instalments, but nothing says when.
Instalments some_time(Instant term_end, Instant from, Instant until) {
  Instalments some;
  const Instant end = term_end.is_known() ? std::min(term_end, until) : until;
  const Instant last = plus(end, Seconds{-1});
  if (last < from) return some;
  some.known = false;
  some.last = last;
  return some;
}

}  // namespace

Instalments instalments(const Asset& asset, const Tariff& tariff, Instant from, Instant until) {
  if (tariff.cycle == BillingCycle::none || tariff.cycle == BillingCycle::one_time) return {};
  const auto periods = BillingPeriods::of(asset, tariff.cycle);
  if (!periods) return some_time(asset.at(AssetInstant::term_end), from, until);
  const std::int32_t first = periods->first_from(from);
  const std::int32_t end = periods->first_from(until);
  Instalments due;
  if (end <= first) return due;
  due.count = end - first;
  due.last = periods->period(end - 1).start;
  const auto price = price_of(tariff);
  due.known = price.has_value();
  if (price) due.minor_units = rounded(Int128{*price} * due.count, 1);
  return due;
}

Instant next_instalment(const Asset& asset, const Tariff& tariff, Instant from) {
  if (tariff.cycle == BillingCycle::none || tariff.cycle == BillingCycle::one_time) {
    return Instant::never();
  }
  const auto periods = BillingPeriods::of(asset, tariff.cycle);
  if (!periods) {
    const bool over =
        !some_time(asset.at(AssetInstant::term_end), from, Instant::never()).last.is_known();
    return over ? Instant::never() : Instant::unknown();
  }
  const std::int32_t next = periods->first_from(from);
  return next < periods->count() ? periods->period(next).start : Instant::never();
}

}  // namespace untether
