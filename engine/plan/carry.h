#pragma once

#include <vector>

#include "engine/plan/planning.h"

namespace untether::plan {

/// What a cascade makes of an asset.
struct Carried {
  AssetRow asset;
  TransitionRow transition;
  LiveAsset after;
  Charges charges;  ///< From the start until then, with what the transition moves.
  Amount amount;
  bool clear = false;  ///< The goal is met from then on.
};

/// The assets that an action on another takes along at `at`, whatever hangs on those included.
[[nodiscard]] std::vector<Carried> carried_along(const Planning& planning, AssetRow asset,
                                                 TransitionRow action, Instant at);

/// Whether an action takes others along by the rules.
[[nodiscard]] bool has_cascade(const Planning& planning, AssetRow asset, TransitionRow action);

}  // namespace untether::plan
