#pragma once

#include <string_view>
#include <vector>

#include "engine/billing/charges.h"
#include "engine/policy/policy.h"

namespace untether {

/// What simulating asks of a transition again and again.
struct ActionTimes {
  Seconds waits;  ///< From asking to the change.
  Seconds takes;  ///< From the change until lists show it.
};

/// A policy made ready to simulate. Keeps a pointer to it.
struct SetRules {
  const Policy* policy = nullptr;
  Instant from = Instant::absent();  ///< In force from here on.
  BillingRules billing;
  std::vector<std::vector<ActionTimes>> times;  ///< By LifecycleRow, TransitionRow.
  /// By LifecycleRow, state: what somebody may do in it until an instant.
  std::vector<std::vector<std::vector<TransitionRow>>> closing_from;

  [[nodiscard]] const Machines& machines() const { return policy->machines; }
  [[nodiscard]] const RuleSet& rules() const { return policy->rules(); }
  [[nodiscard]] const ActionTimes& times_of(AssetKind kind, TransitionRow transition) const;
  /// A duration parameter; zero if the set has none of the name or does not know it.
  [[nodiscard]] Seconds duration(std::string_view parameter) const;
  /// When a window parameter that opens at an instant is over; unknown if its length is, never
  /// if the set has none of the name.
  [[nodiscard]] Instant window_end(std::string_view parameter, Instant opened) const;
};

struct SimOptions {
  bool latencies = true;  ///< Otherwise every answer comes and every list shows at once.
  bool closings = true;   ///< Tell when windows close.
};

/// The rule sets that govern a simulation, one after the other.
struct SimRules {
  std::vector<SetRules> sets;  ///< By instant; at least one, which counts from the beginning.
  SimOptions options;
};

/// The policy must outlive the result.
[[nodiscard]] SetRules set_rules(const Policy& policy, Instant from, const SimOptions& options);

/// One set all along.
[[nodiscard]] SimRules sim_rules(const Policy& policy, const SimOptions& options = {});

}  // namespace untether
