// Moving on to a later clock: what ends, renews, closes and is deleted by itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/lifecycle/roll_forward.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;

const Surroundings direct{{}, PartnerType::direct};

const Policy& page() { return shipped("csp-2020-04"); }
const Policy& then() { return shipped("nce-2025"); }
const Policy& today() { return shipped("nce-2026"); }

PresentAsset later(const Policy& policy, const Asset& asset, std::string_view as_of,
                   std::string_view clock) {
  return present_asset(policy.machines, asset, direct, at(as_of), at(clock));
}

std::vector<std::string> states_later(const Policy& policy, const Asset& asset,
                                      std::string_view as_of, std::string_view clock) {
  return states(policy, asset.kind, later(policy, asset, as_of, clock));
}

Asset facts_later(const Policy& policy, const Asset& asset, std::string_view as_of,
                  std::string_view clock) {
  const auto standing = later(policy, asset, as_of, clock).standing;
  EXPECT_TRUE(standing->is_certain());
  return (*standing)[0].facts;
}

Asset not_renewing(Asset asset) {
  asset.flags.set(AssetFlag::auto_renew, Truth::no);
  return asset;
}

// --- ends ---------------------------------------------------------------------------------------

TEST(RollForward, AReservationExpiresAtTheFirstInstantAfterItsTerm) {
  const Asset reservation =
      asset(AssetKind::reservation, ShownStatus::active, "2019-06-01", "2020-06-01");
  EXPECT_THAT(states_later(page(), reservation, "2020-05-01", "2020-05-31T23:59:59Z"),
              ElementsAre("active"));
  EXPECT_THAT(states_later(page(), reservation, "2020-05-01", "2020-06-01T00:00:00Z"),
              ElementsAre("expired"));
}

TEST(RollForward, ANewCommerceLicenseLapsesIsDisabledAndDeletedInTurn) {
  const Asset license =
      not_renewing(asset(AssetKind::nce_license, ShownStatus::active, "2024-04-01", "2025-04-01"));
  const auto on = [&](std::string_view clock) {
    return states_later(then(), license, "2025-03-01", clock);
  };
  EXPECT_THAT(on("2025-03-31T23:59:59Z"), ElementsAre("active"));
  EXPECT_THAT(on("2025-04-01T00:00:00Z"), ElementsAre("expired"));
  EXPECT_THAT(on("2025-04-30T23:59:59Z"), ElementsAre("expired"));
  EXPECT_THAT(on("2025-05-01T00:00:00Z"), ElementsAre("disabled"));
  EXPECT_THAT(on("2025-07-29T23:59:59Z"), ElementsAre("disabled"));
  EXPECT_THAT(on("2025-07-30T00:00:00Z"), ElementsAre("deleted"));
}

TEST(RollForward, ASuspendedLicenseEndsAsTheParameterSays) {
  const Asset license =
      asset(AssetKind::nce_license, ShownStatus::suspended, "2024-04-01", "2025-04-01");
  for (const std::string end : {"disabled", "expired", "deleted"}) {
    const Policy policy = shipped_with("nce-2025", {"suspended_at_term_end=" + end});
    EXPECT_THAT(states_later(policy, license, "2025-03-01", "2025-04-01"), ElementsAre(end));
  }
}

TEST(RollForward, SoftwareIsLockedAfterItsWindowAndExpiresIfItHasATerm) {
  Asset software = asset(AssetKind::software_subscription_order, ShownStatus::active, "2020-04-01",
                         "2021-04-01");
  EXPECT_THAT(states_later(page(), software, "2020-04-02", "2020-05-30T23:59:59Z"),
              ElementsAre("active"));
  EXPECT_THAT(states_later(page(), software, "2020-04-02", "2020-05-31"), ElementsAre("locked"));
  EXPECT_THAT(states_later(page(), software, "2020-04-02", "2021-04-01"), ElementsAre("expired"));
  software.set(AssetInstant::term_end, Instant::absent());
  EXPECT_THAT(states_later(page(), software, "2020-04-02", "2030-01-01"), ElementsAre("locked"));
}

TEST(RollForward, ASavingsPlanThatDoesNotRenewExpires) {
  const Asset plan =
      asset(AssetKind::savings_plan, ShownStatus::active, "2024-01-01", "2027-01-01", {36, 0});
  EXPECT_THAT(states_later(today(), not_renewing(plan), "2026-03-01", "2027-01-01"),
              ElementsAre("expired"));
  EXPECT_EQ(facts_later(today(), plan, "2026-03-01", "2027-01-01").at(AssetInstant::term_end),
            at("2030-01-01"));
}

