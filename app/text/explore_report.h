#pragma once

#include <string>

#include "app/text/catalogue.h"
#include "scenarios/explore/explore_case.h"

namespace untether {

/// How much was tried, what holds, and the shortest story that breaks something.
[[nodiscard]] std::string explore_text(const Catalogue& catalogue, const Exploration& exploration,
                                       std::size_t width, bool colour);

}  // namespace untether
