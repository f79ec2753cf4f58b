#pragma once

#include <optional>
#include <vector>

#include "tests/support/plain_history.h"

// A slow obvious planner for customers with few assets. It knows nothing of ways, choices or
// labels: it carries out with `act` everything that the partner may do, in every order, at every
// instant at which something new becomes possible, lets the clock run in between, and writes down
// whenever the goal is met. Left out is what no plan may hold: the same action on an asset twice,
// one that is taken back with nothing in between, one on an asset on which the goal is met for
// good unless others wait for it, go with it, or it still brings a credit. Nobody idles: what was
// possible already is done only when something happens.

namespace untether::testing {

struct PlainLimits {
  int actions_max = 3;      ///< Of the partner, on one asset.
  int same_firing_max = 2;  ///< Of one of the clock's transitions, on one asset.
  std::size_t worlds_max = 200'000;
};

struct PlainPlans {
  std::vector<PlainGoal> goals;  ///< None is at least as good as another in all; ascending.
  std::size_t worlds = 0;        ///< Looked at.
  bool complete = true;          ///< No limit on worlds was met.
};

/// The best by a preference, by its first and its second criterion: fastest by date and cost, of
/// those with no step only for a credit; cheapest by cost and date, fewest by steps and date.
[[nodiscard]] std::optional<PlainGoal> best_of(const std::vector<PlainGoal>& goals,
                                               Preference preference);

/// Those that none beats in date and cost, earliest first.
[[nodiscard]] std::vector<PlainGoal> curve_of(const std::vector<PlainGoal>& goals);

/// @pre every asset stands in one known state, and no fact that its clock reads is unknown.
[[nodiscard]] PlainPlans exhaustive_plans(const Policy& policy, const PlanSubject& subject,
                                          Goal goal, const PlainLimits& limits = {});

}  // namespace untether::testing
