#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/money/rules.h"
#include "tests/support/builders.h"
#include "tests/support/generators.h"
#include "tests/support/plain_money.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

Instant any_start() {
  return at(*rc::gen::element("2024-01-31", "2024-02-29", "2023-03-01T15:00:00", "2025-12-31",
                              "2025-02-28T23:59:59", "2026-06-15T08:30:00", "2026-10-01"));
}

// As long as its length says, by a date that counts whole, cut short, or not known.
Instant any_end(Instant start, Period length) {
  const Instant end = plus(start, length);
  switch (*rc::gen::inRange(0, 8)) {
    case 0: return *rc::gen::element(Instant::unknown(), Instant::absent());
    case 1: return end_of_day(end);
    case 2: return plus(end, Seconds{*rc::gen::inRange<std::int64_t>(-90'000, 90'000)});
    case 3: return plus(start, Seconds{*rc::gen::inRange<std::int64_t>(1, 40'000'000)});
    default: return end;
  }
}

Asset any_dated_asset() {
  const Period length = *rc::gen::element(Period{1, 0}, Period{12, 0}, Period{12, 0}, Period{24, 0},
                                          Period{36, 0}, Period{0, 30});
  Asset a =
      asset(*rc::gen::element(AssetKind::legacy_license, AssetKind::nce_license,
                              AssetKind::software_perpetual, AssetKind::software_subscription),
            ShownStatus::active);
  const Instant start = any_start();
  const bool said = *rc::gen::inRange(0, 12) != 0;
  a.set(AssetInstant::term_start, said ? start : Instant::unknown());
  a.set(AssetInstant::term_end, any_end(start, length));
  a.set(AssetInstant::purchased_at,
        *rc::gen::element(start, plus(start, Period{-12, 0}), Instant::unknown()));
  a.term = *rc::gen::weightedElement<Term>(
      {{6, Term::of(length)}, {1, Term::unknown()}, {1, Term::absent()}});
  a.anchor_day = *rc::gen::element<std::uint8_t>(0, 1, 15, 28, 30, 31, anchor_day_unknown);
  if (*rc::gen::inRange(0, 12) == 0) a.flags.set(AssetFlag::trial, *any_truth());
  return a;
}

