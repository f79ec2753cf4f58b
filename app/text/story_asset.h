#pragma once

#include <string>

#include "app/text/catalogue.h"
#include "engine/sim/sim_rules.h"
#include "engine/sim/world.h"

namespace untether {

/// What can be done with one asset now: each action of its life cycle, until when, or why it is
/// refused.
[[nodiscard]] std::string asset_text(const Catalogue& catalogue, const SimRules& rules,
                                     const World& world, const Actor& actor, AssetRow asset,
                                     std::size_t width);

}  // namespace untether
