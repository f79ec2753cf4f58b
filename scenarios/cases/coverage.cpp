#include "scenarios/cases/coverage.h"

#include <algorithm>

namespace untether {

namespace {

using Exercises = std::set<Exercise>;

// A condition on parameters alone picks one of several transitions that share an instant.
bool hangs_on_parameters(const Expression& when) {
  return when.text.find("asset.") == std::string::npos &&
         when.text.find("customer.") == std::string::npos;
}

// Where the clock leaves the state at the very instant at which a window closes, nobody can come
// too late: the answer is that of the next state.
bool closes_with_the_state(const Lifecycle& life, const Transition& one) {
  if (!one.open_from.empty() || !one.data_open_until.empty()) return false;
  return std::all_of(one.from.begin(), one.from.end(), [&](std::uint8_t state) {
    return std::any_of(life.transitions.begin(), life.transitions.end(),
                       [&](const Transition& clock) {
                         const auto& from = clock.from;
                         return clock.by == ActorKind::clock && hangs_on_parameters(clock.when) &&
                                clock.due.text == one.open_until.text &&
                                std::find(from.begin(), from.end(), state) != from.end();
                       });
  });
}

// Whether everybody who may remove is meant anyway.
bool is_of_everybody(const RuleSet& rules, const Consequence& one) {
  const auto& by = one.by;
  return std::all_of(rules.removals.begin(), rules.removals.end(), [&](const Removal& removal) {
    return std::all_of(removal.by.begin(), removal.by.end(), [&](PartnerType type) {
      return std::find(by.begin(), by.end(), type) != by.end();
    });
  });
}

void add(Exercises& all, const Lifecycle& life, const Transition& one) {
  const std::string id = life.id + "." + one.id;
  all.insert({id, Facet::made});
  if (!one.when.empty()) {
    all.insert({id, one.by == ActorKind::clock ? Facet::guard_off : Facet::guard_refuses});
  }
  const bool has_window = !one.open_from.empty() || !one.open_until.empty();
  if (one.by != ActorKind::clock && has_window && !closes_with_the_state(life, one)) {
    all.insert({id, Facet::window_refuses});
  }
}

}  // namespace

std::set<Exercise> coverable(const RuleSet& rules) {
  Exercises all;
  for (const Lifecycle& life : rules.lifecycles) {
    for (const Transition& one : life.transitions) add(all, life, one);
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
  for (const Removal& one : rules.removals) {
    all.insert({one.id, Facet::holds});
    all.insert({one.id, Facet::refuses});
  }
  for (const Consequence& one : rules.consequences) {
    all.insert({one.id, Facet::holds});
    const bool picks = !one.by.empty() && !is_of_everybody(rules, one);
    if (!one.when.empty() || picks) all.insert({one.id, Facet::off});
  }
  for (const Reestablish& one : rules.reestablish) {
    if (!one.invitation.empty()) all.insert({one.id, Facet::holds});
  }
  for (const Budget& one : rules.budgets) {
    all.insert({one.id, Facet::refuses});
    all.insert({one.id, Facet::draws});
  }
  for (const Refusal& one : rules.refusals) {
    if (!one.interface) all.insert({one.id, Facet::answered});
  }
  return all;
}

}  // namespace untether
