#pragma once

#include <string>
#include <vector>

#include "app/text/catalogue.h"
#include "engine/policy/diff.h"
#include "engine/policy/lint.h"
#include "scenarios/ruleset/load.h"

namespace untether {

/// One entry of any section, as `rules show` lists it.
struct ListedEntry {
  std::string section;
  const Entry* entry = nullptr;
  std::string detail;  ///< A parameter's value, a prerequisite's condition, ….
};

/// Every entry of a set, section by section.
[[nodiscard]] std::vector<ListedEntry> list_entries(const RuleSet& rules);

[[nodiscard]] std::string rules_list_text(const Catalogue& catalogue,
                                          const std::vector<std::shared_ptr<const RuleSet>>& sets,
                                          std::size_t width);

/// The set's head and its entries; `resolved` names the file each comes from.
[[nodiscard]] std::string rules_show_text(const Catalogue& catalogue, const RuleSet& rules,
                                          bool resolved, std::size_t width, bool colour);

/// One entry whole: text, detail, page and date, certainty, place.
[[nodiscard]] std::string entry_text(const Catalogue& catalogue, const RuleSet& rules,
                                     const ListedEntry& listed, std::size_t width);

[[nodiscard]] std::string lint_text(const Catalogue& catalogue, const std::string& name,
                                    const std::vector<LintFinding>& findings, std::size_t width);

/// One entry through the sets, in the order of their days: where it came, what changed, where it
/// went. Empty where no set has it.
[[nodiscard]] std::string rules_history_text(
    const Catalogue& catalogue, const std::vector<std::shared_ptr<const RuleSet>>& sets,
    const std::string& entry, std::size_t width, bool colour);

/// What changed for a partner between two sets: 40 lines of 80 columns at most, unless `all`.
[[nodiscard]] std::string rules_diff_text(const Catalogue& catalogue, const Policy& before,
                                          const Policy& after, const RuleDifference& difference,
                                          bool all, std::size_t width, bool colour);

}  // namespace untether
