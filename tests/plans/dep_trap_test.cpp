// The dependencies and traps of the rules, each in a plan that shows it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/plan_worlds.h"
#include "tests/support/plans.h"
#include "tests/support/shipped.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;

constexpr const char* term_start = "2025-01-31";

class InPlans : public ::testing::Test {
 protected:
  PlanAsset make(AssetKind kind, std::string_view state = "active", Period term = {12, 0}) const {
    return plan_asset(shipped(set_), kind, state, day(start_), term);
  }
  static PlanAsset lapsing(PlanAsset asset) {
    asset.live.facts.flags.set(AssetFlag::auto_renew, Truth::no);
    return asset;
  }
  static PlanAsset refundable(PlanAsset asset) {
    asset.live.facts.flags.set(AssetFlag::refundable, Truth::yes);
    return lapsing(asset);
  }
  static PlanAsset under(PlanAsset asset, std::uint32_t parent) {
    asset.live.facts.parent = ParentLink::to(AssetRow{parent});
    return asset;
  }
  static PlanAsset priced(PlanAsset asset, BillingCycle cycle, std::string_view price) {
    asset.tariff = tariff(cycle, price, 5);
    return asset;
  }

  void in(const char* set, const char* start) {
    set_ = set;
    start_ = start;
  }

  // Plans and tells the steps in short: "1 nce.cancel", "recheck", "removal".
  std::vector<std::string> steps(const std::vector<PlanAsset>& assets, std::string_view instant) {
    const Policy& policy = shipped(set_);
    const PlanWorld world = plan_world("", assets, at(instant));
    const PlanRules rules = plan_rules(policy);
    Clearness clearness(rules);
    plan_ = make_plan(rules, clearness,
                      {world.world.customer, world.world.present, asker_, nullptr, world.tariffs},
                      options_);
    std::vector<std::string> told;
    for (const PlanStep& step : plan_.steps) {
      if (step.kind != StepKind::action) {
        told.emplace_back(name_of(step.kind));
        continue;
      }
      const AssetKind kind = assets[step.asset->value].live.facts.kind;
      told.push_back(std::to_string(step.asset->value) + " " +
                     rules.lifecycle(kind).transitions[step.transition->value].id);
    }
    return told;
  }
  std::string goal_at() const { return to_string(plan_.goal_at); }
  std::string outcome() const { return std::string(name_of(plan_.outcome)); }
  std::int64_t net() const { return plan_.money.totals.empty() ? 0 : plan_.money.totals[0].net; }
  void park() { options_.goal = Goal::stop_billing; }

  Asker asker_{PartnerType::direct, {}, Token::app_user};
  PlanOptions options_;
  Plan plan_;

 private:
  const char* set_ = "nce-2025";
  const char* start_ = term_start;
};

TEST_F(InPlans, Dep10ReturnsBeforeTheRightsEndThatItNeeds) {
  const PlanAsset reservation =
      priced(refundable(make(AssetKind::reservation)), BillingCycle::annual, "1200.00");
  PlanAsset rights = lapsing(make(AssetKind::gdap));
  rights.live.facts.set(AssetInstant::term_end, at("2025-03-01T00:00:00Z"));
  asker_.azure_owner = Truth::no;
  EXPECT_THAT(steps({reservation, rights}, "2025-02-10T12:00:00Z"),
              ElementsAre("0 return", "recheck", "removal"));
  EXPECT_EQ(to_string(plan_.steps[0].deadline), "2025-02-28T23:59:59Z");
  // Later nobody can return it any more, unless the operator has rights of its own.
  (void)steps({reservation, rights}, "2025-03-01T12:00:00Z");
  EXPECT_EQ(goal_at(), "2026-01-31T00:00:00Z");
  asker_.azure_owner = Truth::yes;
  (void)steps({reservation, rights}, "2025-03-01T12:00:00Z");
  EXPECT_EQ(goal_at(), "2025-03-01T12:00:00Z");
  EXPECT_TRUE(plan_.assumptions.empty());
}

