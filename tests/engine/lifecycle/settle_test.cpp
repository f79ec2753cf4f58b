#include "engine/lifecycle/settle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/lifecycle/present.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr StatusSet fulfilled = StatusSet(ShownStatus::active) | StatusSet(ShownStatus::expired);

// The asset as data of an instant show it, the clock standing still.
PresentAsset read(const Policy& policy, const Asset& asset, std::string_view as_of) {
  return present_asset(policy.machines, asset, {{}, PartnerType::direct}, at(as_of), std::nullopt);
}

std::vector<std::string> states_read(const Policy& policy, const Asset& asset,
                                     std::string_view as_of) {
  return states(policy, asset.kind, read(policy, asset, as_of));
}

const Policy& page() { return shipped("csp-2020-04"); }
const Policy& today() { return shipped("nce-2026"); }

Asset software(std::string_view purchased, StatusSet shown = ShownStatus::active) {
  Asset software = asset(AssetKind::software_perpetual, shown);
  software.set(AssetInstant::purchased_at, at(purchased));
  software.set(AssetInstant::term_end, Instant::absent());
  return software;
}

Asset reservation(std::string_view term_end) {
  return asset(AssetKind::reservation, fulfilled, "2019-06-01", term_end);
}

// --- the state that bears the status's name -----------------------------------------------------

TEST(Load, TakesTheStateNamedLikeTheStatus) {
  for (const auto status : {ShownStatus::active, ShownStatus::suspended, ShownStatus::deleted}) {
    EXPECT_THAT(states_read(page(), asset(AssetKind::legacy_license, status), "2020-05-01"),
                ElementsAre(std::string(name_of(status))));
  }
}

TEST(Load, FindsNothingOddInWhatFits) {
  const auto found = read(page(), reservation("2021-06-01"), "2020-05-01");
  EXPECT_FALSE(found.oddities.status_unknown);
  EXPECT_FALSE(found.oddities.overdue);
}

TEST(Load, AStatusThatTheLifeCycleDoesNotKnowLeavesEveryStateOpen) {
  const Asset odd = asset(AssetKind::reservation, ShownStatus::suspended);
  EXPECT_TRUE(read(page(), odd, "2020-05-01").oddities.status_unknown);
  EXPECT_THAT(states_read(page(), odd, "2020-05-01"),
              ElementsAre("active", "cancelled", "expired", "pending", "transferred"));
}

TEST(Load, AStatusThatWasNotUnderstoodLeavesEveryStateOpenAndNoDateTrusted) {
  Asset odd = asset(AssetKind::dap, StatusSet::all());
  odd.set(AssetInstant::term_end, at("2021-01-01"));
  const auto found = read(page(), odd, "2020-05-01");
  ASSERT_TRUE(found.standing.has_value());
  EXPECT_TRUE(found.oddities.status_unknown);
  EXPECT_EQ(found.standing->size(), 2U);
  for (std::size_t i = 0; i < found.standing->size(); ++i) {
    const Asset& facts = (*found.standing)[i].facts;
    EXPECT_TRUE(facts.at(AssetInstant::term_end).is_unknown());
    EXPECT_EQ(facts.flags.get(AssetFlag::auto_renew), Truth::unknown);
  }
}

TEST(Load, AKindWithoutALifeCycleStandsNowhere) {
  EXPECT_FALSE(read(page(), asset(AssetKind::nce_license, ShownStatus::active), "2020-05-01")
                   .standing.has_value());
}

// --- the clock between states that show the same ------------------------------------------------

TEST(Load, SoftwareIsLockedFromTheFirstInstantAfterItsWindow) {
  EXPECT_THAT(states_read(page(), software("2020-03-02T10:00:00Z"), "2020-05-01T09:59:59Z"),
              ElementsAre("active"));
  EXPECT_THAT(states_read(page(), software("2020-03-02T10:00:00Z"), "2020-05-01T10:00:00Z"),
              ElementsAre("locked"));
}

