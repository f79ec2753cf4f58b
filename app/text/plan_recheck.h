#pragma once

#include "app/text/plan_words.h"

namespace untether {

/// What is to be read again before a step, and what may have happened meanwhile, in the words of
/// the rules.
[[nodiscard]] StepLines describe_recheck(const Catalogue& catalogue, const Session& session,
                                         const PlanAnswer& answer, std::size_t number,
                                         PageList& pages);

}  // namespace untether
