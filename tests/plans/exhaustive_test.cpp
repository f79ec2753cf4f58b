// Plans against a search through everything that could be done, over all small worlds: fastest
// never ends later, cheapest never costs more, fewest never takes more steps, and the trade-off
// is the search's own.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "engine/plan/replay.h"
#include "tests/support/builders.h"
#include "tests/support/exhaustive_plans.h"
#include "tests/support/plan_worlds.h"
#include "tests/support/plans.h"
#include "tests/support/shipped.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

PlainCost cost_of(const PlanMoney& money) {
  PlainCost cost;
  for (const MoneyTotal& total : money.totals) cost.minor_units += total.net;
  cost.unpriced = money.unpriced;
  cost.usage_seconds = money.usage_seconds;
  return cost;
}

std::string told(const PlainGoal& goal) {
  return to_string(goal.at) + " for " + std::to_string(goal.cost.minor_units) + " + " +
         std::to_string(goal.cost.unpriced) + " unknown + " +
         std::to_string(goal.cost.usage_seconds) + " s in " + std::to_string(goal.steps) + " steps";
}

std::string told(const std::vector<PlainGoal>& goals) {
  std::string text;
  for (const PlainGoal& goal : goals) text += "\n    " + told(goal);
  return text;
}

// Compares plans of one policy with the search and gathers where they differ.
class Comparison {
 public:
  explicit Comparison(const Policy& policy, Truth azure_owner = Truth::unknown)
      : policy_(policy), rules_(plan_rules(policy)), clearness_(rules_) {
    asker_.partner = PartnerType::direct;
    asker_.azure_owner = azure_owner;
  }

  void compare(PlanWorld world) {
    for (const Truth transfer : {Truth::no, Truth::yes}) {
      world.world.customer.flags.set(CustomerFlag::transfer_target, transfer);
      world.world.present.around.customer = world.world.customer.flags;
      const PlanSubject subject = world.subject(asker_);
      name_ = world.name + (transfer == Truth::yes ? ", another partner takes over" : "");
      for (const Goal goal : {Goal::remove, Goal::stop_billing}) {
        const PlainPlans plain = exhaustive_plans(policy_, subject, goal, limits_of(world));
        if (!plain.complete) ++counts_["cut off"];
        worlds_looked_at_ += plain.worlds;
        compare_plans(subject, goal, plain.goals);
        compare_curve(subject, goal, plain.goals);
      }
    }
  }

  [[nodiscard]] int faults() const { return faults_; }
  [[nodiscard]] const std::string& first_faults() const { return first_faults_; }
  [[nodiscard]] const std::map<std::string, int>& counts() const { return counts_; }
  [[nodiscard]] std::size_t worlds_looked_at() const { return worlds_looked_at_; }

 private:
  // Several new commerce licences have more histories than anybody waits for.
  static PlainLimits limits_of(const PlanWorld& world) {
    PlainLimits limits;
    const auto& assets = world.world.customer.assets;
    const auto licences = std::count_if(assets.begin(), assets.end(), [](const Asset& asset) {
      return asset.kind == AssetKind::nce_license;
    });
    if (licences > 1) limits.actions_max = 2;
    return limits;
  }

  static constexpr int told_max = 12;

  void fault(Goal goal, const std::string& kind, const std::string& what) {
    ++faults_;
    if (++told_[kind] <= told_max) {
      first_faults_ += name_ + ", " + std::string(name_of(goal)) + ": " + kind + what + "\n";
    }
  }

  void compare_plans(const PlanSubject& subject, Goal goal, const std::vector<PlainGoal>& goals) {
    for (const Preference preference :
         {Preference::fastest, Preference::cheapest, Preference::fewest}) {
      const PlanOptions options{goal, preference, true, false};
      const Plan plan = make_plan(rules_, clearness_, subject, options);
      ++counts_[std::string(name_of(goal)) + " " + std::string(name_of(plan.outcome))];
      const bool planned =
          plan.outcome == PlanOutcome::planned || plan.outcome == PlanOutcome::reached;
      const auto best = best_of(goals, preference);
      const std::string kind = std::string(name_of(preference)) + " ";
      if (planned != best.has_value()) {
        fault(goal, kind + (planned ? "is planned though nothing leads there" : "has no plan"),
              told(goals) + "\n" + brief(rules_, subject.customer, plan));
        continue;
      }
      if (!planned) continue;
      check_replay(subject, goal, plan);
      const PlainGoal made{plan.goal_at, cost_of(plan.money), plan.action_count(), false};
      const std::vector<PlainGoal> both{*best, made};
      const int order = compare(made, *best, preference);
      if (order == 0) continue;
      fault(goal, kind + (order > 0 ? "is beaten" : "is better than everything"),
            told(both) + "\n" + brief(rules_, subject.customer, plan));
    }
  }

