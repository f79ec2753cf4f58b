#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/plan/plan_class.h"
#include "scenarios/report/plan_answer.h"

namespace untether {

/// Where a customer stands.
struct PlanPlace {
  const Block* block = nullptr;
  std::size_t row = 0;
};

/// One customer of a list: what is kept of its plan.
struct PlanRow {
  PlanPlace place;
  PlanClass meaning = PlanClass::undecided;
  PlanOutcome outcome = PlanOutcome::undecided;
  Instant goal_at;
  Instant billing_stops = Instant::unknown();  ///< Of a parked customer.
  Instant deadline = Instant::never();         ///< The next one that must not be missed.
  std::int32_t steps = 0;                      ///< As the plan numbers them.
  Seconds work;
  PlanMoney money;
  bool assumes = false;  ///< Something is to be confirmed first.
};

/// Plans customers on several threads. The result does not depend on their number.
/// @param progress  Called now and then, on the caller's thread, with how many are done.
/// Memory: the rows, and one customer a thread.
[[nodiscard]] std::vector<PlanRow> plan_rows(
    const PlanQuestion& asked, const std::vector<PlanPlace>& places, unsigned threads,
    const std::function<void(std::uint64_t)>& progress = {});

/// A list in numbers.
struct PlanTotals {
  std::array<std::uint64_t, count_of<PlanClass>> customers{};
  std::uint64_t steps = 0;
  std::int64_t work_seconds = 0;
  PlanMoney money;  ///< Of the customers whose plan leads to the goal.
};

[[nodiscard]] PlanTotals totals_of(const std::vector<PlanRow>& rows);

/// One customer as a JSON object on one line, the totals as members of an object without its
/// braces, and the CSV form. Names are stable and English.
[[nodiscard]] std::string plan_row_json(const PlanRow& row);
[[nodiscard]] std::string plan_totals_members(const PlanTotals& totals);
[[nodiscard]] std::string plan_rows_csv_header();
[[nodiscard]] std::string plan_row_csv(const PlanRow& row);

}  // namespace untether
