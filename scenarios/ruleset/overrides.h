#pragma once

#include <string_view>

#include "engine/policy/policy.h"

namespace untether::ruleset {

/// "NAME=VALUE" by the parameters of a set.
/// Errors: cel_unknown_parameter, those of parse_value; at `place`.
[[nodiscard]] Result<ParameterOverride> parse_override(const RuleSet& rules, std::string_view text,
                                                       const Place& place);

}  // namespace untether::ruleset
