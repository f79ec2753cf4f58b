#include "engine/plan/carry.h"

#include <algorithm>

#include "engine/lifecycle/next_firing.h"

namespace untether::plan {

namespace {

constexpr int depth_max = 64;
constexpr int firings_max = 64;

struct Ridden {
  LiveAsset asset;
  Charges charges;
};

// The asset at `at` if nobody acts on it before.
Ridden ride(const Payer& payer, LiveAsset asset, Instant from, Instant at) {
  Ridden ridden{asset, {}};
  const Machines& machines = *payer.rules.machines;
  Instant clock = from;
  for (int i = 0; i < firings_max; ++i) {
    const NextFiring next = next_firing(machines, ridden.asset, clock, payer.around);
    const Instant end = next.firing && next.firing->at <= at ? next.firing->at : at;
    ridden.charges.add(
        standing_charges(payer, ridden.asset, std::max(clock, plus(from, Seconds{1})), end));
    if (end == at && !(next.firing && next.firing->at == at)) break;
    const LiveAsset after =
        apply(machines, next.firing->transition, ridden.asset, end, payer.around);
    ridden.charges.add(transition_amount(payer, next.firing->transition, ridden.asset, after, end),
                       end);
    ridden.asset = after;
    clock = end;
  }
  return ridden;
}

void add_carried(const Planning& planning, AssetRow asset, TransitionRow action, Instant at,
                 int depth, std::vector<Carried>& all) {
  if (depth > depth_max) return;
  const Start& start = planning.start();
  const AssetKind kind = start.live.assets[asset.value].facts.kind;
  for (const DependencyRow cascade : planning.rules().action(kind, action).cascades) {
    const Dependency& dependency = planning.rules().rules().dependencies[cascade.value];
    for (const AssetRow child : matched(dependency, start.live, asset).rows) {
      const bool known = start.unclear[child.value] ||
                         std::any_of(all.begin(), all.end(),
                                     [&](const Carried& one) { return one.asset == child; });
      if (known || !planning.has_lifecycle(child)) continue;
      const Payer payer = planning.payer(child);
      const Ridden ridden = ride(payer, start.live.assets[child.value], start.now, at);
      const Lifecycle& life = planning.rules().lifecycle(ridden.asset.facts.kind);
      const auto follows = life.transition(dependency.cascade);
      if (!follows) continue;
      const auto& from = life.transitions[follows->value].from;
      if (std::find(from.begin(), from.end(), ridden.asset.state) == from.end()) continue;
      Carried one{child, *follows, {}, ridden.charges, {}, false};
      one.after = apply(planning.rules().machines(), *follows, ridden.asset, at, start.live.around);
      one.amount = transition_amount(payer, *follows, ridden.asset, one.after, at);
      one.charges.add(one.amount, at);
      one.clear = planning.meets_goal(child, one.after, at);
      all.push_back(one);
      add_carried(planning, child, *follows, at, depth + 1, all);
    }
  }
}

}  // namespace

std::vector<Carried> carried_along(const Planning& planning, AssetRow asset, TransitionRow action,
                                   Instant at) {
  std::vector<Carried> all;
  add_carried(planning, asset, action, at, 0, all);
  return all;
}

bool has_cascade(const Planning& planning, AssetRow asset, TransitionRow action) {
  const AssetKind kind = planning.start().live.assets[asset.value].facts.kind;
  return !planning.rules().action(kind, action).cascades.empty();
}

}  // namespace untether::plan
