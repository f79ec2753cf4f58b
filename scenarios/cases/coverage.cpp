#include "scenarios/cases/coverage.h"

namespace untether {

namespace {

using Exercises = std::set<Exercise>;

void add(Exercises& all, const std::string& life, const Transition& one) {
  const std::string id = life + "." + one.id;
  all.insert({id, Facet::made});
  if (!one.when.empty()) {
    all.insert({id, one.by == ActorKind::clock ? Facet::guard_off : Facet::guard_refuses});
  }
  if (one.by != ActorKind::clock && (!one.open_from.empty() || !one.open_until.empty())) {
    all.insert({id, Facet::window_refuses});
  }
}

}  // namespace

std::set<Exercise> coverable(const RuleSet& rules) {
  Exercises all;
  for (const Lifecycle& life : rules.lifecycles) {
    for (const Transition& one : life.transitions) add(all, life.id, one);
  }
  for (const Prerequisite& one : rules.prerequisites) {
    all.insert({one.id, Facet::passes});
    all.insert({one.id, Facet::refuses});
  }
  for (const Dependency& one : rules.dependencies) {
    if (!one.cascade.empty()) {
      all.insert({one.id, Facet::holds});
      continue;
    }
    all.insert({one.id, Facet::refuses});
    all.insert({one.id, Facet::passes});
  }
  for (const Removal& one : rules.removals) all.insert({one.id, Facet::holds});
  for (const Consequence& one : rules.consequences) {
    all.insert({one.id, Facet::holds});
    if (!one.when.empty() || !one.by.empty()) all.insert({one.id, Facet::off});
  }
  for (const Reestablish& one : rules.reestablish) {
    if (!one.invitation.empty()) all.insert({one.id, Facet::holds});
  }
  for (const Budget& one : rules.budgets) {
    all.insert({one.id, Facet::refuses});
    all.insert({one.id, Facet::draws});
  }
  for (const Refusal& one : rules.refusals) all.insert({one.id, Facet::answered});
  return all;
}

}  // namespace untether
