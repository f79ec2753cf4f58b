#include <algorithm>

#include "engine/lifecycle/live.h"
#include "engine/policy/judge_asset.h"
#include "engine/sim/step.h"
#include "scenarios/cases/coverage.h"
#include "scenarios/simulation/refusal_text.h"

namespace untether::cases {

namespace {

// An asset's transition under the rules of an instant.
struct Made {
  const SetRules& set;
  const Lifecycle& life;
  LifecycleRow lifecycle;
  TransitionRow transition;

  [[nodiscard]] const Transition& entry() const { return life.transitions[transition.value]; }
  [[nodiscard]] std::string id() const { return life.id + "." + entry().id; }
};

std::optional<Made> made(const SetRules& set, AssetKind kind, TransitionRow transition) {
  const Lifecycle* life = set.machines().lifecycle(kind);
  if (life == nullptr || transition.value >= life->transitions.size()) return std::nullopt;
  const auto row = *set.machines().lifecycle_of[static_cast<std::size_t>(kind)];
  return Made{set, *life, row, transition};
}

class Watcher {
 public:
  Watcher(Coverage& coverage, const SimRules& rules) : coverage_(coverage), rules_(rules) {}

  void refused(std::uint16_t set, const Refused& refused) {
    if (!refused.refusal.empty()) add(set, refused.refusal, Facet::answered);
    // One that reads like another is that answer too.
    const Refusal* answer = answer_of(rules_.sets[set].rules(), refused);
    if (answer != nullptr) add(set, answer->id, Facet::answered);
    if (!refused.rule.empty()) add(set, refused.rule, Facet::refuses);
  }

  void refused_action(std::uint16_t set, AssetKind kind, TransitionRow transition,
                      const Refused& refused) {
    const auto action = made(rules_.sets[set], kind, transition);
    if (!action || refused.holds == Truth::unknown) return;
    if (refused.check == Check::guard) add(set, action->id(), Facet::guard_refuses);
    if (refused.check == Check::interval) add(set, action->id(), Facet::window_refuses);
  }

  void refused_removal(const World& before) {
    const Policy& policy = *rules_.sets[before.set].policy;
    const auto row = removal_right(policy, before.cast->partner, day_of(before.now)).row;
    if (row) add(before.set, policy.rules().removals[row->value].id, Facet::refuses);
  }

  void event(const World& after, const Event& event) {
    for (const Refused& one : event.refusals) {
      refused(event.set, one);
      if (event.asset && event.transition) {
        const AssetKind kind = after.live.assets[event.asset->value].facts.kind;
        refused_action(event.set, kind, *event.transition, one);
      }
    }
    if (event.kind == EventKind::window_closed) return;
    if (event.asset && event.transition && event.after) change(after, event);
    if (event.kind == EventKind::bought) {
      passed(event, event.after->facts.kind, &Dependency::buying);
    }
    if (event.kind == EventKind::reseller_changed) {
      passed(event, after.live.assets[event.asset->value].facts.kind, &Dependency::reseller_change);
    }
    if (!event.rule.empty()) add(event.set, std::string(event.rule), Facet::holds);
    if (event.kind == EventKind::removed) removed_ = event.set;
    if (event.kind == EventKind::followed) followed_.insert(std::string(event.rule));
  }

  // What did not follow a removal, after all that did.
  void finish() {
    if (!removed_) return;
    for (const Consequence& one : rules_.sets[*removed_].rules().consequences) {
      if (!followed_.contains(one.id)) add(*removed_, one.id, Facet::off);
    }
  }

 private:
  void add(std::uint16_t set, std::string id, Facet facet) {
    coverage_[rules_.sets[set].rules().name].insert({std::move(id), facet});
  }

  void change(const World& after, const Event& event) {
    const auto action = made(rules_.sets[event.set], event.after->facts.kind, *event.transition);
    if (!action) return;
    add(event.set, action->id(), Facet::made);
    if (event.kind == EventKind::fired && event.before) passed_by(after, event, *action);
    if (event.kind != EventKind::acted && event.kind != EventKind::waited) return;
    if (!action->entry().budget.empty()) add(event.set, action->entry().budget, Facet::draws);
    const ActionName name{action->lifecycle, action->transition};
    for (const Dependency& one : action->set.rules().dependencies) {
      const bool of_it =
          std::find(one.actions.begin(), one.actions.end(), name) != one.actions.end();
      if (of_it && one.cascade.empty()) add(event.set, one.id, Facet::passes);
    }
  }

