#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace untether::cel::dynamic {

/// The shortest decimal that reads back as the same number; "NaN", "Infinity", "-Infinity".
[[nodiscard]] std::string number_text(double number);

/// Reads what number_text writes, and every other decimal.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

}  // namespace untether::cel::dynamic
