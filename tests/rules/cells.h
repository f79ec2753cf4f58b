#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/rule_set.h"

// The cells of chapters 9.3 to 9.6 as a table, tests/data/cells.csv: what each set must hold on
// which days, how sure, and which entry carries it. The rows' titles are in cell_rows.csv.

namespace untether::testing {

/// A cell, or a dated part of one.
struct CellPart {
  int line = 0;  ///< Of the file, from 1.
  std::string chapter;
  std::string rule;
  std::string set;
  Day from;
  std::optional<Day> until;  ///< Exclusive.
  std::string expected;      ///< "y", "n", "-" where it does not apply, a window, a word.
  std::optional<Certainty> certainty;
  std::vector<std::string> where;  ///< "prerequisites.PRE-3@portal", "parameters.ri_fee", ….
};

struct CellRow {
  std::string chapter;
  std::string rule;
  std::string title;
};

[[nodiscard]] const std::vector<CellPart>& cell_parts();
[[nodiscard]] std::vector<CellRow> cell_rows();

/// "cells.csv:17 nce_active_blocks nce-2022".
[[nodiscard]] std::string name_of(const CellPart& part);

/// The part's first and last day, and each day between on which something in the set changes.
/// The last of a part without end is ten years after its first.
[[nodiscard]] std::vector<Day> days_of(const CellPart& part);

/// What an entry of a set says on a day. One of the pointers is set, but for `not_modelled`.
struct Carrier {
  std::optional<Certainty> certainty;
  const Parameter* parameter = nullptr;
  ParameterValue value;  ///< Of the parameter, on the day.
  const Removal* removal = nullptr;
  const Consequence* consequence = nullptr;
  const Reestablish* reestablish = nullptr;
  const Budget* budget = nullptr;
  const KindEntry* kind = nullptr;
  const Lifecycle* lifecycle = nullptr;
  const Transition* transition = nullptr;
  const Dependency* dependency = nullptr;
  const Refusal* refusal = nullptr;
  const Prerequisite* prerequisite = nullptr;
  bool not_modelled = false;
};

/// @param of_day  The set as it is on that day; the answer points into it.
/// @return nothing if the set has no such entry then.
[[nodiscard]] std::optional<Carrier> find_carrier(const RuleSet& of_day, Day day,
                                                  const std::string& where);

/// Whether a carrier says what its part expects; nothing where that is not for a machine to say.
[[nodiscard]] std::optional<bool> agrees(const CellPart& part, const Carrier& carrier, Day day);

}  // namespace untether::testing
