// Legacy suspensions and reactivations as the pages work them: 4 USD a month, bought on 13 January
// 2018.
#include <gtest/gtest.h>

#include "engine/money/rules.h"
#include "tests/support/builders.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

Asset bought(std::string_view start = "2018-01-13", std::string_view end = "2019-01-13") {
  return asset(AssetKind::legacy_license, ShownStatus::active, start, end);
}

const Tariff yearly = tariff(BillingCycle::annual, "48.00");
const Tariff monthly = tariff(BillingCycle::monthly, "4.00");

std::string suspended(const Tariff& tariff, std::string_view on, const Asset& asset = bought()) {
  return told(legacy_credit(page_figures(), asset, tariff, at(on)));
}

std::string active_again(const Tariff& tariff, std::string_view on, const Asset& asset = bought()) {
  return told(legacy_charge(asset, tariff, at(on)));
}

TEST(LegacyMoney, M1AnnualSuspendedBefore30DaysIsCreditedInFull) {
  EXPECT_EQ(suspended(yearly, "2018-02-01"), "-48.00 invoice");
}

TEST(LegacyMoney, M2AnnualSuspendedAfter30DaysIsCreditedByDay) {
  EXPECT_EQ(suspended(yearly, "2018-03-01"), "-41.34 invoice");
}

TEST(LegacyMoney, M3AnnualSuspendedAndActiveAgainIsChargedFromThatDay) {
  EXPECT_EQ(suspended(yearly, "2018-02-01"), "-48.00 invoice");
  EXPECT_EQ(active_again(yearly, "2018-03-01"), "41.34");
}

TEST(LegacyMoney, M5MonthlySuspendedBefore30DaysIsCreditedInFull) {
  EXPECT_EQ(suspended(monthly, "2018-02-01"), "-4.00 invoice");
}

TEST(LegacyMoney, M6MonthlySuspendedAfter30DaysIsCreditedByDay) {
  EXPECT_EQ(suspended(monthly, "2018-03-01"), "-1.72 invoice");
}

TEST(LegacyMoney, Day30IsTheFirstWithoutFullCredit) {
  EXPECT_EQ(suspended(yearly, "2018-02-11T23:59:59"), "-48.00 invoice");
  EXPECT_EQ(suspended(yearly, "2018-02-12"), "-43.55 invoice");  // 335 days
  MoneyFigures figures = page_figures();
  figures.full_credit_days = 31;
  EXPECT_EQ(told(legacy_credit(figures, bought(), yearly, at("2018-02-12T23:59:59"))),
            "-48.00 invoice");
  EXPECT_EQ(told(legacy_credit(figures, bought(), yearly, at("2018-02-13"))), "-43.42 invoice");
}

TEST(LegacyMoney, TheFullCreditOfASecondMonthIsThatMonth) {
  const Asset february = bought("2018-02-01", "2019-02-01");
  EXPECT_EQ(suspended(monthly, "2018-03-02", february), "-4.00 invoice");  // day 29 of 30
  EXPECT_EQ(suspended(monthly, "2018-03-03", february), "-3.74 invoice");  // 29 of 31 days
}

TEST(LegacyMoney, TheDayOfPurchaseCountsAndNotThatOfTheTerm) {
  Asset renewed = bought();
  renewed.set(AssetInstant::purchased_at, at("2015-01-13"));
  EXPECT_EQ(suspended(yearly, "2018-02-01", renewed), "-44.98 invoice");  // 346 days
  renewed.set(AssetInstant::purchased_at, Instant::unknown());
  EXPECT_EQ(suspended(yearly, "2018-02-01", renewed), "-48.00 invoice");
}

TEST(LegacyMoney, CountsByLicence) {
  EXPECT_EQ(suspended(tariff(BillingCycle::annual, "96.00", 2), "2018-03-01"), "-82.68 invoice");
  // As one licence 96.00 would be 0.26 a day; as ten, 9.60 are 0.03.
  EXPECT_EQ(suspended(tariff(BillingCycle::annual, "96.00", 10), "2018-03-01"), "-95.40 invoice");
  EXPECT_EQ(suspended(tariff(BillingCycle::annual, "96.00", 0), "2018-03-01"), "-82.68 invoice");
  EXPECT_EQ(suspended(tariff(BillingCycle::annual, "96.00", quantity_unknown), "2018-03-01"),
            "-82.68 invoice");
}

