#pragma once

#include "scenarios/cases/run_case.h"

namespace untether::cases {

/// What a line brought about, or was refused for.
void cover_moment(Coverage& coverage, const Simulation& simulation, const Moment& moment);

/// Which prerequisites block now and which let something pass.
void cover_verdict(Coverage& coverage, const Simulation& simulation);

}  // namespace untether::cases
