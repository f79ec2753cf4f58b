#pragma once

#include <vector>

#include "model/asset.h"

namespace untether {

/// The fields of an asset in which two pictures of it differ, in the order of the field table;
/// its state, kind and id are not among them.
[[nodiscard]] std::vector<FieldId> changed_fields(const Asset& before, const Asset& after);

}  // namespace untether
