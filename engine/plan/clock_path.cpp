#include "engine/plan/clock_path.h"

#include <algorithm>

namespace untether {

namespace {

// More than any life cycle has states; what goes on for longer goes round in a circle.
constexpr std::size_t steps_max = 64;

bool may_be_charged(const PlanRules& rules, const Surroundings& around, const LiveAsset& asset) {
  const Lifecycle& lifecycle = rules.lifecycle(asset.facts.kind);
  const Machine& machine = *rules.machines().machine(asset.facts.kind);
  for (const LiveAsset& world : clock_reachable(rules.machines(), asset, around)) {
    for (const TransitionRow row : machine.clock_from[world.state]) {
      if (is_charged(lifecycle.transitions[row.value])) return true;
    }
  }
  return false;
}

}  // namespace

const LiveAsset& ClockPath::at(Instant instant) const {
  const LiveAsset* asset = &start;
  for (const ClockStep& step : steps) {
    if (step.firing.at <= instant) asset = &step.after;
  }
  return *asset;
}

bool is_charged(const Transition& transition) {
  switch (transition.money) {
    case MoneyRule::term_charge:
    case MoneyRule::est_charge:
    case MoneyRule::legacy_charge: return true;
    case MoneyRule::none:
    case MoneyRule::legacy_credit:
    case MoneyRule::nce_credit:
    case MoneyRule::saas_credit:
    case MoneyRule::software_credit:
    case MoneyRule::reservation_refund:
    case MoneyRule::est_credit: return false;
  }
  return false;
}

bool is_credited(const Transition& transition) {
  return transition.money != MoneyRule::none && !is_charged(transition);
}

ClockPath clock_path(const PlanRules& rules, const Surroundings& around, const LiveAsset& asset,
                     Instant from, Instant until) {
  ClockPath path{asset, from, {}, Instant::never()};
  const Lifecycle& lifecycle = rules.lifecycle(asset.facts.kind);
  const LiveAsset* world = &path.start;
  while (from < until && path.steps.size() < steps_max) {
    const NextFiring next = next_firing(rules.machines(), *world, from, around);
    path.certain_until = next.certain_until;
    if (!next.firing) break;
    LiveAsset after =
        apply(rules.machines(), next.firing->transition, *world, next.firing->at, around);
    path.steps.push_back({*world, from, *next.firing, std::move(after)});
    if (is_charged(lifecycle.transitions[next.firing->transition.value])) break;
    world = &path.steps.back().after;
    from = next.firing->at;
  }
  return path;
}

bool will_be_charged(const PlanRules& rules, const Surroundings& around, const LiveAsset& asset,
                     Instant from) {
  const ClockPath path = clock_path(rules, around, asset, from, Instant::never());
  const Lifecycle& lifecycle = rules.lifecycle(asset.facts.kind);
  if (!path.steps.empty()) {
    const TransitionRow last = path.steps.back().firing.transition;
    if (is_charged(lifecycle.transitions[last.value])) return true;
  }
  const LiveAsset& end = path.steps.empty() ? path.start : path.steps.back().after;
  return !path.certain_until.is_never() && may_be_charged(rules, around, end);
}

std::vector<LastChance> last_chances(const PlanRules& rules, const Surroundings& around,
                                     const LiveAsset& asset, Instant now, Instant from,
                                     Instant until) {
  std::vector<LastChance> chances;
  const AssetKind kind = asset.facts.kind;
  const auto lifecycle = *rules.machines().lifecycle_of[static_cast<std::size_t>(kind)];
  for (const TransitionRow row : rules.partner_from[lifecycle.value][asset.state]) {
    const Instant last_of_state = plus(until, Seconds{-1});
    const Interval open = interval(rules.machines(), row, asset, around, last_of_state);
    if (open.from.is_unknown() || open.until.is_unknown()) continue;
    const Instant end = open.until.is_known() ? std::min(open.until, until) : until;
    const Instant last = plus(end, Seconds{-1});
    if (end <= from || is_open(open, last) != Truth::yes) continue;
    const Truth holds = guard(rules.machines(), row, asset, around, last);
    if (holds == Truth::no) continue;
    const Instant begun = plus(end, Seconds{-rules.action(kind, row).waits.count});
    if (begun <= now) continue;
    chances.push_back({row, begun, holds == Truth::unknown,
                       apply(rules.machines(), row, asset, last, around), last});
  }
  return chances;
}

}  // namespace untether
