#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace untether::cel {

/// The length in bytes of the code point at the front of a text that is not empty; 0 if there is
/// none: bytes that go on nothing, longer forms than need be, halves of surrogate pairs, beyond the
/// last one.
[[nodiscard]] std::size_t code_point_length(std::string_view text);

/// How many code points a text has; nullopt if it is not UTF-8.
[[nodiscard]] std::optional<std::int64_t> count_code_points(std::string_view text);

/// Appends a code point; it is one, and no half of a surrogate pair.
void append_code_point(std::string& out, std::uint32_t code);

}  // namespace untether::cel
