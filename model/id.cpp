#include "model/id.h"

namespace untether {

namespace {

constexpr std::uint8_t not_hex = 0xFF;

constexpr std::array<std::uint8_t, 256> make_hex_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(not_hex);
  for (std::uint8_t i = 0; i < 10; ++i) values[static_cast<std::size_t>('0') + i] = i;
  for (std::uint8_t i = 0; i < 6; ++i) {
    values[static_cast<std::size_t>('a') + i] = static_cast<std::uint8_t>(10 + i);
    values[static_cast<std::size_t>('A') + i] = static_cast<std::uint8_t>(10 + i);
  }
  return values;
}

constexpr auto hex_values = make_hex_values();

// Text position of each byte's first digit in the 8-4-4-4-12 form.
constexpr std::array<std::uint8_t, 16> digit_at = {0,  2,  4,  6,  9,  11, 14, 16,
                                                   19, 21, 24, 26, 28, 30, 32, 34};

}  // namespace

bool parse_guid_36(const char* text, Guid& out) {
  if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
  Guid id;
  unsigned bad = 0;
  for (std::size_t i = 0; i < 16; ++i) {
    const unsigned high = hex_values[static_cast<std::uint8_t>(text[digit_at[i]])];
    const unsigned low = hex_values[static_cast<std::uint8_t>(text[digit_at[i] + 1])];
    bad |= high | low;
    id.bytes[i] = static_cast<std::uint8_t>((high << 4U) | (low & 0xFU));
  }
  if ((bad & 0xF0U) != 0) return false;
  out = id;
  return true;
}

std::optional<Guid> parse_guid(std::string_view text) {
  if (text.size() == 38 && text.front() == '{' && text.back() == '}') text = text.substr(1, 36);
  Guid id;
  if (text.size() != 36 || !parse_guid_36(text.data(), id)) return std::nullopt;
  return id;
}

void append(std::string& out, const Guid& id) {
  constexpr char digits[] = "0123456789abcdef";
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += digits[id.bytes[i] >> 4U];
    out += digits[id.bytes[i] & 0xFU];
  }
}

std::string to_string(const Guid& id) {
  std::string text;
  text.reserve(36);
  append(text, id);
  return text;
}

}  // namespace untether
