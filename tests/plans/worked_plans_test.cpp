// Plans worked by hand: refunds to the cent, ends of months, the seconds around windows, who may,
// holds and notices.
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/plan_worlds.h"
#include "tests/support/shipped.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

struct Asked {
  PlanAsset asset;
  const char* now;
  PlanOptions options = {};
  PartnerType partner = PartnerType::direct;
  const Hold* hold = nullptr;
};

Plan plan_of(const Policy& policy, const Asked& asked) {
  PlanWorld world = plan_world("", {asked.asset}, at(asked.now));
  world.world.present.around.partner = asked.partner;
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  const Asker asker{asked.partner, {}, Token::app_user};
  return make_plan(rules, clearness,
                   {world.world.customer, world.world.present, asker, asked.hold, world.tariffs},
                   asked.options);
}

PlanAsset priced(const char* set, AssetKind kind, const char* start, Period term,
                 BillingCycle cycle, const char* price) {
  PlanAsset asset = plan_asset(shipped(set), kind, "active", day(start), term);
  asset.tariff = tariff(cycle, price);
  return asset;
}

std::int64_t net(const Plan& plan) {
  return plan.money.totals.empty() ? 0 : plan.money.totals[0].net;
}

TEST(WorkedPlan, ALicenceCancelledOnItsThirdDayBringsBackAllButThreeDays) {
  const PlanAsset licence = priced("nce-2025", AssetKind::nce_license, "2025-01-31", {12, 0},
                                   BillingCycle::annual, "1200.00");
  EXPECT_EQ(net(plan_of(shipped("nce-2025"), {licence, "2025-02-02T12:00:00Z"})), -119014);
}

TEST(WorkedPlan, OnlyCheapestTakesAwayForACreditWhatNeedsNothingAnyMore) {
  PlanAsset licence = priced("nce-2025", AssetKind::nce_license, "2025-01-31", {12, 0},
                             BillingCycle::annual, "1200.00");
  licence.live.facts.flags.set(AssetFlag::auto_renew, Truth::no);
  for (const Preference preference :
       {Preference::fastest, Preference::cheapest, Preference::fewest}) {
    const PlanOptions options{Goal::stop_billing, preference, true, false};
    const Plan plan = plan_of(shipped("nce-2025"), {licence, "2025-02-02T12:00:00Z", options});
    const bool cheapest = preference == Preference::cheapest;
    EXPECT_EQ(plan.outcome, cheapest ? PlanOutcome::planned : PlanOutcome::reached);
    EXPECT_EQ(net(plan), cheapest ? -119014 : 0);
  }
}

TEST(WorkedPlan, ALegacyLicenceBringsBackAllInItsFirstThirtyDaysAndThenByDay) {
  const PlanAsset licence = priced("csp-2020-04", AssetKind::legacy_license, "2020-05-01", {12, 0},
                                   BillingCycle::annual, "48.00");
  const Policy& policy = shipped("csp-2020-04");
  EXPECT_EQ(net(plan_of(policy, {licence, "2020-05-30T12:00:00Z"})), -4800);
  EXPECT_EQ(net(plan_of(policy, {licence, "2020-06-17T12:00:00Z"})), -4134);
}

TEST(WorkedPlan, AWindowIsOpenInItsLastSecondAndClosedInTheNext) {
  const PlanAsset licence = priced("nce-2025", AssetKind::nce_license, "2025-01-31", {12, 0},
                                   BillingCycle::annual, "365.00");
  const Plan last = plan_of(shipped("nce-2025"), {licence, "2025-02-06T23:59:59Z"});
  EXPECT_EQ(to_string(last.goal_at), "2025-02-06T23:59:59Z");
  EXPECT_EQ(to_string(last.steps[0].deadline), "2025-02-06T23:59:59Z");
  const Plan late = plan_of(shipped("nce-2025"), {licence, "2025-02-07T00:00:00Z"});
  EXPECT_EQ(to_string(late.goal_at), "2026-01-31T00:00:00Z");
}

