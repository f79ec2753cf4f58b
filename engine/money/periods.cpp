#include "engine/money/periods.h"

#include <chrono>

namespace untether {

namespace {

constexpr Seconds one_day{seconds_per_day};

// Months since year 0, to count cycles between two instants.
std::int32_t month_number(Instant instant) {
  const std::chrono::year_month_day date{
      std::chrono::sys_days(std::chrono::days(day_of(instant).count))};
  return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month()));
}

bool is_date(Instant instant) { return instant.is_known() && !instant.is_never(); }

// Where a term paid at once ends: after its length, if its end is that but for a day.
Instant whole_end(const Asset& asset, Instant start, Instant end, int anchor) {
  if (asset.term.is_absent() || asset.term.is_unknown() || end.is_never()) return end;
  const Instant by_length = plus(start, asset.term.period(), anchor);
  const bool same = by_length < end && plus(by_length, one_day) >= end;
  return same ? by_length : end;
}

}  // namespace

std::int32_t months_of(BillingCycle cycle) {
  switch (cycle) {
    case BillingCycle::monthly: return 1;
    case BillingCycle::annual: return 12;
    case BillingCycle::biennial: return 24;
    case BillingCycle::triennial: return 36;
    case BillingCycle::unknown:
    case BillingCycle::none:
    case BillingCycle::one_time: break;
  }
  return 0;
}

std::optional<std::int64_t> price_of(const Tariff& tariff) {
  if (!tariff.price || tariff.price->minor_units < 0) return std::nullopt;
  return tariff.price->minor_units;
}

std::optional<BillingPeriods> BillingPeriods::of(const Asset& asset, BillingCycle cycle) {
  if (cycle == BillingCycle::unknown || cycle == BillingCycle::none) return std::nullopt;
  BillingPeriods periods;
  periods.term_start_ = asset.at(AssetInstant::term_start);
  periods.term_end_ = asset.at(AssetInstant::term_end);
  if (!is_date(periods.term_start_) || !periods.term_end_.is_known() ||
      periods.term_end_ <= periods.term_start_) {
    return std::nullopt;
  }
  const bool says_day = asset.anchor_day != anchor_day_unknown && asset.anchor_day != 0;
  periods.anchor_ = says_day ? asset.anchor_day : day_of_month(day_of(periods.term_start_));
  periods.months_ = months_of(cycle);
  if (periods.months_ == 0) {
    periods.term_end_ = whole_end(asset, periods.term_start_, periods.term_end_, periods.anchor_);
  } else {
    periods.count_ = periods.unbounded_from(periods.term_end_.is_never()
                                                ? periods.term_end_
                                                : plus(periods.term_end_, Seconds{-one_day.count}));
  }
  return periods;
}

Instant BillingPeriods::start(std::int32_t index) const {
  return index == 0 ? term_start_ : plus(term_start_, Period{index * months_, 0}, anchor_);
}

// As first_from, as if the term had no end.
std::int32_t BillingPeriods::unbounded_from(Instant instant) const {
  const std::int32_t months = month_number(instant) - month_number(term_start_);
  std::int32_t index = std::max(1, months / months_);
  while (start(index) < instant) ++index;
  return index;
}

std::int32_t BillingPeriods::first_from(Instant instant) const {
  return months_ == 0 ? count_ : std::min(unbounded_from(instant), count_);
}

BillingPeriod BillingPeriods::period(std::int32_t index) const {
  if (months_ == 0) return {term_start_, term_end_};
  return {start(index), std::min(start(index + 1), term_end_)};
}

std::optional<BillingPeriod> BillingPeriods::paid_at(Instant instant) const {
  if (instant < term_start_) return std::nullopt;
  const BillingPeriod running = period(first_from(instant) - 1);
  if (instant >= running.end) return std::nullopt;
  return running;
}

Paid paid_at(const Asset& asset, const Tariff& tariff, Instant at) {
  using What = Paid::What;
  const Instant start = asset.at(AssetInstant::term_start);
  const Instant end = asset.at(AssetInstant::term_end);
  if (asset.flags.get(AssetFlag::trial) == Truth::yes || tariff.cycle == BillingCycle::none ||
      (start.is_known() && at < start) || (end.is_known() && at >= end)) {
    return {};
  }
  const auto price = price_of(tariff);
  if (!price || tariff.cycle == BillingCycle::unknown) return {What::unknown, {}, {}};
  const LinePrice line{*price, std::max(tariff.quantity, 1)};
  const auto periods = BillingPeriods::of(asset, tariff.cycle);
  if (!periods) return {What::price, line, {}};
  const auto period = periods->paid_at(at);
  return period ? Paid{What::period, line, *period} : Paid{};
}

}  // namespace untether
