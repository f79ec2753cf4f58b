#pragma once

#include "engine/plan/plan.h"

namespace untether {

/// What a plan means for whoever works through a list of leavers.
enum class PlanClass : std::uint8_t {
  now,          ///< The goal is met on the day of the clock.
  waiting,      ///< Later, by waiting.
  by_transfer,  ///< Another partner takes something over.
  parked,       ///< The removal is far off; the billing stops before, and it can be left till then.
  dead_end,
  undecided,
  no_relationship,
};

template <>
struct Names<PlanClass> {
  static constexpr std::array<std::string_view, 7> names = {
      "now", "waiting", "by_transfer", "parked", "dead_end", "undecided", "no_relationship"};
};

/// A removal further ahead than this is worth parking for.
inline constexpr Seconds parked_after{31 * seconds_per_day};

/// Whether a removal is far enough ahead to ask when the billing stops.
[[nodiscard]] bool is_far(const Plan& plan);

/// @param parking  The same customer's plan to stop the billing, if it was asked for.
[[nodiscard]] PlanClass class_of(const PlanRules& rules, const Customer& customer, const Plan& plan,
                                 const Plan* parking);

/// The next instant at which a step becomes impossible; never if none does.
[[nodiscard]] Instant next_deadline(const Plan& plan);

/// Staff time, all steps together.
[[nodiscard]] Seconds work_of(const Plan& plan);

}  // namespace untether