std::int64_t any_price() {
  return *rc::gen::weightedOneOf<std::int64_t>({{2, rc::gen::inRange<std::int64_t>(0, 12)},
                                                {3, rc::gen::inRange<std::int64_t>(0, 20'000)},
                                                {1, rc::gen::inRange<std::int64_t>(0, 1LL << 50)}});
}

Tariff any_tariff() {
  Tariff tariff = testing::tariff(
      *rc::gen::weightedOneOf<BillingCycle>({{2, rc::gen::just(BillingCycle::monthly)},
                                             {1, rc::gen::just(BillingCycle::annual)},
                                             {3, rc::gen::elementOf(all_of_enum<BillingCycle>())}}),
      "0.00");
  tariff.price->minor_units = any_price();
  if (*rc::gen::inRange(0, 10) == 0) tariff.price.reset();
  tariff.quantity = *rc::gen::element(quantity_unknown, 0, 1, 3, 20, 365);
  if (*rc::gen::inRange(0, 4) == 0) tariff.monthly_price = Money{any_price(), {}};
  return tariff;
}

MoneyFigures any_figures() {
  const auto fraction = [] {
    return *rc::gen::element(Fraction{0, 1}, Fraction{3, 100}, Fraction{12, 100}, Fraction{23, 100},
                             Fraction{1, 2}, Fraction{1, 1}, Fraction{3, 2});
  };
  const auto refund = [] { return *rc::gen::element(Refund::full, Refund::prorated); };
  MoneyFigures figures;
  figures.full_credit_days = *rc::gen::element(0, 28, 30, 31);
  figures.first_day_full_refund = *rc::gen::arbitrary<bool>();
  figures.software = refund();
  figures.software_subscription = refund();
  figures.saas = refund();
  figures.reservation_fee = fraction();
  figures.reservation_fee_free_days = *rc::gen::element(0, 5);
  figures.est_uplift_monthly = fraction();
  figures.est_uplift_no_monthly = fraction();
  return figures;
}

// Around the term's start, a month's begin or the term's end; a second before, at it, after it.
Instant any_moment(const Asset& asset) {
  const Instant known = asset.at(AssetInstant::term_start).is_known()
                            ? asset.at(AssetInstant::term_start)
                            : at("2025-01-31");
  const int months = *rc::gen::element(0, 0, 0, 1, 2, 5, 11, 12, 13, 24, 30, 36);
  const Instant moment =
      plus(known, Period{months, *rc::gen::inRange(-2, 40)},
           asset.anchor_day >= 1 && asset.anchor_day <= 31 ? std::optional<int>(asset.anchor_day)
                                                           : std::nullopt);
  const Instant border = *rc::gen::element(
      moment, moment, Instant::start_of(day_of(moment)),
      asset.at(AssetInstant::term_end).is_known() ? asset.at(AssetInstant::term_end) : moment);
  return plus(border, Seconds{*rc::gen::element<std::int64_t>(-1, 0, 0, 1)});
}

RC_GTEST_PROP(Money, EveryRuleMovesWhatTheObviousDefinitionMoves, ()) {
  const Asset a = any_dated_asset();
  const Tariff price = any_tariff();
  const MoneyFigures figures = any_figures();
  const Instant moment = any_moment(a);
  for (const MoneyRule rule : all_of_enum<MoneyRule>()) {
    const Amount amount = amount_of(rule, figures, a, a, price, moment);
    RC_LOG() << name_of(rule) << " " << name_of(price.cycle) << " "
             << to_string(a.at(AssetInstant::term_start)) << " .. "
             << to_string(a.at(AssetInstant::term_end)) << " at " << to_string(moment) << "\n";
    RC_ASSERT(told(amount) == told(plain_amount(rule, figures, a, price, moment)));
    if (rule == MoneyRule::nce_credit) RC_TAG(std::string(amount.known ? "known" : "unknown"));
    RC_CLASSIFY(rule == MoneyRule::nce_credit && amount.minor_units != 0, "credits");
  }
  RC_ASSERT(told(cancelled_commitment(a, price, moment)) ==
            told(plain_commitment(a, price, moment)));
}

RC_GTEST_PROP(Money, InstalmentsAreThoseOfTheObviousDefinition, ()) {
  const Asset a = any_dated_asset();
  const Tariff price = any_tariff();
  Instant from = any_moment(a);
  Instant until = any_moment(a);
  if (until < from && *rc::gen::inRange(0, 4) != 0) std::swap(from, until);
  const Instalments due = instalments(a, price, from, until);
  RC_CLASSIFY(due.count > 0, "some");
  RC_ASSERT(told(due) == told(plain_instalments(a, price, from, until)));
}

RC_GTEST_PROP(Money, NoCreditIsMoreThanWhatWasPaid, ()) {
  const Asset a = any_dated_asset();
  const Tariff price = any_tariff();
  const MoneyFigures figures = any_figures();
  const Instant moment = any_moment(a);
  for (const MoneyRule rule :
       {MoneyRule::legacy_credit, MoneyRule::nce_credit, MoneyRule::saas_credit,
        MoneyRule::software_credit, MoneyRule::reservation_refund}) {
    const Amount credit = amount_of(rule, figures, a, a, price, moment);
    RC_CLASSIFY(credit.minor_units < 0, std::string(name_of(rule)));
    RC_ASSERT(credit.minor_units <= 0);
    if (price.price) RC_ASSERT(-credit.minor_units <= price.price->minor_units);
    RC_ASSERT(credit.known || credit.minor_units == 0);
    RC_ASSERT((credit.credit == CreditKind::none) == (credit.minor_units == 0));
  }
  const Amount month = amount_of(MoneyRule::est_charge, figures, a, a, price, moment);
  const Amount back = amount_of(MoneyRule::est_credit, figures, a, a, price, moment);
  RC_ASSERT(back.minor_units + month.minor_units >= 0 || !back.known);
}

RC_GTEST_PROP(Money, InAPeriodALaterCancellationNeverBringsMore, ()) {
  Asset a = any_dated_asset();
  MoneyFigures figures = any_figures();
  figures.saas = figures.software = figures.software_subscription = Refund::prorated;
  figures.reservation_fee = *rc::gen::element(Fraction{0, 1}, Fraction{12, 100}, Fraction{1, 1});
  Tariff price = any_tariff();
  price.cycle = BillingCycle::one_time;
  Instant first = any_moment(a);
  Instant second = any_moment(a);
  if (second < first) std::swap(first, second);
  const Instant start = a.at(AssetInstant::term_start);
  RC_PRE(start.is_known() && first >= start);
  for (const MoneyRule rule :
       {MoneyRule::nce_credit, MoneyRule::saas_credit, MoneyRule::software_credit,
        MoneyRule::reservation_refund, MoneyRule::legacy_charge}) {
    const std::int64_t early = amount_of(rule, figures, a, a, price, first).minor_units;
    const std::int64_t late = amount_of(rule, figures, a, a, price, second).minor_units;
    RC_CLASSIFY(early != late, std::string(name_of(rule)));
    RC_ASSERT((late < 0 ? -late : late) <= (early < 0 ? -early : early));
  }
}

RC_GTEST_PROP(Money, InstalmentsOfTwoSpansAreThoseOfBothTogether, ()) {
  const Asset a = any_dated_asset();
  const Tariff price = any_tariff();
  std::vector<Instant> moments = {any_moment(a), any_moment(a), any_moment(a)};
  std::sort(moments.begin(), moments.end());
  const Instalments first = instalments(a, price, moments[0], moments[1]);
  const Instalments second = instalments(a, price, moments[1], moments[2]);
  const Instalments both = instalments(a, price, moments[0], moments[2]);
  RC_CLASSIFY(first.count > 0 && second.count > 0, "in both");
  RC_ASSERT(first.minor_units + second.minor_units == both.minor_units);
  RC_ASSERT(first.count + second.count == both.count);
  RC_ASSERT((first.known && second.known) == both.known);
  RC_ASSERT(both.last == (second.last.is_absent() ? first.last : second.last));
}

RC_GTEST_PROP(Money, TheFirstPaymentAndTheInstalmentsAreAllCyclesOfTheTerm, ()) {
  const auto [cycle, months] = *rc::gen::element(
      std::pair(BillingCycle::monthly, 1), std::pair(BillingCycle::annual, 12),
      std::pair(BillingCycle::biennial, 24), std::pair(BillingCycle::triennial, 36));
  const int length = months * *rc::gen::inRange(1, 6);
  const Instant start = any_start();
  Asset a = asset(AssetKind::nce_license, ShownStatus::active);
  a.set(AssetInstant::term_start, start);
  a.set(AssetInstant::term_end, plus(start, Period{length, 0}));
  a.term = Term::of({length, 0});
  Tariff price = tariff(cycle, "0.00");
  price.price->minor_units = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const std::int64_t first = term_charge(a, price).minor_units;
  const std::int64_t rest = instalments(a, price, start, a.at(AssetInstant::term_end)).minor_units;
  RC_ASSERT(first + rest == price.price->minor_units * (length / months));
}

}  // namespace
}  // namespace untether::testing
