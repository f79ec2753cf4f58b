#include "scenarios/json/mistake.h"

#include <simdjson.h>

#include <algorithm>

namespace untether::json {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::size_t first_bad_byte(std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return text.size();
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t length = 1;
    while (length < 4 && at + length < text.size() &&
           (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) {
      ++length;
    }
    if (!simdjson::validate_utf8(text.data() + at, length)) return at;
    at += length;
  }
  return at;
}

std::size_t first_unended_string(std::string_view text) {
  std::size_t begin = std::string_view::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inside = begin != std::string_view::npos;
    if (inside && static_cast<unsigned char>(text[i]) < 0x20) return begin;
    if (inside && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      begin = inside ? std::string_view::npos : i;
    }
  }
  return begin == std::string_view::npos ? 0 : begin;
}

std::string snippet(std::string_view text) {
  constexpr std::size_t longest = 24;
  std::size_t end = std::min({text.find_first_of("\n\r"), text.size(), longest});
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  text = text.substr(0, end);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text.empty() ? "@json.end" : "`" + std::string(text) + "`";
}

}  // namespace untether::json
