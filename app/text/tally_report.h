#pragma once

#include <string>

#include "app/text/catalogue.h"
#include "scenarios/query/tally.h"

namespace untether {

/// An expression's values as a table: how many customers have each, and who; then who has none.
/// @param top  Values listed; the rest is counted.
[[nodiscard]] std::string tally_text(const Catalogue& catalogue, const Tally& tally,
                                     std::size_t top, std::size_t width);

}  // namespace untether
