#include "engine/plan/preparations.h"

#include <algorithm>

namespace untether {

std::vector<PlanPreparation> preparations_of(const Policy& policy, const Customer& customer,
                                             const Plan& plan) {
  std::vector<PlanPreparation> all;
  for (const Preparation& preparation : policy.rules().preparations) {
    PlanPreparation found;
    found.preparation = &preparation;
    for (std::uint32_t i = 0; i < plan.steps.size(); ++i) {
      const PlanStep& step = plan.steps[i];
      if (step.kind != StepKind::action) continue;
      const auto kind = static_cast<std::size_t>(customer.assets[step.asset->value].kind);
      const ActionName action{*policy.machines.lifecycle_of[kind], *step.transition};
      const auto& actions = preparation.actions;
      if (std::find(actions.begin(), actions.end(), action) == actions.end()) continue;
      found.steps.push_back(i);
      found.items += 1 + static_cast<int>(step.carries.size());
    }
    if (found.steps.empty()) continue;
    const int most = items_at_most(policy, preparation);
    if (most > 0) found.requests = (found.items + most - 1) / most;
    all.push_back(std::move(found));
  }
  return all;
}

int items_at_most(const Policy& policy, const Preparation& preparation) {
  if (preparation.most.empty()) return 0;
  const auto row = policy.rules().parameter(preparation.most);
  if (!row) return 0;
  const cel::Value value = policy.machines.parameters.value(*row, {});
  if (value.kind != cel::ValueKind::integer) return 0;
  return static_cast<int>(std::clamp<std::int64_t>(value.bits, 0, 1'000'000));
}

}  // namespace untether