TEST_F(InPlans, Dep10IsToBeConfirmedWhereNobodyToldOfRightsInAzure) {
  const PlanAsset reservation =
      priced(refundable(make(AssetKind::reservation)), BillingCycle::annual, "1200.00");
  (void)steps({reservation}, "2025-02-10T12:00:00Z");
  ASSERT_EQ(plan_.assumptions.size(), 1U);
  EXPECT_EQ(info(plan_.assumptions[0].field).name, "azureOwner");
  (void)steps({reservation, make(AssetKind::dap)}, "2025-02-10T12:00:00Z");
  EXPECT_TRUE(plan_.assumptions.empty());
  options_.may_assume = false;
  (void)steps({reservation}, "2025-02-10T12:00:00Z");
  EXPECT_EQ(goal_at(), "2026-01-31T00:00:00Z");
}

TEST_F(InPlans, Dep1AReservationIsReturnedBeforeRemoval) {
  EXPECT_THAT(steps({refundable(make(AssetKind::reservation)), make(AssetKind::dap)},
                    "2025-02-10T12:00:00Z"),
              ElementsAre("0 return", "recheck", "removal"));
}

TEST_F(InPlans, Dep2SoftwareIsCancelledAndHasGoneFromTheListsBeforeRemoval) {
  EXPECT_THAT(steps({make(AssetKind::software_perpetual)}, "2025-02-10T12:00:00Z"),
              ElementsAre("0 cancel", "recheck", "removal"));
  EXPECT_EQ(goal_at(), "2025-02-10T12:15:00Z");
}

TEST_F(InPlans, Dep3EveryLegacySubscriptionIsSuspendedBeforeRemoval) {
  EXPECT_THAT(steps({make(AssetKind::legacy_license), make(AssetKind::legacy_license)},
                    "2025-02-10T12:00:00Z"),
              ElementsAre("0 suspend", "1 suspend", "recheck", "removal"));
}

TEST_F(InPlans, Dep4EveryNewCommerceSubscriptionIsCancelledInItsWindowBeforeRemoval) {
  EXPECT_THAT(steps({make(AssetKind::nce_license)}, "2025-02-01T12:00:00Z"),
              ElementsAre("0 cancel", "recheck", "removal"));
}

TEST_F(InPlans, Dep5SubscriptionsInAzureAreCancelledBeforeTheirPlanIsSuspended) {
  EXPECT_THAT(steps({make(AssetKind::azure_plan), under(make(AssetKind::azure_subscription), 0),
                     make(AssetKind::dap)},
                    "2025-02-10T12:00:00Z"),
              ElementsAre("1 cancel_in_azure", "recheck", "0 suspend", "recheck", "removal"));
}

TEST_F(InPlans, Dep6ReservationsAreReturnedBeforeThePlanIsSuspended) {
  EXPECT_THAT(steps({make(AssetKind::azure_plan), refundable(make(AssetKind::reservation)),
                     make(AssetKind::dap)},
                    "2025-02-10T12:00:00Z"),
              ElementsAre("1 return", "0 suspend", "recheck", "removal"));
}

TEST_F(InPlans, Dep7AnActivePlanIsSuspendedBeforeRemoval) {
  EXPECT_THAT(steps({make(AssetKind::azure_plan)}, "2025-02-10T12:00:00Z"),
              ElementsAre("0 suspend", "recheck", "removal"));
}

TEST_F(InPlans, Dep8SaasIsCancelledBeforeTheSubscriptionItLivesIn) {
  park();
  EXPECT_THAT(steps({make(AssetKind::azure_subscription),
                     under(make(AssetKind::saas, "active", {1, 0}), 0), make(AssetKind::dap)},
                    "2025-02-01T12:00:00Z"),
              ElementsAre("1 cancel", "0 cancel_in_azure"));
}

TEST_F(InPlans, Dep11WithoutItsRolesAnEntitlementIsCancelledInAzureOnly) {
  park();
  asker_.roles = std::vector<Role>{Role::sales_agent};
  EXPECT_THAT(
      steps({make(AssetKind::azure_subscription), make(AssetKind::dap)}, "2025-02-10T12:00:00Z"),
      ElementsAre("0 cancel_in_azure"));
}

