#pragma once

#include <vector>

#include "engine/plan/plan.h"

namespace untether {

/// What is to be done outside the model for steps of a plan.
struct PlanPreparation {
  const Preparation* preparation = nullptr;  ///< Of the rules.
  std::vector<std::uint32_t> steps;          ///< Rows of the plan's steps that need it, ascending.
  int items = 0;                             ///< Assets that go with these steps.
  int requests = 0;  ///< As many as so many items need; 0 where that is no matter.
};

/// Every preparation of the rules that some step needs, in their order.
[[nodiscard]] std::vector<PlanPreparation> preparations_of(const Policy& policy,
                                                           const Customer& customer,
                                                           const Plan& plan);

/// How many items one request takes by the rules; 0 if that is no matter or not known.
[[nodiscard]] int items_at_most(const Policy& policy, const Preparation& preparation);

}  // namespace untether
