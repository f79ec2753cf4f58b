#pragma once

#include <deque>

#include "engine/sim/event.h"
#include "engine/sim/sim_rules.h"
#include "engine/sim/world.h"
#include "scenarios/simulation/input.h"

namespace untether {

/// One line carried out: what happened and the world after it.
struct Moment {
  InputLine input;
  Instant at;  ///< When it was begun.
  std::vector<Event> events;
  std::vector<Refused> refused;  ///< Why it was not done; then the world is as before.
  World world;
};

/// A story as it is told: each line is carried out on the world that the one before left, and
/// taking lines back leads to where one was.
class Simulation {
 public:
  Simulation(const SimRules& rules, World start) : rules_(rules), start_(std::move(start)) {}

  [[nodiscard]] const SimRules& rules() const { return rules_; }
  [[nodiscard]] const World& start() const { return start_; }
  [[nodiscard]] const World& world() const {
    return moments_.empty() ? start_ : moments_.back().world;
  }
  /// The rule set in force now.
  [[nodiscard]] const SetRules& set() const { return rules_.sets[world().set]; }
  [[nodiscard]] const std::deque<Moment>& moments() const { return moments_; }

  /// Carries a line out. A refused one is a moment too.
  const Moment& run(InputLine input);

  /// Takes the last lines back; as many as there are if there are fewer.
  /// @return how many.
  std::size_t undo(std::size_t count = 1);

 private:
  const SimRules& rules_;
  World start_;
  std::deque<Moment> moments_;
};

}  // namespace untether