TEST_F(InPlans, Dep12SoftwareIsNotCancelledByWhoIsNoAdminAgent) {
  asker_.roles = std::vector<Role>{Role::sales_agent};
  EXPECT_THAT(steps({make(AssetKind::software_perpetual)}, "2025-02-10T12:00:00Z"),
              ElementsAre("recheck", "removal"));
  EXPECT_EQ(goal_at(), "2025-03-02T00:00:00Z");
}

TEST_F(InPlans, Dep13AddOnsGoWithTheirBase) {
  EXPECT_THAT(steps({make(AssetKind::legacy_license), under(make(AssetKind::legacy_license), 0),
                     under(make(AssetKind::legacy_license), 1)},
                    "2025-02-10T12:00:00Z"),
              ElementsAre("0 suspend", "recheck", "removal"));
  EXPECT_THAT(plan_.steps[0].carries, ElementsAre(AssetRow{1}, AssetRow{2}));
  EXPECT_EQ(net(), -30000);
}

TEST_F(InPlans, Dep15NewCommerceAddOnsAreCancelledEach) {
  EXPECT_THAT(steps({make(AssetKind::nce_license), under(make(AssetKind::nce_license), 0)},
                    "2025-02-01T12:00:00Z"),
              ElementsAre("0 cancel", "1 cancel", "recheck", "removal"));
}

TEST_F(InPlans, Dep19ACancellationWaitsUntilTheRestOfItsOrderIsSettled) {
  PlanAsset active = make(AssetKind::nce_license);
  PlanAsset pending = make(AssetKind::nce_license, "pending");
  active.live.facts.order = pending.live.facts.order = OrderRow{0};
  steps({active, pending}, "2025-01-31T09:44:59Z");
  EXPECT_EQ(goal_at(), "2025-01-31T09:45:00Z");
}

TEST_F(InPlans, Dep20NothingIsTransferredUnlessAnotherPartnerTakesOver) {
  const auto savings_plan = lapsing(make(AssetKind::savings_plan));
  EXPECT_THAT(steps({savings_plan}, "2025-02-10T12:00:00Z"), ElementsAre("recheck", "removal"));
  options_.transfer = true;
  EXPECT_THAT(steps({savings_plan}, "2025-02-10T12:00:00Z"),
              ElementsAre("0 transfer", "recheck", "removal"));
  EXPECT_EQ(plan_.assumptions.size(), 1U);
}

TEST_F(InPlans, Dep21AResellerOfAProviderCanNeitherSuspendNorRemove) {
  asker_.partner = PartnerType::indirect_reseller;
  const PlanWorld world = plan_world("", {make(AssetKind::legacy_license)}, at(term_start));
  PlanWorld resold = world;
  resold.world.present.around.partner = PartnerType::indirect_reseller;
  const PlanRules rules = plan_rules(shipped("nce-2025"));
  Clearness clearness(rules);
  const Plan plan = make_plan(rules, clearness, resold.subject(asker_), options_);
  EXPECT_EQ(plan.outcome, PlanOutcome::dead_end);
  ASSERT_EQ(plan.open.size(), 1U);
  EXPECT_EQ(plan.open[0].code, FindingCode::partner_type);
}

TEST_F(InPlans, Dep25TheRelationshipIsRemovedAfterTheTransferHasFinished) {
  options_.transfer = true;
  EXPECT_THAT(steps({make(AssetKind::nce_license)}, "2025-02-10T12:00:00Z"),
              ElementsAre("0 transfer", "recheck", "removal"));
  EXPECT_EQ(plan_.steps.back().asked, at("2025-02-17T12:00:00Z"));
}

TEST_F(InPlans, Dep26TheInstructionForTheEndOfTermIsTheLastStepOfItsSubscription) {
  in("nce-2026", "2026-03-31");
  options_.preference = Preference::cheapest;
  const auto told = steps({make(AssetKind::nce_license)}, "2026-06-10T12:00:00Z");
  EXPECT_THAT(told, ElementsAre("0 schedule_cancel", "recheck", "removal"));
  EXPECT_EQ(goal_at(), "2027-03-31T00:00:00Z");
}

