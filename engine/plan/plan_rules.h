#pragma once

#include <vector>

#include "engine/billing/charges.h"
#include "engine/policy/policy.h"

namespace untether {

/// What planning asks of a transition again and again.
struct ActionRules {
  std::vector<DependencyRow> needs;
  std::vector<DependencyRow> cascades;
  Seconds waits;  ///< From asking to the change.
  Seconds takes;  ///< From the change until lists show it.
  Seconds effort;
};

/// A policy made ready to plan with. Keeps a pointer to it.
struct PlanRules {
  const Policy* policy = nullptr;
  BillingRules billing;
  std::vector<std::vector<ActionRules>> actions;  ///< By LifecycleRow, TransitionRow.
  /// By LifecycleRow, state: the partner's transitions from it.
  std::vector<std::vector<std::vector<TransitionRow>>> partner_from;

  [[nodiscard]] const Machines& machines() const { return policy->machines; }
  [[nodiscard]] const RuleSet& rules() const { return policy->rules(); }
  /// @pre the kind has a life cycle.
  [[nodiscard]] const Lifecycle& lifecycle(AssetKind kind) const {
    return *machines().lifecycle(kind);
  }
  [[nodiscard]] const ActionRules& action(AssetKind kind, TransitionRow transition) const;
};

/// What the customer can do to an asset to leave the state that a transition led to.
[[nodiscard]] std::vector<TransitionRow> customer_undoings(const Lifecycle& lifecycle,
                                                           TransitionRow made);

/// The policy must outlive the result.
[[nodiscard]] PlanRules plan_rules(const Policy& policy);

}  // namespace untether
