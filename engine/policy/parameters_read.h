#pragma once

#include <set>
#include <string>

#include "model/rule_set.h"

namespace untether {

/// The names of the parameters that something of the set reads: an expression, an effort, the
/// end of a kind; and those that code reads by their name, whatever the set says.
[[nodiscard]] std::set<std::string> parameters_read(const RuleSet& rules);

/// Those of them that a verdict can hang on: what life cycles, prerequisites and removals read.
[[nodiscard]] std::set<std::string> parameters_of_verdicts(const RuleSet& rules);

/// Those that say when the clock moves an asset and to what: with other values of any other, every
/// asset is in the same state at every instant, as long as nobody acts.
[[nodiscard]] std::set<std::string> parameters_of_clocks(const RuleSet& rules);

}  // namespace untether
