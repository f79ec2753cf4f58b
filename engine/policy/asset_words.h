#pragma once

#include <string>
#include <vector>

#include "engine/lifecycle/present.h"
#include "engine/policy/policy.h"
#include "model/customer.h"

namespace untether {

/// How output names an asset: its GUID, or "ORDER/LINE".
[[nodiscard]] std::string asset_id_text(const Customer& customer, const Asset& asset);

/// The states an asset may be in, by name; empty for a kind without a life cycle.
[[nodiscard]] std::vector<std::string> state_names(const Policy& policy, const Asset& asset,
                                                   const PresentAsset& now);

}  // namespace untether
