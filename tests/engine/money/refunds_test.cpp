// Refunds of what is cancelled in its window: new commerce, marketplace, software.
#include <gtest/gtest.h>

#include "engine/money/rules.h"
#include "tests/support/builders.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

Asset nce(std::string_view start, std::string_view end) {
  return asset(AssetKind::nce_license, ShownStatus::active, start, end);
}

const Tariff yearly = tariff(BillingCycle::annual, "1200.00");
const Tariff monthly = tariff(BillingCycle::monthly, "100.00");

std::string cancelled(const Asset& asset, const Tariff& tariff, std::string_view on,
                      std::string_view currency = "USD") {
  return told(nce_credit(page_figures(), asset, tariff, at(on)), currency);
}

TEST(NceMoney, CancelledOnDay3KeepsThreeDays) {
  const Asset a = nce("2026-03-01T15:00:00", "2027-03-01");
  EXPECT_EQ(cancelled(a, yearly, "2026-03-03T00:00:00"), "-1190.14 invoice");
  EXPECT_EQ(cancelled(a, yearly, "2026-03-03T23:59:59"), "-1190.14 invoice");
  EXPECT_EQ(cancelled(a, yearly, "2026-03-01T15:00:00"), "-1196.71 invoice");
  EXPECT_EQ(cancelled(a, yearly, "2026-03-07T23:59:59"), "-1176.99 invoice");
}

TEST(NceMoney, TransferredKeepsTheDayOfTheTransfer) {
  EXPECT_EQ(cancelled(nce("2024-07-12", "2025-07-12"), yearly, "2024-10-20"), "-867.95 invoice");
}

TEST(NceMoney, TheFirstDayIsGivenBackWholeOnlyWhereTheSetSaysSo) {
  const Asset a = nce("2026-03-01T15:00:00", "2027-03-01");
  MoneyFigures figures = page_figures();
  figures.first_day_full_refund = true;
  EXPECT_EQ(told(nce_credit(figures, a, yearly, at("2026-03-01T23:59:59"))), "-1200.00 invoice");
  EXPECT_EQ(told(nce_credit(figures, a, yearly, at("2026-03-02"))), "-1193.42 invoice");
}

TEST(NceMoney, OfAMonthlyPlanTheRunningMonthIsCredited) {
  const Asset a = nce("2026-03-01", "2027-03-01");
  EXPECT_EQ(cancelled(a, monthly, "2026-03-03"), "-90.32 invoice");  // 28 of 31
  EXPECT_EQ(cancelled(a, monthly, "2026-04-03"), "-90.00 invoice");  // 27 of 30
  EXPECT_EQ(cancelled(a, monthly, "2026-04-01"), "0.00");            // April is not charged yet
  EXPECT_EQ(cancelled(a, monthly, "2027-02-28T23:59:59"), "0.00");
}

TEST(NceMoney, MonthEndsKeepTheAnchorDay) {
  const Asset a = nce("2026-01-31", "2027-01-31");
  EXPECT_EQ(cancelled(a, monthly, "2026-01-31"), "-96.43 invoice");  // to 27 February: 27 of 28
  EXPECT_EQ(cancelled(a, monthly, "2026-03-01"), "-93.55 invoice");  // from 28 February: 29 of 31
  EXPECT_EQ(cancelled(a, monthly, "2026-04-01"), "-93.33 invoice");  // from 31 March: 28 of 30
}

TEST(NceMoney, ALeapDayIsADayOfItsYearAndItsMonth) {
  EXPECT_EQ(cancelled(nce("2027-06-01", "2028-06-01"), yearly, "2027-06-01"), "-1196.72 invoice");
  EXPECT_EQ(cancelled(nce("2028-02-01", "2029-02-01"), monthly, "2028-02-03"), "-89.66 invoice");
}

TEST(NceMoney, OfThreeYearsUpfrontTheWholeTermIsThePeriod) {
  const Asset a = nce("2026-03-01", "2029-03-01");
  EXPECT_EQ(cancelled(a, tariff(BillingCycle::triennial, "3600.00"), "2026-03-03"),
            "-3590.15 invoice");  // 1,093 of 1,096
  EXPECT_EQ(cancelled(a, tariff(BillingCycle::one_time, "3600.00"), "2026-03-03"),
            "-3590.15 invoice");
  EXPECT_EQ(cancelled(a, tariff(BillingCycle::annual, "1200.00"), "2027-03-03"),
            "-1190.16 invoice");  // year two has 366 days
}

