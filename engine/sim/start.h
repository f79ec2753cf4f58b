#pragma once

#include <span>

#include "engine/lifecycle/present.h"
#include "engine/sim/sim_rules.h"
#include "engine/sim/world.h"

namespace untether {

/// Of whom a world is made.
struct SimSubject {
  const Customer& customer;
  const Present& present;
  PartnerType partner = PartnerType::unknown;
  std::span<const Tariff> tariffs;  ///< Beside the assets; missing ones have no price.
  const Hold* hold = nullptr;
};

/// The customer at its present: charged for everything due by then, nothing under way. Assets
/// whose present the data does not tell are in doubt.
[[nodiscard]] World start_world(const SimRules& rules, const SimSubject& subject);

}  // namespace untether
