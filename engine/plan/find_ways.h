#pragma once

#include <functional>
#include <span>
#include <vector>

#include "engine/lifecycle/needs.h"
#include "engine/plan/clearness.h"
#include "engine/plan/goal.h"
#include "engine/plan/way.h"

namespace untether {

/// What a way is asked for.
struct WayQuestion {
  const PlanRules& rules;
  Payer payer;
  Clearness& clearness;
  const Actor& actor;
  Goal goal = Goal::remove;
  Instant now;
  bool may_assume = true;  ///< Facts that only a person can find out may be taken as favourable.
  std::span<const DependencyRow> imposed;  ///< Needs of others that must hold on it at the end.
};

using LimitsOf = std::function<ActionLimits(TransitionRow)>;

/// Every way of an asset that no other is at least as good as in date, money, steps and what it
/// assumes: a label-setting search over (state, facts) by instant. Ways are ordered by
/// clear_from. Each of the clock's transitions is followed twice at most, each of the partner's
/// taken once, and no more than three of them.
/// @param limits  Asked for actions that depend on other assets or on the customer.
/// Cost: some dozens of expression evaluations for a label, some dozens of labels.
[[nodiscard]] std::vector<Way> find_ways(const WayQuestion& question, const LiveAsset& start,
                                         const LimitsOf& limits);

/// The way with the same moves in the same order, each of the partner's as early as limits now
/// allow; nullopt if the clock or a window is in the way.
[[nodiscard]] std::optional<Way> follow_way(const WayQuestion& question, const LiveAsset& start,
                                            const Way& way, const LimitsOf& limits);

}  // namespace untether
