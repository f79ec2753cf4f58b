#include "engine/plan/labels.h"

#include <algorithm>

#include "engine/lifecycle/budgets.h"

namespace untether::plan {

namespace {

constexpr Seconds one_second{1};
constexpr Seconds minus_one_second{-1};
// No life cycle takes more of the clock's moves from a clear state to one that is not.
constexpr int clear_firings_max = 16;

const Transition& rule_of(const WayQuestion& question, const LiveAsset& asset, TransitionRow row) {
  return question.rules.lifecycle(asset.facts.kind).transitions[row.value];
}

bool has_roles(const Transition& transition, const Actor& actor) {
  const auto has = [&](Role role) {
    return std::find(actor.roles.begin(), actor.roles.end(), role) != actor.roles.end();
  };
  const auto& all = transition.roles_all;
  const auto& any = transition.roles_any;
  const bool asks = !all.empty() || !any.empty();
  if (asks && actor.token != Token::app_user) return false;
  return std::all_of(all.begin(), all.end(), has) &&
         (any.empty() || std::any_of(any.begin(), any.end(), has));
}

bool same_but_since(const LiveAsset& a, LiveAsset b) {
  b.facts.set(AssetInstant::state_since, a.facts.at(AssetInstant::state_since));
  return a == b;
}

// A transition that sets a flag may be made whatever the flag was before.
bool sets(const Transition& transition, FieldId field) {
  return std::any_of(transition.set.begin(), transition.set.end(),
                     [&](const Assignment& one) { return one.field == field; });
}

// Whether a guard holds, taking facts that only a person can find out as favourable, and flags
// that the transition is about as calling for it; what was so taken is left in `asset`.
Truth guard_with_facts(const WayQuestion& question, TransitionRow row, LiveAsset& asset,
                       std::uint8_t& assumed) {
  const Machines& machines = question.rules.machines();
  const Truth holds = guard(machines, row, asset, question.payer.around, question.now);
  if (holds != Truth::unknown) return holds;
  const auto& when = machines.machine(asset.facts.kind)->transitions[row.value].when;
  const cel::Scope scope = scope_of(machines, asset, question.payer.around, question.now);
  LiveAsset favoured = asset;
  std::uint8_t flags = assumed;
  for (const FieldId field : cel::find_unknowns(when, scope).fields) {
    const FieldInfo& about = info(field);
    const bool may =
        (about.from_facts && question.may_assume) || sets(rule_of(question, asset, row), field);
    if (!may || about.storage != FieldStorage::asset_flag) return Truth::unknown;
    favoured.facts.flags.set(static_cast<AssetFlag>(about.slot), Truth::yes);
    flags = static_cast<std::uint8_t>(flags | (1U << about.slot));
  }
  if (guard(machines, row, favoured, question.payer.around, question.now) != Truth::yes) {
    return Truth::unknown;
  }
  asset = favoured;
  assumed = flags;
  return Truth::yes;
}

Instant later(Instant a, Instant b) {
  if (!a.is_known()) return b;
  return b.is_known() ? std::max(a, b) : a;
}

}  // namespace

Label Stepper::first(const LiveAsset& start) const {
  Label label;
  label.world = start;
  label.clock = question_.now;
  label.visible = question_.now;
  return label;
}

NextFiring Stepper::next(const Label& label) const {
  return next_firing(question_.rules.machines(), label.world, label.clock, question_.payer.around);
}

Charges Stepper::standing(const Label& label, Instant until) const {
  // What falls due at the very start has been charged before the plan.
  const Instant from = std::max(label.clock, plus(question_.now, one_second));
  return standing_charges(question_.payer, label.world, from, until);
}

Label Stepper::fire(const Label& label, const Firing& firing) const {
  Label after = label;
  after.charges.add(standing(label, firing.at));
  after.world = apply(question_.rules.machines(), firing.transition, label.world, firing.at,
                      question_.payer.around);
  after.clock = firing.at;
  after.visible = std::max(label.visible, firing.at);
  after.made = {};
  after.made.transition = firing.transition;
  after.made.by_clock = true;
  after.made.asked = after.made.at = after.made.visible = after.made.latest = firing.at;
  after.made.amount =
      transition_amount(question_.payer, firing.transition, label.world, after.world, firing.at);
  after.charges.add(after.made.amount, firing.at);
  const Amount& charged = after.made.amount;
  after.charged_anew = label.charged_anew || charged.minor_units > 0 || !charged.known;
  return after;
}

ActionLimits Stepper::limits_of(const ActionRules& action, TransitionRow row,
                                Instant not_before) const {
  ActionLimits limits;
  if (!action.needs.empty() || !action.cascades.empty()) limits = limits_(row);
  limits.from = later(not_before, limits.from);
  return limits;
}

std::optional<Instant> Stepper::instant_of(const Label& label, TransitionRow row,
                                           const ActionLimits& limits, Instant clock_moves,
                                           Instant& latest) const {
  const PlanRules& rules = question_.rules;
  const ActionRules& action = rules.action(label.world.facts.kind, row);
  const Interval open =
      interval(rules.machines(), row, label.world, question_.payer.around, label.clock);
  if (open.from.is_unknown() || open.until.is_unknown()) return std::nullopt;
  Instant at = plus(label.visible, action.waits);
  at = later(later(at, open.from), limits.from);
  if (at.is_never()) return std::nullopt;
  latest = std::min(clock_moves, limits.until);
  if (open.until.is_known()) latest = std::min(latest, open.until);
  if (at >= latest) return std::nullopt;
  latest = latest.is_never() ? latest : plus(latest, minus_one_second);
  return at;
}

std::optional<Label> Stepper::act(const Label& label, TransitionRow row, const NextFiring& next,
                                  Instant not_before) const {
  const Transition& made = rule_of(question_, label.world, row);
  if (!has_roles(made, question_.actor)) return std::nullopt;
  Label after = label;
  LiveAsset before = label.world;
  if (guard_with_facts(question_, row, before, after.assumed) != Truth::yes) return std::nullopt;
  const PlanRules& rules = question_.rules;
  const ActionRules& action = rules.action(before.facts.kind, row);
  const ActionLimits limits = limits_of(action, row, not_before);
  Instant latest;
  const Instant clock_moves = next.firing ? next.firing->at : next.certain_until;
  const auto at = instant_of(label, row, limits, clock_moves, latest);
  if (!at) return std::nullopt;
  after.world = apply(rules.machines(), row, before, *at, question_.payer.around);
  if (same_but_since(before, after.world)) return std::nullopt;
  after.charges.add(standing(label, *at));
  after.clock = *at;
  after.visible = plus(*at, action.takes);
  after.made = {};
  after.made.transition = row;
  after.made.asked = plus(*at, Seconds{-action.waits.count});
  after.made.at = *at;
  after.made.visible = after.visible;
  after.made.latest = latest;
  after.made.amount = transition_amount(question_.payer, row, before, after.world, *at);
  after.charges.add(after.made.amount, *at);
  const bool changes = after.world.state != before.state;
  if (changes && !label.shut_out_from.is_known()) {
    after.shut_out_from = after.visible;
    // Billing may stop long before what was paid for ends; removal waits for the state itself.
    if (question_.goal == Goal::stop_billing) {
      after.shut_out_until = std::min(clock_moves, plus(*at, Seconds{365 * seconds_per_day}));
    }
  }
  const std::uint64_t bit = row.value < 64 ? std::uint64_t{1} << row.value : 0;
  after.used |= bit;
  if (limits.asks) after.asks |= bit;
  if (limits.carries) after.carries |= bit;
  ++after.actions;
  after.risky = label.risky || (label.charged_anew && !after.made.latest.is_never());
  if (!made.budget.empty()) draw_budget(label, after);
  return after;
}

void Stepper::draw_budget(const Label& before, Label& after) const {
  after.draws_budget = true;
  const Amount taken =
      cancelled_commitment(before.world.facts, question_.payer.tariff, after.made.at);
  after.made.budget_minor_units = taken.minor_units;
  const Transition& made = rule_of(question_, before.world, after.made.transition);
  const Budget* budget = find_budget(question_.rules.rules(), made.budget);
  const auto& price = question_.payer.tariff.price;
  // Never converted: an amount in another currency than the limit's cannot be told to fit.
  after.made.budget_known =
      taken.known && budget != nullptr && price && price->currency == budget->limit.currency;
}

bool Stepper::holds(DependencyRow need, const Label& label) const {
  return need_holds_on(question_.rules.machines(), need, label.world, question_.payer.around,
                       question_.actor, label.clock) == Truth::yes;
}

Instant Stepper::held_since(DependencyRow need, std::span<const Label* const> path) const {
  std::size_t last = path.size() - 1;
  while (last > 0 && holds(need, *path[last - 1])) --last;
  return path[last]->visible;
}

bool Stepper::stays_clear(const LiveAsset& asset, Instant clock) const {
  const Surroundings& around = question_.payer.around;
  const auto worlds = clock_reachable(question_.rules.machines(), asset, around);
  return std::all_of(worlds.begin(), worlds.end(), [&](const LiveAsset& world) {
    return question_.clearness.is_clear(world, around, clock) == Truth::yes;
  });
}

Instant Stepper::clear_until(const Label& label) const {
  const Machines& machines = question_.rules.machines();
  LiveAsset asset = label.world;
  Instant clock = label.clock;
  for (int i = 0; i < clear_firings_max; ++i) {
    const NextFiring next = next_firing(machines, asset, clock, question_.payer.around);
    if (!next.firing) {
      const bool stays = next.certain_until.is_never() || stays_clear(asset, clock);
      return stays ? Instant::never() : next.certain_until;
    }
    asset =
        apply(machines, next.firing->transition, asset, next.firing->at, question_.payer.around);
    clock = next.firing->at;
    if (question_.clearness.is_clear(asset, question_.payer.around, clock) != Truth::yes) {
      return clock;
    }
  }
  return Instant::never();
}

std::optional<Stepper::Clear> Stepper::clear(const Label& label) const {
  for (const DependencyRow need : question_.imposed) {
    if (!holds(need, label)) return std::nullopt;
  }
  if (question_.goal == Goal::remove) {
    const Truth clear =
        question_.clearness.is_clear(label.world, question_.payer.around, label.clock);
    if (clear != Truth::yes) return std::nullopt;
    const Instant until = clear_until(label);
    if (until <= label.visible) return std::nullopt;
    return Clear{label.visible, until};
  }
  const Instant from = std::max(label.clock, plus(question_.now, one_second));
  const Outlook outlook = billing_outlook(question_.payer, label.world, from);
  if (!outlook.known || !outlook.ends) return std::nullopt;
  const Instant last = outlook.charges.last;
  return Clear{last.is_known() ? std::max(label.visible, plus(last, one_second)) : label.visible,
               Instant::never()};
}

}  // namespace untether::plan
