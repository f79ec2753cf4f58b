#pragma once

#include <cstdint>
#include <string_view>

namespace untether::bench {

/// The reference of the reading benchmarks: finds each customer's record as the reader does and
/// reads one field of it on demand. What any reader of this form must at least do.
/// @param text a portfolio in the one-file form, 64 readable bytes behind it.
/// @return the number of customers whose `id` is a string.
[[nodiscard]] std::uint64_t ref_walk(std::string_view text);

}  // namespace untether::bench
