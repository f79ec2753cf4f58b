#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/text/catalogue.h"
#include "engine/batch/open_questions.h"

namespace untether {

/// What a rule set is not sure of: each figure with the value it takes and the values it might
/// have; then the entries that nobody documents.
[[nodiscard]] std::string rules_doubts_text(const Catalogue& catalogue, const RuleSet& rules,
                                            std::size_t width, bool colour);

/// Which verdicts would change if a doubt turned out otherwise, the heaviest first.
/// @param names  How the customers named in `turned` are called.
[[nodiscard]] std::string check_doubts_text(const Catalogue& catalogue, const RuleSet& rules,
                                            std::vector<TurnedVerdicts> turned,
                                            const std::map<Guid, std::string>& names,
                                            std::size_t width, bool colour);

}  // namespace untether
