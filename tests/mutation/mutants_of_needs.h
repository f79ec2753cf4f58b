#pragma once

#include <functional>
#include <string>

#include "model/rule_set.h"

namespace untether::mutation {

/// A change of an entry of a set.
using NeedChange = std::function<void(const RuleSet&, Dependency&)>;
using AddNeed = std::function<void(std::string, NeedChange)>;

/// Names each way to make a dependency wrong, and hands it out with the change.
void breed_needs(const RuleSet& rules, const Dependency& one, const AddNeed& add);

}  // namespace untether::mutation