  // Positive: the plan is worse.
  static int compare(const PlainGoal& made, const PlainGoal& best, Preference preference) {
    PlainGoal found = best;
    found.for_credit = false;  // has served to find it
    const auto first = best_of({found, made}, preference);
    const auto second = best_of({made, found}, preference);
    if (*first != *second) return 0;  // a tie in what counts
    return *first == made ? (made == found ? 0 : -1) : 1;
  }

  void check_replay(const PlanSubject& subject, Goal goal, const Plan& plan) {
    const Replay replayed = replay(rules_, subject, plan);
    if (replayed.reached && replayed.money.totals == plan.money.totals) return;
    fault(goal, "breaks its promise", "\n" + brief(rules_, subject.customer, plan));
  }

  void compare_curve(const PlanSubject& subject, Goal goal, const std::vector<PlainGoal>& goals) {
    std::vector<PlainGoal> made;
    const PlanOptions options{goal, Preference::cheapest, true, false};
    for (const TradeOff& point : trade_off(rules_, clearness_, subject, options)) {
      made.push_back({point.goal_at, cost_of(point.money), 0, false});
    }
    std::vector<PlainGoal> best = curve_of(goals);
    for (PlainGoal& point : best) {
      point.steps = 0;
      point.for_credit = false;
    }
    std::vector<PlainGoal> curve = curve_of(made);
    if (curve == best) return;
    fault(goal, "another trade-off", "\n  plans" + told(curve) + "\n  search" + told(best));
  }

  const Policy& policy_;
  PlanRules rules_;
  Clearness clearness_;
  Asker asker_;
  std::string name_;
  int faults_ = 0;
  std::string first_faults_;
  std::map<std::string, int> told_;
  std::map<std::string, int> counts_;
  std::size_t worlds_looked_at_ = 0;
};

struct Case {
  const char* rules;
  const char* term_start;
};

class SmallWorlds : public ::testing::TestWithParam<Case> {
 protected:
  void expect_no_faults(const std::vector<PlanWorld>& worlds, Truth azure_owner = Truth::unknown) {
    Comparison comparison(shipped(GetParam().rules), azure_owner);
    for (const PlanWorld& world : worlds) comparison.compare(world);
    EXPECT_EQ(comparison.faults(), 0) << comparison.first_faults();
    for (const auto& [name, count] : comparison.counts()) RecordProperty(name, count);
    EXPECT_EQ(comparison.counts().count("cut off"), 0U);
    for (const char* name : {"remove planned", "stop_billing planned"}) {
      const auto found = comparison.counts().find(name);
      EXPECT_TRUE(found != comparison.counts().end() && found->second >= 100) << name;
    }
    EXPECT_GT(comparison.worlds_looked_at(), 10 * worlds.size());
  }
};

TEST_P(SmallWorlds, OfOneAssetAreLeftNoFasterCheaperOrShorterThanPlanned) {
  expect_no_faults(single_asset_worlds(shipped(GetParam().rules), day(GetParam().term_start)));
}

TEST_P(SmallWorlds, OfAssetsThatWaitForEachOtherAreLeftNoFasterCheaperOrShorterThanPlanned) {
  expect_no_faults(interacting_worlds(shipped(GetParam().rules), day(GetParam().term_start)));
}

TEST_P(SmallWorlds, OfWhoHasNoRightsInAzureButTheCustomersAreLeftNoFasterCheaperOrShorter) {
  expect_no_faults(interacting_worlds(shipped(GetParam().rules), day(GetParam().term_start)),
                   Truth::no);
}

// A subscription in Azure with SaaS in it that is paid and lapses at the end of its month.
PlanWorld subscription_with_lapsing_saas(const Policy& policy) {
  PlanAsset saas = plan_asset(policy, AssetKind::saas, "active", day("2025-01-31"), Period{1, 0});
  saas.live.facts.flags.set(AssetFlag::auto_renew, Truth::no);
  saas.live.facts.parent = ParentLink::to(AssetRow{0});
  return plan_world("",
                    {plan_asset(policy, AssetKind::azure_subscription, "active", day("2025-01-31")),
                     saas, plan_asset(policy, AssetKind::dap, "active", day("2025-01-31"))},
                    at("2025-02-01T12:00:00Z"));
}

