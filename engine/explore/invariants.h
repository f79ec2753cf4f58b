#pragma once

#include <string_view>
#include <vector>

#include "engine/property/property.h"
#include "engine/sim/event.h"

namespace untether {

/// What may never happen, whatever is done in whatever order.
enum class Invariant : std::uint8_t {
  no_removal_with_blocker,  ///< None of the prerequisites surely stood against it.
  no_charge_after_end,      ///< No instalment for what is not billed.
  no_purchase_without_relationship,
  consequences_together,  ///< A removal brings every consequence at once, or none.
  nothing_resurrected,    ///< A new relationship brings back nothing of before.
  refusal_changes_nothing,
};

template <>
struct Names<Invariant> {
  static constexpr std::array<std::string_view, 6> names = {
      "no_removal_with_blocker", "no_charge_after_end", "no_purchase_without_relationship",
      "consequences_together",   "nothing_resurrected", "refusal_changes_nothing"};
};

/// One step of a story: the world before it, what happened, the world after it.
struct StepSeen {
  const World& before;
  const std::vector<Event>& events;
  const World& after;
};

/// Whether a step that was done keeps an invariant. refusal_changes_nothing speaks of those that
/// were not: who refuses compares the worlds.
[[nodiscard]] bool keeps(Invariant invariant, const SimRules& rules, const StepSeen& step);

}  // namespace untether
