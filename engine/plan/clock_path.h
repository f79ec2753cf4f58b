#pragma once

#include <optional>
#include <vector>

#include "engine/lifecycle/next_firing.h"
#include "engine/plan/plan_rules.h"

namespace untether {

/// One transition of the clock, with the asset on both sides of it.
struct ClockStep {
  LiveAsset before;
  Instant from;  ///< Since when the asset has been as `before`, or since the start.
  Firing firing;
  LiveAsset after;
};

/// What becomes of an asset on which nobody acts.
struct ClockPath {
  LiveAsset start;
  Instant from;
  std::vector<ClockStep> steps;
  Instant certain_until = Instant::never();  ///< From here on the facts do not tell.

  /// The asset at an instant, what falls due then included.
  [[nodiscard]] const LiveAsset& at(Instant instant) const;
};

/// Whether a transition has a money rule that charges.
[[nodiscard]] bool is_charged(const Transition& transition);

/// Whether a transition has a money rule that credits.
[[nodiscard]] bool is_credited(const Transition& transition);

/// Follows the clock from `from` to the first transition that charges, or until what it makes
/// of the asset no longer begins before `until`. A transition later than `until` may stand last.
/// Cost: a few expression evaluations a step.
[[nodiscard]] ClockPath clock_path(const PlanRules& rules, const Surroundings& around,
                                   const LiveAsset& asset, Instant from, Instant until);

/// Whether the clock charges an asset some day if nobody acts; yes where it is not known.
[[nodiscard]] bool will_be_charged(const PlanRules& rules, const Surroundings& around,
                                   const LiveAsset& asset, Instant from);

/// A transition of the partner's, and until when it may be begun at the latest.
struct LastChance {
  TransitionRow transition;
  Instant until;         ///< The first instant that is too late to begin.
  bool assumes = false;  ///< It needs a fact that only a person can find out.
  LiveAsset after;       ///< The asset after it, made at the last second.
  Instant made;          ///< That second.
};

/// The partner's transitions that an asset which is as it is in [from, until) allows then.
/// Those that have to wait for somebody are to be begun so much earlier, but not before `now`.
[[nodiscard]] std::vector<LastChance> last_chances(const PlanRules& rules,
                                                   const Surroundings& around,
                                                   const LiveAsset& asset, Instant now,
                                                   Instant from, Instant until);

}  // namespace untether
