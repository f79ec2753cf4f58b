#pragma once

#include <compare>
#include <cstdint>

#include "engine/sim/world.h"

namespace untether {

/// 128 bits that stand for a world. Two worlds that what follows can tell apart have the same
/// ones with a probability of about 2^-128 a pair.
struct Fingerprint {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend constexpr auto operator<=>(const Fingerprint&, const Fingerprint&) = default;
};

/// Of everything that anything later depends on: instant, facts, states, what is under way. Not of
/// the ledger, nor of names and prices, which only a purchase adds, nor of the rights of who asked
/// for what is waiting: explorers act with every right. Cost: O(assets).
[[nodiscard]] Fingerprint fingerprint(const World& world);

}  // namespace untether
