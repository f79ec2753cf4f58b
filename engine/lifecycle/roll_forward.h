#pragma once

#include <vector>

#include "engine/lifecycle/settle.h"

namespace untether {

/// Clock transitions followed for one asset before giving up; a century of months and some.
inline constexpr int firings_max = 2'000;

/// Makes every clock transition due in [from, to], in the order of their instants. Where a guard
/// or a due instant is unknown, both outcomes stay. An overdue asset keeps its shown state at
/// `from`; later its state is unknown.
/// `firings`, if given, receives what fired in the only world of a certain standing.
[[nodiscard]] Standing roll_forward(const Machines& machines, const Standing& standing,
                                    const Oddities& oddities, Instant from, Instant to,
                                    const Surroundings& around,
                                    std::vector<Firing>* firings = nullptr);

}  // namespace untether