TEST_F(InPlans, Dep27SubscriptionsAreReadAgainAtTheInstantAtWhichThePlanIsSuspended) {
  steps({make(AssetKind::azure_plan), under(make(AssetKind::azure_subscription), 0),
         make(AssetKind::dap)},
        "2025-02-10T12:00:00Z");
  ASSERT_EQ(plan_.steps.size(), 5U);
  EXPECT_EQ(plan_.steps[1].kind, StepKind::recheck);
  EXPECT_EQ(plan_.steps[1].at, plan_.steps[2].at);
  EXPECT_EQ(to_string(plan_.steps[2].at), "2025-02-10T12:10:00Z");
}

TEST_F(InPlans, Trap7ASuspendedNewCommerceSubscriptionIsBilledUntilTheEndOfItsTerm) {
  EXPECT_THAT(steps({make(AssetKind::nce_license, "suspended")}, "2025-11-10T12:00:00Z"),
              ElementsAre("recheck", "removal"));
  EXPECT_EQ(goal_at(), "2026-01-31T00:00:00Z");
  EXPECT_EQ(net(), 20000);
}

TEST_F(InPlans, Trap8OffItsWindowALapsingSubscriptionBlocksThirtyDaysAfterItsTerm) {
  options_.preference = Preference::fewest;
  EXPECT_THAT(steps({lapsing(make(AssetKind::nce_license))}, "2025-02-10T12:00:00Z"),
              ElementsAre("recheck", "removal"));
  EXPECT_EQ(goal_at(), "2026-03-02T00:00:00Z");
}

TEST_F(InPlans, Trap9ARenewalIsSwitchedOffBeforeTheTermEnds) {
  park();
  options_.preference = Preference::cheapest;
  EXPECT_THAT(steps({make(AssetKind::nce_license)}, "2025-12-31T12:00:00Z"),
              ElementsAre("0 auto_renew_off"));
  EXPECT_EQ(to_string(plan_.steps[0].deadline), "2026-01-30T23:59:59Z");
}

TEST_F(InPlans, Trap9OneSecondAfterTheRenewalItIsCancelledInTheNewWindow) {
  EXPECT_THAT(steps({make(AssetKind::nce_license)}, "2026-01-31T00:00:01Z"),
              ElementsAre("0 cancel", "recheck", "removal"));
}

TEST_F(InPlans, Trap24WhatIsCancelledShowsAQuarterOfAnHourLater) {
  steps({make(AssetKind::software_perpetual)}, "2025-02-10T23:59:59Z");
  EXPECT_EQ(to_string(plan_.steps.at(0).at), "2025-02-10T23:59:59Z");
  EXPECT_EQ(to_string(plan_.steps.at(0).visible), "2025-02-11T00:14:59Z");
}

TEST_F(InPlans, Trap27AutoRenewOffAloneIsNoWayOutFrom2026On) {
  in("nce-2026", "2026-03-31");
  park();
  for (const Preference preference :
       {Preference::fastest, Preference::cheapest, Preference::fewest}) {
    options_.preference = preference;
    const auto told = steps({make(AssetKind::nce_license)}, "2027-03-01T12:00:00Z");
    EXPECT_THAT(told, ::testing::Not(::testing::Contains("0 auto_renew_off")));
  }
}

TEST_F(InPlans, Trap29BetweenCancellingAndSuspendingThereIsNoPause) {
  const auto told = steps({make(AssetKind::azure_plan),
                           under(make(AssetKind::azure_subscription), 0), make(AssetKind::dap)},
                          "2025-02-10T12:00:00Z");
  EXPECT_EQ(plan_.steps[0].visible, plan_.steps[2].at);
}

TEST_F(InPlans, Trap34SubscriptionSoftwareIsCancelledAsASubscriptionAndBringsBackByDay) {
  EXPECT_THAT(
      steps({priced(make(AssetKind::software_subscription), BillingCycle::annual, "1200.00")},
            "2025-02-02T12:00:00Z"),
      ElementsAre("0 cancel", "recheck", "removal"));
  EXPECT_EQ(net(), -119014);
}

}  // namespace
}  // namespace untether::testing
