#pragma once

#include <string>
#include <vector>

#include "engine/lifecycle/act.h"
#include "engine/sim/world.h"

namespace untether {

/// The answer of a rule set that a refusal is told by: of one that reads like another, the other;
/// nullptr where the set has none.
[[nodiscard]] const Refusal* answer_of(const RuleSet& rules, const Refused& refused);

/// What an answer lists beside its text: with `order_ids` the orders of the assets in the way, and
/// the identity of what is in no order; each once, in the order of the assets.
[[nodiscard]] std::vector<std::string> answer_data(const RuleSet& rules, const Cast& cast,
                                                   const Refused& refused);

/// The text of the answer with its data in it; empty where the set has none.
[[nodiscard]] Text answer_text(const RuleSet& rules, const Cast& cast, const Refused& refused);

}  // namespace untether
