#pragma once

#include <functional>
#include <string>

#include "model/rule_set.h"

namespace untether::mutation {

/// Names each way to make a dependency wrong, and hands it out with the change.
void breed_needs(const RuleSet& rules, const Dependency& one,
                 const std::function<void(std::string, std::function<void(Dependency&)>)>& add);

}  // namespace untether::mutation
