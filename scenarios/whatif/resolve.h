#pragma once

#include <memory>
#include <vector>

#include "engine/whatif/hypothesis.h"
#include "scenarios/ruleset/load.h"
#include "scenarios/whatif/drafts.h"

namespace untether::whatif {

/// What hypotheses depart from.
struct Baseline {
  const RuleLibrary* library = nullptr;
  std::shared_ptr<const RuleSet> rules;  ///< Of the day.
  const Policy* policy = nullptr;        ///< Made of it, with the user's overrides.
  Day day;                               ///< Of the clock: entries of other sets hold then.
};

/// Drafts as hypotheses: names found, conditions parsed, policies compiled, each once.
/// Errors: those of load_rule_set, compile_policy, ruleset::parse_override and Condition::parse;
/// unknown_name, bad_value, bad_duration, bad_instant; each with its place in the file.
[[nodiscard]] Result<std::vector<Hypothesis>> resolve(const std::vector<HypothesisDraft>& drafts,
                                                      const Baseline& baseline);

}  // namespace untether::whatif
