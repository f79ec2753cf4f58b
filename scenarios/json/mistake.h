#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace untether::json {

// Where exactly a text stops being JSON, and what stands there.

[[nodiscard]] bool is_blank(char c);

/// The first byte that is no part of a UTF-8 character; the size if there is none.
[[nodiscard]] std::size_t first_bad_byte(std::string_view text);

/// Where the first string begins that runs over its line's end or does not end at all; 0 if
/// none does.
[[nodiscard]] std::size_t first_unended_string(std::string_view text);

/// The beginning of a text, on one line, as messages quote it; a catalogue key at the end.
[[nodiscard]] std::string snippet(std::string_view text);

}  // namespace untether::json
