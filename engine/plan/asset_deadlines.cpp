#include "engine/plan/asset_deadlines.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace untether::plan {

namespace {

// The clock may pass through so many states before it comes to rest.
constexpr int steps_to_rest_max = 8;

const Transition& transition_of(const PlanRules& rules, const LiveAsset& asset, TransitionRow row) {
  return rules.lifecycle(asset.facts.kind).transitions[row.value];
}

const std::vector<TransitionRow>& partner_transitions(const PlanRules& rules,
                                                      const LiveAsset& asset) {
  const auto kind = static_cast<std::size_t>(asset.facts.kind);
  return rules.partner_from[rules.machines().lifecycle_of[kind]->value][asset.state];
}

Truth is_billed(const DeadlineCase& c, const LiveAsset& asset, Instant at) {
  const Lifecycle& lifecycle = c.rules.lifecycle(asset.facts.kind);
  if (lifecycle.billing == Billing::none) return Truth::no;
  const cel::Program& billed = c.rules.machines().machine(asset.facts.kind)->billed_while;
  return cel::evaluate_truth(billed, scope_of(c.rules.machines(), asset, c.around, at));
}

// What the term still charges from an instant on; nothing where that is not known.
std::optional<std::int64_t> rest_of_term(const Payer& payer, const LiveAsset& asset, Instant from) {
  const Instant end = asset.facts.at(AssetInstant::term_end);
  const Lifecycle& lifecycle = *payer.rules.machines->lifecycle(asset.facts.kind);
  if (lifecycle.billing != Billing::cycle) return 0;
  if (!end.is_known() || end.is_never()) return std::nullopt;
  const Charges charges = standing_charges(payer, asset, from, end);
  if (charges.unpriced != 0) return std::nullopt;
  return charges.minor_units;
}

DeadlineCost cost_of(const Payer& payer, const Amount& amount, const LiveAsset& billed,
                     Instant from) {
  DeadlineCost cost;
  if (payer.tariff.price) cost.currency = payer.tariff.price->currency;
  if (!amount.known || !cost.currency) return cost;
  cost.at_once = std::abs(amount.minor_units);
  if (const auto rest = rest_of_term(payer, billed, from)) cost.by_term_end = *cost.at_once + *rest;
  return cost;
}

// Until when the partner may make a transition that is open now: the end of its interval, if the
// clock does not take the transition away before.
Instant window_end(const DeadlineCase& c, const ClockPath& path, TransitionRow row) {
  const Interval now = interval(c.rules.machines(), row, path.start, c.around, c.now);
  for (const ClockStep& step : path.steps) {
    if (step.firing.at >= now.until) break;
    const auto& from = transition_of(c.rules, step.after, row).from;
    const bool goes_on =
        std::find(from.begin(), from.end(), step.after.state) != from.end() &&
        guard(c.rules.machines(), row, step.after, c.around, step.firing.at) != Truth::no &&
        interval(c.rules.machines(), row, step.after, c.around, step.firing.at).until == now.until;
    if (!goes_on) return Instant::absent();
  }
  return now.until;
}

void add_windows(const DeadlineCase& c, const WatchedAsset& asset, std::vector<Deadline>& dated) {
  const LiveAsset& world = asset.path.start;
  const std::size_t first = dated.size();
  for (const TransitionRow row : partner_transitions(c.rules, world)) {
    const Interval open = interval(c.rules.machines(), row, world, c.around, c.now);
    if (!open.until.is_known() || open.until.is_never()) continue;
    const Truth holds = guard(c.rules.machines(), row, world, c.around, c.now);
    if (holds == Truth::no || is_open(open, c.now) != Truth::yes) continue;
    const Instant end = window_end(c, asset.path, row);
    if (!end.is_known()) continue;
    const Seconds waits = c.rules.action(world.facts.kind, row).waits;
    const Instant begun = plus(end, Seconds{-waits.count});
    if (begun <= c.now || begun >= c.until) continue;
    const Instant last = plus(end, Seconds{-1});
    const LiveAsset before = asset.path.at(last);
    const LiveAsset after = apply(c.rules.machines(), row, before, last, c.around);
    const bool known = std::any_of(dated.begin() + static_cast<std::ptrdiff_t>(first), dated.end(),
                                   [&](const Deadline& one) { return one.at == begun; });
    if (known || !is_way_out(c, before, after, last)) continue;
    Deadline found{DeadlineKind::window_closes, asset.row, begun};
    found.act_on = asset.row;
    found.act = row;
    found.assumes = holds == Truth::unknown;
    const Tariff tariff = c.tariff(asset.row);
    const Payer payer{c.rules.billing, c.around, tariff};
    found.cost = cost_of(payer, transition_amount(payer, row, before, after, last), before, last);
    dated.push_back(std::move(found));
  }
}

// Of what keeps the clock from charging: what needs no fact, then what leaves the asset in its
// state, then what may be done for longest, then what the rules name first.
std::optional<LastChance> best_stop(const DeadlineCase& c, const ClockStep& step) {
  std::optional<LastChance> best;
  const auto rank = [&](const LastChance& one) {
    const bool changes = one.after.state != step.before.state;
    return std::make_tuple(one.assumes, changes);
  };
  for (const LastChance& chance : last_chances(c.rules, c.around, step.before, c.now,
                                               std::max(step.from, c.now), step.firing.at)) {
    if (is_charged(transition_of(c.rules, step.before, chance.transition))) continue;
    const bool better = !best || rank(chance) < rank(*best) ||
                        (rank(chance) == rank(*best) && chance.until > best->until);
    if (!better || will_be_charged(c.rules, c.around, chance.after, chance.made)) continue;
    best = chance;
  }
  return best;
}

DeadlineKind kind_of_charge(const ClockStep& step) {
  const bool was_trial = step.before.facts.flags.get(AssetFlag::trial) == Truth::yes;
  if (was_trial && step.after.facts.flags.get(AssetFlag::trial) == Truth::no) {
    return DeadlineKind::trial_converts;
  }
  return step.before.facts.flags.get(AssetFlag::auto_renew) == Truth::no
             ? DeadlineKind::auto_renew_off
             : DeadlineKind::renews;
}

// The charge that the path ends with, if it does, with the last that may be done against it.
void add_charge(const DeadlineCase& c, const WatchedAsset& asset, std::vector<Deadline>& dated) {
  const auto& steps = asset.path.steps;
  if (steps.empty()) return;
  const ClockStep& charge = steps.back();
  const TransitionRow event = charge.firing.transition;
  if (!is_charged(transition_of(c.rules, charge.before, event))) return;
  Deadline found{kind_of_charge(charge), asset.row, charge.firing.at};
  found.event = event;
  found.event_at = charge.firing.at;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    const auto stop = best_stop(c, *step);
    if (!stop) continue;
    found.at = stop->until;
    found.act_on = asset.row;
    found.act = stop->transition;
    found.assumes = stop->assumes;
    break;
  }
  if (found.at <= c.now || found.at >= c.until) return;
  const Tariff tariff = c.tariff(asset.row);
  const Payer payer{c.rules.billing, c.around, tariff};
  const Amount amount =
      transition_amount(payer, event, charge.before, charge.after, charge.firing.at);
  found.cost = cost_of(payer, amount, charge.after, charge.firing.at);
  dated.push_back(std::move(found));
}

