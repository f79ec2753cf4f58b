#include "engine/policy/usability.h"

#include <algorithm>

#include "engine/cel/possible.h"
#include "engine/graph/digraph.h"
#include "engine/lifecycle/live.h"

namespace untether {

namespace {

LiveAsset probe_asset(AssetKind kind, std::uint8_t state) {
  LiveAsset asset;
  asset.facts.kind = kind;
  asset.state = state;
  return asset;
}

StateSet reachable_from_start(const Lifecycle& lifecycle) {
  graph::Digraph states{static_cast<std::uint32_t>(lifecycle.states.size()), {}};
  for (const Transition& transition : lifecycle.transitions) {
    for (const std::uint8_t from : transition.from) states.edges.push_back({from, transition.to});
  }
  return graph::reachable(states, {lifecycle.start});
}

}  // namespace

UsabilityProbe::UsabilityProbe(const Policy& policy)
    : policy_(policy), rules_(policy.rules()), kinds_(rules_.lifecycles.size(), AssetKind::other) {
  for (const KindEntry& entry : rules_.kinds) kinds_[entry.lifecycle.value] = entry.kind;
}

bool UsabilityProbe::guard_possible(LifecycleRow lifecycle, TransitionRow transition) const {
  const AssetKind kind = kinds_[lifecycle.value];
  if (kind == AssetKind::other) return true;
  const auto& from = rules_.lifecycles[lifecycle.value].transitions[transition.value].from;
  const cel::Program& when =
      policy_.machines.machines[lifecycle.value].transitions[transition.value].when;
  return std::any_of(from.begin(), from.end(), [&](std::uint8_t state) {
    const LiveAsset asset = probe_asset(kind, state);
    return cel::possible(when, scope_of(policy_.machines, asset, {}, Instant::unknown())).yes;
  });
}

bool UsabilityProbe::binds(DependencyRow row, LifecycleRow lifecycle,
                           TransitionRow transition) const {
  const Dependency& dependency = rules_.dependencies[row.value];
  const ActionName name{lifecycle, transition};
  const bool of_forest = dependency.match == Match::parent || dependency.match == Match::children;
  return dependency.cascade.empty() && !of_forest &&
         std::find(dependency.actions.begin(), dependency.actions.end(), name) !=
             dependency.actions.end();
}

StateSet UsabilityProbe::holding(DependencyRow row, LifecycleRow lifecycle) const {
  StateSet states(rules_.lifecycles[lifecycle.value].states.size(), false);
  const CompiledNeed& need = policy_.machines.needs[row.value];
  for (std::uint8_t s = 0; s < states.size(); ++s) {
    const LiveAsset asset = probe_asset(kinds_[lifecycle.value], s);
    const cel::Scope scope = scope_of(policy_.machines, asset, {}, Instant::unknown());
    const auto holds = [&](const std::optional<cel::Program>& program) {
      return !program || cel::possible(*program, scope).yes;
    };
    states[s] = holds(need.all[lifecycle.value]) && holds(need.any[lifecycle.value]);
  }
  return states;
}

StateSet UsabilityProbe::clear_states(AssetKind kind, const CompiledCondition& condition) const {
  StateSet clear(policy_.machines.lifecycle(kind)->states.size(), false);
  for (std::uint8_t s = 0; s < clear.size(); ++s) {
    const LiveAsset asset = probe_asset(kind, s);
    const cel::Scope scope = scope_of(policy_.machines, asset, {}, Instant::unknown());
    clear[s] = cel::possible(condition.clear, scope).yes;
  }
  return clear;
}

bool UsabilityProbe::can_reach(const Usability& usability, LifecycleRow lifecycle,
                               std::uint8_t from, const StateSet& goal) const {
  graph::Digraph states{static_cast<std::uint32_t>(goal.size()), {}};
  const auto& transitions = rules_.lifecycles[lifecycle.value].transitions;
  for (std::size_t t = 0; t < transitions.size(); ++t) {
    if (!usability.usable[lifecycle.value][t]) continue;
    for (const std::uint8_t state : transitions[t].from) {
      states.edges.push_back({state, transitions[t].to});
    }
  }
  const auto seen = graph::reachable(states, {from});
  for (std::size_t s = 0; s < goal.size(); ++s) {
    if (seen[s] && goal[s]) return true;
  }
  return false;
}

bool UsabilityProbe::needs_possible(const Usability& usability, LifecycleRow lifecycle,
                                    TransitionRow transition) const {
  for (std::uint32_t d = 0; d < rules_.dependencies.size(); ++d) {
    const DependencyRow row{d};
    if (binds(row, lifecycle, transition) && !need_possible(usability, row)) return false;
  }
  return true;
}

std::set<std::uint32_t> UsabilityProbe::lifecycles_of(const std::vector<AssetKind>& kinds) const {
  std::set<std::uint32_t> rows;
  for (const AssetKind kind : kinds) {
    const auto row = policy_.machines.lifecycle_of[static_cast<std::size_t>(kind)];
    if (row) rows.insert(row->value);
  }
  return rows;
}

bool UsabilityProbe::need_possible(const Usability& usability, DependencyRow row) const {
  const Dependency& dependency = rules_.dependencies[row.value];
  const CompiledNeed& need = policy_.machines.needs[row.value];
  cel::Scope scope;
  scope.parameters = &policy_.machines.parameters;
  if (!dependency.unless.empty() && cel::possible(need.unless, scope).yes) return true;
  if (!dependency.customer.empty() && !cel::possible(need.customer, scope).yes) return false;
  for (const std::uint32_t l : lifecycles_of(dependency.of)) {
    const StateSet goal = holding(row, LifecycleRow{l});
    for (std::uint8_t s = 0; s < goal.size(); ++s) {
      const bool must_move = usability.reachable[l][s] && !goal[s] && !dependency.all.empty();
      if (must_move && !can_reach(usability, LifecycleRow{l}, s, goal)) return false;
    }
  }
  return true;
}

Usability find_usable(const Policy& policy) {
  const UsabilityProbe probe(policy);
  const auto& lifecycles = policy.rules().lifecycles;
  Usability found;
  for (const Lifecycle& lifecycle : lifecycles) {
    found.usable.emplace_back(lifecycle.transitions.size(), false);
    found.reachable.push_back(reachable_from_start(lifecycle));
  }
  bool grew = true;
  while (grew) {
    grew = false;
    for (std::uint32_t l = 0; l < lifecycles.size(); ++l) {
      for (std::uint32_t t = 0; t < lifecycles[l].transitions.size(); ++t) {
        const LifecycleRow lifecycle{l};
        const TransitionRow transition{t};
        if (found.usable[l][t] || !probe.guard_possible(lifecycle, transition) ||
            !probe.needs_possible(found, lifecycle, transition)) {
          continue;
        }
        found.usable[l][t] = true;
        grew = true;
      }
    }
  }
  return found;
}

}  // namespace untether
