#pragma once

#include <string>
#include <vector>

#include "scenarios/cases/case.h"

namespace untether {

/// Reads a file of cases (docs/schemas/case.schema.json), in the order of the file.
/// Errors: those of json::parse; wrong_format, missing_member, unknown_member, wrong_type,
/// bad_value; unknown_name for a fragment that is not there; every mistake up to error_count_max.
[[nodiscard]] Result<std::vector<Case>> read_cases(const std::string& file,
                                                   const std::string& text);

}  // namespace untether
