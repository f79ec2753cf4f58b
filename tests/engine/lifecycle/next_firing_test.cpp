#include "engine/lifecycle/next_firing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/lifecycle/roll_forward.h"
#include "tests/support/builders.h"
#include "tests/support/generators.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

const Surroundings direct{{}, PartnerType::direct};

TEST(NextFiring, OfARenewingLicenseIsItsRenewal) {
  const Policy& policy = shipped("nce-2026");
  const Asset license =
      asset(AssetKind::nce_license, ShownStatus::active, "2026-03-01", "2027-03-01");
  LiveAsset active = live(policy.machines, license, "active");
  active.facts.flags.set(AssetFlag::cancel_scheduled, Truth::no);
  const NextFiring next = next_firing(policy.machines, active, at("2026-06-15"), direct);
  ASSERT_TRUE(next.firing);
  EXPECT_EQ(next.firing->at, at("2027-03-01"));
  const auto& transitions = policy.machines.lifecycle(AssetKind::nce_license)->transitions;
  EXPECT_EQ(transitions[next.firing->transition.value].id, "renew");
  EXPECT_TRUE(next.certain_until.is_never());
}

TEST(NextFiring, WithAnUnknownFlagIsNotToldAndTheAssetIsCertainUntilThen) {
  const Policy& policy = shipped("nce-2026");
  Asset license = asset(AssetKind::nce_license, ShownStatus::active, "2026-03-01", "2027-03-01");
  license.flags.set(AssetFlag::auto_renew, Truth::unknown);
  const LiveAsset active = live(policy.machines, license, "active");
  const NextFiring next = next_firing(policy.machines, active, at("2026-06-15"), direct);
  EXPECT_FALSE(next.firing);
  EXPECT_EQ(next.certain_until, at("2027-03-01"));
}

TEST(NextFiring, AtAnUnknownInstantHasNotComeAtTheInstantOfTheData) {
  const Policy& policy = shipped("csp-2020-04");
  const LiveAsset suspended =
      live(policy.machines, asset(AssetKind::legacy_license, ShownStatus::suspended), "suspended");
  const NextFiring next = next_firing(policy.machines, suspended, at("2020-06-15"), direct);
  EXPECT_FALSE(next.firing);
  EXPECT_EQ(next.certain_until, at("2020-06-15T00:00:01Z"));
}

TEST(ClockReachable, FromSuspendedIsWhateverTheClockCanMakeOfIt) {
  const Policy& policy = shipped("csp-2020-04");
  const LiveAsset suspended =
      live(policy.machines, asset(AssetKind::legacy_license, ShownStatus::suspended), "suspended");
  const auto worlds = clock_reachable(policy.machines, suspended, direct);
  ASSERT_EQ(worlds.size(), 2U);
  const auto& states = policy.machines.lifecycle(AssetKind::legacy_license)->states;
  EXPECT_EQ(states[worlds[1].state], "deleted");
}

// One firing after the other comes to what rolling forward comes to at once.
RC_GTEST_PROP(NextFiring, StepByStepIsRollingForward, ()) {
  const auto names = shipped_names();
  const Policy& policy = shipped(*rc::gen::elementOf(names));
  const Asset facts = *any_asset(0);
  const bool lives = policy.machines.machine(facts.kind) != nullptr;
  RC_PRE(lives);
  const Instant from = generated_as_of();
  const Instant to = plus(from, Seconds{*rc::gen::inRange(0, 400) * seconds_per_day});
  const PresentAsset now = present_asset(policy.machines, facts, direct, from, std::nullopt);
  RC_PRE(now.standing->is_certain() && !now.oddities.overdue);
  const Standing rolled =
      roll_forward(policy.machines, *now.standing, now.oddities, from, to, direct);
  LiveAsset stepped = (*now.standing)[0];
  Instant clock = from;
  bool certain = true;
  while (true) {
    const NextFiring next = next_firing(policy.machines, stepped, clock, direct);
    if (next.certain_until <= to) certain = false;
    if (!certain || !next.firing || next.firing->at > to) break;
    stepped = apply(policy.machines, next.firing->transition, stepped, next.firing->at, direct);
    clock = next.firing->at;
  }
  RC_CLASSIFY(!certain, "not certain");
  RC_CLASSIFY(clock != from, "something fires");
  if (certain) {
    RC_ASSERT(rolled.is_certain());
    RC_ASSERT(rolled[0] == stepped);
  }
}

}  // namespace
}  // namespace untether::testing
