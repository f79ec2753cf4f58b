#pragma once

#include <optional>

#include "engine/sim/event.h"
#include "engine/sim/sim_rules.h"
#include "engine/sim/world.h"

namespace untether {

/// Lets time pass until `to`. Everything due before happens; of what is due at `to`, all that
/// comes before an action of that instant. Things of one instant happen in the order of rule-set
/// change, windows closing, requests expiring, the clock, what was asked for earlier, actions,
/// billing, lists; then by asset. Total: whatever the data, it comes to an end. `to` before the
/// world's instant does nothing.
/// Cost: O(assets) an event and a few expression evaluations.
void advance(const SimRules& rules, World& world, Instant to, const EventSink& sink);

/// Lets happen what is still due at the world's own instant: billing and lists. What lists and
/// ledger show at an instant is read after it.
void finish_instant(const SimRules& rules, World& world, const EventSink& sink);

/// To where `advance` must go so that the next thing happens; never if nothing ever will.
[[nodiscard]] Instant next_event(const SimRules& rules, const World& world);

/// The last second before the next window closes in which that second has not come yet; never if
/// none will close.
[[nodiscard]] Instant next_deadline(const World& world);

}  // namespace untether
