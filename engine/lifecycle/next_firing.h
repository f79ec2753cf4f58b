#pragma once

#include <optional>
#include <vector>

#include "engine/lifecycle/live.h"

namespace untether {

/// What the clock does next to an asset whose present is known.
struct NextFiring {
  std::optional<Firing> firing;              ///< None: the asset stays as it is.
  Instant certain_until = Instant::never();  ///< From here on something may have happened that the
                                             ///< facts do not tell; `never` if they tell all.
};

/// The next transition of the clock at or after `now`, of those due at one instant the first in
/// file order. One that is overdue happens at `now`.
/// Cost: a few expression evaluations.
[[nodiscard]] NextFiring next_firing(const Machines& machines, const LiveAsset& asset, Instant now,
                                     const Surroundings& around);

/// The asset as it may be in each state that the clock can lead it to, itself first, whatever the
/// instants; each state once for each set of flags.
[[nodiscard]] std::vector<LiveAsset> clock_reachable(const Machines& machines,
                                                     const LiveAsset& asset,
                                                     const Surroundings& around);

}  // namespace untether