TEST(NceMoney, AnEndGivenAsADateDoesNotLengthenTheTerm) {
  // As read: the end date of 12 July counts whole, a day more than the year.
  const Asset a = nce("2024-07-12", "2025-07-13");
  EXPECT_EQ(cancelled(a, yearly, "2024-10-20"), "-867.95 invoice");
  EXPECT_EQ(cancelled(a, tariff(BillingCycle::one_time, "1200.00"), "2024-10-20"),
            "-867.95 invoice");
  EXPECT_EQ(cancelled(a, yearly, "2025-07-12T12:00:00"), "0.00");
}

TEST(NceMoney, ATermCutShortIsItsOwnPeriod) {
  EXPECT_EQ(cancelled(nce("2026-03-01", "2026-12-26"), yearly, "2026-03-03"),
            "-1188.00 invoice");  // 297 of 300
}

TEST(NceMoney, KeepsToTheMinorUnitOfTheCurrency) {
  const Asset a = nce("2026-03-01", "2027-03-01");
  EXPECT_EQ(cancelled(a, tariff(BillingCycle::annual, "1200", 1, "JPY"), "2026-03-03", "JPY"),
            "-1190 invoice");
  EXPECT_EQ(cancelled(a, tariff(BillingCycle::annual, "1200.000", 1, "KWD"), "2026-03-03", "KWD"),
            "-1190.137 invoice");
}

TEST(NceMoney, WithoutPriceCycleOrDatesIsUnknown) {
  const Asset a = nce("2026-03-01", "2027-03-01");
  EXPECT_EQ(cancelled(a, {{}, BillingCycle::annual, 1, {}}, "2026-03-03"), "unknown");
  EXPECT_EQ(cancelled(a, tariff(BillingCycle::unknown, "1.00"), "2026-03-03"), "unknown");
  for (const AssetInstant field : {AssetInstant::term_start, AssetInstant::term_end}) {
    Asset undated = a;
    undated.set(field, Instant::absent());
    EXPECT_EQ(cancelled(undated, yearly, "2026-03-03"), "unknown");
  }
}

TEST(SaasMoney, IsGivenBackWholeOrByDayAsTheSetSays) {
  const Asset a = asset(AssetKind::saas, ShownStatus::active, "2026-03-01", "2027-03-01");
  MoneyFigures figures = page_figures();
  EXPECT_EQ(told(saas_credit(figures, a, yearly, at("2026-03-03"))), "-1200.00 invoice");
  EXPECT_EQ(told(saas_credit(figures, a, monthly, at("2026-03-03"))), "-100.00 invoice");
  figures.saas = Refund::prorated;
  EXPECT_EQ(told(saas_credit(figures, a, yearly, at("2026-03-03"))), "-1190.14 invoice");
}

TEST(SaasMoney, ATrialCostsNothingAndBringsNothing) {
  Asset a = asset(AssetKind::saas, ShownStatus::active, "2026-03-01", "2026-04-01", {1, 0});
  a.flags.set(AssetFlag::trial, Truth::yes);
  EXPECT_EQ(told(saas_credit(page_figures(), a, monthly, at("2026-03-03"))), "0.00");
}

TEST(SoftwareMoney, PerpetualLicencesAreGivenBackWholeWithoutAnyEnd) {
  Asset a = asset(AssetKind::software_perpetual, ShownStatus::active);
  a.set(AssetInstant::term_start, at("2026-03-01"));
  a.set(AssetInstant::term_end, Instant::absent());
  const Tariff once = tariff(BillingCycle::one_time, "350.00");
  MoneyFigures figures = page_figures();
  EXPECT_EQ(told(software_credit(figures, a, once, at("2026-03-20"))), "-350.00 invoice");
  figures.software = Refund::prorated;
  EXPECT_EQ(told(software_credit(figures, a, once, at("2026-03-20"))), "unknown");
}

TEST(SoftwareMoney, SubscriptionsOfBothShapesAreCreditedLessTheDaysUsed) {
  for (const AssetKind kind :
       {AssetKind::software_subscription, AssetKind::software_subscription_order}) {
    const Asset a = asset(kind, ShownStatus::active, "2026-03-01", "2027-03-01");
    MoneyFigures figures = page_figures();
    EXPECT_EQ(told(software_credit(figures, a, yearly, at("2026-03-03"))), "-1190.14 invoice");
    figures.software_subscription = Refund::full;
    EXPECT_EQ(told(software_credit(figures, a, yearly, at("2026-03-03"))), "-1200.00 invoice");
  }
}

}  // namespace
}  // namespace untether::testing
