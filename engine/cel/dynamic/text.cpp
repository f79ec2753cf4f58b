#include "engine/cel/dynamic/text.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace untether::cel::dynamic {

std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  return {text, end};
}

std::optional<double> parse_number(std::string_view text) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  if (text == "Infinity" || text == "inf" || text == "Inf") return infinity;
  if (text == "-Infinity" || text == "-inf" || text == "-Inf") return -infinity;
  if (text == "NaN" || text == "nan") return std::numeric_limits<double>::quiet_NaN();
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end != text.data() + text.size() || text.empty()) return std::nullopt;
  // Too small to tell from zero is zero; too large is no number.
  if (error == std::errc::result_out_of_range) {
    number = std::strtod(std::string(text).c_str(), nullptr);
    if (std::isinf(number)) return std::nullopt;
  } else if (error != std::errc()) {
    return std::nullopt;
  }
  return number;
}

}  // namespace untether::cel::dynamic