// Whether the asset, left alone from here, comes to rest where something may still be done with
// it, and not where `step` would have led.
bool is_kept(const DeadlineCase& c, LiveAsset asset, Instant from, const ClockStep& step) {
  for (int i = 0; i < steps_to_rest_max; ++i) {
    const NextFiring next = next_firing(c.rules.machines(), asset, from, c.around);
    if (!next.certain_until.is_never()) return false;
    const bool rests = !partner_transitions(c.rules, asset).empty();
    if (!next.firing || (rests && next.firing->at > step.firing.at)) {
      return rests && asset.state != step.after.state;
    }
    asset = apply(c.rules.machines(), next.firing->transition, asset, next.firing->at, c.around);
    from = next.firing->at;
  }
  return false;
}

void add_ends(const DeadlineCase& c, const WatchedAsset& asset, std::vector<Deadline>& dated) {
  for (const ClockStep& step : asset.path.steps) {
    if (is_charged(transition_of(c.rules, step.before, step.firing.transition))) continue;
    if (step.firing.at <= c.now || step.firing.at >= c.until) continue;
    if (!ends_state(c.rules, step)) continue;
    Deadline found{DeadlineKind::ends, asset.row, step.firing.at};
    found.event = step.firing.transition;
    found.event_at = step.firing.at;
    found.for_good = is_final(c.rules, step.after);
    for (const LastChance& chance : last_chances(c.rules, c.around, step.before, c.now,
                                                 std::max(step.from, c.now), step.firing.at)) {
      if (chance.assumes || chance.until != step.firing.at) continue;
      if (!is_kept(c, chance.after, chance.made, step)) continue;
      found.act_on = asset.row;
      found.act = chance.transition;
      break;
    }
    dated.push_back(std::move(found));
  }
}

}  // namespace

