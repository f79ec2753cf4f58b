#include "engine/plan/plan_rules.h"

#include <algorithm>

namespace untether {

namespace {

ActionRules rules_of(const Machines& machines, ActionName name, const Transition& transition) {
  ActionRules action;
  const auto& dependencies = machines.rules->dependencies;
  for (std::uint32_t i = 0; i < dependencies.size(); ++i) {
    const auto& actions = dependencies[i].actions;
    if (std::find(actions.begin(), actions.end(), name) == actions.end()) continue;
    auto& list = dependencies[i].cascade.empty() ? action.needs : action.cascades;
    list.push_back(DependencyRow{i});
  }
  action.waits = length_of(machines, transition.waits);
  action.takes = length_of(machines, transition.takes);
  action.effort = length_of(machines, transition.effort);
  return action;
}

}  // namespace

const ActionRules& PlanRules::action(AssetKind kind, TransitionRow transition) const {
  const auto lifecycle = *machines().lifecycle_of[static_cast<std::size_t>(kind)];
  return actions[lifecycle.value][transition.value];
}

std::vector<TransitionRow> customer_undoings(const Lifecycle& lifecycle, TransitionRow made) {
  std::vector<TransitionRow> rows;
  const std::uint8_t state = lifecycle.transitions[made.value].to;
  for (std::uint32_t i = 0; i < lifecycle.transitions.size(); ++i) {
    const Transition& one = lifecycle.transitions[i];
    const bool leaves = std::find(one.from.begin(), one.from.end(), state) != one.from.end();
    if (one.by == ActorKind::customer && leaves && one.to != state) {
      rows.push_back(TransitionRow{i});
    }
  }
  return rows;
}

PlanRules plan_rules(const Policy& policy) {
  PlanRules compiled;
  compiled.policy = &policy;
  compiled.billing = {&policy.machines, money_figures(policy.rules(), policy.overrides)};
  const auto& lifecycles = policy.rules().lifecycles;
  for (std::uint32_t l = 0; l < lifecycles.size(); ++l) {
    auto& actions = compiled.actions.emplace_back();
    auto& from = compiled.partner_from.emplace_back();
    from.resize(lifecycles[l].states.size());
    const auto& transitions = lifecycles[l].transitions;
    for (std::uint32_t t = 0; t < transitions.size(); ++t) {
      const ActionName name{LifecycleRow{l}, TransitionRow{t}};
      actions.push_back(rules_of(policy.machines, name, transitions[t]));
      if (transitions[t].by != ActorKind::partner) continue;
      for (const std::uint8_t state : transitions[t].from) from[state].push_back(TransitionRow{t});
    }
  }
  return compiled;
}

}  // namespace untether
