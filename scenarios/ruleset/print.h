#pragma once

#include <string>

#include "scenarios/ruleset/merge.h"

namespace untether {

/// A set with everything it extends and its overlays put together, as one rule file that extends
/// nothing: loading it gives the same rules. A comment before each entry names the file and line
/// it comes from.
/// Errors: those of ruleset::merge.
[[nodiscard]] Result<std::string> print_resolved(const RuleLibrary& library, std::string_view name);

}  // namespace untether
