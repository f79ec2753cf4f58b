#pragma once

#include "engine/lifecycle/live.h"

namespace untether {

/// What loading found odd about one asset.
struct Oddities {
  bool status_unknown = false;  ///< The status is no state of the asset's life cycle.
  bool overdue = false;         ///< By its dates it should have left the shown state by as_of.
};

/// The states an asset can be in at `as_of`, given what the source shows: the state named like
/// the status, moved on by the clock between states that show the same status. Derives
/// stateSince where every way into the state is the clock's.
/// @pre machines.machine(asset.kind) is not null.
/// Cost: a few expression evaluations for a certain asset.
[[nodiscard]] Standing load(const Machines& machines, const Asset& asset, Instant as_of,
                            const Surroundings& around, Oddities& oddities);

/// Every state of the asset's life cycle, with nothing known of its dates.
[[nodiscard]] Standing any_state(const Machines& machines, const Asset& asset);

}  // namespace untether
