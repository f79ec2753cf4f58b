#include "engine/money/periods.h"

#include <gtest/gtest.h>

#include "tests/support/builders.h"

namespace untether::testing {
namespace {

BillingPeriods periods(std::string_view start, std::string_view end, BillingCycle cycle,
                       Period term = {12, 0}) {
  const auto found = BillingPeriods::of(
      asset(AssetKind::nce_license, ShownStatus::active, start, end, term), cycle);
  EXPECT_TRUE(found);
  return found.value_or(BillingPeriods{});
}

std::string told(const std::optional<BillingPeriod>& period) {
  if (!period) return "none";
  return to_string(day_of(period->start)) + " .. " + to_string(day_of(period->end)) + ", " +
         std::to_string(period->days()) + " days";
}

TEST(BillingPeriods, OfAMonthlyYearAreTwelve) {
  const BillingPeriods year = periods("2026-01-31", "2027-01-31", BillingCycle::monthly);
  EXPECT_EQ(year.count(), 12);
  EXPECT_EQ(told(year.period(0)), "2026-01-31 .. 2026-02-28, 28 days");
  EXPECT_EQ(told(year.period(1)), "2026-02-28 .. 2026-03-31, 31 days");
  EXPECT_EQ(told(year.period(11)), "2026-12-31 .. 2027-01-31, 31 days");
}

TEST(BillingPeriods, ACycleNotShorterThanTheTermIsOnePeriod) {
  EXPECT_EQ(periods("2026-03-01", "2027-03-01", BillingCycle::annual).count(), 1);
  EXPECT_EQ(periods("2026-03-01", "2027-03-01", BillingCycle::triennial).count(), 1);
  EXPECT_EQ(told(periods("2026-03-01", "2026-12-26", BillingCycle::annual).period(0)),
            "2026-03-01 .. 2026-12-26, 300 days");
}

TEST(BillingPeriods, TheLastEndsWithTheTerm) {
  const BillingPeriods cut = periods("2026-03-01", "2026-05-11", BillingCycle::monthly);
  EXPECT_EQ(cut.count(), 3);
  EXPECT_EQ(told(cut.period(2)), "2026-05-01 .. 2026-05-11, 10 days");
}

TEST(BillingPeriods, ARestOfADayIsNoPeriodAndASecondMoreIsOne) {
  EXPECT_EQ(periods("2026-03-01", "2027-03-02", BillingCycle::annual).count(), 1);
  EXPECT_EQ(periods("2026-03-01", "2027-03-02T00:00:01", BillingCycle::annual).count(), 2);
  EXPECT_EQ(told(periods("2026-03-01", "2027-03-02", BillingCycle::annual).period(0)),
            "2026-03-01 .. 2027-03-01, 365 days");
  EXPECT_EQ(told(periods("2026-03-01", "2027-03-02", BillingCycle::one_time).period(0)),
            "2026-03-01 .. 2027-03-01, 365 days");
  EXPECT_EQ(told(periods("2026-03-01", "2027-03-03", BillingCycle::one_time).period(0)),
            "2026-03-01 .. 2027-03-03, 367 days");
}

TEST(BillingPeriods, ATermWithinADayHasOneDay) {
  EXPECT_EQ(
      told(periods("2026-03-01T08:00:00", "2026-03-01T20:00:00", BillingCycle::monthly).period(0)),
      "2026-03-01 .. 2026-03-01, 1 days");
}

TEST(BillingPeriods, APeriodIsPaidAfterItsFirstInstantAndTheZerothAtIt) {
  const BillingPeriods year = periods("2026-03-01", "2027-03-01", BillingCycle::monthly);
  EXPECT_EQ(told(year.paid_at(at("2026-02-28T23:59:59"))), "none");
  EXPECT_EQ(told(year.paid_at(at("2026-03-01"))), "2026-03-01 .. 2026-04-01, 31 days");
  EXPECT_EQ(told(year.paid_at(at("2026-03-31T23:59:59"))), "2026-03-01 .. 2026-04-01, 31 days");
  EXPECT_EQ(told(year.paid_at(at("2026-04-01"))), "none");
  EXPECT_EQ(told(year.paid_at(at("2026-04-01T00:00:01"))), "2026-04-01 .. 2026-05-01, 30 days");
  EXPECT_EQ(told(year.paid_at(at("2027-02-28T23:59:59"))), "2027-02-01 .. 2027-03-01, 28 days");
  EXPECT_EQ(told(year.paid_at(at("2027-03-01"))), "none");
}

TEST(BillingPeriods, WhatIsNotKnownHasNone) {
  const Asset a = asset(AssetKind::nce_license, ShownStatus::active, "2026-03-01", "2027-03-01");
  EXPECT_FALSE(BillingPeriods::of(a, BillingCycle::unknown));
  EXPECT_FALSE(BillingPeriods::of(a, BillingCycle::none));
  for (const Instant word : {Instant::unknown(), Instant::absent()}) {
    for (const AssetInstant field : {AssetInstant::term_start, AssetInstant::term_end}) {
      Asset undated = a;
      undated.set(field, word);
      EXPECT_FALSE(BillingPeriods::of(undated, BillingCycle::annual));
    }
  }
  Asset backwards = a;
  backwards.set(AssetInstant::term_end, a.at(AssetInstant::term_start));
  EXPECT_FALSE(BillingPeriods::of(backwards, BillingCycle::annual));
}

}  // namespace
}  // namespace untether::testing