bool is_way_out(const DeadlineCase& c, const LiveAsset& before, const LiveAsset& after,
                Instant at) {
  const bool clears = c.clearness.is_clear(before, c.around, at) != Truth::yes &&
                      c.clearness.is_clear(after, c.around, at) == Truth::yes;
  return clears || (is_billed(c, before, at) == Truth::yes && is_billed(c, after, at) == Truth::no);
}

bool ends_state(const PlanRules& rules, const ClockStep& step) {
  const Lifecycle& lifecycle = rules.lifecycle(step.before.facts.kind);
  if (lifecycle.shown[step.before.state] == lifecycle.shown[step.after.state]) return false;
  return step.before.state != lifecycle.start || is_final(rules, step.after);
}

bool is_final(const PlanRules& rules, const LiveAsset& asset) {
  const auto& transitions = rules.lifecycle(asset.facts.kind).transitions;
  return std::none_of(transitions.begin(), transitions.end(), [&](const Transition& one) {
    return std::find(one.from.begin(), one.from.end(), asset.state) != one.from.end();
  });
}

void add_asset_deadlines(const DeadlineCase& c, const WatchedAsset& asset,
                         std::vector<Deadline>& dated) {
  add_windows(c, asset, dated);
  add_charge(c, asset, dated);
  add_ends(c, asset, dated);
}

std::optional<OpenDeadline> find_doubt(const DeadlineCase& c, const WatchedAsset& asset) {
  const ClockPath& path = asset.path;
  if (path.certain_until < c.until) {
    // Where not even the instant is known, the path says the second after the start.
    const Instant start = path.steps.empty() ? path.from : path.steps.back().firing.at;
    const bool dated = path.certain_until > plus(start, Seconds{1});
    return OpenDeadline{DeadlineDoubt::clock, asset.row,
                        dated ? path.certain_until : Instant::absent()};
  }
  for (const TransitionRow row : partner_transitions(c.rules, path.start)) {
    const Interval open = interval(c.rules.machines(), row, path.start, c.around, c.now);
    const Truth holds = guard(c.rules.machines(), row, path.start, c.around, c.now);
    if (holds == Truth::no || is_open(open, c.now) != Truth::unknown) continue;
    const LiveAsset after = apply(c.rules.machines(), row, path.start, c.now, c.around);
    if (!is_way_out(c, path.start, after, c.now)) continue;
    return OpenDeadline{DeadlineDoubt::window, asset.row, Instant::absent()};
  }
  return std::nullopt;
}

}  // namespace untether::plan
