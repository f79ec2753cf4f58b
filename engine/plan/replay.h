#pragma once

#include <optional>
#include <vector>

#include "engine/lifecycle/act.h"
#include "engine/plan/plan.h"

namespace untether {

/// What came of carrying a plan out.
struct Replay {
  bool reached = false;                ///< The goal is met at the promised instant.
  std::optional<std::size_t> failed;   ///< The step that was refused,
  std::vector<Refused> refusals;       ///< and why.
  std::optional<Verdict> verdict;      ///< Of the goal `remove`: at the promised instant.
  std::vector<AssetRow> still_billed;  ///< Of the goal `stop_billing`: charged later on.
  PlanMoney money;                     ///< From the start until the promised instant.
};

/// Carries a plan out, step by step with `act`, the clock in between, under the facts that the
/// plan assumes. It is the proof of a plan: planning shares with it the life cycles and the
/// money rules, nothing else.
[[nodiscard]] Replay replay(const PlanRules& rules, const PlanSubject& subject, const Plan& plan);

}  // namespace untether