  // The clock's other ways out of the same state whose condition was not met.
  void passed_by(const World& after, const Event& event, const Made& action) {
    const Machines& machines = action.set.machines();
    for (std::uint32_t i = 0; i < action.life.transitions.size(); ++i) {
      const Transition& other = action.life.transitions[i];
      if (other.by != ActorKind::clock || other.when.empty()) continue;
      const auto& from = other.from;
      if (std::find(from.begin(), from.end(), event.before->state) == from.end()) continue;
      const Truth met =
          guard(machines, TransitionRow{i}, *event.before, after.live.around, event.at);
      if (met == Truth::no) add(event.set, action.life.id + "." + other.id, Facet::guard_off);
    }
  }

  // The needs that let something of a kind be bought, or be given another reseller.
  void passed(const Event& event, AssetKind kind, std::vector<AssetKind> Dependency::*kinds) {
    for (const Dependency& one : rules_.sets[event.set].rules().dependencies) {
      const auto& of = one.*kinds;
      if (std::find(of.begin(), of.end(), kind) == of.end()) continue;
      add(event.set, one.id, Facet::passes);
    }
  }

  Coverage& coverage_;
  const SimRules& rules_;
  std::optional<std::uint16_t> removed_;
  std::set<std::string> followed_;
};

// The transitions that a line asked for.
std::vector<std::pair<AssetRow, TransitionRow>> asked(const SimRules& rules, const World& before,
                                                      const Moment& moment) {
  std::vector<std::pair<AssetRow, TransitionRow>> actions;
  const auto* command = std::get_if<Command>(&moment.input.what);
  if (command == nullptr) return actions;
  if (const auto* act = std::get_if<Act>(command))
    actions.emplace_back(act->asset, act->transition);
  const auto* answer = std::get_if<AnswerTransfer>(command);
  if (answer == nullptr || answer->request >= before.requests.size()) return actions;
  for (const AssetRow item : before.requests[answer->request].items) {
    const AssetKind kind = before.live.assets[item.value].facts.kind;
    const Lifecycle* life = rules.sets[before.set].machines().lifecycle(kind);
    const auto transfer = life == nullptr ? std::nullopt : life->transition("transfer");
    if (transfer) actions.emplace_back(item, *transfer);
  }
  return actions;
}

}  // namespace

void cover_moment(Coverage& coverage, const Simulation& simulation, const World& before,
                  const Moment& moment) {
  const SimRules& rules = simulation.rules();
  Watcher watcher(coverage, rules);
  const auto* command = std::get_if<Command>(&moment.input.what);
  const bool removal = command != nullptr && std::holds_alternative<Remove>(*command);
  if (removal && !moment.refused.empty()) watcher.refused_removal(before);
  for (const Refused& refused : moment.refused) {
    watcher.refused(before.set, refused);
    for (const auto& [asset, transition] : asked(rules, before, moment)) {
      if (asset.value >= before.live.assets.size()) continue;
      const AssetKind kind = before.live.assets[asset.value].facts.kind;
      watcher.refused_action(before.set, kind, transition, refused);
    }
  }
  for (const Event& event : moment.events) watcher.event(moment.world, event);
  watcher.finish();
}

void cover_verdict(Coverage& coverage, const Simulation& simulation) {
  const World& world = simulation.world();
  const Policy& policy = *simulation.set().policy;
  const Observed seen = observe(simulation.rules(), world);
  std::set<Exercise>& exercised = coverage[policy.rules().name];
  AssetJudgement judgement;
  for (std::size_t i = 0; i < seen.customer.assets.size(); ++i) {
    judge_asset(policy, seen.customer.assets[i].kind, seen.present.assets[i], seen.present.around,
                seen.present.at, judgement);
    for (const PrerequisiteJudgement& one : judgement.prerequisites) {
      const std::string& id = policy.rules().prerequisites[one.prerequisite.value].id;
      const bool clear = std::all_of(one.gates.begin(), one.gates.end(),
                                     [](const auto& gate) { return gate.clear == Truth::yes; });
      exercised.insert({id, clear ? Facet::passes : Facet::refuses});
    }
  }
}

}  // namespace untether::cases