TEST(LegacyMoney, TheLastDayOfThePeriodCountsAsOne) {
  EXPECT_EQ(suspended(yearly, "2019-01-12T23:59:59"), "-0.13 invoice");
  EXPECT_EQ(suspended(yearly, "2019-01-13"), "0.00");
  EXPECT_EQ(active_again(yearly, "2019-01-12"), "0.13");
}

TEST(LegacyMoney, WhatIsNotYetChargedIsNotCredited) {
  // The month from 13 March is charged after its first instant.
  EXPECT_EQ(suspended(monthly, "2018-03-13"), "0.00");
  EXPECT_EQ(suspended(monthly, "2018-03-13T00:00:01"), "-4.00 invoice");  // 31 × 0.129 = 3.999
  EXPECT_EQ(suspended(monthly, "2018-03-14"), "-3.87 invoice");
}

TEST(LegacyMoney, ALeapYearHasARateOf365Days) {
  const Asset leap = bought("2020-01-01", "2021-01-01");
  EXPECT_EQ(suspended(tariff(BillingCycle::annual, "3650.00"), "2020-02-29", leap),
            "-3070.00 invoice");  // 307 days at 10.00
  Asset old = leap;
  old.set(AssetInstant::purchased_at, at("2015-01-01"));
  EXPECT_EQ(suspended(tariff(BillingCycle::annual, "3650.00"), "2020-01-01", old),
            "-3650.00 invoice");  // 366 days
}

TEST(LegacyMoney, OtherCyclesAreCountedExactly) {
  const Asset three_years = bought("2018-01-13", "2021-01-13");
  EXPECT_EQ(suspended(tariff(BillingCycle::triennial, "144.00"), "2018-03-01", three_years),
            "-137.82 invoice");  // 1,049 of 1,096 days
}

TEST(LegacyMoney, KeepsToTheMinorUnitOfTheCurrency) {
  const Tariff yen = tariff(BillingCycle::annual, "5400", 1, "JPY");
  EXPECT_EQ(told(legacy_credit(page_figures(), bought(), yen, at("2018-03-01")), "JPY"),
            "-4770 invoice");  // 15 a day
  const Tariff dinar = tariff(BillingCycle::monthly, "4.000", 1, "KWD");
  EXPECT_EQ(told(legacy_credit(page_figures(), bought(), dinar, at("2018-03-01")), "KWD"),
            "-1.715 invoice");  // 0.1429 a day, 1.7148
}

TEST(LegacyMoney, WithoutPriceCycleOrDatesIsUnknown) {
  EXPECT_EQ(suspended({{}, BillingCycle::annual, 1, {}}, "2018-03-01"), "unknown");
  EXPECT_EQ(suspended(tariff(BillingCycle::unknown, "48.00"), "2018-03-01"), "unknown");
  EXPECT_EQ(suspended(tariff(BillingCycle::annual, "-48.00"), "2018-03-01"), "unknown");
  Asset undated = bought();
  undated.set(AssetInstant::term_end, Instant::unknown());
  EXPECT_EQ(suspended(yearly, "2018-03-01", undated), "unknown");
  EXPECT_EQ(suspended(yearly, "2018-02-01", undated), "-48.00 invoice");
  EXPECT_EQ(active_again(yearly, "2018-03-01", undated), "unknown");
}

TEST(LegacyMoney, NothingIsCreditedOfATrialOrOfWhatIsNotBilled) {
  Asset trial = bought();
  trial.flags.set(AssetFlag::trial, Truth::yes);
  EXPECT_EQ(suspended(yearly, "2018-03-01", trial), "0.00");
  EXPECT_EQ(active_again(yearly, "2018-03-01", trial), "0.00");
  EXPECT_EQ(suspended({{}, BillingCycle::none, 1, {}}, "2018-03-01"), "0.00");
  EXPECT_EQ(suspended(yearly, "2018-01-12"), "0.00");
  EXPECT_EQ(suspended(yearly, "2019-02-01"), "0.00");
}

}  // namespace
}  // namespace untether::testing
