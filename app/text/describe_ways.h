#pragma once

#include <string>
#include <vector>

#include "app/text/catalogue.h"
#include "engine/batch/portfolio_check.h"

namespace untether {

/// What would take a blocking asset out of the way, one line a way: open until when, closed since
/// when, or by itself on which day. Nothing for an asset whose state the data leaves open.
[[nodiscard]] std::vector<std::string> way_texts(const Catalogue& catalogue, const Policy& policy,
                                                 const CustomerAnswer& answer, AssetRow asset,
                                                 PrerequisiteRow prerequisite);

}  // namespace untether
