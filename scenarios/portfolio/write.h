#pragma once

#include <string>

#include "model/portfolio.h"

namespace untether {

/// A customer as one JSON object on one line, in the names of the REST resources: what the reader
/// reads back into the same rows. Facts that no REST answer carries are not written; a record
/// that could not be read has nothing to write but its id.
///
/// Reading puts assets in the order of the collections written here (subscriptions, Azure
/// subscriptions, GDAP, DAP, entitlements), so writing what was read from this form gives the
/// same text again.
[[nodiscard]] std::string customer_json(const Customer& customer);

/// A whole portfolio in the one-file form.
[[nodiscard]] std::string portfolio_json(const Portfolio& portfolio);

}  // namespace untether
