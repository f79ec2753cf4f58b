#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/rule_set.h"
#include "scenarios/ruleset/merge.h"

namespace untether {

/// The rule sets built into the program.
[[nodiscard]] RuleLibrary shipped_rules();

/// Adds every `*.json` of a folder; a file's name without ".json" (and ".overlay") is the set's.
/// Errors: cannot_open.
[[nodiscard]] Result<RuleLibrary> with_rules_from(RuleLibrary library, const std::string& folder);

/// Reads one set by name, with what it extends and overlays after '+'.
[[nodiscard]] Result<std::shared_ptr<const RuleSet>> load_rule_set(const RuleLibrary& library,
                                                                   std::string_view name);

/// A set's days, without reading the rest of it.
struct RuleSetDays {
  std::string name;
  DayRange days;
};

/// The days of every set that is not an overlay, by first day. Files that cannot be read are
/// left out here and told when they are asked for.
[[nodiscard]] std::vector<RuleSetDays> rule_set_days(const RuleLibrary& library);

/// The name of the set in force on a day; of several the one that began last.
/// Errors: no_rule_set_in_force, naming the sets before and after.
[[nodiscard]] Result<std::string> rule_set_in_force(const RuleLibrary& library, Day day);

}  // namespace untether
