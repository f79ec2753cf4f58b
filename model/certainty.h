#pragma once

#include <algorithm>
#include <cstdint>

#include "model/names.h"

namespace untether {

/// How sure a fact is, strongest first: Microsoft writes it; users or vendors report it; we
/// assume it.
enum class Certainty : std::uint8_t { documented, reported, assumed };

template <>
struct Names<Certainty> {
  static constexpr std::array<std::string_view, 3> names = {"documented", "reported", "assumed"};
};

constexpr Certainty weakest(Certainty a, Certainty b) { return std::max(a, b); }
constexpr Certainty strongest(Certainty a, Certainty b) { return std::min(a, b); }

}  // namespace untether
