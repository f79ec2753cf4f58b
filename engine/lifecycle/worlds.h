#pragma once

#include <vector>

#include "engine/lifecycle/live.h"

namespace untether {

/// Most possible presents kept apart; beyond, those of one state are joined.
inline constexpr std::size_t worlds_max = 16;

/// The worlds found, as one standing; of more than worlds_max, those of one state are joined, and
/// the fields on which they differ become unknown.
/// @pre worlds is not empty.
[[nodiscard]] Standing standing_of(const std::vector<LiveAsset>& worlds);

/// Whether any clock transition from the asset's state is due by `until`; or may be, where
/// `unknown_counts`.
[[nodiscard]] bool clock_may_act(const Machines& machines, const LiveAsset& asset, Instant until,
                                 const Surroundings& around, bool unknown_counts);

}  // namespace untether
