#include "engine/policy/ways_out.h"

#include <algorithm>

#include "engine/policy/judge.h"

namespace untether {

namespace {

bool is_clear(const Policy& policy, const LiveAsset& asset, const Surroundings& around,
              PrerequisiteRow prerequisite, Instant at) {
  AssetJudgement judgement;
  judge_world(policy, asset, around, at, judgement);
  for (const PrerequisiteJudgement& one : judgement.prerequisites) {
    if (one.prerequisite != prerequisite) continue;
    const auto clear = [](const GateJudgement& gate) { return gate.clear == Truth::yes; };
    if (!std::all_of(one.gates.begin(), one.gates.end(), clear)) return false;
  }
  return true;
}

}  // namespace

std::vector<WayOut> ways_out(const Policy& policy, const LiveAsset& asset,
                             const Surroundings& around, PrerequisiteRow prerequisite, Instant at) {
  const Machines& machines = policy.machines;
  const Lifecycle& lifecycle = *machines.lifecycle(asset.facts.kind);
  std::vector<WayOut> ways;
  for (std::uint32_t i = 0; i < lifecycle.transitions.size(); ++i) {
    const Transition& transition = lifecycle.transitions[i];
    const TransitionRow row{i};
    const bool by_clock = transition.by == ActorKind::clock;
    const bool starts_here = std::find(transition.from.begin(), transition.from.end(),
                                       asset.state) != transition.from.end();
    if (!starts_here || (!by_clock && transition.by != ActorKind::partner)) continue;
    WayOut way;
    way.transition = row;
    if (by_clock) {
      way.due = due(machines, row, asset, around);
      if (!way.due.is_known()) continue;
    }
    const Instant when = by_clock ? std::max(way.due, at) : at;
    const Truth allowed = guard(machines, row, asset, around, when);
    const LiveAsset after = apply(machines, row, asset, when, around);
    if (allowed == Truth::no || !is_clear(policy, after, around, prerequisite, when)) continue;
    way.open = allowed;
    if (!by_clock) {
      way.interval = interval(machines, row, asset, around, at);
      way.open = way.open && is_open(way.interval, at);
    }
    ways.push_back(way);
  }
  return ways;
}

}  // namespace untether
