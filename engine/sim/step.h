#pragma once

#include <vector>

#include "engine/policy/judge.h"
#include "engine/sim/event.h"
#include "engine/sim/sim_rules.h"
#include "engine/sim/world.h"

namespace untether {

/// What came of a command: the world after it and what happened, in order.
struct Stepped {
  World world;
  std::vector<Event> events;
};

/// Does what is asked, at the world's instant. Checks are made in the order of Check; a removal's
/// as its rule-set entry orders them. A refusal returns no world: nothing has changed.
/// @return the world after the command, or at least one refusal.
/// Cost: a copy of the world and O(assets) expression evaluations.
[[nodiscard]] tl::expected<Stepped, std::vector<Refused>> step(const SimRules& rules,
                                                               const World& world,
                                                               const Command& command);

/// The same on the world itself, for who keeps no other.
/// @return what forbids it; then the world is as it was and nothing was told.
[[nodiscard]] std::vector<Refused> step_in_place(const SimRules& rules, World& world,
                                                 const Command& command, const EventSink& sink);

/// What the customer and its assets are for a verdict now; doubts as everything they may be.
struct Observed {
  Customer customer;
  Present present;
};

[[nodiscard]] Observed observe(const SimRules& rules, const World& world);

/// The ledger with the metered time until now in it.
[[nodiscard]] Ledger ledger_now(const World& world);

/// Whether the relationship could be removed now.
[[nodiscard]] Verdict judge_now(const SimRules& rules, const World& world, const Asker& asker);

}  // namespace untether
