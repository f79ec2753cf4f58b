#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/explore/invariants.h"
#include "engine/explore/moves.h"

namespace untether {

struct ExploreOptions {
  MoveOptions moves;
  std::vector<Invariant> invariants;   ///< Of every step.
  std::vector<Property> properties;    ///< Of every world, the first one too.
  std::uint32_t depth_max = 8;         ///< Moves from the first world.
  std::size_t states_max = 1'000'000;  ///< Worlds looked at; with one more it stops.
};

/// How an invariant was broken: by the last move of a path of fewest moves.
struct Counterexample {
  std::string invariant;      ///< Name of an Invariant, or the text of a property.
  std::vector<SimMove> path;  ///< From the first world.
};

/// What was looked at.
struct Explored {
  std::vector<std::size_t> states_by_depth;  ///< Different worlds by moves from the first.
  std::size_t steps = 0;                     ///< Moves made,
  std::size_t refused = 0;                   ///< and moves that were refused.
  std::size_t unknown = 0;                   ///< Worlds of which a property is not known.
  bool complete = true;   ///< Nothing was cut off: what holds, holds however long one goes on.
  bool too_many = false;  ///< states_max was reached.
  std::optional<Counterexample> counterexample;

  [[nodiscard]] std::size_t states() const;
};

/// Makes every move in every order, breadth first, each different world once, until depth_max or
/// states_max or a broken invariant. The same input gives the same answer.
/// Cost: O(worlds x moves), and the worlds of two depths in memory.
[[nodiscard]] Explored explore(const SimRules& rules, const World& start,
                               const ExploreOptions& options);

}  // namespace untether
