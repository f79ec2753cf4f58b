#pragma once

#include <set>
#include <vector>

#include "engine/policy/policy.h"

namespace untether {

/// Which ways a rule set leaves open, by a least fixed point over its transitions: those whose
/// guards can be met (fields free, parameters at their values) and whose needs on other assets
/// of the customer can be met by usable transitions.
struct Usability {
  std::vector<std::vector<bool>> usable;     ///< By LifecycleRow, TransitionRow.
  std::vector<std::vector<bool>> reachable;  ///< By LifecycleRow, state: from `start`.
};

[[nodiscard]] Usability find_usable(const Policy& policy);

/// By state of a life cycle.
using StateSet = std::vector<bool>;

/// Questions about a rule set as a whole. Needs matched by parent or children follow a forest,
/// starve nobody and are left out.
class UsabilityProbe {
 public:
  explicit UsabilityProbe(const Policy& policy);

  /// Whether a transition's guard can hold in one of its states.
  [[nodiscard]] bool guard_possible(LifecycleRow lifecycle, TransitionRow transition) const;

  /// Whether a dependency is one that an action waits for.
  [[nodiscard]] bool binds(DependencyRow dependency, LifecycleRow lifecycle,
                           TransitionRow transition) const;

  /// The states of a life cycle in which a need on its assets can hold.
  [[nodiscard]] StateSet holding(DependencyRow dependency, LifecycleRow lifecycle) const;

  /// The states in which a condition of a prerequisite can be clear for a kind.
  [[nodiscard]] StateSet clear_states(AssetKind kind, const CompiledCondition& condition) const;

  /// Whether usable transitions lead from a state to one of `goal`.
  [[nodiscard]] bool can_reach(const Usability& usability, LifecycleRow lifecycle,
                               std::uint8_t from, const StateSet& goal) const;

  /// Whether what an action needs of others can be met by usable transitions.
  [[nodiscard]] bool needs_possible(const Usability& usability, LifecycleRow lifecycle,
                                    TransitionRow transition) const;

  [[nodiscard]] std::set<std::uint32_t> lifecycles_of(const std::vector<AssetKind>& kinds) const;

 private:
  [[nodiscard]] bool need_possible(const Usability& usability, DependencyRow dependency) const;

  const Policy& policy_;
  const RuleSet& rules_;
  std::vector<AssetKind> kinds_;  // one of each life cycle, to ask its machine with
};

}  // namespace untether
