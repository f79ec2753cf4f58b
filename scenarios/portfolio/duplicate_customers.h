#pragma once

#include <cstdint>
#include <string>

#include "model/portfolio.h"

namespace untether {

/// Keeps the first of identical customers; `dropped` counts the others. Different contents under
/// one id are a mistake that only the user can settle: duplicate_customer, up to the limit.
/// Cost: one hash look-up a customer.
[[nodiscard]] Errors drop_duplicate_customers(Portfolio& portfolio, std::uint64_t& dropped,
                                              const std::string& file);

}  // namespace untether
