#pragma once

#include <string>
#include <vector>

#include "app/text/catalogue.h"
#include "model/asset.h"

namespace untether {

/// "automatic renewal: yes → no", "term to: 2026-06-14 → 2027-06-14": each field in which an asset
/// differs now. Left out are when its term began and since when it is in its state, which say
/// nothing that the instant of the change does not, and what it has no more.
[[nodiscard]] std::vector<std::string> field_changes(const Catalogue& catalogue,
                                                     const Asset& before, const Asset& after);

}  // namespace untether
