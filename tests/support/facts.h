#pragma once

#include <rapidcheck.h>

#include <string>

#include "model/customer.h"

namespace untether::testing {

/// The customer with one fact forgotten: a flag, date, status, term, link or count of an asset, or
/// a flag, list or the relationship of the customer itself.
[[nodiscard]] rc::Gen<Customer> without_one_fact(const Customer& customer);

/// An asset's facts on a line, for the message of a failed property.
[[nodiscard]] std::string brief(const Asset& asset);

/// A customer's, one asset a line.
[[nodiscard]] std::string brief(const Customer& customer);

}  // namespace untether::testing
