#include "tests/support/exhaustive_plans.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>

#include "engine/lifecycle/act.h"
#include "engine/lifecycle/budgets.h"
#include "engine/lifecycle/next_firing.h"
#include "model/check.h"

namespace untether::testing {

namespace {

constexpr Seconds one_second{1};
// Charges that come again so often never end.
constexpr int charged_firings_max = 6;
constexpr int firings_followed_max = 80;

// What is remembered of an asset beside its facts.
struct Memory {
  LiveAsset shown;  // as lists show it until `visible`
  Instant visible;
  int actions = 0;
  std::uint64_t done = 0;                // bits by transition: what the partner did
  std::optional<TransitionRow> last;     // of the partner, unless the clock moved the asset since
  std::array<std::uint8_t, 40> fired{};  // by transition of the clock
};

// One history of the customer, as far as it has come.
struct World {
  Instant now;
  LiveCustomer live;
  std::vector<Memory> memories;  // beside the assets
  PlainCost cost;
  int steps = 0;
  bool eventful = true;  // something happened just now: the clock, a step, a list that shows one
};

// Everything that decides what may follow; cost and steps apart.
std::string key_of(const World& world) {
  std::string key;
  const auto put = [&key](std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) key.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
  };
  const auto put_asset = [&put](const LiveAsset& asset) {
    put(asset.state, 1);
    put(asset.facts.flags.bits(), 2);
    for (const Instant instant : asset.facts.instants) put(instant.code(), 4);
    put(asset.facts.term.code(), 2);
    put(asset.facts.anchor_day, 1);
  };
  put(world.now.code(), 4);
  put(world.eventful ? 1 : 0, 1);
  for (std::size_t i = 0; i < world.live.assets.size(); ++i) {
    put_asset(world.live.assets[i]);
    const Memory& memory = world.memories[i];
    const bool pending = memory.visible > world.now;
    put(pending ? memory.visible.code() : 0, 4);
    if (pending) put_asset(memory.shown);
    put(memory.done, 8);
    put(memory.last ? memory.last->value : 0xFF, 1);
    for (const std::uint8_t fired : memory.fired) put(fired, 1);
  }
  for (const BudgetUse& use : world.live.budget_uses) {
    put(use.at.code(), 4);
    put(static_cast<std::uint64_t>(use.amount.minor_units), 8);
  }
  return key;
}

bool no_worse(const PlainCost& a, const PlainCost& b) {
  return a.minor_units <= b.minor_units && a.unpriced <= b.unpriced &&
         a.usage_seconds <= b.usage_seconds;
}

void keep(std::vector<PlainGoal>& goals, const PlainGoal& goal) {
  const auto as_good = [](const PlainGoal& a, const PlainGoal& b) {
    return a.at <= b.at && a.cost <= b.cost && a.steps <= b.steps;
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
      : policy_(policy),
        goal_(goal),
        machines_(policy.machines),
        subject_(subject),
        limits_(limits),
        figures_(money_figures(policy.rules(), policy.overrides)),
        start_(subject.present.at),
        actor_(ideal_actor()) {
    if (subject.asker.roles) actor_.roles = *subject.asker.roles;
    actor_.token = subject.asker.token;
  }

  PlainPlans run() {
    World first;
    first.now = start_;
    first.live = live_customer(subject_.customer, subject_.present);
    for (const LiveAsset& asset : first.live.assets) {
      first.memories.push_back({asset, start_, 0, 0, {}, {}});
    }
    if (move(first, start_)) push(std::move(first));
    while (!open_.empty()) {
      const World world = std::move(open_.front());
      open_.pop_front();
      look(world);
      act_on_each(world);
      wait(world);
    }
    std::sort(plans_.goals.begin(), plans_.goals.end());
    return std::move(plans_);
  }

 private:
  const Tariff& tariff(std::size_t asset) const {
    static const Tariff none;
    return asset < subject_.tariffs.size() ? subject_.tariffs[asset] : none;
  }

  bool moves(const LiveAsset& asset) const {
    return machines_.machine(asset.facts.kind) != nullptr;
  }

  const Transition& transition(const LiveAsset& asset, TransitionRow row) const {
    return machines_.lifecycle(asset.facts.kind)->transitions[row.value];
  }

  Seconds length(const Effort& effort) const {
    if (effort.parameter.empty()) return effort.seconds;
    const auto row = machines_.rules->parameter(effort.parameter);
    UNTETHER_CHECK(row.has_value());
    const cel::Value value = machines_.parameters.value(*row, {});
    UNTETHER_CHECK(value.kind == cel::ValueKind::duration);
    return Seconds{value.bits};
  }

  void push(World world) {
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

  // Charges for the time in which an asset stands as it is; what falls due at the very start was
  // charged before. Returns the instant of the last of them.
  Instant charge(PlainCost& cost, std::size_t row, const LiveAsset& asset,
                 const Surroundings& around, Instant from, Instant until) const {
    from = std::max(from, plus(start_, one_second));
    if (until <= from) return Instant::absent();
    const Lifecycle& life = *machines_.lifecycle(asset.facts.kind);
    if (life.billing == Billing::none) return Instant::absent();
    const cel::Scope scope = scope_of(machines_, asset, around, from);
    if (cel::evaluate_truth(machines_.machine(asset.facts.kind)->billed_while, scope) !=
        Truth::yes) {
      return Instant::absent();
    }
    if (life.billing == Billing::usage) {
      cost.usage_seconds += until.seconds() - from.seconds();
      return plus(until, Seconds{-1});
    }
    const Instalments due = instalments(asset.facts, tariff(row), from, until);
    cost.minor_units += due.minor_units;
    if (!due.known) cost.unpriced += std::max(due.count, 1);
    return due.last;
  }

  Amount book(PlainCost& cost, std::size_t row, TransitionRow made, const LiveAsset& before,
              const LiveAsset& after, Instant at) const {
    const MoneyRule rule = transition(before, made).money;
    if (rule == MoneyRule::none) return {};
    const Amount amount = amount_of(rule, figures_, before.facts, after.facts, tariff(row), at);
    cost.minor_units += amount.minor_units;
    if (!amount.known) ++cost.unpriced;
    return amount;
  }

  // Lets the clock run to an instant, its moves at that instant included. False: the history
  // goes no further, for the clock would make a transition too often or cannot be told.
  bool move(World& world, Instant to) const {
    for (std::size_t i = 0; i < world.live.assets.size(); ++i) {
      if (!moves(world.live.assets[i])) continue;
      Instant clock = world.now;
      while (true) {
        LiveAsset& asset = world.live.assets[i];
        const NextFiring next = next_firing(machines_, asset, clock, world.live.around);
        if (!next.firing && next.certain_until <= to) return false;
        const bool fires = next.firing && next.firing->at <= to;
        const Instant end = fires ? next.firing->at : to;
        charge(world.cost, i, asset, world.live.around, clock, end);
        clock = end;
        if (!fires) break;
        const TransitionRow made = next.firing->transition;
        if (++world.memories[i].fired.at(made.value) > limits_.same_firing_max) return false;
        const LiveAsset after = apply(machines_, made, asset, end, world.live.around);
        book(world.cost, i, made, asset, after, end);
        // What is asked for is asked of the asset as it now stands.
        world.memories[i].visible = std::max(world.memories[i].visible, end);
        world.memories[i].last.reset();
        asset = after;
      }
    }
    world.now = to;
    return true;
  }

  // Writes down the goals that are met.
  void look(const World& world) {
    Instant visible = world.now;
    for (const Memory& memory : world.memories) visible = std::max(visible, memory.visible);
    if (goal_ == Goal::remove) {
      if (visible <= world.now && is_removable(world)) {
        keep(plans_.goals, {world.now, world.cost, world.steps});
      }
    } else if (const auto end = end_of_charges(world)) {
      keep(plans_.goals, {std::max(visible, end->at), end->cost, world.steps});
    }
  }

  bool is_removable(const World& world) const {
    if (subject_.hold != nullptr && world.now < subject_.hold->until) return false;
    Present present = subject_.present;
    present.at = world.now;
    present.around = world.live.around;
    for (std::size_t i = 0; i < world.live.assets.size(); ++i) {
      if (present.assets[i].standing) present.assets[i].standing.emplace(world.live.assets[i]);
    }
    return judge(policy_, subject_.customer, present, subject_.asker).decision ==
           Decision::removable;
  }

  // If nobody acts any more: from when on nothing is charged, and what was until then.
  std::optional<PlainGoal> end_of_charges(const World& world) const {
    PlainGoal end{world.now, world.cost, 0};
    for (std::size_t i = 0; i < world.live.assets.size(); ++i) {
      if (moves(world.live.assets[i]) && !follow_charges(world, i, end)) return std::nullopt;
    }
    return end;
  }

  bool follow_charges(const World& world, std::size_t row, PlainGoal& end) const {
    LiveAsset asset = world.live.assets[row];
    Instant clock = world.now;
    int charged = 0;
    for (int i = 0; i < firings_followed_max; ++i) {
      const NextFiring next = next_firing(machines_, asset, clock, world.live.around);
      if (!next.firing && !next.certain_until.is_never()) return false;
      const Instant until = next.firing ? next.firing->at : Instant::never();
      const std::int64_t usage = end.cost.usage_seconds;
      const Instant last = charge(end.cost, row, asset, world.live.around, clock, until);
      if (last.is_known()) end.at = std::max(end.at, plus(last, one_second));
      if (!next.firing) return end.cost.usage_seconds == usage;
      const LiveAsset after =
          apply(machines_, next.firing->transition, asset, until, world.live.around);
      const Amount amount = book(end.cost, row, next.firing->transition, asset, after, until);
      if (amount.minor_units > 0 || !amount.known) {
        end.at = std::max(end.at, plus(until, one_second));
        if (++charged >= charged_firings_max) return false;
      }
      asset = after;
      clock = until;
    }
    return true;
  }

  // Whatever the clock does, the goal is met on an asset as it stands.
  bool is_done(const World& world, std::size_t row) {
    if (goal_ == Goal::stop_billing) {
      PlainGoal end{world.now, {}, 0};
      const Instant visible = std::max(world.now, world.memories[row].visible);
      return follow_charges(world, row, end) && end.at <= visible;
    }
    LiveAsset asset = world.live.assets[row];
    Instant clock = world.now;
    for (int i = 0; i < firings_followed_max; ++i) {
      if (!is_clear(asset)) return false;
      const NextFiring next = next_firing(machines_, asset, clock, world.live.around);
      if (!next.firing) return next.certain_until.is_never();
      clock = next.firing->at;
      asset = apply(machines_, next.firing->transition, asset, clock, world.live.around);
    }
    return true;
  }

  // A prerequisite judges one asset by its state and flags.
  bool is_clear(const LiveAsset& asset) {
    const std::tuple key(asset.facts.kind, asset.state, asset.facts.flags.bits());
    const auto found = clear_.find(key);
    if (found != clear_.end()) return found->second;
    Customer alone = subject_.customer;
    alone.assets = {asset.facts};
    Present present = subject_.present;
    present.assets.resize(1);
    present.assets[0].standing.emplace(asset);
    const bool clear =
        judge(policy_, alone, present, subject_.asker).decision == Decision::removable;
    clear_.emplace(key, clear);
    return clear;
  }

  // What is done already stays so, and is left alone unless others wait for it or go with it.
  bool is_useless(const World& world, AssetRow row, TransitionRow made) {
    if (!is_done(world, row.value)) return false;
    const ActionName name = name_of_action(world.live.assets[row.value], made);
    const auto& dependencies = machines_.rules->dependencies;
    for (std::uint32_t d = 0; d < dependencies.size(); ++d) {
      const auto& actions = dependencies[d].actions;
      if (dependencies[d].cascade.empty()) {
        if (is_awaited(world, DependencyRow{d}, row)) return false;
      } else if (std::find(actions.begin(), actions.end(), name) != actions.end()) {
        for (const AssetRow other : matched(dependencies[d], world.live, row).rows) {
          if (!is_done(world, other.value)) return false;
        }
      }
    }
    return true;
  }

  bool is_awaited(const World& world, DependencyRow need, AssetRow row) {
    const Dependency& dependency = machines_.rules->dependencies[need.value];
    if (dependency.all.empty()) return false;
    for (std::uint32_t i = 0; i < world.live.assets.size(); ++i) {
      const auto rows = matched(dependency, world.live, AssetRow{i}).rows;
      const bool waits =
          std::find(rows.begin(), rows.end(), row) != rows.end() &&
          std::any_of(dependency.actions.begin(), dependency.actions.end(), [&](ActionName action) {
            return moves(world.live.assets[i]) &&
                   name_of_action(world.live.assets[i], action.transition) == action;
          });
      if (waits && !is_done(world, i)) return true;
    }
    return false;
  }

  void act_on_each(const World& world) {
    for (std::uint32_t i = 0; i < world.live.assets.size(); ++i) {
      const LiveAsset& asset = world.live.assets[i];
      if (!moves(asset) || world.memories[i].actions >= limits_.actions_max) continue;
      const auto& transitions = machines_.lifecycle(asset.facts.kind)->transitions;
      for (std::uint32_t t = 0; t < transitions.size(); ++t) {
        const auto& from = transitions[t].from;
        const bool fits = transitions[t].by == ActorKind::partner &&
                          std::find(from.begin(), from.end(), asset.state) != from.end();
        if (!fits || is_useless(world, AssetRow{i}, TransitionRow{t})) continue;
        auto after = acted(world, AssetRow{i}, TransitionRow{t});
        if (!after || (is_done(world, i) && !is_done(*after, i))) continue;
        push(std::move(*after));
      }
    }
  }

  std::optional<World> acted(const World& world, AssetRow row, TransitionRow made) const {
    const LiveAsset& before = world.live.assets[row.value];
    const Transition& rule = transition(before, made);
    if (is_circle(world.memories[row.value], before, made)) return std::nullopt;
    if (!world.eventful) {
      const auto instants = openings(world, row.value, made);
      const bool opens = std::find(instants.begin(), instants.end(), world.now) != instants.end();
      if (!opens) return std::nullopt;
    }
    // It was asked for when the lists showed what came of the step before.
    if (world.now < plus(world.memories[row.value].visible, length(rule.waits))) {
      return std::nullopt;
    }
    if (!needs_show(world, row, made)) return std::nullopt;
    Action action{row, made, std::nullopt};
    const Tariff& price = tariff(row.value);
    if (!rule.budget.empty() && price.price) {
      const Amount taken = cancelled_commitment(before.facts, price, world.now);
      if (taken.known) action.amount = Money{taken.minor_units, price.price->currency};
    }
    auto live = act(machines_, world.live, actor_, action, world.now);
    if (!live) return std::nullopt;
    World after = world;
    after.live = std::move(*live);
    ++after.steps;
    after.eventful = true;
    ++after.memories[row.value].actions;
    after.memories[row.value].done |= std::uint64_t{1} << made.value;
    after.memories[row.value].last = made;
    const Instant visible = plus(world.now, length(rule.takes));
    for (std::uint32_t i = 0; i < after.live.assets.size(); ++i) {
      const LiveAsset& old = world.live.assets[i];
      if (old == after.live.assets[i]) continue;
      after.memories[i].shown = old;
      after.memories[i].visible = std::max(after.memories[i].visible, visible);
      const auto cause = i == row.value ? made : cascade(before, made, old);
      book(after.cost, i, cause, old, after.live.assets[i], world.now);
    }
    if (!move(after, world.now)) return std::nullopt;
    return after;
  }

  // Going round pays where a rule credits what was never charged; that is no plan. What was done
  // once is not done again, and what was done is not taken back at once.
  bool is_circle(const Memory& memory, const LiveAsset& asset, TransitionRow made) const {
    if (((memory.done >> made.value) & 1U) != 0) return true;
    return memory.last && transition(asset, made).inverse == transition(asset, *memory.last).id;
  }

  ActionName name_of_action(const LiveAsset& asset, TransitionRow made) const {
    return {*machines_.lifecycle_of[static_cast<std::size_t>(asset.facts.kind)], made};
  }

  TransitionRow cascade(const LiveAsset& cause, TransitionRow made, const LiveAsset& other) const {
    const ActionName name = name_of_action(cause, made);
    for (const Dependency& dependency : machines_.rules->dependencies) {
      const auto& actions = dependency.actions;
      if (dependency.cascade.empty()) continue;
      if (std::find(actions.begin(), actions.end(), name) == actions.end()) continue;
      const auto follows = machines_.lifecycle(other.facts.kind)->transition(dependency.cascade);
      if (follows) return *follows;
    }
    UNTETHER_CHECK(false);
  }

  // What an action needs of others must be seen in the lists, not only have happened.
  bool needs_show(const World& world, AssetRow row, TransitionRow made) const {
    LiveCustomer shown = world.live;
    bool same = true;
    for (std::uint32_t i = 0; i < shown.assets.size(); ++i) {
      if (i == row.value || world.memories[i].visible <= world.now) continue;
      shown.assets[i] = world.memories[i].shown;
      same = false;
    }
    if (same) return true;
    const ActionName name = name_of_action(world.live.assets[row.value], made);
    const auto& dependencies = machines_.rules->dependencies;
    for (std::uint32_t i = 0; i < dependencies.size(); ++i) {
      const auto& actions = dependencies[i].actions;
      if (!dependencies[i].cascade.empty()) continue;
      if (std::find(actions.begin(), actions.end(), name) == actions.end()) continue;
      if (need_holds(machines_, DependencyRow{i}, shown, row, actor_, world.now) != Truth::yes) {
        return false;
      }
    }
    return true;
  }

  // Goes on to the next instant at which the clock moves or something becomes possible.
  void wait(const World& world) {
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
      if (!moves(asset)) continue;
      const NextFiring firing = next_firing(machines_, asset, world.now, world.live.around);
      if (firing.firing) happens(firing.firing->at);
      happens(world.memories[i].visible);
      if (world.memories[i].actions < limits_.actions_max) consider_openings(world, i, consider);
    }
    if (next.is_never()) return;
    World later = world;
    later.eventful = eventful == next;
    if (move(later, next)) push(std::move(later));
  }

  template <class Consider>
  void consider_openings(const World& world, std::size_t row, const Consider& consider) const {
    const LiveAsset& asset = world.live.assets[row];
    const auto& transitions = machines_.lifecycle(asset.facts.kind)->transitions;
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
  std::vector<Instant> openings(const World& world, std::size_t row, TransitionRow made) const {
    const LiveAsset& asset = world.live.assets[row];
    const Transition& rule = transition(asset, made);
    std::vector<Instant> instants{
        plus(world.memories[row].visible, length(rule.waits)),
        interval(machines_, made, asset, world.live.around, world.now).from};
    const Budget* budget = find_budget(*machines_.rules, rule.budget);
    if (budget == nullptr) return instants;
    for (const BudgetUse& use : world.live.budget_uses) {
      instants.push_back(budget_period_end(*budget, use.at));
    }
    return instants;
  }

  const Policy& policy_;
  Goal goal_;
  const Machines& machines_;
  const PlanSubject& subject_;
  PlainLimits limits_;
  MoneyFigures figures_;
  Instant start_;
  Actor actor_;
  std::deque<World> open_;
  std::unordered_map<std::string, std::vector<std::pair<PlainCost, int>>> seen_;
  std::map<std::tuple<AssetKind, std::uint8_t, std::uint32_t>, bool> clear_;
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
