#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/policy/policy.h"
#include "model/asset.h"

// Open doubts as a table: what each alternative of a parameter changes.

namespace untether::testing {

/// What shows a parameter's effect, under a policy.
using Probe = std::function<std::string(const Policy&)>;

struct Doubt {
  std::string set;
  std::string parameter;
  std::string alternative;  ///< As on a command line.
  Probe probe;
  std::string by_default;
  std::string otherwise;
};

void PrintTo(const Doubt& doubt, std::ostream* out);

/// Every alternative that changes a verdict or a state, set by set.
[[nodiscard]] std::vector<Doubt> all_doubts();

/// An annual subscription of new commerce whose term ended on 1 June of a set's year.
[[nodiscard]] Asset ended_on_1_june(std::string_view set, StatusSet shown);

}  // namespace untether::testing
