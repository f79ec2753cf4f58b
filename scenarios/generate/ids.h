#pragma once

#include <cstdint>

#include "model/id.h"
#include "model/random.h"

namespace untether::synthetic {

/// A permutation of the numbers below 2^bits, chosen by `key`: other numbers stay other numbers.
/// @pre 2 <= bits <= 64, and `number` is below 2^bits.
constexpr std::uint64_t scramble(std::uint64_t number, unsigned bits, std::uint64_t key) {
  const std::uint64_t mask = ~std::uint64_t{0} >> (64U - bits);
  const unsigned half = bits / 2;
  number = (number + key) & mask;
  for (const std::uint64_t odd : {0xD6E8'FEB8'6659'FD93U, 0x9E37'79B9'7F4A'7C15U}) {
    number ^= number >> half;
    number = (number * odd) & mask;
  }
  return number ^ (number >> half);
}

/// Gives a customer's ids, each once in the whole portfolio: customer and running number are
/// part of every id, scrambled.
class IdSource {
 public:
  /// @pre customer < 2^39.
  IdSource(std::uint64_t seed, std::uint64_t customer)
      : random_(seed, ~customer),
        key_(Random(seed, ~std::uint64_t{0}).next()),
        customer_(customer) {}

  /// A random GUID in form (version 4); at most 65,536 for one customer.
  Guid guid();

  /// Twelve hexadecimal digits, as a number; at most 512 for one customer.
  std::uint64_t alternate_id() {
    return scramble((customer_ << 9U) | alternates_++, 48, key_ >> 16U);
  }

 private:
  Random random_;
  std::uint64_t key_;
  std::uint64_t customer_;
  std::uint64_t guids_ = 0;
  std::uint64_t alternates_ = 0;
};

inline Guid IdSource::guid() {
  const std::uint64_t unique = scramble((customer_ << 16U) | guids_++, 60, key_ >> 4U);
  const std::uint64_t high = (unique >> 12U << 16U) | 0x4000U | (unique & 0xFFFU);
  const std::uint64_t low = (random_.next() >> 2U) | 0x8000'0000'0000'0000U;
  Guid id;
  for (unsigned i = 0; i < 8; ++i) {
    id.bytes[i] = static_cast<std::uint8_t>(high >> (56U - 8U * i));
    id.bytes[8 + i] = static_cast<std::uint8_t>(low >> (56U - 8U * i));
  }
  return id;
}

}  // namespace untether::synthetic
