#pragma once

#include <string>
#include <vector>

#include "model/portfolio.h"
#include "scenarios/portfolio/record_stream.h"

namespace untether {

/// Reads `partner` and `as_of` from what stands beside the list of customers.
/// Errors: missing_as_of, bad_json, wrong_type, bad_value, bad_guid, bad_instant, each with its
/// place in the file.
[[nodiscard]] Errors read_top(const std::vector<TopMember>& members, const std::string& file,
                              Portfolio& portfolio);

}  // namespace untether
