#pragma once

#include <optional>
#include <vector>

#include "engine/plan/follow.h"

namespace untether {

/// What a saved plan is worth under newer data.
enum class PlanStanding : std::uint8_t {
  still_good,     ///< Its remaining steps reach the goal by the promised date and money.
  changed,        ///< Something is otherwise; no approval that was given is touched.
  approve_again,  ///< What was approved is not what would be done now.
};

template <>
struct Names<PlanStanding> {
  static constexpr std::array<std::string_view, 3> names = {"still_good", "changed",
                                                            "approve_again"};
};

enum class ApprovalReason : std::uint8_t {
  rules,              ///< Other rules, or other values set by hand.
  clock,              ///< A frozen clock, or one before the plan's start.
  irreversible_step,  ///< What cannot be taken back would hit something else than was approved.
  later,              ///< The goal comes later.
  costs_more,
  no_way,  ///< No plan leads there any more.
};

template <>
struct Names<ApprovalReason> {
  static constexpr std::array<std::string_view, 6> names = {
      "rules", "clock", "irreversible_step", "later", "costs_more", "no_way"};
};

/// What the caller knows of how both plans were asked for.
struct AskedAlike {
  bool rules = true;
  bool clock = true;
};

struct Verification {
  PlanStanding standing = PlanStanding::still_good;
  std::vector<ApprovalReason> reasons;  ///< Ascending; only of approve_again.
  bool finished = false;                ///< The relationship is gone: nothing is left to do.
  Followed followed;
  std::optional<std::size_t> refused;  ///< The saved step that would be refused now.
  Plan anew;                           ///< Made of the newer data with the same options.
};

/// Holds a saved plan against newer data: recognises the steps that were done, carries the rest
/// out with `act` on the newer customer, and compares date and money with the promise.
/// Of a plan that reached no goal it asks only whether one made now says the same.
///
/// The plan and newer data of the same instant: still good, whatever the plan.
[[nodiscard]] Verification verify(const PlanRules& rules, Clearness& clearness,
                                  const SavedPlan& saved, const PlanSubject& newer,
                                  AskedAlike alike = {});

}  // namespace untether
