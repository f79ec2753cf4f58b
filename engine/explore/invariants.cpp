#include "engine/explore/invariants.h"

#include <algorithm>

#include "engine/lifecycle/live.h"
#include "engine/policy/judge_asset.h"
#include "engine/sim/step.h"

namespace untether {

namespace {

bool happened(const StepSeen& step, EventKind kind) {
  return std::any_of(step.events.begin(), step.events.end(),
                     [kind](const Event& event) { return event.kind == kind; });
}

// Asset by asset and by each prerequisite's own words, not by the verdict that let it pass.
bool removal_was_clear(const SimRules& rules, const World& before) {
  const Policy& policy = *rules.sets[before.set].policy;
  const Observed seen = observe(rules, before);
  AssetJudgement judgement;
  for (std::size_t i = 0; i < seen.customer.assets.size(); ++i) {
    judge_asset(policy, seen.customer.assets[i].kind, seen.present.assets[i], seen.present.around,
                seen.present.at, judgement);
    for (const PrerequisiteJudgement& one : judgement.prerequisites) {
      if (one.gates[static_cast<std::size_t>(Gate::submit)].clear == Truth::no) return false;
    }
  }
  return true;
}

bool charges_only_what_is_billed(const SimRules& rules, const StepSeen& step) {
  for (const Event& event : step.events) {
    if (event.kind != EventKind::charged) continue;
    const Machines& machines = rules.sets[event.set].machines();
    // Within a step an asset may change before it is charged and after: either will do.
    bool billed = false;
    for (const World* world : {&step.before, &step.after}) {
      const LiveAsset& asset = world->live.assets[event.asset->value];
      const auto scope = scope_of(machines, asset, world->live.around, event.at);
      const cel::Program& rule = machines.machine(asset.facts.kind)->billed_while;
      billed = billed || (!rule.empty() && cel::evaluate_truth(rule, scope) != Truth::no);
    }
    for (const Event& other : step.events) {
      if (!other.after || other.asset != event.asset) continue;
      const auto scope = scope_of(machines, *other.after, step.after.live.around, event.at);
      const cel::Program& rule = machines.machine(other.after->facts.kind)->billed_while;
      billed = billed || (!rule.empty() && cel::evaluate_truth(rule, scope) != Truth::no);
    }
    if (!billed) return false;
  }
  return true;
}

bool follows_altogether(const SimRules& rules, const StepSeen& step) {
  if (!happened(step, EventKind::removed)) {
    return !happened(step, EventKind::followed);
  }
  const RuleSet& set = rules.sets[step.after.set].rules();
  for (const Event& event : step.events) {
    if (event.kind != EventKind::followed) continue;
    // Every effect of a consequence that came, came.
    const auto entry = std::find_if(set.consequences.begin(), set.consequences.end(),
                                    [&](const auto& one) { return one.id == event.rule; });
    if (entry == set.consequences.end()) return false;
    const auto told = std::count_if(step.events.begin(), step.events.end(), [&](const Event& one) {
      return one.kind == EventKind::followed && one.rule == event.rule;
    });
    if (static_cast<std::size_t>(told) != entry->effect.size()) return false;
    const bool ends_dap = event.effect == "dap" && event.value == "end";
    if (ends_dap && step.after.live.around.customer.get(CustomerFlag::dap) != Truth::no) {
      return false;
    }
    const bool leaves = event.effect == "customer_list" && event.value == "leave";
    if (leaves && step.after.ties.in_customer_list) return false;
  }
  return has_relationship(step.after.live.relationship) == Truth::no;
}

bool brings_nothing_back(const StepSeen& step) {
  if (!happened(step, EventKind::accepted)) return true;
  for (std::size_t i = 0; i < step.before.live.assets.size(); ++i) {
    const LiveAsset& before = step.before.live.assets[i];
    if (before.facts.kind == AssetKind::dap) continue;  // asked for with the invitation, or not
    if (!(before == step.after.live.assets[i])) return false;
  }
  const bool asked = step.before.ties.invitation && step.before.ties.invitation->with_dap;
  const auto dap = [](const World& world) {
    return world.live.around.customer.get(CustomerFlag::dap);
  };
  return asked || dap(step.after) == dap(step.before);
}

}  // namespace

bool keeps(Invariant invariant, const SimRules& rules, const StepSeen& step) {
  switch (invariant) {
    case Invariant::no_removal_with_blocker:
      return !happened(step, EventKind::removed) || removal_was_clear(rules, step.before);
    case Invariant::no_charge_after_end: return charges_only_what_is_billed(rules, step);
    case Invariant::no_purchase_without_relationship:
      return !happened(step, EventKind::bought) ||
             has_relationship(step.before.live.relationship) == Truth::yes;
    case Invariant::consequences_together: return follows_altogether(rules, step);
    case Invariant::nothing_resurrected: return brings_nothing_back(step);
    case Invariant::refusal_changes_nothing: return true;
  }
  return true;
}

}  // namespace untether
