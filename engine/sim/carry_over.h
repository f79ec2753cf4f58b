#pragma once

#include "engine/sim/run.h"

namespace untether::sim {

/// Puts the world under another rule set: each asset keeps its state by name, else takes the
/// first that shows the same status; where there is none, it is in doubt.
void carry_over(Run& run, std::uint16_t set);

}  // namespace untether::sim
