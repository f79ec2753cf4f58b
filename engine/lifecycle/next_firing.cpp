#include "engine/lifecycle/next_firing.h"

#include <algorithm>

namespace untether {

NextFiring next_firing(const Machines& machines, const LiveAsset& asset, Instant now,
                       const Surroundings& around) {
  NextFiring next;
  const Machine* machine = machines.machine(asset.facts.kind);
  if (machine == nullptr) return next;
  for (const TransitionRow row : machine->clock_from[asset.state]) {
    const Instant at = due(machines, row, asset, around);
    if (at.is_absent() || (at.is_known() && at.is_never())) continue;
    const Truth holds = guard(machines, row, asset, around, at.is_known() ? at : now);
    if (holds == Truth::no) continue;
    if (holds == Truth::yes && at.is_known()) {
      const Instant when = std::max(at, now);
      if (!next.firing || when < next.firing->at) next.firing = Firing{row, when};
    } else {
      // At the very instant of the data what it shows counts.
      const Instant when = at.is_known() ? std::max(at, now) : plus(now, Seconds{1});
      next.certain_until = std::min(next.certain_until, when);
    }
  }
  if (next.firing && next.certain_until <= next.firing->at) next.firing.reset();
  if (next.firing) next.certain_until = Instant::never();
  return next;
}

std::vector<LiveAsset> clock_reachable(const Machines& machines, const LiveAsset& asset,
                                       const Surroundings& around) {
  std::vector<LiveAsset> worlds{asset};
  const Machine& machine = *machines.machine(asset.facts.kind);
  for (std::size_t i = 0; i < worlds.size(); ++i) {
    for (const TransitionRow row : machine.clock_from[worlds[i].state]) {
      const LiveAsset world = worlds[i];
      if (guard(machines, row, world, around, Instant::unknown()) == Truth::no) continue;
      const LiveAsset next = apply(machines, row, world, Instant::unknown(), around);
      const bool seen = std::any_of(worlds.begin(), worlds.end(), [&](const LiveAsset& one) {
        return one.state == next.state && one.facts.flags == next.facts.flags;
      });
      if (!seen) worlds.push_back(next);
    }
  }
  return worlds;
}

}  // namespace untether
