#pragma once

#include <memory>
#include <vector>

#include "engine/sim/sim_rules.h"
#include "model/result.h"

namespace untether {

/// A rule set as it is to govern a simulation, from an instant on.
struct TimelinePart {
  std::shared_ptr<const RuleSet> set;
  std::vector<ParameterOverride> overrides;
  Instant from;  ///< Of the first part the start: what governs before matters to nobody.
};

/// The policies of a simulation, each on the days it holds.
struct Timeline {
  std::vector<std::unique_ptr<const Policy>> policies;
  SimRules rules;
};

/// Compiles the parts, each once for every day on which some of its entries begin or end to hold
/// while it governs. Later parts are ordered by their instants.
/// Errors: those of compile_policy.
[[nodiscard]] Result<Timeline> make_timeline(std::vector<TimelinePart> parts,
                                             const SimOptions& options = {});

}  // namespace untether