TEST(Load, SoftwareBoughtAtAnUnknownInstantMayBeLockedAlready) {
  Asset bought = software("2020-03-02");
  bought.set(AssetInstant::purchased_at, Instant::unknown());
  EXPECT_THAT(states_read(page(), bought, "2020-05-01"), ElementsAre("active", "locked"));
}

TEST(Load, AWindowWithoutABeginningNeverCloses) {
  Asset bought = software("2020-03-02");
  bought.set(AssetInstant::purchased_at, Instant::absent());
  EXPECT_THAT(states_read(page(), bought, "2020-05-01"), ElementsAre("active"));
}

TEST(Load, AFulfilledReservationIsExpiredOnceItsTermIsOver) {
  EXPECT_THAT(states_read(page(), reservation("2020-05-01T00:00:01Z"), "2020-05-01"),
              ElementsAre("active"));
  EXPECT_THAT(states_read(page(), reservation("2020-05-01T00:00:00Z"), "2020-05-01"),
              ElementsAre("expired"));
}

TEST(Load, AFulfilledReservationOfUnknownTermMayBeEither) {
  Asset open = reservation("2021-01-01");
  open.set(AssetInstant::term_end, Instant::unknown());
  EXPECT_THAT(states_read(page(), open, "2020-05-01"), ElementsAre("active", "expired"));
}

TEST(Load, ARenewalUnderWayShowsAsActive) {
  const Policy delayed = shipped_with("nce-2026", {"renewal_delay=P1D"});
  const Asset license =
      asset(AssetKind::nce_license, ShownStatus::active, "2025-03-10", "2026-03-10");
  EXPECT_THAT(states_read(delayed, license, "2026-03-09T23:59:59Z"), ElementsAre("active"));
  EXPECT_THAT(states_read(delayed, license, "2026-03-10T12:00:00Z"),
              ElementsAre("renewal_pending"));
}

TEST(Load, AnExtendedServiceTermShowsAsActive) {
  Asset license = asset(AssetKind::nce_license, ShownStatus::active, "2025-06-10", "2026-06-10");
  license.flags.set(AssetFlag::auto_renew, Truth::no);
  EXPECT_THAT(states_read(today(), license, "2026-06-09"), ElementsAre("active"));
  EXPECT_THAT(states_read(today(), license, "2026-06-20"), ElementsAre("extended"));
  const auto found = read(today(), license, "2026-06-20");
  EXPECT_EQ((*found.standing)[0].facts.at(AssetInstant::term_end), at("2026-07-10"));
}

// --- what does not fit its dates ---------------------------------------------------------------

TEST(Load, ALicenseStillActiveAfterALapseIsOverdueAndStaysAsShown) {
  Asset license = asset(AssetKind::nce_license, ShownStatus::active, "2024-03-10", "2025-03-10");
  license.flags.set(AssetFlag::auto_renew, Truth::no);
  const Policy& then = shipped("nce-2025");
  EXPECT_THAT(states_read(then, license, "2025-04-01"), ElementsAre("active"));
  EXPECT_TRUE(read(then, license, "2025-04-01").oddities.overdue);
  EXPECT_FALSE(read(then, license, "2025-03-09").oddities.overdue);
}

TEST(Load, WhatIsDueAtTheVeryInstantOfTheDataIsNotOverdue) {
  Asset license = asset(AssetKind::nce_license, ShownStatus::active, "2024-03-10", "2025-03-10");
  license.flags.set(AssetFlag::auto_renew, Truth::no);
  EXPECT_FALSE(read(shipped("nce-2025"), license, "2025-03-10").oddities.overdue);
}

TEST(Load, DoesNotMoveBetweenStatesThatShowDifferently) {
  // Cancelled 91 days ago: by its dates it is deleted, but the service shows it cancelled.
  Asset gone = asset(AssetKind::azure_subscription, ShownStatus::cancelled);
  gone.set(AssetInstant::state_since, at("2020-01-01"));
  EXPECT_THAT(states_read(page(), gone, "2020-05-01"), ElementsAre("cancelled"));
  EXPECT_TRUE(read(page(), gone, "2020-05-01").oddities.overdue);
}

