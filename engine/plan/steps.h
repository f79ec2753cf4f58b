#pragma once

#include "engine/plan/plan_case.h"

namespace untether::plan {

/// Fills a plan's steps, events, ends, assumptions and dates from a choice.
void add_steps(PlanCase& plan_case, const Choice& choice, Plan& plan);

}  // namespace untether::plan
