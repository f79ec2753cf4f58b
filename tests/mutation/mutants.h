#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/rule_set.h"

namespace untether::mutation {

/// A rule set with one thing wrong in it.
struct Mutant {
  std::string set;     ///< In the file of this rule set, and so in every set that extends it,
  std::string entry;   ///< this entry: "nce.cancel", "NCE-1", "param.nce_window",
  std::string change;  ///< so changed: "removed", "open_until a second later".
  std::function<void(RuleSet&)> apply;
};

/// Every single change to what a rule set says that is worth noticing: transitions that are gone,
/// lead elsewhere or open a second late, conditions turned round, amounts and figures shifted,
/// rights lost, answers swapped. In the order of the set's entries.
[[nodiscard]] std::vector<Mutant> mutants_of(const RuleSet& rules);

}  // namespace untether::mutation
