#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "scenarios/generate/generate.h"

// Generated customers who live while a shipped rule set is in force.

namespace untether::testing {

/// What to generate for a shipped set: a year, and its own instant where the year's lies in the
/// days of another set. Fails the program where the instant is none of the set's.
[[nodiscard]] GenerateOptions within_days_of(std::string_view set, std::uint64_t customers,
                                             std::uint64_t seed);

/// The portfolio as text.
[[nodiscard]] std::string generated_text(const GenerateOptions& options);

/// "nce-2022-01" as a test may be called: "nce_2022_01".
[[nodiscard]] std::string as_test_name(std::string_view set);

}  // namespace untether::testing
