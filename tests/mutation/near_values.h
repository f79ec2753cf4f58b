#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/parameter.h"

namespace untether::mutation {

/// Other values of a parameter's type close to one of its values, with what is different; none
/// where nothing is near, or nothing is known.
[[nodiscard]] std::vector<std::pair<std::string, ParameterValue>> near_values(
    const Parameter& parameter, const ParameterValue& value);

}  // namespace untether::mutation
