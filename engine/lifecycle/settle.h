#pragma once

#include <vector>

#include "engine/lifecycle/live.h"

namespace untether {

/// What loading found odd about one asset.
struct Oddities {
  bool status_unknown = false;   ///< The status is no state of the asset's life cycle.
  bool overdue = false;          ///< By its dates it should have left the shown state by as_of.
};

/// Most possible presents kept apart; beyond, those of one state are joined.
inline constexpr std::size_t worlds_max = 16;

/// Clock transitions followed for one asset before giving up; a century of months and some.
inline constexpr int firings_max = 2'000;

/// The states an asset can be in at `as_of`, given what the source shows: the state named like
/// the status, moved on by the clock between states that show the same status. Derives
/// stateSince where every way into the state is the clock's.
/// @pre machines.machine(asset.kind) is not null.
/// Cost: a few expression evaluations for a certain asset.
[[nodiscard]] Standing load(const Machines& machines, const Asset& asset, Instant as_of,
                            const Surroundings& around, Oddities& oddities);

/// Makes every clock transition due in [from, to], in the order of their instants. Where a guard
/// or a due instant is unknown, both outcomes stay. An overdue asset keeps its shown state at
/// `from`; later its state is unknown.
/// `firings`, if given, receives what fired in the only world of a certain standing.
[[nodiscard]] Standing roll_forward(const Machines& machines, const Standing& standing,
                                    const Oddities& oddities, Instant from, Instant to,
                                    const Surroundings& around,
                                    std::vector<Firing>* firings = nullptr);

/// Every state of the asset's life cycle, with nothing known of its dates.
[[nodiscard]] Standing any_state(const Machines& machines, const Asset& asset);

}  // namespace untether
