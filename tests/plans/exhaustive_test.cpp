// Plans against a search through everything that could be done, over all small worlds: fastest
// never ends later, cheapest never costs more, fewest never takes more steps, and the trade-off
// is the search's own.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "engine/plan/replay.h"
#include "tests/support/builders.h"
#include "tests/support/exhaustive_plans.h"
#include "tests/support/plan_worlds.h"
#include "tests/support/plans.h"
#include "tests/support/shipped.h"

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
  explicit Comparison(const Policy& policy)
      : policy_(policy), rules_(plan_rules(policy)), clearness_(rules_) {
    asker_.partner = PartnerType::direct;
  }

  void compare(PlanWorld world) {
    for (const Truth transfer : {Truth::no, Truth::yes}) {
      world.world.customer.flags.set(CustomerFlag::transfer_target, transfer);
      world.world.present.around.customer = world.world.customer.flags;
      const PlanSubject subject = world.subject(asker_);
      name_ = world.name + (transfer == Truth::yes ? ", another partner takes over" : "");
      for (const Goal goal : {Goal::remove, Goal::stop_billing}) {
        const PlainPlans plain = exhaustive_plans(policy_, subject, goal);
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
      const PlainGoal made{plan.goal_at, cost_of(plan.money), plan.action_count()};
      const std::vector<PlainGoal> both{*best, made};
      const int order = compare(made, *best, preference);
      if (order == 0) continue;
      fault(goal, kind + (order > 0 ? "is beaten" : "is better than everything"),
            told(both) + "\n" + brief(rules_, subject.customer, plan));
    }
  }

  // Positive: the plan is worse.
  static int compare(const PlainGoal& made, const PlainGoal& best, Preference preference) {
    const auto first = best_of({best, made}, preference);
    const auto second = best_of({made, best}, preference);
    if (*first != *second) return 0;  // a tie in what counts
    return *first == made ? (made == best ? 0 : -1) : 1;
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
      made.push_back({point.goal_at, cost_of(point.money), 0});
    }
    std::vector<PlainGoal> best = curve_of(goals);
    for (PlainGoal& point : best) point.steps = 0;
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
  void expect_no_faults(const std::vector<PlanWorld>& worlds) {
    Comparison comparison(shipped(GetParam().rules));
    for (const PlanWorld& world : worlds) comparison.compare(world);
    EXPECT_EQ(comparison.faults(), 0) << comparison.first_faults();
    for (const auto& [name, count] : comparison.counts()) RecordProperty(name, count);
    EXPECT_EQ(comparison.counts().count("cut off"), 0U);
    for (const char* name : {"remove planned", "remove reached", "stop_billing planned"}) {
      const auto found = comparison.counts().find(name);
      EXPECT_TRUE(found != comparison.counts().end() && found->second >= 20) << name;
    }
    std::printf("%zu customers, %zu worlds\n", worlds.size(), comparison.worlds_looked_at());
  }
};

TEST_P(SmallWorlds, OfOneAssetAreLeftNoFasterCheaperOrShorterThanPlanned) {
  expect_no_faults(single_asset_worlds(shipped(GetParam().rules), day(GetParam().term_start)));
}

TEST_P(SmallWorlds, OfAssetsThatWaitForEachOtherAreLeftNoFasterCheaperOrShorterThanPlanned) {
  expect_no_faults(interacting_worlds(shipped(GetParam().rules), day(GetParam().term_start)));
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
