#pragma once

#include "engine/plan/plan_case.h"

namespace untether::plan {

/// Adds what a plan takes as given and nobody told: facts of assets, that another partner takes
/// over, that the operator has rights of its own in Azure.
/// @pre the plan has its steps.
void add_assumptions(PlanCase& plan_case, const Choice& choice, Plan& plan);

}  // namespace untether::plan
