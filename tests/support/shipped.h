#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/policy/policy.h"

namespace untether::testing {

/// A shipped rule set compiled, with overrides written as on the command line ("name=value").
/// Compiled once per set where nothing is overridden.
[[nodiscard]] const Policy& shipped(std::string_view name);
[[nodiscard]] Policy shipped_with(std::string_view name, const std::vector<std::string>& overrides);

/// A rule set from text of the format, compiled. Fails the program where it does not compile.
[[nodiscard]] Policy policy_from(const std::string& json);

/// The names of all shipped sets, by day.
[[nodiscard]] std::vector<std::string> shipped_names();

}  // namespace untether::testing
