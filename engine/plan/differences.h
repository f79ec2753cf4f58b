#pragma once

#include "engine/plan/follow.h"

namespace untether::plan {

/// A saved customer carried forward, and the newer one.
struct Comparison {
  const PlanRules& rules;
  const SavedPlan& saved;
  const PlanSubject& newer;
  const LiveCustomer& expected;
  const LiveCustomer& shown;
};

/// Adds to `followed.changes` what is otherwise than expected. Fields of which either side
/// knows nothing are no difference, nor is when an asset came into its state.
void add_differences(const Comparison& compared, Followed& followed);

}  // namespace untether::plan
