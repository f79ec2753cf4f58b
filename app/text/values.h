#pragma once

#include <string>

#include "app/text/catalogue.h"
#include "model/rule_set.h"

namespace untether {

/// "7 calendar days", "30 days", "1 year", "prorated": a parameter's value in words.
[[nodiscard]] std::string value_text(const Catalogue& catalogue, const ParameterValue& value);

/// A parameter's value, or the values of its days: "by day of purchase: 60 days from 2018-01-12;
/// 30 days from 2021-06-01". Days on which the value stays the same are left out.
[[nodiscard]] std::string value_text(const Catalogue& catalogue, const Parameter& parameter);

}  // namespace untether
