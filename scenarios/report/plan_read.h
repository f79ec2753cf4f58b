#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/verify.h"
#include "scenarios/report/plan_json.h"

namespace untether {

/// A plan's file as it stands there: what it names by words is not yet looked up in any rules.
struct PlanFile {
  /// A step, and the names behind `step.transition` with their places.
  struct Step {
    PlanStep step;
    std::string transition;
    Place place;
  };

  PlanOrigin origin;
  std::string data_hash;
  SavedPlan saved;                               ///< Without standings, steps and dead ends.
  std::vector<std::vector<std::string>> states;  ///< By asset; empty: its kind has none.
  std::vector<Place> places;                     ///< By asset.
  std::vector<Step> steps;
};

/// Longest plan file read.
inline constexpr std::size_t plan_bytes_max = std::size_t{64} << 20U;

/// Reads what plan_json wrote. What only people read (texts, places, pages) is not looked at.
/// Errors: bad_json and its like; wrong_type, missing_member, unknown_member, bad_value,
/// bad_instant, bad_number, bad_guid, each with its place.
[[nodiscard]] Result<PlanFile> read_plan(const std::string& file, std::string text);

/// The plan with its names looked up.
/// Errors: unknown_name, of a state or transition that these rules do not have.
[[nodiscard]] Result<SavedPlan> saved_plan(const PlanFile& file, const PlanRules& rules);

}  // namespace untether