TEST(RollForward, AnUnansweredRequestForDelegatedAccessLapses) {
  Asset request = asset(AssetKind::gdap, ShownStatus::pending);
  request.set(AssetInstant::state_since, at("2026-03-01"));
  EXPECT_THAT(states_later(today(), request, "2026-03-02", "2026-05-29T23:59:59Z"),
              ElementsAre("pending"));
  EXPECT_THAT(states_later(today(), request, "2026-03-02", "2026-05-30"), ElementsAre("ended"));
}

// --- suspended retention -----------------------------------------------------------------------

Asset suspended_since(std::string_view since, int billing_gap) {
  Asset license = asset(AssetKind::legacy_license, ShownStatus::suspended);
  license.set(AssetInstant::state_since, at(since));
  license.billing_gap_days = static_cast<std::uint8_t>(billing_gap);
  return license;
}

TEST(RollForward, ASuspendedSubscriptionIsKeptNinetyDays) {
  const Asset license = suspended_since("2020-05-01", 0);
  EXPECT_THAT(states_later(page(), license, "2020-05-02", "2020-07-29T23:59:59Z"),
              ElementsAre("suspended"));
  EXPECT_THAT(states_later(page(), license, "2020-05-02", "2020-07-30"), ElementsAre("deleted"));
}

TEST(RollForward, TheDaysBeforeTheFirstBillingPeriodAddToItUpToACap) {
  EXPECT_THAT(states_later(page(), suspended_since("2020-05-01", 20), "2020-05-02", "2020-08-18"),
              ElementsAre("suspended"));
  EXPECT_THAT(states_later(page(), suspended_since("2020-05-01", 20), "2020-05-02", "2020-08-19"),
              ElementsAre("deleted"));
  EXPECT_THAT(states_later(page(), suspended_since("2020-05-01", 60), "2020-05-02", "2020-08-29"),
              ElementsAre("deleted"));
}

TEST(RollForward, WithoutTheInstantOfTheSuspensionEitherIsPossibleLater) {
  const Asset license = asset(AssetKind::legacy_license, ShownStatus::suspended);
  EXPECT_THAT(states_later(page(), license, "2020-05-02", "2020-05-02"), ElementsAre("suspended"));
  EXPECT_THAT(states_later(page(), license, "2020-05-02", "2020-05-03"),
              ElementsAre("deleted", "suspended"));
}

// --- renewals ------------------------------------------------------------------------------------

TEST(RollForward, ARenewalAimsAtTheDayOfTheMonthItBeganOn) {
  const Asset monthly =
      asset(AssetKind::legacy_license, ShownStatus::active, "2020-01-31", "2020-02-29", {1, 0});
  const auto end_at = [&](std::string_view clock) {
    return facts_later(page(), monthly, "2020-02-01", clock).at(AssetInstant::term_end);
  };
  EXPECT_EQ(end_at("2020-02-28T23:59:59Z"), at("2020-02-29"));
  EXPECT_EQ(end_at("2020-02-29"), at("2020-03-31"));
  EXPECT_EQ(end_at("2020-03-31"), at("2020-04-30"));
  EXPECT_EQ(end_at("2020-04-30"), at("2020-05-31"));
}

TEST(RollForward, ARenewalOfNewCommerceIsPendingForItsDelay) {
  const Policy delayed = shipped_with("nce-2026", {"renewal_delay=P1D"});
  Asset license = asset(AssetKind::nce_license, ShownStatus::active, "2025-03-10", "2026-03-10");
  license.set(AssetInstant::cancel_until, at("2025-03-17"));
  EXPECT_THAT(states_later(delayed, license, "2026-03-01", "2026-03-10"),
              ElementsAre("renewal_pending"));
  EXPECT_THAT(states_later(delayed, license, "2026-03-01", "2026-03-10T23:59:59Z"),
              ElementsAre("renewal_pending"));
  EXPECT_THAT(states_later(delayed, license, "2026-03-01", "2026-03-11"), ElementsAre("active"));
  const Asset renewed = facts_later(delayed, license, "2026-03-01", "2026-03-11");
  EXPECT_EQ(renewed.at(AssetInstant::term_start), at("2026-03-11"));
  EXPECT_EQ(renewed.at(AssetInstant::term_end), at("2027-03-10"));
  EXPECT_TRUE(renewed.at(AssetInstant::cancel_until).is_absent());
}

TEST(RollForward, WithNoDelayTheRenewalIsDoneAtOnce) {
  const Asset license =
      asset(AssetKind::nce_license, ShownStatus::active, "2025-03-10", "2026-03-10");
  EXPECT_THAT(states_later(today(), license, "2026-03-01", "2026-03-10"), ElementsAre("active"));
}