TEST(WorkedPlan, AMonthlyLicenceOfThe31stIsLeftOnTheLastDayOfFebruary) {
  const PlanAsset licence = priced("nce-2025", AssetKind::nce_license, "2025-01-31", {1, 0},
                                   BillingCycle::monthly, "28.00");
  const Plan plan = plan_of(shipped("nce-2025"), {licence, "2025-02-10T12:00:00Z"});
  EXPECT_EQ(to_string(plan.goal_at), "2025-02-28T00:00:00Z");
}

TEST(WorkedPlan, ALicenceOfALeapDayEndsOnThe28th) {
  const PlanAsset licence = priced("csp-2020-04", AssetKind::legacy_license, "2020-02-29", {12, 0},
                                   BillingCycle::monthly, "28.00");
  const PlanOptions park{Goal::stop_billing, Preference::fewest, true, false};
  PlanAsset lapsing = licence;
  lapsing.live.facts.flags.set(AssetFlag::auto_renew, Truth::no);
  const Plan plan = plan_of(shipped("csp-2020-04"), {lapsing, "2020-05-01T12:00:00Z", park});
  EXPECT_EQ(plan.action_count(), 0);
  EXPECT_EQ(net(plan), 9 * 2800);
}

TEST(WorkedPlan, AProviderMayRemoveFrom2025OnAndMayNotIn2020) {
  const PlanAsset now = priced("nce-2025", AssetKind::legacy_license, "2025-01-31", {12, 0},
                               BillingCycle::monthly, "28.00");
  const PlanAsset then = priced("csp-2020-04", AssetKind::legacy_license, "2020-05-31", {12, 0},
                                BillingCycle::monthly, "28.00");
  const PartnerType provider = PartnerType::indirect_provider;
  EXPECT_EQ(plan_of(shipped("nce-2025"), {now, "2025-02-10", {}, provider}).outcome,
            PlanOutcome::planned);
  const Plan plan = plan_of(shipped("csp-2020-04"), {then, "2020-06-10", {}, provider});
  EXPECT_EQ(plan.outcome, PlanOutcome::dead_end);
  EXPECT_EQ(plan.open.at(0).code, FindingCode::partner_type);
}

TEST(WorkedPlan, AHoldIsWaitedForWithRemovalAndNotWithBilling) {
  const PlanAsset licence = priced("nce-2025", AssetKind::legacy_license, "2025-01-31", {12, 0},
                                   BillingCycle::monthly, "28.00");
  Hold hold;
  hold.until = at("2025-06-01T00:00:00Z");
  const Policy& policy = shipped("nce-2025");
  const Plan plan =
      plan_of(policy, {licence, "2025-02-10T12:00:00Z", {}, PartnerType::direct, &hold});
  EXPECT_EQ(to_string(plan.goal_at), "2025-06-01T00:00:00Z");
  const PlanOptions park{Goal::stop_billing, Preference::fastest, true, false};
  const Plan parked =
      plan_of(policy, {licence, "2025-02-10T12:00:00Z", park, PartnerType::direct, &hold});
  EXPECT_EQ(to_string(parked.goal_at), "2025-02-10T12:00:00Z");
}

TEST(WorkedPlan, ANoticeIsTheFirstStepAndRemovalWaitsForItsEnd) {
  auto rules = std::make_shared<RuleSet>(shipped("nce-2025").rules());
  Notice notice;
  notice.id = "HOUSE-1";
  notice.on = "removal";
  notice.waits.seconds = Seconds{30 * seconds_per_day};
  rules->notices.push_back(notice);
  const auto policy = compile_policy(std::move(rules));
  ASSERT_TRUE(policy.has_value());
  const PlanAsset licence = priced("nce-2025", AssetKind::legacy_license, "2025-01-31", {12, 0},
                                   BillingCycle::monthly, "28.00");
  const Plan plan = plan_of(*policy, {licence, "2025-02-10T12:00:00Z"});
  EXPECT_EQ(plan.steps.at(0).kind, StepKind::notice);
  EXPECT_EQ(plan.steps.at(0).entry, "HOUSE-1");
  EXPECT_EQ(to_string(plan.goal_at), "2025-03-12T12:00:00Z");
}

}  // namespace
}  // namespace untether::testing
