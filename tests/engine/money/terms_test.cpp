// Terms that begin, and the extended service term.
#include <gtest/gtest.h>

#include "engine/money/rules.h"
#include "tests/support/builders.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

Asset nce(Period term, std::string_view start = "2026-06-01", std::string_view end = "2026-07-01") {
  return asset(AssetKind::nce_license, ShownStatus::active, start, end, term);
}

std::string extended(const Asset& asset, const Tariff& tariff) {
  return told(est_charge(page_figures(), asset, tariff));
}

TEST(TermMoney, ATermBeginsWithThePriceOfOneCycle) {
  EXPECT_EQ(told(term_charge(nce({12, 0}), tariff(BillingCycle::annual, "1200.00"))), "1200.00");
  EXPECT_EQ(told(term_charge(nce({12, 0}), tariff(BillingCycle::monthly, "100.00"))), "100.00");
  EXPECT_EQ(told(term_charge(nce({12, 0}), {{}, BillingCycle::none, 1, {}})), "0.00");
}

TEST(TermMoney, WhatIsPaidAfterATrialIsNotKnown) {
  Asset trial = nce({1, 0});
  trial.flags.set(AssetFlag::trial, Truth::yes);
  EXPECT_EQ(told(term_charge(trial, tariff(BillingCycle::monthly, "0.00"))), "unknown");
}

TEST(TermMoney, WithoutPriceOrCycleIsUnknown) {
  EXPECT_EQ(told(term_charge(nce({12, 0}), {{}, BillingCycle::annual, 1, {}})), "unknown");
  EXPECT_EQ(told(term_charge(nce({12, 0}), tariff(BillingCycle::unknown, "1.00"))), "unknown");
}

TEST(EstMoney, AMonthlyTermCostsThreePercentMore) {
  EXPECT_EQ(extended(nce({1, 0}), tariff(BillingCycle::monthly, "200.00", 20)), "206.00");
}

TEST(EstMoney, AnAnnualTermWithAMonthlyPlanCostsThreePercentMoreThanThat) {
  Tariff yearly = tariff(BillingCycle::annual, "2400.00", 20);
  yearly.monthly_price = money("200.00");
  EXPECT_EQ(extended(nce({12, 0}), yearly), "206.00");
  yearly.price.reset();
  EXPECT_EQ(extended(nce({12, 0}), yearly), "206.00");
}

TEST(EstMoney, WithoutAMonthlyPlanATwelfthCosts23PercentMore) {
  EXPECT_EQ(extended(nce({12, 0}), tariff(BillingCycle::annual, "2400.00", 20)), "246.00");
  EXPECT_EQ(extended(nce({12, 0}), tariff(BillingCycle::monthly, "200.00", 20)), "246.00");
  EXPECT_EQ(extended(nce({12, 0}), tariff(BillingCycle::one_time, "2400.00", 20)), "246.00");
}

TEST(EstMoney, OfThreeYearsUpfrontAThirtySixthIsTheBase) {
  EXPECT_EQ(extended(nce({36, 0}), tariff(BillingCycle::triennial, "7200.00", 20)), "246.00");
  EXPECT_EQ(extended(nce({36, 0}), tariff(BillingCycle::one_time, "7200.00", 20)), "246.00");
  EXPECT_EQ(extended(nce({36, 0}), tariff(BillingCycle::annual, "2400.00", 20)), "246.00");
}

TEST(EstMoney, RoundsOnceAtTheEnd) {
  // A twelfth of 0.05 rounded first would be nothing.
  EXPECT_EQ(extended(nce({12, 0}), tariff(BillingCycle::annual, "100.00")), "10.25");
  EXPECT_EQ(extended(nce({12, 0}), tariff(BillingCycle::annual, "0.05")), "0.01");
}

TEST(EstMoney, WithoutPriceCycleOrTermIsUnknown) {
  EXPECT_EQ(extended(nce({12, 0}), {{}, BillingCycle::annual, 1, {}}), "unknown");
  EXPECT_EQ(extended(nce({12, 0}), tariff(BillingCycle::unknown, "1.00")), "unknown");
  Asset unsaid = nce({12, 0});
  unsaid.term = Term::unknown();
  EXPECT_EQ(extended(unsaid, tariff(BillingCycle::monthly, "1.00")), "unknown");
}

TEST(EstMoney, CancelledOnAnyDayTheDaysAfterItComeBack) {
  const Tariff yearly = tariff(BillingCycle::annual, "2400.00", 20);
  const auto cancelled = [&yearly](std::string_view on) {
    return told(est_credit(page_figures(), nce({12, 0}), yearly, at(on)));
  };
  EXPECT_EQ(cancelled("2026-06-01"), "-237.80 invoice");  // 29 of 30 days of 246.00
  EXPECT_EQ(cancelled("2026-06-10"), "-164.00 invoice");
  EXPECT_EQ(cancelled("2026-06-30"), "0.00");
  EXPECT_EQ(cancelled("2026-07-01"), "0.00");
  EXPECT_EQ(told(est_credit(page_figures(), nce({1, 0}),
                            tariff(BillingCycle::monthly, "200.00", 20), at("2026-06-10"))),
            "-137.33 invoice");
}

TEST(EstMoney, ACancellationWithoutDatesIsUnknown) {
  Asset undated = nce({12, 0});
  undated.set(AssetInstant::term_end, Instant::unknown());
  EXPECT_EQ(told(est_credit(page_figures(), undated, tariff(BillingCycle::annual, "2400.00"),
                            at("2026-06-10"))),
            "unknown");
}

TEST(AmountOf, PaysByTheRuleOfItsName) {
  const Asset a = nce({12, 0}, "2026-06-01", "2027-06-01");
  const Tariff yearly = tariff(BillingCycle::annual, "1200.00");
  const auto by = [&](MoneyRule rule) {
    return told(amount_of(rule, page_figures(), a, a, yearly, at("2026-06-03")));
  };
  EXPECT_EQ(by(MoneyRule::none), "0.00");
  EXPECT_EQ(by(MoneyRule::legacy_credit), "-1200.00 invoice");
  EXPECT_EQ(by(MoneyRule::legacy_charge), "1194.27");  // 363 × 3.29
  EXPECT_EQ(by(MoneyRule::nce_credit), "-1190.14 invoice");
  EXPECT_EQ(by(MoneyRule::saas_credit), "-1200.00 invoice");
  EXPECT_EQ(by(MoneyRule::software_credit), "-1190.14 invoice");
  EXPECT_EQ(by(MoneyRule::reservation_refund), "-1193.42 tied");
  EXPECT_EQ(by(MoneyRule::term_charge), "1200.00");
  EXPECT_EQ(by(MoneyRule::est_charge), "123.00");
  EXPECT_EQ(by(MoneyRule::est_credit), "-121.99 invoice");  // 362 of 365 days of 123.00
}

}  // namespace
}  // namespace untether::testing