// --- since when --------------------------------------------------------------------------------

Instant since(const Policy& policy, const Asset& asset, std::string_view as_of) {
  return (*read(policy, asset, as_of).standing)[0].facts.at(AssetInstant::state_since);
}

TEST(Load, DerivesSinceWhenFromTheClocksOnlyWayIn) {
  Asset disabled = asset(AssetKind::nce_license, ShownStatus::disabled, "2024-06-01", "2025-06-01");
  // The license lapsed on 1 June and stayed expired for 30 days; or was suspended when it ended.
  EXPECT_TRUE(since(shipped("nce-2025"), disabled, "2025-08-01").is_unknown());
  Asset expired = asset(AssetKind::reservation, ShownStatus::expired, "2019-04-01", "2020-04-01");
  EXPECT_EQ(since(page(), expired, "2020-05-01"), at("2020-04-01"));
  EXPECT_EQ(since(page(), software("2020-03-02"), "2020-05-04"), at("2020-05-01"));
}

TEST(Load, DoesNotDeriveSinceWhenWhereAPartnerMayHaveActed) {
  const Asset suspended =
      asset(AssetKind::legacy_license, ShownStatus::suspended, "2019-06-01", "2020-06-01");
  EXPECT_TRUE(since(page(), suspended, "2020-05-01").is_unknown());
}

TEST(Load, WhatBeganWithThePurchaseIsAsOldAsIt) {
  Asset pending = asset(AssetKind::reservation, ShownStatus::pending);
  pending.set(AssetInstant::purchased_at, at("2020-05-01T00:00:00Z"));
  EXPECT_EQ(since(page(), pending, "2020-05-01T00:05:00Z"), at("2020-05-01"));
}

TEST(Load, ADerivedInstantLaterThanTheDataIsNotBelieved) {
  const Asset expired =
      asset(AssetKind::reservation, ShownStatus::expired, "2019-06-01", "2020-06-01");
  EXPECT_TRUE(since(page(), expired, "2020-05-01").is_unknown());
}

TEST(Load, WhatTheSourceSaysOfItIsKept) {
  Asset expired = asset(AssetKind::reservation, ShownStatus::expired, "2019-04-01", "2020-04-01");
  expired.set(AssetInstant::state_since, at("2020-04-02"));
  EXPECT_EQ(since(page(), expired, "2020-05-01"), at("2020-04-02"));
}

// --- a customer's instants ---------------------------------------------------------------------

TEST(Present, StartsAtTheCustomersOwnInstant) {
  Customer someone = customer({reservation("2020-05-10")});
  someone.as_of = at("2020-05-05");
  const Clock clock{at("2020-05-01"), at("2020-05-20"), false};
  const Present now = present(page().machines, someone, PartnerType::direct, clock);
  EXPECT_EQ(now.as_of, at("2020-05-05"));
  EXPECT_EQ(now.at, at("2020-05-20"));
  EXPECT_THAT(states(page(), AssetKind::reservation, now.assets[0]), ElementsAre("expired"));
}

TEST(Present, TheClockNeverRunsBackBehindTheData) {
  Customer someone = customer();
  someone.as_of = at("2020-05-05");
  const Clock clock{at("2020-05-01"), at("2020-05-02"), false};
  EXPECT_EQ(present(page().machines, someone, PartnerType::direct, clock).at, at("2020-05-05"));
}

TEST(Present, AFrozenClockLeavesWhatTheDataShow) {
  const Customer someone = customer({reservation("2020-05-10")});
  const Clock clock{at("2020-05-01"), at("2020-05-20"), true};
  const Present now = present(page().machines, someone, PartnerType::direct, clock);
  EXPECT_EQ(now.at, at("2020-05-20"));
  ASSERT_THAT(now.assets, SizeIs(1));
  EXPECT_THAT(states(page(), AssetKind::reservation, now.assets[0]), ElementsAre("active"));
}

}  // namespace
}  // namespace untether::testing
