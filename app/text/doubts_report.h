#pragma once

#include <map>
#include <memory>
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
/// @param names  How customers are called, beside the customers of each question.
[[nodiscard]] std::string check_doubts_text(const Catalogue& catalogue, const RuleSet& rules,
                                            std::vector<TurnedVerdicts> turned,
                                            const std::map<Guid, std::string>& names,
                                            std::size_t width, bool colour);

/// One entry through the sets, in the order of their days: where it came, what changed, where it
/// went. Empty where no set has it.
[[nodiscard]] std::string rules_history_text(
    const Catalogue& catalogue, const std::vector<std::shared_ptr<const RuleSet>>& sets,
    const std::string& entry, std::size_t width, bool colour);

}  // namespace untether
