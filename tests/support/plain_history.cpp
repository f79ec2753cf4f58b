#include "tests/support/plain_history.h"

#include <algorithm>

#include "engine/lifecycle/next_firing.h"
#include "model/check.h"

namespace untether::testing {

namespace {

constexpr Seconds one_second{1};
// Charges that come again so often never end.
constexpr int charged_firings_max = 6;
constexpr int firings_followed_max = 80;

}  // namespace

std::string key_of(const PlainWorld& world) {
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
  put((world.eventful ? 1U : 0U) | (world.for_credit ? 2U : 0U), 1);
  for (std::size_t i = 0; i < world.live.assets.size(); ++i) {
    put_asset(world.live.assets[i]);
    const PlainMemory& memory = world.memories[i];
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

PlainHistory::PlainHistory(const Policy& policy, const PlanSubject& subject, int same_firing_max)
    : policy_(policy),
      machines_(policy.machines),
      subject_(subject),
      same_firing_max_(same_firing_max),
      figures_(money_figures(policy.rules(), policy.overrides)),
      start_(subject.present.at),
      actor_(ideal_actor()) {
  if (subject.asker.roles) actor_.roles = *subject.asker.roles;
  actor_.token = subject.asker.token;
  // Nobody said no: taken as given.
  actor_.azure_owner = to_truth(subject.asker.azure_owner != Truth::no);
}

PlainWorld PlainHistory::first() const {
  PlainWorld world;
  world.now = start_;
  world.live = live_customer(subject_.customer, subject_.present);
  for (const LiveAsset& asset : world.live.assets) {
    world.memories.push_back({asset, start_, 0, 0, {}, {}});
  }
  return world;
}

const Tariff& PlainHistory::tariff(std::size_t asset) const {
  static const Tariff none;
  return asset < subject_.tariffs.size() ? subject_.tariffs[asset] : none;
}

bool PlainHistory::has_life(const LiveAsset& asset) const {
  return machines_.machine(asset.facts.kind) != nullptr;
}

const Transition& PlainHistory::transition(const LiveAsset& asset, TransitionRow row) const {
  return machines_.lifecycle(asset.facts.kind)->transitions[row.value];
}

Seconds PlainHistory::length(const Effort& effort) const {
  if (effort.parameter.empty()) return effort.seconds;
  const auto row = machines_.rules->parameter(effort.parameter);
  UNTETHER_CHECK(row.has_value());
  const cel::Value value = machines_.parameters.value(*row, {});
  UNTETHER_CHECK(value.kind == cel::ValueKind::duration);
  return Seconds{value.bits};
}

// Charges for the time in which an asset stands as it is; what falls due at the very start was
// charged before. Returns the instant of the last of them.
Instant PlainHistory::charge(PlainCost& cost, std::size_t row, const LiveAsset& asset,
                             const Surroundings& around, Instant from, Instant until) const {
  from = std::max(from, plus(start_, one_second));
  if (until <= from) return Instant::absent();
  const Lifecycle& life = *machines_.lifecycle(asset.facts.kind);
  if (life.billing == Billing::none) return Instant::absent();
  const cel::Scope scope = scope_of(machines_, asset, around, from);
  if (cel::evaluate_truth(machines_.machine(asset.facts.kind)->billed_while, scope) != Truth::yes) {
    return Instant::absent();
  }
  if (life.billing == Billing::usage) {
    cost.usage_seconds += until.seconds() - from.seconds();
    return plus(until, Seconds{-1});
  }
  const Instalments due = instalments(asset.facts, tariff(row), from, until);
  cost.minor_units += due.minor_units;
  if (!due.known) cost.unpriced += std::max(due.count, 1);
  return due.minor_units > 0 || !due.known ? due.last : Instant::absent();
}

Amount PlainHistory::book(PlainCost& cost, std::size_t row, TransitionRow made,
                          const LiveAsset& before, const LiveAsset& after, Instant at) const {
  const MoneyRule rule = transition(before, made).money;
  if (rule == MoneyRule::none) return {};
  const MoneyFigures figures = figures_.of(before.facts, at);
  const Amount amount = amount_of(rule, figures, before.facts, after.facts, tariff(row), at);
  cost.minor_units += amount.minor_units;
  if (!amount.known) ++cost.unpriced;
  return amount;
}

bool PlainHistory::move(PlainWorld& world, Instant to) const {
  for (std::size_t i = 0; i < world.live.assets.size(); ++i) {
    if (!has_life(world.live.assets[i])) continue;
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
      if (++world.memories[i].fired.at(made.value) > same_firing_max_) return false;
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

bool PlainHistory::is_removable(const PlainWorld& world) const {
  if (subject_.hold != nullptr && world.now < subject_.hold->until) return false;
  Present present = subject_.present;
  present.at = world.now;
  present.around = world.live.around;
  for (std::size_t i = 0; i < world.live.assets.size(); ++i) {
    if (present.assets[i].standing) present.assets[i].standing.emplace(world.live.assets[i]);
  }
  return judge(policy_, subject_.customer, present, subject_.asker).decision == Decision::removable;
}

std::optional<PlainGoal> PlainHistory::end_of_charges(const PlainWorld& world) const {
  PlainGoal end{world.now, world.cost, 0, false};
  for (std::size_t i = 0; i < world.live.assets.size(); ++i) {
    if (has_life(world.live.assets[i]) && !follow_charges(world, i, end)) return std::nullopt;
  }
  return end;
}

bool PlainHistory::follow_charges(const PlainWorld& world, std::size_t row, PlainGoal& end) const {
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

bool PlainHistory::is_done(const PlainWorld& world, std::size_t row, Goal goal) const {
  if (goal == Goal::stop_billing) {
    PlainGoal end{world.now, {}, 0, false};
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

// By itself: prerequisites judge assets one by one.
bool PlainHistory::is_clear(const LiveAsset& asset) const {
  const std::tuple key(asset.facts.kind, asset.state, asset.facts.flags.bits());
  const auto found = clear_.find(key);
  if (found != clear_.end()) return found->second;
  Customer alone = subject_.customer;
  alone.assets = {asset.facts};
  Present present = subject_.present;
  present.assets.resize(1);
  present.assets[0].standing.emplace(asset);
  const bool clear = judge(policy_, alone, present, subject_.asker).decision == Decision::removable;
  clear_.emplace(key, clear);
  return clear;
}

ActionName PlainHistory::name_of_action(const LiveAsset& asset, TransitionRow made) const {
  return {*machines_.lifecycle_of[static_cast<std::size_t>(asset.facts.kind)], made};
}

TransitionRow PlainHistory::cascade(const LiveAsset& cause, TransitionRow made,
                                    const LiveAsset& other) const {
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
bool PlainHistory::needs_show(const PlainWorld& world, AssetRow row, TransitionRow made) const {
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

std::optional<Money> PlainHistory::drawn(const PlainWorld& world, AssetRow row,
                                         const Transition& rule) const {
  const Tariff& price = tariff(row.value);
  if (rule.budget.empty() || !price.price) return std::nullopt;
  const Amount taken = cancelled_commitment(world.live.assets[row.value].facts, price, world.now);
  if (!taken.known) return std::nullopt;
  return Money{taken.minor_units, price.price->currency};
}

std::optional<PlainWorld> PlainHistory::act_now(const PlainWorld& world, AssetRow row,
                                                TransitionRow made) const {
  const LiveAsset& before = world.live.assets[row.value];
  const Transition& rule = transition(before, made);
  // It was asked for when the lists showed what came of the step before.
  const Instant earliest = plus(world.memories[row.value].visible, length(rule.waits));
  if (world.now < earliest || !needs_show(world, row, made)) return std::nullopt;
  auto live = act(machines_, world.live, actor_, {row, made, drawn(world, row, rule)}, world.now);
  if (!live) return std::nullopt;
  PlainWorld after = world;
  after.live = std::move(*live);
  ++after.steps;
  after.eventful = true;
  PlainMemory& memory = after.memories[row.value];
  ++memory.actions;
  memory.done |= std::uint64_t{1} << made.value;
  memory.last = made;
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

}  // namespace untether::testing
