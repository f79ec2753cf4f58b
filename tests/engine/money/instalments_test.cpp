#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

Asset nce(std::string_view start = "2026-03-01", std::string_view end = "2027-03-01") {
  return asset(AssetKind::nce_license, ShownStatus::active, start, end);
}

const Tariff monthly = tariff(BillingCycle::monthly, "100.00");
const Tariff yearly = tariff(BillingCycle::annual, "1200.00");

std::string due(const Asset& asset, const Tariff& tariff, Instant from, Instant until) {
  return told(instalments(asset, tariff, from, until));
}

std::string due(const Asset& asset, const Tariff& tariff, std::string_view from,
                std::string_view until) {
  return due(asset, tariff, at(from), at(until));
}

TEST(InstalmentsOfATerm, AreAllCyclesButTheFirst) {
  EXPECT_EQ(due(nce(), monthly, "2026-01-01", "2030-01-01"),
            "11 x, 1100.00, last 2027-02-01T00:00:00Z");
}

TEST(InstalmentsOfATerm, CountTheFirstInstantOfASpanAndNotItsEnd) {
  EXPECT_EQ(due(nce(), monthly, "2026-04-01", "2026-05-01"),
            "1 x, 100.00, last 2026-04-01T00:00:00Z");
  EXPECT_EQ(due(nce(), monthly, "2026-04-01T00:00:01", "2026-05-01"), "0 x, 0.00, last absent");
  EXPECT_EQ(due(nce(), monthly, "2026-04-01T00:00:01", "2026-05-01T00:00:01"),
            "1 x, 100.00, last 2026-05-01T00:00:00Z");
  EXPECT_EQ(due(nce(), monthly, "2026-03-01", "2026-04-01"), "0 x, 0.00, last absent");
  EXPECT_EQ(due(nce(), monthly, "2026-06-01", "2026-06-01"), "0 x, 0.00, last absent");
  EXPECT_EQ(due(nce(), monthly, "2026-09-01", "2026-06-01"), "0 x, 0.00, last absent");
}

TEST(InstalmentsOfATerm, ACycleNotShorterThanTheTermHasNone) {
  EXPECT_EQ(due(nce(), yearly, "2026-01-01", "2030-01-01"), "0 x, 0.00, last absent");
  EXPECT_EQ(due(nce(), tariff(BillingCycle::triennial, "1.00"), "2026-01-01", "2030-01-01"),
            "0 x, 0.00, last absent");
  EXPECT_EQ(due(nce("2026-03-01", "2026-04-01"), monthly, "2026-01-01", "2030-01-01"),
            "0 x, 0.00, last absent");
}

TEST(InstalmentsOfATerm, ThreeYearsByTheYearHaveTwo) {
  EXPECT_EQ(due(nce("2026-03-01", "2029-03-01"), yearly, "2026-01-01", "2030-01-01"),
            "2 x, 2400.00, last 2028-03-01T00:00:00Z");
}

TEST(InstalmentsOfATerm, WhatIsNotBilledOrPaidOnceHasNoneEvenWithoutDates) {
  Asset undated = nce();
  undated.set(AssetInstant::term_end, Instant::unknown());
  EXPECT_EQ(due(undated, {{}, BillingCycle::none, 1, {}}, "2026-01-01", "2030-01-01"),
            "0 x, 0.00, last absent");
  EXPECT_EQ(due(undated, tariff(BillingCycle::one_time, "9.00"), "2026-01-01", "2030-01-01"),
            "0 x, 0.00, last absent");
}

TEST(InstalmentsOfATerm, FallOnTheAnchorDayOrTheMonthsLast) {
  const Asset a = nce("2026-01-31", "2027-01-31");
  EXPECT_EQ(due(a, monthly, "2026-02-01", "2026-03-01"), "1 x, 100.00, last 2026-02-28T00:00:00Z");
  EXPECT_EQ(due(a, monthly, "2026-03-01", "2026-04-01"), "1 x, 100.00, last 2026-03-31T00:00:00Z");
  Asset unsaid = nce("2026-01-30T08:30:00", "2027-01-30T08:30:00");
  unsaid.anchor_day = anchor_day_unknown;
  EXPECT_EQ(due(unsaid, monthly, "2026-03-01", "2026-04-01"),
            "1 x, 100.00, last 2026-03-30T08:30:00Z");
}

TEST(InstalmentsOfATerm, AnEndGivenAsADateBringsNoFurtherOne) {
  EXPECT_EQ(due(nce("2026-03-01T15:00:00", "2027-03-02"), monthly, "2026-01-01", "2030-01-01"),
            "11 x, 1100.00, last 2027-02-01T15:00:00Z");
  EXPECT_EQ(due(nce("2026-03-01", "2027-03-02"), monthly, "2026-01-01", "2030-01-01"),
            "11 x, 1100.00, last 2027-02-01T00:00:00Z");
  EXPECT_EQ(due(nce("2026-03-01", "2027-03-02T00:00:01"), monthly, "2026-01-01", "2030-01-01"),
            "12 x, 1200.00, last 2027-03-01T00:00:00Z");
}

TEST(InstalmentsOfATerm, WithoutPriceAreCountedAndNotKnown) {
  const Tariff priceless{{}, BillingCycle::monthly, 1, {}};
  EXPECT_EQ(due(nce(), priceless, "2026-01-01", "2030-01-01"),
            "at least 11 x, 0.00, last 2027-02-01T00:00:00Z");
  EXPECT_EQ(due(nce(), priceless, "2026-03-01", "2026-03-20"), "0 x, 0.00, last absent");
}

TEST(InstalmentsOfATerm, WithoutCycleMayComeUntilTheTermsLastSecond) {
  const Tariff unsaid = tariff(BillingCycle::unknown, "100.00");
  EXPECT_EQ(due(nce(), unsaid, "2026-06-01", "2030-01-01"),
            "at least 0 x, 0.00, last 2027-02-28T23:59:59Z");
  EXPECT_EQ(due(nce(), unsaid, "2026-06-01", "2026-07-01"),
            "at least 0 x, 0.00, last 2026-06-30T23:59:59Z");
  EXPECT_EQ(due(nce(), unsaid, "2027-03-01", "2030-01-01"), "0 x, 0.00, last absent");
}

TEST(InstalmentsOfATerm, WithoutAnEndMayComeUntilTheLastSecondAskedFor) {
  Asset undated = nce();
  undated.set(AssetInstant::term_end, Instant::unknown());
  EXPECT_EQ(due(undated, monthly, "2026-06-01", "2026-07-01"),
            "at least 0 x, 0.00, last 2026-06-30T23:59:59Z");
}

TEST(InstalmentsOfATerm, GoOnAsLongAsATermThatNeverEnds) {
  Asset endless = nce();
  endless.set(AssetInstant::term_end, Instant::never());
  EXPECT_EQ(due(endless, monthly, "2026-03-01", "2036-03-02"),
            "120 x, 12000.00, last 2036-03-01T00:00:00Z");
  const Instalments all = instalments(endless, monthly, at("2026-03-01"), Instant::never());
  EXPECT_EQ(all.count, 959);  // to February 2106
  EXPECT_EQ(all.last, at("2106-02-01"));
}

}  // namespace
}  // namespace untether::testing
