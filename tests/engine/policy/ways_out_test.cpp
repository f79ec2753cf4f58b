#include "engine/policy/ways_out.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/shipped.h"
#include "tests/support/small_rules.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Surroundings direct{{}, PartnerType::direct};

std::vector<WayOut> ways(const Policy& policy, const Asset& facts, std::string_view state,
                         std::string_view prerequisite, std::string_view instant) {
  return ways_out(policy, live(policy.machines, facts, state), direct,
                  prerequisite_row(policy, prerequisite), at(instant));
}

// "cancel open", "delete 2026-06-01T00:00:00Z": the way, and whether it is open or when it comes.
std::vector<std::string> told(const Policy& policy, const Asset& facts,
                              const std::vector<WayOut>& ways) {
  std::vector<std::string> lines;
  for (const WayOut& way : ways) {
    const Transition& transition =
        policy.machines.lifecycle(facts.kind)->transitions[way.transition.value];
    std::string line = transition.id;
    if (way.due.is_known()) {
      line += " " + to_string(way.due);
    } else {
      line += way.open == Truth::yes ? " open" : way.open == Truth::no ? " closed" : " ?";
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> told(const Policy& policy, const Asset& facts, std::string_view state,
                              std::string_view prerequisite, std::string_view instant) {
  return told(policy, facts, ways(policy, facts, state, prerequisite, instant));
}

TEST(WaysOut, OfALicenseAreItsCancellationAndWhatTheClockDoes) {
  const Policy& today = shipped("nce-2026");
  Asset license = asset(AssetKind::nce_license, ShownStatus::active, "2026-03-01", "2027-03-01");
  license.flags.set(AssetFlag::cancel_scheduled, Truth::yes);
  license.flags.set(AssetFlag::auto_renew, Truth::no);
  EXPECT_THAT(told(today, license, "active", "NCE-1", "2026-03-02"),
              ElementsAre("cancel open", "transfer ?", "lapse_cancelled 2027-03-01T00:00:00Z"));
  EXPECT_THAT(told(today, license, "active", "NCE-1", "2026-03-20"),
              ElementsAre("cancel closed", "transfer ?", "lapse_cancelled 2027-03-01T00:00:00Z"));
}

TEST(WaysOut, SayWithinWhatTheyAreOpenAndWhoseDateThatIs) {
  const Policy& today = shipped("nce-2026");
  Asset license = asset(AssetKind::nce_license, ShownStatus::active, "2026-03-01", "2027-03-01");
  const auto computed = ways(today, license, "active", "NCE-1", "2026-03-02");
  ASSERT_FALSE(computed.empty());
  EXPECT_EQ(computed.front().interval.until, at("2026-03-08"));
  EXPECT_FALSE(computed.front().interval.stated);
  license.set(AssetInstant::cancel_until, at("2026-03-15"));
  const auto stated = ways(today, license, "active", "NCE-1", "2026-03-02");
  EXPECT_EQ(stated.front().interval.until, at("2026-03-15"));
  EXPECT_TRUE(stated.front().interval.stated);
}

TEST(WaysOut, LeaveOutWhatAGuardForbidsAndMarkWhatNobodyKnows) {
  const Policy& today = shipped("nce-2026");
  Asset reservation =
      asset(AssetKind::reservation, ShownStatus::active, "2026-01-01", "2027-01-01");
  reservation.flags.set(AssetFlag::refundable, Truth::no);
  EXPECT_THAT(told(today, reservation, "active", "PRE-1", "2026-03-02"), ElementsAre("transfer ?"));
  reservation.flags.set(AssetFlag::refundable, Truth::unknown);
  EXPECT_THAT(told(today, reservation, "active", "PRE-1", "2026-03-02"),
              ElementsAre("return ?", "transfer ?"));
  reservation.flags.set(AssetFlag::refundable, Truth::yes);
  EXPECT_THAT(told(today, reservation, "active", "PRE-1", "2026-03-02"),
              ElementsAre("return open", "transfer ?"));
}

TEST(WaysOut, ATransitionOfTheCustomersOrMicrosoftsIsNoneOfOurs) {
  SmallRules rules = clean_rules();
  rules.transition("life", "leave", R"("from": ["active"], "to": "deleted", "by": "customer")")
      .transition("life", "close", R"("from": ["active"], "to": "deleted", "by": "microsoft")");
  const Policy policy = rules.policy();
  EXPECT_THAT(
      told(policy, asset(AssetKind::nce_license, ShownStatus::active), "active", "P", "2026-02-02"),
      ElementsAre("cancel open"));
}

TEST(WaysOut, TheClockCountsOnlyWithAnInstant) {
  const Policy policy = clean_rules().policy();
  Asset license = asset(AssetKind::nce_license, ShownStatus::suspended);
  for (const Instant end : {Instant::unknown(), Instant::absent()}) {
    license.set(AssetInstant::term_end, end);
    EXPECT_THAT(told(policy, license, "suspended", "P", "2026-02-02"), IsEmpty());
  }
  license.set(AssetInstant::term_end, at("2026-06-01"));
  EXPECT_THAT(told(policy, license, "suspended", "P", "2026-02-02"),
              ElementsAre("delete 2026-06-01T00:00:00Z"));
}

TEST(WaysOut, MustClearEveryGate) {
  SmallRules rules = clean_rules();
  rules.add("prerequisites", "P",
            R"("of": ["nce_license"], "gates": {
               "portal": {"clear": "asset.state != 'active'"},
               "submit": {"clear": "asset.state == 'deleted'"}})");
  const Policy policy = rules.policy();
  // Suspending opens the link and no more.
  EXPECT_THAT(
      told(policy, asset(AssetKind::nce_license, ShownStatus::active), "active", "P", "2026-02-02"),
      ElementsAre("cancel open"));
}

TEST(WaysOut, AStepThatStaysInItsStateIsNone) {
  const Policy& today = shipped("nce-2026");
  const Asset license =
      asset(AssetKind::nce_license, ShownStatus::active, "2025-03-01", "2027-03-01");
  for (const WayOut& way : ways(today, license, "active", "NCE-1", "2026-03-02")) {
    const Transition& transition =
        today.machines.lifecycle(license.kind)->transitions[way.transition.value];
    EXPECT_NE(transition.from, std::vector<std::uint8_t>{transition.to}) << transition.id;
  }
}

TEST(WaysOut, LockedSoftwareThatStillBlocksHasNone) {
  const Policy strict = shipped_with("csp-2020-04", {"software_past_window_blocks=true"});
  Asset software = asset(AssetKind::software_perpetual, ShownStatus::active);
  software.set(AssetInstant::purchased_at, at("2020-01-01"));
  software.set(AssetInstant::term_end, Instant::absent());
  EXPECT_THAT(told(strict, software, "locked", "PRE-2", "2020-05-04"), IsEmpty());
}

}  // namespace
}  // namespace untether::testing
