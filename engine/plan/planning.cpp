#include "engine/plan/planning.h"

#include <algorithm>

#include "engine/lifecycle/next_firing.h"
#include "engine/plan/labels.h"

namespace untether::plan {

namespace {

// A right that is extended again and again is as good as one that never ends.
constexpr int extensions_max = 8;

}  // namespace

Planning::Planning(const PlanRules& rules, Clearness& clearness, const Start& start)
    : rules_(rules),
      clearness_(clearness),
      start_(start),
      entries_(start.live.assets.size()),
      limits_(start.live.assets.size()),
      matches_(start.live.assets.size()),
      customer_needs_(rules.rules().dependencies.size()) {}

bool Planning::has_lifecycle(AssetRow asset) const {
  return rules_.machines().machine(start_.live.assets[asset.value].facts.kind) != nullptr;
}

Payer Planning::payer(AssetRow asset) const {
  return {rules_.billing, start_.live.around, start_.tariffs[asset.value]};
}

WayQuestion Planning::question(AssetRow asset, std::span<const DependencyRow> imposed) const {
  return {rules_,      payer(asset), clearness_,        start_.actor,
          start_.goal, start_.now,   start_.may_assume, imposed};
}

bool Planning::meets_goal(AssetRow asset, const LiveAsset& world, Instant at) const {
  const WayQuestion asked = question(asset, {});
  const LimitsOf none;
  Label label;
  label.world = world;
  label.clock = label.visible = at;
  const auto clear = Stepper(asked, none).clear(label);
  return clear && clear->from <= at && clear->until.is_never();
}

const std::vector<Way>& Planning::ways(AssetRow asset, const std::vector<DependencyRow>& imposed) {
  static const std::vector<Way> none;
  for (const Entry& entry : entries_[asset.value]) {
    if (entry.imposed == imposed) return entry.done ? entry.ways : none;
  }
  if (!has_lifecycle(asset) || start_.unclear[asset.value]) return none;
  Entry& entry = entries_[asset.value].emplace_back();
  entry.imposed = imposed;
  const LimitsOf limits_of = [&](TransitionRow transition) { return limits(asset, transition); };
  auto found =
      find_ways(question(asset, entry.imposed), start_.live.assets[asset.value], limits_of);
  entry.ways = std::move(found);
  entry.done = true;
  return entry.ways;
}

std::optional<Way> Planning::follow(AssetRow asset, const std::vector<DependencyRow>& imposed,
                                    const Way& way, const LimitsOf& limits) {
  return follow_way(question(asset, imposed), start_.live.assets[asset.value], way, limits);
}

const Matched& Planning::matched_by(DependencyRow need, AssetRow asset) {
  for (const KnownMatch& known : matches_[asset.value]) {
    if (known.need == need) return known.matched;
  }
  const Dependency& dependency = rules_.rules().dependencies[need.value];
  matches_[asset.value].push_back({need, matched(dependency, start_.live, asset)});
  return matches_[asset.value].back().matched;
}

ActionLimits Planning::limits(AssetRow asset, TransitionRow transition) {
  for (const KnownLimits& known : limits_[asset.value]) {
    if (known.transition == transition) return known.limits;
  }
  const ActionLimits found = find_limits(asset, transition);
  // Where assets wait for each other, this was asked for again meanwhile, with less known.
  for (KnownLimits& known : limits_[asset.value]) {
    if (known.transition == transition) return known.limits = found;
  }
  limits_[asset.value].push_back({transition, found});
  return found;
}

ActionLimits Planning::find_limits(AssetRow asset, TransitionRow transition) {
  ActionLimits limits;
  const AssetKind kind = start_.live.assets[asset.value].facts.kind;
  for (const DependencyRow need : rules_.action(kind, transition).needs) {
    auto& of_customer = customer_needs_[need.value];
    if (!of_customer) {
      of_customer = customer_need(rules_.machines(), need, start_.live, start_.actor, start_.now);
    }
    if (of_customer->lifted) continue;
    const Dependency& dependency = rules_.rules().dependencies[need.value];
    if (of_customer->holds != Truth::yes) {
      limits.from = Instant::never();
      limits.need = need;
    }
    if (!dependency.all.empty()) limit_by_all(asset, transition, need, limits);
    if (!dependency.any.empty()) limit_by_any(asset, need, limits);
    if (limits.from.is_known() && limits.from.is_never()) return limits;
  }
  for (const DependencyRow cascade : rules_.action(kind, transition).cascades) {
    limits.carries = limits.carries || !matched_by(cascade, asset).rows.empty();
  }
  return limits;
}

void Planning::limit_by_all(AssetRow asset, TransitionRow transition, DependencyRow need,
                            ActionLimits& limits) {
  const Matched others = matched_by(need, asset);
  if (!others.complete) {
    limits.from = Instant::never();
    limits.need = need;
    return;
  }
  for (const AssetRow other : others.rows) {
    if (holds_now(other, need)) continue;
    const Instant from = ready(other, need);
    if (!limits.from.is_known() || limits.from < from) {
      limits.from = from;
      limits.need = need;
    }
    impositions_.push_back({asset, transition, need, other});
    limits.asks = true;
  }
}

Instant Planning::kept_until(AssetRow asset, DependencyRow need) {
  Instant until = Instant::absent();
  for (const AssetRow other : matched_by(need, asset).rows) {
    if (!holds_now(other, need)) continue;
    const Instant end = turns_at(other, need, false);
    until = until.is_known() ? std::max(until, end) : end;
  }
  return until;
}

void Planning::limit_by_any(AssetRow asset, DependencyRow need, ActionLimits& limits) {
  const Instant until = kept_until(asset, need);
  if (!until.is_known()) {
    limits.from = Instant::never();
    limits.need = need;
  } else if (until < limits.until) {
    limits.until = until;
    limits.need = need;
  }
}

Instant Planning::ready(AssetRow asset, DependencyRow need) {
  const std::vector<DependencyRow> imposed{need};
  for (const Entry& entry : entries_[asset.value]) {
    // All that can be said while its own ways, which wait for the asker, are being looked for.
    if (entry.imposed == imposed && !entry.done) return turns_at(asset, need, true);
  }
  Instant earliest = Instant::never();
  for (const Way& way : ways(asset, imposed)) earliest = std::min(earliest, way.ready.front());
  return earliest;
}

bool Planning::holds_now(AssetRow asset, DependencyRow need) const {
  return !start_.unclear[asset.value] &&
         need_holds_on(rules_.machines(), need, start_.live.assets[asset.value], start_.live.around,
                       start_.actor, start_.now) == Truth::yes;
}

Instant Planning::turns_at(AssetRow asset, DependencyRow need, bool to_hold) const {
  const Machines& machines = rules_.machines();
  LiveAsset world = start_.live.assets[asset.value];
  Instant clock = start_.now;
  for (int i = 0; i < extensions_max; ++i) {
    const NextFiring next = next_firing(machines, world, clock, start_.live.around);
    if (!next.firing) return to_hold ? Instant::never() : next.certain_until;
    clock = next.firing->at;
    world = apply(machines, next.firing->transition, world, clock, start_.live.around);
    const Truth holds =
        need_holds_on(machines, need, world, start_.live.around, start_.actor, clock);
    if ((holds == Truth::yes) == to_hold) return clock;
  }
  return Instant::never();
}

}  // namespace untether::plan
