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

bool may_be_billed(const Machines& machines, const LiveAsset& asset, const Surroundings& around,
                   Instant at) {
  const cel::Program& rule = machines.machine(asset.facts.kind)->billed_while;
  return !rule.empty() &&
         cel::evaluate_truth(rule, scope_of(machines, asset, around, at)) != Truth::no;
}

// Within a step an asset may change before it is charged and after: any of what it was will do.
bool charges_only_what_is_billed(const SimRules& rules, const StepSeen& step) {
  return std::all_of(step.events.begin(), step.events.end(), [&](const Event& charge) {
    if (charge.kind != EventKind::charged) return true;
    const Machines& machines = rules.sets[charge.set].machines();
    const auto billed = [&](const LiveAsset& asset) {
      return may_be_billed(machines, asset, step.after.live.around, charge.at);
    };
    const std::size_t row = charge.asset->value;
    return billed(step.before.live.assets[row]) || billed(step.after.live.assets[row]) ||
           std::any_of(step.events.begin(), step.events.end(), [&](const Event& other) {
             return other.asset == charge.asset && other.after && billed(*other.after);
           });
  });
}

std::size_t times_followed(const StepSeen& step, const std::string& id) {
  return static_cast<std::size_t>(std::count_if(
      step.events.begin(), step.events.end(),
      [&id](const Event& event) { return event.kind == EventKind::followed && event.rule == id; }));
}

// Whether a consequence says without a condition that it follows this partner's removal.
bool must_follow(const Consequence& one, const World& before) {
  const bool of_it = one.by.empty() ||
                     std::find(one.by.begin(), one.by.end(), before.cast->partner) != one.by.end();
  return one.on == "removal" && one.when.empty() && of_it && one.days.contains(day_of(before.now));
}

// What an effect says is so in the world after it.
bool is_in_effect(const Event& event, const World& after) {
  if (event.effect == "dap" && event.value == "end") {
    return after.live.around.customer.get(CustomerFlag::dap) == Truth::no;
  }
  if (event.effect == "customer_list" && event.value == "leave") {
    return !after.ties.in_customer_list;
  }
  return true;
}

bool follows_altogether(const SimRules& rules, const StepSeen& step) {
  if (!happened(step, EventKind::removed)) return !happened(step, EventKind::followed);
  for (const Consequence& one : rules.sets[step.before.set].rules().consequences) {
    const std::size_t told = times_followed(step, one.id);
    if (told == 0 ? must_follow(one, step.before) : told != one.effect.size()) return false;
  }
  return has_relationship(step.after.live.relationship) == Truth::no &&
         std::all_of(step.events.begin(), step.events.end(), [&](const Event& event) {
           return event.kind != EventKind::followed || is_in_effect(event, step.after);
         });
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
