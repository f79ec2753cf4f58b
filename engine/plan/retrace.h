#pragma once

#include <optional>

#include "engine/plan/labels.h"

namespace untether::plan {

/// Whoever shuts a customer out early does so no sooner than this before it is too late.
inline constexpr Seconds shut_out_margin{seconds_per_day};

/// The way that a label ends, without its moves and what is ready when.
[[nodiscard]] Way way_to(const WayQuestion& question, const Label& label, Stepper::Clear clear);

/// Makes a way's moves once more, each as early as may be; with `late`, the first action that
/// changes the state a margin before it is too late. nullopt if that leads elsewhere.
[[nodiscard]] std::optional<Way> retrace(const Stepper& stepper, const WayQuestion& question,
                                         const LiveAsset& start, const Way& way, bool late);

}  // namespace untether::plan
