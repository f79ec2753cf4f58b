#include "scenarios/cases/coverage.h"

#include <algorithm>

#include "engine/policy/judge_asset.h"
#include "engine/sim/step.h"
#include "scenarios/cases/checks.h"

namespace untether {

namespace cases {

namespace {

void cover_refusal(Coverage& coverage, const Refused& refused) {
  if (!refused.refusal.empty()) coverage.insert("refusal " + refused.refusal);
  if (!refused.rule.empty()) coverage.insert("rule " + refused.rule + " refuses");
  coverage.insert("check " + std::string(name_of(refused.check)));
}

}  // namespace

void cover_moment(Coverage& coverage, const Simulation& simulation, const Moment& moment) {
  for (const Refused& refused : moment.refused) cover_refusal(coverage, refused);
  for (const Event& event : moment.events) {
    for (const Refused& refused : event.refusals) cover_refusal(coverage, refused);
    if (event.kind == EventKind::window_closed) continue;
    if (event.asset && event.transition && event.after) {
      const Machines& machines = simulation.rules().sets[event.set].machines();
      const Lifecycle& life = *machines.lifecycle(event.after->facts.kind);
      coverage.insert("transition " + life.id + "." + life.transitions[event.transition->value].id);
    }
    if (!event.rule.empty()) coverage.insert("rule " + std::string(event.rule) + " holds");
  }
}

void cover_verdict(Coverage& coverage, const Simulation& simulation) {
  const World& world = simulation.world();
  const Policy& policy = *simulation.set().policy;
  const Observed seen = observe(simulation.rules(), world);
  AssetJudgement judgement;
  for (std::size_t i = 0; i < seen.customer.assets.size(); ++i) {
    judge_asset(policy, seen.customer.assets[i].kind, seen.present.assets[i], seen.present.around,
                seen.present.at, judgement);
    for (const PrerequisiteJudgement& one : judgement.prerequisites) {
      const std::string& id = policy.rules().prerequisites[one.prerequisite.value].id;
      const bool clear = std::all_of(one.gates.begin(), one.gates.end(),
                                     [](const auto& gate) { return gate.clear == Truth::yes; });
      coverage.insert("rule " + id + (clear ? " passes" : " refuses"));
    }
  }
}

}  // namespace cases

Coverage coverable(const RuleSet& rules) {
  Coverage all;
  for (const Lifecycle& life : rules.lifecycles) {
    for (const Transition& one : life.transitions) {
      all.insert("transition " + life.id + "." + one.id);
    }
  }
  for (const Prerequisite& one : rules.prerequisites) {
    all.insert("rule " + one.id + " passes");
    all.insert("rule " + one.id + " refuses");
  }
  for (const Dependency& one : rules.dependencies) {
    all.insert("rule " + one.id + (one.cascade.empty() ? " refuses" : " holds"));
  }
  for (const Removal& one : rules.removals) all.insert("rule " + one.id + " holds");
  for (const Consequence& one : rules.consequences) all.insert("rule " + one.id + " holds");
  for (const Budget& one : rules.budgets) all.insert("rule " + one.id + " refuses");
  for (const Refusal& one : rules.refusals) all.insert("refusal " + one.id);
  return all;
}

}  // namespace untether
