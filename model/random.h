#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include "model/check.h"

namespace untether {

/// One step of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
/// 2014): advances `state` and returns its mixed value.
constexpr std::uint64_t split_mix(std::uint64_t& state) {
  state += 0x9E37'79B9'7F4A'7C15U;
  std::uint64_t mixed = state;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D0'49BB'1331'11EBU;
  return mixed ^ (mixed >> 31U);
}

/// A source of random integers, the same on every machine: xoshiro256** (Blackman and Vigna,
/// "Scrambled linear pseudorandom number generators", 2021). Not for secrets. A copy replays
/// what the original will give.
///
/// Streams of one seed are independent and never begin alike: work that is split gives each part
/// (customer, trial run) its own stream, so that no result depends on how it was split.
class Random {
 public:
  explicit constexpr Random(std::uint64_t seed, std::uint64_t stream = 0) {
    std::uint64_t mixed = seed;
    mixed = split_mix(mixed) ^ stream;
    std::uint64_t state = split_mix(mixed);  // one to one in the stream
    for (std::uint64_t& word : words_) word = split_mix(state);
  }

  /// The generator in a given state; not all zero.
  static constexpr Random from_state(const std::array<std::uint64_t, 4>& words) {
    Random random(0);
    random.words_ = words;
    return random;
  }

  /// All 64 bits. Cost: about a nanosecond.
  constexpr std::uint64_t next() {
    const std::uint64_t result = std::rotl(words_[1] * 5, 7) * 9;
    const std::uint64_t shifted = words_[1] << 17U;
    words_[2] ^= words_[0];
    words_[3] ^= words_[1];
    words_[1] ^= words_[2];
    words_[0] ^= words_[3];
    words_[2] ^= shifted;
    words_[3] = std::rotl(words_[3], 45);
    return result;
  }

  /// Uniform in [0, count), without modulo bias.
  /// @pre count > 0.
  constexpr std::uint64_t below(std::uint64_t count) {
    UNTETHER_CHECK(count > 0);
    return count <= 0xFFFF'FFFFU ? below_32(count) : below_masked(count);
  }

  /// Uniform in [low, high], both included.
  /// @pre low <= high, and not all 2^64 values.
  constexpr std::int64_t between(std::int64_t low, std::int64_t high) {
    const std::uint64_t count =
        static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + below(count));
  }

  /// True `numerator` times in `denominator`.
  /// @pre denominator > 0.
  constexpr bool chance(std::uint32_t numerator, std::uint32_t denominator) {
    return below(denominator) < numerator;
  }

  /// A position of `weights`, each as often as its weight says.
  /// @pre The weights' sum is positive.
  constexpr std::size_t pick(std::span<const std::uint32_t> weights) {
    std::uint64_t sum = 0;
    for (const std::uint32_t weight : weights) sum += weight;
    std::uint64_t at = below(sum);
    std::size_t position = 0;
    while (at >= weights[position]) at -= weights[position++];
    return position;
  }

  friend constexpr bool operator==(const Random&, const Random&) = default;

 private:
  // Lemire, "Fast random integer generation in an interval", 2019: the high half of a product is
  // the answer; low halves under 2^32 mod count are the surplus that would favour some answers.
  constexpr std::uint64_t below_32(std::uint64_t count) {
    std::uint64_t product = (next() >> 32U) * count;
    if ((product & 0xFFFF'FFFFU) < count) {
      const std::uint64_t surplus = (std::uint64_t{1} << 32U) % count;
      while ((product & 0xFFFF'FFFFU) < surplus) product = (next() >> 32U) * count;
    }
    return product >> 32U;
  }

  constexpr std::uint64_t below_masked(std::uint64_t count) {
    const std::uint64_t mask = ~std::uint64_t{0} >> std::countl_zero(count - 1);
    std::uint64_t value = next() & mask;
    while (value >= count) value = next() & mask;
    return value;
  }

  std::array<std::uint64_t, 4> words_{};
};

}  // namespace untether
