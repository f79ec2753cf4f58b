#pragma once

#include <string>

namespace untether {

/// The first lines of a script: what it takes from its environment.
[[nodiscard]] std::string script_head(const std::string& customer_id);

/// The functions that its steps call.
[[nodiscard]] std::string script_functions();

}  // namespace untether
