#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/names.h"

namespace untether {

/// What a plan is to reach.
enum class Goal : std::uint8_t {
  remove,        ///< The relationship may be removed, and is.
  stop_billing,  ///< Microsoft charges nothing more; the relationship is parked.
};

template <>
struct Names<Goal> {
  static constexpr std::array<std::string_view, 2> names = {"remove", "stop_billing"};
};

/// What a plan saves first: time, money, or steps.
enum class Preference : std::uint8_t { fastest, cheapest, fewest };

template <>
struct Names<Preference> {
  static constexpr std::array<std::string_view, 3> names = {"fastest", "cheapest", "fewest"};
};

}  // namespace untether
