#include "engine/plan/plan_money.h"

#include <algorithm>
#include <set>

namespace untether::plan {

namespace {

constexpr std::int64_t notional_minor_units = 1'000'000;

std::int64_t net_in(const PlanMoney& money, Currency currency) {
  for (const MoneyTotal& total : money.totals) {
    if (total.currency == currency) return total.net;
  }
  return 0;
}

std::set<Currency> currencies(const PlanMoney& a, const PlanMoney& b) {
  std::set<Currency> all;
  for (const MoneyTotal& total : a.totals) all.insert(total.currency);
  for (const MoneyTotal& total : b.totals) all.insert(total.currency);
  return all;
}

}  // namespace

Tariff with_notional_price(Tariff tariff) {
  if (!tariff.price) tariff.price = Money{notional_minor_units, {}};
  return tariff;
}

void MoneySum::add(const Charges& charges, const Tariff& tariff, bool priced) {
  money_.usage_seconds += charges.usage_seconds;
  money_.unpriced += priced ? charges.unpriced : charges.payments;
  if (!priced) return;
  if (charges.minor_units == 0 && charges.credit_minor_units == 0) return;
  MoneyTotal& total = totals_[tariff.price->currency];
  total.currency = tariff.price->currency;
  total.net += charges.minor_units;
}

void MoneySum::add_credit(const Amount& amount, Money price) {
  if (amount.minor_units >= 0) return;
  MoneyTotal& total = totals_[price.currency];
  total.currency = price.currency;
  (amount.credit == CreditKind::tied ? total.tied : total.invoice) += amount.minor_units;
}

PlanMoney MoneySum::result() && {
  for (const auto& [currency, total] : totals_) money_.totals.push_back(total);
  return std::move(money_);
}

bool is_cheaper(const PlanMoney& a, const PlanMoney& b) {
  for (const Currency currency : currencies(a, b)) {
    const std::int64_t mine = net_in(a, currency);
    const std::int64_t theirs = net_in(b, currency);
    if (mine != theirs) return mine < theirs;
  }
  if (a.unpriced != b.unpriced) return a.unpriced < b.unpriced;
  return a.usage_seconds < b.usage_seconds;
}

bool is_no_dearer(const PlanMoney& a, const PlanMoney& b) {
  const auto all = currencies(a, b);
  return a.unpriced <= b.unpriced && a.usage_seconds <= b.usage_seconds &&
         std::all_of(all.begin(), all.end(),
                     [&](Currency currency) { return net_in(a, currency) <= net_in(b, currency); });
}

}  // namespace untether::plan
