#include "engine/money/refunds.h"

#include "engine/money/rules.h"

namespace untether {

namespace {

Amount refund(Refund kind, const Paid& paid, Instant at) {
  return kind == Refund::full ? full_refund(paid) : refund_by_day(paid, at);
}

bool is_first_day(const Paid& paid, Instant at) {
  return paid.what == Paid::What::period && paid.period.days_before(at) == 0;
}

}  // namespace

std::int64_t after_the_day(const BillingPeriod& period, std::int64_t minor_units, Instant at) {
  const std::int32_t days = period.days();
  return exact(minor_units, {days - period.days_before(at) - 1, days});
}

Amount full_refund(const Paid& paid) {
  if (paid.what == Paid::What::nothing) return {};
  if (paid.what == Paid::What::unknown) return unknown_amount();
  return credit(paid.price.minor_units, CreditKind::invoice);
}

Amount refund_by_day(const Paid& paid, Instant at) {
  if (paid.what == Paid::What::nothing) return {};
  if (paid.what != Paid::What::period) return unknown_amount();
  return credit(after_the_day(paid.period, paid.price.minor_units, at), CreditKind::invoice);
}

Amount nce_credit(const MoneyFigures& figures, const Asset& asset, const Tariff& tariff,
                  Instant at) {
  const Paid paid = paid_at(asset, tariff, at);
  const bool full = figures.first_day_full_refund && is_first_day(paid, at);
  return full ? full_refund(paid) : refund_by_day(paid, at);
}

Amount saas_credit(const MoneyFigures& figures, const Asset& asset, const Tariff& tariff,
                   Instant at) {
  return refund(figures.saas, paid_at(asset, tariff, at), at);
}

Amount software_credit(const MoneyFigures& figures, const Asset& asset, const Tariff& tariff,
                       Instant at) {
  const Paid paid = paid_at(asset, tariff, at);
  if (asset.kind == AssetKind::software_perpetual) return refund(figures.software, paid, at);
  const bool full = figures.software_first_day_full_refund && is_first_day(paid, at);
  return full ? full_refund(paid) : refund(figures.software_subscription, paid, at);
}

}  // namespace untether
