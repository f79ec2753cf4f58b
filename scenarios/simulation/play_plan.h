#pragma once

#include <optional>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/sim/event.h"
#include "engine/sim/sim_rules.h"
#include "engine/sim/world.h"

namespace untether {

/// A command with its instant: one line of a script.
struct TimedCommand {
  Instant at;
  Command command;
  std::optional<std::size_t> step;  ///< Of the plan; none for what it takes as given.
};

/// What somebody who follows a plan does, in order: first the facts it takes as given become
/// true, then its actions are asked for and the relationship is removed.
[[nodiscard]] std::vector<TimedCommand> commands_of(const Plan& plan, const Asker& asker);

/// What came of following a plan.
struct Played {
  World world;                        ///< At the promised instant, or where it broke off.
  std::optional<std::size_t> failed;  ///< The step that was refused,
  std::vector<Refused> refusals;      ///< and why.
};

/// Follows a plan in the simulator, from the instant it was made for. What was asked for earlier
/// and is refused when it should take effect counts as refused.
[[nodiscard]] Played play_plan(const SimRules& rules, World world, const Plan& plan,
                               const Asker& asker);

}  // namespace untether
