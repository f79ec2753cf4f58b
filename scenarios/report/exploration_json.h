#pragma once

#include <string>

#include "scenarios/explore/explore_case.h"

namespace untether {

/// What came of exploring, for programs; a counterexample stands in it as a file of cases.
[[nodiscard]] std::string exploration_json(const Exploration& exploration);

}  // namespace untether
