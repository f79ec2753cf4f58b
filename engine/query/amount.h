#pragma once

#include "model/money.h"

namespace untether {

/// An amount in units of a currency that has so many decimal places: expressions compare and add
/// amounts as doubles.
[[nodiscard]] inline double amount_in_units(std::int64_t minor_units, int digits) {
  auto units = static_cast<double>(minor_units);
  for (int i = digits; i > 0; --i) units /= 10;
  return units;
}

[[nodiscard]] inline double amount_in_units(Money money) {
  return amount_in_units(money.minor_units, minor_digits(money.currency));
}

}  // namespace untether
