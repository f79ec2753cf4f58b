#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "engine/money/figures.h"

namespace untether {

// Exact parts of prices. Amounts are whole minor units and never negative here; what lies between
// is rational, and each function says where it rounds. Half a unit goes up.

__extension__ using Int128 = __int128;

/// Some days of the days a price is for, both ends counted.
struct Share {
  std::int32_t days = 0;
  std::int32_t of = 1;
};

/// A price for a period, of so many licences together.
struct LinePrice {
  std::int64_t minor_units = 0;
  std::int32_t licences = 1;
};

/// numerator / denominator to the nearest whole, half up; at most the largest amount there is.
/// @pre numerator >= 0, denominator > 0.
[[nodiscard]] constexpr std::int64_t rounded(Int128 numerator, Int128 denominator) {
  const Int128 whole = (2 * numerator + denominator) / (2 * denominator);
  return static_cast<std::int64_t>(
      std::min(whole, Int128{std::numeric_limits<std::int64_t>::max()}));
}

/// A fraction of an amount, rounded once.
[[nodiscard]] std::int64_t part_of(std::int64_t minor_units, Fraction fraction);

/// An amount and a fraction of it on top: 200.00 and 3 % are 206.00. Rounded once.
[[nodiscard]] std::int64_t raised_by(std::int64_t minor_units, Fraction fraction);

// The three ways in which the pages on legacy credits count. No one of them gives all their
// examples.

/// Rounds twice: the day's rate of one licence to the minor unit, then the days of it; the whole
/// licences last. Never more than the price. 48.00 a year are 0.13 a day, 318 days 41.34.
/// Source: S14, S67k (annual billing).
[[nodiscard]] std::int64_t annual_2(LinePrice price, Share share);

/// The same with a tenth of the minor unit in the day's rate. 4.00 for February are 0.143 a day,
/// 12 days 1.72. Source: S14, S67k (monthly billing).
[[nodiscard]] std::int64_t monthly_3(LinePrice price, Share share);

/// Rounds once, at the end. 7,290.00 a year (150 licences at 48.60), 364 of 365 days: 7,270.03.
/// Source: S14, S67k (seats added later, changes of the billing plan).
[[nodiscard]] std::int64_t exact(std::int64_t minor_units, Share share);

}  // namespace untether
