#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/policy/diff.h"
#include "engine/policy/drawing.h"

namespace untether {

/// Rule sets as machine output, one JSON value with a line end each. Member names are stable and
/// English; texts follow the language.

[[nodiscard]] std::string rules_list_json(const std::vector<std::shared_ptr<const RuleSet>>& sets,
                                          Language language);

/// A whole set, resolved: every entry with its section, text, certainty, sources and the file and
/// line it comes from.
[[nodiscard]] std::string rules_json(const RuleSet& rules, Language language);

[[nodiscard]] std::string rules_diff_json(const RuleDifference& difference, Language language);

}  // namespace untether