TEST(RollForward, ATrialOfNewCommerceConvertsOrLapses) {
  Asset trial =
      asset(AssetKind::nce_license, ShownStatus::active, "2026-02-20", "2026-03-20", {1, 0});
  trial.flags.set(AssetFlag::trial, Truth::yes);
  const Asset converted = facts_later(today(), trial, "2026-03-01", "2026-03-20");
  EXPECT_EQ(converted.flags.get(AssetFlag::trial), Truth::no);
  EXPECT_EQ(converted.term, Term::of({12, 0}));
  EXPECT_EQ(converted.at(AssetInstant::term_end), at("2027-03-20"));
  EXPECT_THAT(states_later(today(), not_renewing(trial), "2026-03-01", "2026-03-20"),
              ElementsAre("expired"));
}

TEST(RollForward, AnInstructionToCancelEndsItAtTheEndOfTheTerm) {
  Asset license =
      not_renewing(asset(AssetKind::nce_license, ShownStatus::active, "2025-06-10", "2026-06-10"));
  license.flags.set(AssetFlag::cancel_scheduled, Truth::yes);
  EXPECT_THAT(states_later(today(), license, "2026-06-01", "2026-06-10"), ElementsAre("deleted"));
}

TEST(RollForward, WithoutInstructionsTheServiceIsExtendedMonthByMonth) {
  const Asset license =
      not_renewing(asset(AssetKind::nce_license, ShownStatus::active, "2025-06-10", "2026-06-10"));
  EXPECT_THAT(states_later(today(), license, "2026-06-01", "2026-06-10"), ElementsAre("extended"));
  EXPECT_EQ(facts_later(today(), license, "2026-06-01", "2026-08-15").at(AssetInstant::term_end),
            at("2026-09-10"));
  // A term that ends before the new conditions lapses as it always did.
  const Asset early =
      not_renewing(asset(AssetKind::nce_license, ShownStatus::active, "2025-04-20", "2026-04-20"));
  EXPECT_THAT(states_later(today(), early, "2026-04-01", "2026-04-20"), ElementsAre("expired"));
}

// --- what is not known -------------------------------------------------------------------------

TEST(RollForward, AnUnknownEndMayHaveComeOnceTheClockMoves) {
  Asset license = not_renewing(
      asset(AssetKind::legacy_license, ShownStatus::active, "2019-06-01", "2020-06-01"));
  license.set(AssetInstant::term_end, Instant::unknown());
  EXPECT_THAT(states_later(page(), license, "2020-05-01", "2020-05-01"), ElementsAre("active"));
  EXPECT_THAT(states_later(page(), license, "2020-05-01", "2020-05-01T00:00:01Z"),
              ElementsAre("active", "expired"));
}

TEST(RollForward, AnUnknownInstructionIsDecidedOnceAndBothWays) {
  Asset license = asset(AssetKind::legacy_license, ShownStatus::active, "2019-06-01", "2020-06-01");
  license.flags.set(AssetFlag::auto_renew, Truth::unknown);
  const auto found = later(page(), license, "2020-05-01", "2020-06-01");
  ASSERT_EQ(found.standing->size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    const LiveAsset& world = (*found.standing)[i];
    const bool renewed = world.facts.flags.get(AssetFlag::auto_renew) == Truth::yes;
    EXPECT_EQ(page().machines.lifecycle(world.facts.kind)->states[world.state],
              renewed ? "active" : "expired");
    EXPECT_EQ(world.facts.at(AssetInstant::term_end), at(renewed ? "2021-06-01" : "2020-06-01"));
  }
}

TEST(RollForward, WhatIsAbsentOrNeverDoesNotFire) {
  Asset license = not_renewing(
      asset(AssetKind::legacy_license, ShownStatus::active, "2019-06-01", "2020-06-01"));
  for (const Instant end : {Instant::absent(), Instant::never()}) {
    license.set(AssetInstant::term_end, end);
    EXPECT_THAT(states_later(page(), license, "2020-05-01", "2100-01-01"), ElementsAre("active"));
  }
}

TEST(RollForward, AnOverdueAssetKeepsWhatItShowsAndMayLaterBeAnywhere) {
  const Asset license = not_renewing(
      asset(AssetKind::legacy_license, ShownStatus::active, "2019-03-01", "2020-03-01"));
  EXPECT_THAT(states_later(page(), license, "2020-05-01", "2020-05-01"), ElementsAre("active"));
  EXPECT_THAT(states_later(page(), license, "2020-05-01", "2020-05-01T00:00:01Z"),
              ElementsAre("active", "deleted", "expired", "pending", "suspended", "transferred"));
}

}  // namespace
}  // namespace untether::testing
