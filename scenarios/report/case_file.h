#pragma once

#include <string>

#include "scenarios/cases/case.h"

namespace untether {

/// A file of one case, as read_cases takes it. What is not said is left out.
[[nodiscard]] std::string case_file_text(const Case& one);

}  // namespace untether
