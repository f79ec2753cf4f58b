#pragma once

#include <string_view>

#include "model/kind.h"
#include "model/truth.h"

namespace untether {

/// Whether Microsoft takes a product back at all, as far as kind and name tell: software, unless
/// the name tells of SUSE or Red Hat. Of everything else, reservations among it, names do not tell.
/// Source: S16, S44.
[[nodiscard]] Truth refundable_by_name(AssetKind kind, std::string_view name);

}  // namespace untether
