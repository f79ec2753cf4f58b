#include "tests/support/exhaustive_plans.h"

#include <algorithm>
#include <deque>
#include <string>
#include <tuple>
#include <unordered_map>

#include "engine/lifecycle/budgets.h"
#include "engine/lifecycle/next_firing.h"
#include "model/check.h"

namespace untether::testing {

namespace {

bool no_worse(const PlainCost& a, const PlainCost& b) {
  return a.minor_units <= b.minor_units && a.unpriced <= b.unpriced &&
         a.usage_seconds <= b.usage_seconds;
}

void keep(std::vector<PlainGoal>& goals, const PlainGoal& goal) {
  const auto as_good = [](const PlainGoal& a, const PlainGoal& b) {
    return a.at <= b.at && a.cost <= b.cost && a.steps <= b.steps &&
           (!a.for_credit || b.for_credit);
  };
  for (const PlainGoal& seen : goals) {
    if (as_good(seen, goal)) return;
  }
  std::erase_if(goals, [&](const PlainGoal& seen) { return as_good(goal, seen); });
  goals.push_back(goal);
}

class Explorer {
 public:
  Explorer(const Policy& policy, const PlanSubject& subject, Goal goal, const PlainLimits& limits)
      : goal_(goal), limits_(limits), history_(policy, subject, limits.same_firing_max) {}

  PlainPlans run() {
    PlainWorld first = history_.first();
    if (history_.move(first, first.now)) push(std::move(first));
    while (!open_.empty()) {
      const PlainWorld world = std::move(open_.front());
      open_.pop_front();
      look(world);
      act_on_each(world);
      wait(world);
    }
    std::sort(plans_.goals.begin(), plans_.goals.end());
    return std::move(plans_);
  }

 private:
  void push(PlainWorld world) {
    if (plans_.worlds >= limits_.worlds_max) {
      plans_.complete = false;
      return;
    }
    auto& seen = seen_[key_of(world)];
    for (const auto& [cost, steps] : seen) {
      if (no_worse(cost, world.cost) && steps <= world.steps) return;
    }
    seen.emplace_back(world.cost, world.steps);
    ++plans_.worlds;
    open_.push_back(std::move(world));
  }

  // Writes down the goals that are met.
  void look(const PlainWorld& world) {
    Instant visible = world.now;
    for (const PlainMemory& memory : world.memories) visible = std::max(visible, memory.visible);
    if (goal_ == Goal::remove) {
      if (visible <= world.now && history_.is_removable(world)) {
        keep(plans_.goals, {world.now, world.cost, world.steps, world.for_credit});
      }
    } else if (const auto end = history_.end_of_charges(world)) {
      keep(plans_.goals, {std::max(visible, end->at), end->cost, world.steps, world.for_credit});
    }
  }

  // What is done already stays so, and is left alone unless others wait for it or go with it, or
  // there still is a credit to be had.
  bool is_useless(const PlainWorld& world, AssetRow row, TransitionRow made) {
    if (!history_.is_done(world, row.value, goal_)) return false;
    const ActionName name = history_.name_of_action(world.live.assets[row.value], made);
    const auto& dependencies = history_.machines().rules->dependencies;
    for (std::uint32_t d = 0; d < dependencies.size(); ++d) {
      const auto& actions = dependencies[d].actions;
      if (dependencies[d].cascade.empty()) {
        if (is_awaited(world, DependencyRow{d}, row)) return false;
      } else if (std::find(actions.begin(), actions.end(), name) != actions.end()) {
        for (const AssetRow other : matched(dependencies[d], world.live, row).rows) {
          if (!history_.is_done(world, other.value, goal_)) return false;
        }
      }
    }
    return true;
  }

  bool is_awaited(const PlainWorld& world, DependencyRow need, AssetRow row) {
    const Dependency& dependency = history_.machines().rules->dependencies[need.value];
    if (dependency.all.empty()) return false;
    for (std::uint32_t i = 0; i < world.live.assets.size(); ++i) {
      const auto rows = matched(dependency, world.live, AssetRow{i}).rows;
      const bool waits =
          std::find(rows.begin(), rows.end(), row) != rows.end() &&
          std::any_of(dependency.actions.begin(), dependency.actions.end(), [&](ActionName action) {
            return history_.has_life(world.live.assets[i]) &&
                   history_.name_of_action(world.live.assets[i], action.transition) == action;
          });
      if (waits && !history_.is_done(world, i, goal_)) return true;
    }
    return false;
  }

  void act_on_each(const PlainWorld& world) {
    for (std::uint32_t i = 0; i < world.live.assets.size(); ++i) {
      const LiveAsset& asset = world.live.assets[i];
      if (!history_.has_life(asset) || world.memories[i].actions >= limits_.actions_max) continue;
      const auto& transitions = history_.machines().lifecycle(asset.facts.kind)->transitions;
      for (std::uint32_t t = 0; t < transitions.size(); ++t) {
        const auto& from = transitions[t].from;
        const bool fits = transitions[t].by == ActorKind::partner &&
                          std::find(from.begin(), from.end(), asset.state) != from.end();
        if (!fits || !may_act(world, AssetRow{i}, TransitionRow{t})) continue;
        auto after = history_.act_now(world, AssetRow{i}, TransitionRow{t});
        if (!after || (history_.is_done(world, i, goal_) && !history_.is_done(*after, i, goal_)))
          continue;
        const bool credited =
            goal_ == Goal::stop_billing && after->cost.minor_units < world.cost.minor_units;
        const bool useless = is_useless(world, AssetRow{i}, TransitionRow{t});
        if (useless && !credited) continue;
        after->for_credit = after->for_credit || useless;
        push(std::move(*after));
      }
    }
  }

