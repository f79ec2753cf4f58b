#pragma once

#include <string>

#include "engine/plan/plan.h"
#include "engine/sim/ledger.h"
#include "engine/sim/sim_rules.h"

namespace untether::testing {

/// Follows a plan in the simulator.
/// @return why it does not keep its promise: a step refused, the goal not met at its instant,
/// other money, something charged after charges should have ended; empty if it does.
[[nodiscard]] std::string broken_promise(const SimRules& rules, const PlanSubject& subject,
                                         const Plan& plan);

/// What a ledger comes to, as plans count money.
[[nodiscard]] PlanMoney money_of(const Ledger& ledger);

}  // namespace untether::testing
