#pragma once

#include <vector>

#include "engine/lifecycle/live.h"
#include "engine/policy/policy.h"

namespace untether {

/// A transition after which a prerequisite is clear on an asset.
struct WayOut {
  TransitionRow transition;
  Truth open = Truth::unknown;      ///< Whether it may be made at the instant asked about.
  Interval interval;                ///< Of a partner's transition.
  Instant due = Instant::absent();  ///< Of the clock's: when it happens.

  friend bool operator==(const WayOut& a, const WayOut& b) {
    return a.transition == b.transition && a.open == b.open && a.interval.from == b.interval.from &&
           a.interval.until == b.interval.until && a.interval.stated == b.interval.stated &&
           a.due == b.due;
  }
};

/// The partner's and the clock's transitions that take an asset straight to where the prerequisite
/// is clear at every gate, in file order; those whose guard fails are left out. What other assets
/// must do first is not looked at: that is what a plan is for.
[[nodiscard]] std::vector<WayOut> ways_out(const Policy& policy, const LiveAsset& asset,
                                           const Surroundings& around, PrerequisiteRow prerequisite,
                                           Instant at);

}  // namespace untether
