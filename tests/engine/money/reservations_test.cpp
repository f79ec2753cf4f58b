#include <gtest/gtest.h>

#include "engine/money/rules.h"
#include "tests/support/builders.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

Asset reservation(std::string_view start = "2025-01-01", std::string_view end = "2026-01-01") {
  return asset(AssetKind::reservation, ShownStatus::active, start, end);
}

const Tariff upfront = tariff(BillingCycle::one_time, "1200.00");
const Tariff monthly = tariff(BillingCycle::monthly, "100.00");

MoneyFigures without_fee() {
  MoneyFigures figures = page_figures();
  figures.reservation_fee = {};
  return figures;
}

std::string returned(const MoneyFigures& figures, const Asset& asset, const Tariff& tariff,
                     std::string_view on) {
  return told(reservation_refund(figures, asset, tariff, at(on)));
}

std::string from_the_cap(const Asset& asset, const Tariff& tariff, std::string_view on) {
  return told(cancelled_commitment(asset, tariff, at(on)));
}

TEST(ReservationMoney, After100DaysTheRestIsCreditedAndTheFeeTakenOfIt) {
  EXPECT_EQ(returned(without_fee(), reservation(), upfront, "2025-04-11"), "-871.23 tied");
  EXPECT_EQ(returned(page_figures(), reservation(), upfront, "2025-04-11"), "-766.68 tied");
}

TEST(ReservationMoney, AYearlyCycleOfAYearIsPaidUpfrontToo) {
  const Tariff yearly = tariff(BillingCycle::annual, "1200.00");
  EXPECT_EQ(returned(page_figures(), reservation(), yearly, "2025-04-11"), "-766.68 tied");
}

TEST(ReservationMoney, TheFirstFiveDaysAreFreeOfTheFee) {
  EXPECT_EQ(returned(page_figures(), reservation(), upfront, "2025-01-01"), "-1200.00 tied");
  EXPECT_EQ(returned(page_figures(), reservation(), upfront, "2025-01-06T23:59:59"),
            "-1183.56 tied");  // day 5: 360 of 365
  EXPECT_EQ(returned(page_figures(), reservation(), upfront, "2025-01-07"),
            "-1038.64 tied");  // 1,180.27 less 141.63
}

TEST(ReservationMoney, PaidMonthlyOnlyTheRunningMonthIsCredited) {
  EXPECT_EQ(returned(without_fee(), reservation(), monthly, "2025-04-11"), "-66.67 tied");
  EXPECT_EQ(returned(page_figures(), reservation(), monthly, "2025-04-11"), "-58.67 tied");
  EXPECT_EQ(returned(page_figures(), reservation(), monthly, "2025-04-01"), "0.00");
}

TEST(ReservationMoney, AFeeAboveTheCreditTakesAllOfItAndNoMore) {
  MoneyFigures figures = page_figures();
  figures.reservation_fee = {150, 100};
  EXPECT_EQ(returned(figures, reservation(), upfront, "2025-04-11"), "0.00");
}

TEST(ReservationMoney, AnExpiryDateDoesNotLengthenTheTerm) {
  // As read of an order of 14:00 with an expiry date: that whole day is in the term.
  const Asset a = reservation("2025-01-01T14:00:00", "2026-01-02");
  EXPECT_EQ(returned(without_fee(), a, upfront, "2025-04-11"), "-871.23 tied");
  EXPECT_EQ(from_the_cap(a, upfront, "2025-04-11"), "871.23");
  EXPECT_EQ(from_the_cap(a, monthly, "2025-12-15"), "0.00");
}

TEST(RefundCap, OfThreeYearsAtAHundredAMonthReturnedAfterTwelveTakes2400) {
  const Asset three_years = reservation("2025-01-01", "2028-01-01");
  EXPECT_EQ(from_the_cap(three_years, monthly, "2026-01-01"), "2400.00");
  EXPECT_EQ(from_the_cap(three_years, monthly, "2025-12-31T23:59:59"), "2400.00");
  EXPECT_EQ(from_the_cap(three_years, monthly, "2026-01-01T00:00:01"), "2300.00");
  EXPECT_EQ(from_the_cap(three_years, monthly, "2027-12-01T00:00:01"), "0.00");
  EXPECT_EQ(from_the_cap(three_years, monthly, "2025-01-01"), "3500.00");
}

TEST(RefundCap, PaidUpfrontTheUnusedPartBeforeTheFeeCounts) {
  EXPECT_EQ(from_the_cap(reservation(), upfront, "2025-04-11"), "871.23");
  EXPECT_EQ(from_the_cap(reservation(), upfront, "2025-01-01"), "1200.00");
  EXPECT_EQ(from_the_cap(reservation(), upfront, "2024-12-20"), "1200.00");
  EXPECT_EQ(from_the_cap(reservation(), upfront, "2025-12-31"), "3.29");
  EXPECT_EQ(from_the_cap(reservation(), upfront, "2026-01-01"), "0.00");
}

TEST(RefundCap, WithoutPriceCycleOrDatesIsUnknown) {
  EXPECT_EQ(from_the_cap(reservation(), {{}, BillingCycle::monthly, 1, {}}, "2025-04-11"),
            "unknown");
  EXPECT_EQ(from_the_cap(reservation(), tariff(BillingCycle::unknown, "1.00"), "2025-04-11"),
            "unknown");
  Asset undated = reservation();
  undated.set(AssetInstant::term_start, Instant::unknown());
  EXPECT_EQ(from_the_cap(undated, monthly, "2025-04-11"), "unknown");
  EXPECT_EQ(returned(page_figures(), undated, upfront, "2025-04-11"), "unknown");
}

}  // namespace
}  // namespace untether::testing
