#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/rule_set.h"

namespace untether::mutation {

/// A rule set with one thing wrong in it.
struct Mutant {
  std::string file;    ///< In this file, and so in every set that has the entry from it,
  std::string entry;   ///< this entry: "nce.cancel", "NCE-1", "param.nce_window",
  std::string change;  ///< so changed: "removed", "open_until a second later".
  std::function<void(RuleSet&)> apply;
};

/// Every single change to what a rule set says that is worth noticing: transitions that are gone,
/// lead elsewhere or open a second late, conditions turned round, amounts and figures shifted,
/// rights lost, answers swapped. In the order of the set's entries; those it inherits stand in
/// other files.
[[nodiscard]] std::vector<Mutant> mutants_of(const RuleSet& rules);

}  // namespace untether::mutation
