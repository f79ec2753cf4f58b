#pragma once

#include <string>

#include "scenarios/generate/generate.h"

namespace untether::bench {

/// A generated portfolio as a file under `bench-data/`, made when it is missing: the same bytes
/// every time. @return its path.
[[nodiscard]] std::string portfolio_file(Profile profile, int year, std::uint64_t customers);

/// The rule set of a year's portfolios.
[[nodiscard]] std::string rules_of(int year);

}  // namespace untether::bench