Plan shortest_parking(const Policy& policy, const PlanWorld& world) {
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  const Asker asker{PartnerType::direct, {}, Token::app_user};
  return make_plan(rules, clearness, world.subject(asker),
                   {Goal::stop_billing, Preference::fewest, true, false});
}

TEST(FewestSteps, WaitForWhatLapsesByItselfBeforeTheStepThatNeedsIt) {
  const Policy& policy = shipped("nce-2025");
  PlanWorld world = subscription_with_lapsing_saas(policy);
  world.world.present.around.customer.set(CustomerFlag::transfer_target, Truth::no);
  const Plan plan = shortest_parking(policy, world);
  EXPECT_EQ(plan.action_count(), 1);
  EXPECT_EQ(to_string(plan.goal_at), "2025-02-28T00:10:00Z");
}

// Cancelling is cheaper than the transfer until what it asks of the SaaS is counted.
TEST(FewestSteps, AreCountedWithWhatAStepAsksOfOthers) {
  const Policy& policy = shipped("nce-2025");
  PlanWorld world = subscription_with_lapsing_saas(policy);
  world.world.present.around.customer.set(CustomerFlag::transfer_target, Truth::yes);
  const Plan plan = shortest_parking(policy, world);
  EXPECT_EQ(plan.action_count(), 1);
  EXPECT_EQ(to_string(plan.goal_at), "2025-02-08T12:00:00Z");
}

// What is due for the base is paid, it lapses by itself; suspending it takes the add-on along and
// credits both.
TEST(CheapestPlan, TakesAnAddOnAlongWithABaseThatNeedsNothingItself) {
  const Policy& policy = shipped("nce-2025");
  PlanAsset base = plan_asset(policy, AssetKind::legacy_license, "active", day("2025-01-31"));
  base.live.facts.flags.set(AssetFlag::auto_renew, Truth::no);
  PlanAsset add_on = plan_asset(policy, AssetKind::legacy_license, "active", day("2025-01-31"));
  add_on.live.facts.parent = ParentLink::to(AssetRow{0});
  add_on.tariff.cycle = BillingCycle::annual;
  const PlanWorld world = plan_world("", {base, add_on}, at("2026-01-16T12:00:00Z"));
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  const Asker asker{PartnerType::direct, {}, Token::app_user};
  const PlanOptions options{Goal::stop_billing, Preference::cheapest, true, false};
  const PlanSubject subject = world.subject(asker);
  const PlainPlans plain = exhaustive_plans(policy, subject, options.goal);
  const Plan plan = make_plan(rules, clearness, subject, options);
  EXPECT_EQ(cost_of(plan.money), best_of(plain.goals, options.preference)->cost);
}

// What a return draws shrinks from day to day: a cent too much today fits tomorrow.
TEST(FastestPlan, ReturnsAReservationOnTheFirstDayOnWhichItFitsTheCap) {
  const Policy& policy = shipped("nce-2025");
  PlanAsset reservation = plan_asset(policy, AssetKind::reservation, "active", day("2025-01-31"));
  reservation.live.facts.flags.set(AssetFlag::refundable, Truth::yes);
  reservation.tariff = tariff(BillingCycle::annual, "50000.01");
  const PlanAsset dap = plan_asset(policy, AssetKind::dap, "active", day("2025-01-31"));
  const PlanWorld world = plan_world("", {reservation, dap}, at("2025-01-31T12:00:00Z"));
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  const Asker asker{PartnerType::direct, {}, Token::app_user};
  const Plan plan = make_plan(rules, clearness, world.subject(asker), {});
  EXPECT_EQ(to_string(plan.goal_at), "2025-02-01T00:00:00Z");
  EXPECT_TRUE(plan.steps.front().waits_for_budget);
}

INSTANTIATE_TEST_SUITE_P(Plans, SmallWorlds,
                         ::testing::Values(Case{"csp-2020-04", "2020-05-31"},
                                           Case{"nce-2025", "2025-01-31"},
                                           Case{"nce-2026", "2026-03-31"}),
                         [](const auto& one) {
                           std::string name = one.param.rules;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace untether::testing
