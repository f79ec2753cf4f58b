// The ways out of single assets, as paths through their life cycles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/find_ways.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const Currency euro{{'E', 'U', 'R'}};

struct Asked {
  const char* rules = "nce-2026";
  Goal goal = Goal::remove;
  BillingCycle cycle = BillingCycle::annual;
  Truth transfer = Truth::no;
};

std::vector<Way> ways(const Asked& asked, const Asset& facts, std::string_view state,
                      std::string_view now) {
  const Policy& policy = shipped(asked.rules);
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  const Actor actor = ideal_actor();
  Surroundings around{{}, PartnerType::direct};
  around.customer.set(CustomerFlag::transfer_target, asked.transfer);
  const Tariff tariff{Money{120'000, euro}, asked.cycle, 10, std::nullopt};
  const WayQuestion question{
      rules, {rules.billing, around, tariff}, clearness, actor, asked.goal, at(now), true, {}};
  const LimitsOf free = [](TransitionRow) { return ActionLimits{}; };
  return find_ways(question, live(policy.machines, facts, state), free);
}

// "2026-11-01 120.00: schedule_cancel, lapse_cancelled"
std::vector<std::string> told(const Asked& asked, const Asset& facts, std::string_view state,
                              std::string_view now) {
  std::vector<std::string> lines;
  const auto& lifecycle = *shipped(asked.rules).machines.lifecycle(facts.kind);
  for (const Way& way : ways(asked, facts, state, now)) {
    std::string line = to_string(way.clear_from).substr(0, 10) + " " +
                       amount_text({way.charges.minor_units, euro}) + ":";
    for (const Move& move : way.moves)
      line += " " + lifecycle.transitions[move.transition.value].id;
    lines.push_back(line + (way.risky ? " (risky)" : ""));
  }
  return lines;
}

Asset license(std::string_view start, std::string_view end, Truth auto_renew = Truth::yes) {
  Asset made = asset(AssetKind::nce_license, ShownStatus::active, start, end);
  made.flags.set(AssetFlag::auto_renew, auto_renew);
  made.flags.set(AssetFlag::cancel_scheduled, Truth::no);
  made.set(AssetInstant::purchased_at, at(start));
  return made;
}

TEST(FindWays, InItsWindowALicenseIsCancelledAtOnceForACredit) {
  // Day 3 of 365 days: 1,200.00 x 362 / 365.
  EXPECT_THAT(told({}, license("2026-03-01", "2027-03-01"), "active", "2026-03-03"),
              ElementsAre("2026-03-03 -1190.14: cancel"));
}

TEST(FindWays, ASecondAfterItsWindowALicenseWaitsForItsTerm) {
  const Asset bought = license("2026-03-01T15:00:00Z", "2027-03-01");
  EXPECT_THAT(told({}, bought, "active", "2026-03-07T23:59:59Z"),
              Contains(StartsWith("2026-03-07")));
  EXPECT_THAT(told({}, bought, "active", "2026-03-08T00:00:00Z"),
              ElementsAre("2027-03-01 0.00: schedule_cancel lapse_cancelled"));
}

// Nobody's page says so: the renewal opens a window a month before the expired term is disabled.
TEST(FindWays, BeforeInstructionsToCancelRenewingAndCancellingOnDayOneIsFasterThanLettingItEnd) {
  Asked asked;
  asked.rules = "nce-2025";
  EXPECT_THAT(told(asked, license("2025-03-01", "2026-03-01"), "active", "2025-09-15"),
              ElementsAre("2026-03-01 0.00: suspend lapse_suspended_disabled",
                          "2026-03-01 3.29: renew renewal_completes cancel (risky)",
                          "2026-03-31 0.00: auto_renew_off lapse disable"));
}

// It is disabled with its term; until then its users are shut out, so that is put off.
TEST(FindWays, WhoeverShutsUsersOutEarlyDoesSoADayBeforeItIsTooLate) {
  Asked asked;
  asked.rules = "nce-2025";
  const auto found = ways(asked, license("2025-03-01", "2026-03-01"), "active", "2025-09-15");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(to_string(found[0].moves[0].at), "2026-02-27T23:59:59Z");
  EXPECT_EQ(to_string(found[0].moves[0].latest), "2026-02-28T23:59:59Z");
}

TEST(FindWays, AutoRenewOffAloneIsNoWayOutOfATermThatTheExtendedServiceTermFollows) {
  const auto lines =
      told({}, license("2026-03-01", "2027-03-01", Truth::no), "active", "2026-06-15");
  EXPECT_THAT(lines, ElementsAre("2027-03-01 0.00: schedule_cancel lapse_cancelled"));
}

TEST(FindWays, AnotherPartnerTakesALicenseOverInAWeek) {
  Asked asked;
  asked.transfer = Truth::yes;
  EXPECT_THAT(told(asked, license("2026-03-01", "2027-03-01"), "active", "2026-06-15"),
              Contains(StartsWith("2026-06-22")));
}

TEST(FindWays, ASuspendedLicenseIsBilledToTheEndOfItsTerm) {
  Asked asked;
  asked.goal = Goal::stop_billing;
  asked.cycle = BillingCycle::monthly;
  const Asset suspended = license("2026-03-01", "2027-03-01", Truth::no);
  // Nine more payments, on the first of each month; nobody has to do anything.
  EXPECT_THAT(told(asked, suspended, "suspended", "2026-05-15"),
              ElementsAre("2027-02-01 10800.00:"));
}

TEST(FindWays, PaidInFullAndNotRenewingALicenseIsBilledNoMore) {
  Asked asked;
  asked.goal = Goal::stop_billing;
  asked.rules = "nce-2025";
  EXPECT_THAT(told(asked, license("2025-03-01", "2026-03-01", Truth::no), "active", "2025-06-15"),
              ElementsAre("2025-06-15 0.00:"));
}

// Paid in full, both are charged no more; who is suspended has paid for nothing.
TEST(FindWays, WhereBillingIsToStopUsersKeepWhatIsPaidFor) {
  Asked asked;
  asked.goal = Goal::stop_billing;
  EXPECT_THAT(told(asked, license("2026-03-01", "2027-03-01"), "active", "2026-06-15"),
              ElementsAre("2026-06-15 0.00: schedule_cancel"));
}

TEST(FindWays, ATrialIsConvertedAndCancelledOrLeftToEnd) {
  Asset trial = license("2026-06-01", "2026-07-01");
  trial.flags.set(AssetFlag::trial, Truth::yes);
  const auto lines = told({}, trial, "active", "2026-06-15");
  EXPECT_THAT(lines, ElementsAre("2026-06-15 3.29: convert_trial cancel",
                                 "2026-07-01 3.29: trial_converts cancel (risky)",
                                 "2026-07-31 0.00: auto_renew_off lapse disable"));
}

TEST(FindWays, ASavingsPlanOnlyRunsOutUnlessAnotherPartnerTakesIt) {
  Asset plan =
      asset(AssetKind::savings_plan, ShownStatus::active, "2025-06-01", "2028-06-01", {36, 0});
  plan.flags.set(AssetFlag::auto_renew, Truth::no);
  EXPECT_THAT(told({}, plan, "active", "2026-06-15"), ElementsAre("2028-06-01 1200.00: expire"));
}

TEST(FindWays, LockedSoftwareThatWouldBlockHasNoWayOut) {
  Asset software = asset(AssetKind::software_perpetual, ShownStatus::active);
  software.set(AssetInstant::term_end, Instant::absent());
  const Policy policy = shipped_with("nce-2026", {"software_past_window_blocks=true"});
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  const Actor actor = ideal_actor();
  const Surroundings around{{}, PartnerType::direct};
  const Tariff tariff;
  const WayQuestion question{rules,        {rules.billing, around, tariff},
                             clearness,    actor,
                             Goal::remove, at("2026-06-15"),
                             true,         {}};
  const LimitsOf free = [](TransitionRow) { return ActionLimits{}; };
  EXPECT_THAT(find_ways(question, live(policy.machines, software, "locked"), free), IsEmpty());
}

}  // namespace
}  // namespace untether::testing