  bool may_act(const PlainWorld& world, AssetRow row, TransitionRow made) const {
    if (is_circle(world.memories[row.value], world.live.assets[row.value], made)) return false;
    if (world.eventful) return true;
    const auto instants = openings(world, row.value, made);
    return std::find(instants.begin(), instants.end(), world.now) != instants.end();
  }

  // Going round pays where a rule credits what was never charged; that is no plan. What was done
  // once is not done again, and what was done is not taken back at once.
  bool is_circle(const PlainMemory& memory, const LiveAsset& asset, TransitionRow made) const {
    if (((memory.done >> made.value) & 1U) != 0) return true;
    return memory.last &&
           history_.transition(asset, made).inverse == history_.transition(asset, *memory.last).id;
  }

  // Goes on to the next instant at which the clock moves or something becomes possible.
  void wait(const PlainWorld& world) {
    Instant next = Instant::never();
    Instant eventful = Instant::never();
    const auto consider = [&](Instant instant) {
      if (instant.is_known() && instant > world.now) next = std::min(next, instant);
    };
    const auto happens = [&](Instant instant) {
      consider(instant);
      if (instant > world.now) eventful = std::min(eventful, instant);
    };
    for (std::size_t i = 0; i < world.live.assets.size(); ++i) {
      const LiveAsset& asset = world.live.assets[i];
      if (!history_.has_life(asset)) continue;
      const NextFiring firing =
          next_firing(history_.machines(), asset, world.now, world.live.around);
      if (firing.firing) happens(firing.firing->at);
      happens(world.memories[i].visible);
      if (world.memories[i].actions < limits_.actions_max) consider_openings(world, i, consider);
    }
    if (next.is_never()) return;
    PlainWorld later = world;
    later.eventful = eventful == next;
    if (history_.move(later, next)) push(std::move(later));
  }

  template <class Consider>
  void consider_openings(const PlainWorld& world, std::size_t row, const Consider& consider) const {
    const LiveAsset& asset = world.live.assets[row];
    const auto& transitions = history_.machines().lifecycle(asset.facts.kind)->transitions;
    for (std::uint32_t t = 0; t < transitions.size(); ++t) {
      const Transition& rule = transitions[t];
      const bool fits =
          rule.by == ActorKind::partner &&
          std::find(rule.from.begin(), rule.from.end(), asset.state) != rule.from.end();
      if (!fits) continue;
      for (const Instant instant : openings(world, row, TransitionRow{t})) consider(instant);
    }
  }

  // When an action becomes possible, for what others do or for the budget.
  std::vector<Instant> openings(const PlainWorld& world, std::size_t row,
                                TransitionRow made) const {
    const LiveAsset& asset = world.live.assets[row];
    const Transition& rule = history_.transition(asset, made);
    std::vector<Instant> instants{
        plus(world.memories[row].visible, history_.length(rule.waits)),
        interval(history_.machines(), made, asset, world.live.around, world.now).from};
    const Budget* budget = find_budget(*history_.machines().rules, rule.budget);
    if (budget == nullptr) return instants;
    for (const BudgetUse& use : world.live.budget_uses) {
      if (use.account != budget->account) continue;
      instants.push_back(budget_period_end(*budget, use.at));
    }
    return instants;
  }

  Goal goal_;
  PlainLimits limits_;
  PlainHistory history_;
  std::deque<PlainWorld> open_;
  std::unordered_map<std::string, std::vector<std::pair<PlainCost, int>>> seen_;
  PlainPlans plans_;
};

}  // namespace

std::optional<PlainGoal> best_of(const std::vector<PlainGoal>& goals, Preference preference) {
  const auto key = [&](const PlainGoal& goal) {
    const PlainCost none;
    switch (preference) {
      case Preference::fastest: return std::tuple(0, none, goal.at, goal.cost);
      case Preference::cheapest: return std::tuple(0, goal.cost, goal.at, none);
      case Preference::fewest: return std::tuple(goal.steps, none, goal.at, none);
    }
    UNTETHER_CHECK(false);
  };
  std::optional<PlainGoal> best;
  for (const PlainGoal& goal : goals) {
    if (preference == Preference::fastest && goal.for_credit) continue;
    if (!best || key(goal) < key(*best)) best = goal;
  }
  return best;
}

std::vector<PlainGoal> curve_of(const std::vector<PlainGoal>& goals) {
  std::vector<PlainGoal> sorted = goals;
  std::sort(sorted.begin(), sorted.end());
  std::vector<PlainGoal> curve;
  for (const PlainGoal& goal : sorted) {
    if (curve.empty() || goal.cost < curve.back().cost) curve.push_back(goal);
  }
  return curve;
}

PlainPlans exhaustive_plans(const Policy& policy, const PlanSubject& subject, Goal goal,
                            const PlainLimits& limits) {
  return Explorer(policy, subject, goal, limits).run();
}

}  // namespace untether::testing
