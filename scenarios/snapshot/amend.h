#pragma once

#include "scenarios/portfolio/read.h"

namespace untether::snapshot {

/// Puts facts into a portfolio that is read already and takes lists that were never asked for as
/// empty, as reading its source with the same options would have done; notes included.
/// Cost: the customers of every block in which something changes are copied.
void amend(Portfolio& portfolio, const Facts* facts, unsigned assume_empty);

}  // namespace untether::snapshot
