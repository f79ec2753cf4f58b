#include "model/id.h"

#include <bit>
#include <cstring>

namespace untether {

namespace {

static_assert(std::endian::native == std::endian::little, "the first character is the low byte");

constexpr std::uint64_t every_byte(std::uint8_t byte) { return byte * 0x0101'0101'0101'0101U; }

std::uint64_t load4(const char* text) {
  std::uint32_t word = 0;
  std::memcpy(&word, text, 4);
  return word;
}

std::uint64_t load8(const char* text) { return load4(text) | (load4(text + 4) << 32U); }

// Eight hexadecimal digits at once. Sums like `7-bit byte + 0x50` reach the top bit exactly
// from a wanted byte on, which makes them comparisons.
struct FourBytes {
  std::uint32_t value;
  bool good;

  explicit FourBytes(std::uint64_t text) {
    constexpr std::uint64_t top = every_byte(0x80);
    const std::uint64_t c = text & ~top;
    const std::uint64_t digit = (c + every_byte(0x80 - '0')) & ~(c + every_byte(0x7F - '9'));
    const std::uint64_t folded = c | every_byte(0x20);
    const std::uint64_t letter =
        (folded + every_byte(0x80 - 'a')) & ~(folded + every_byte(0x7F - 'f'));
    good = ((digit | letter) & ~text & top) == top;
    const std::uint64_t nibbles = (c & every_byte(0x0F)) + 9 * ((c >> 6U) & every_byte(1));
    std::uint64_t packed = ((nibbles << 4U) | (nibbles >> 8U)) & 0x00FF'00FF'00FF'00FFU;
    packed = (packed | (packed >> 8U)) & 0x0000'FFFF'0000'FFFFU;
    value = static_cast<std::uint32_t>(packed | (packed >> 16U));
  }
};

}  // namespace

bool parse_guid_36(const char* text, Guid& out) {
  if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
  const std::array<FourBytes, 4> parts = {
      FourBytes(load8(text)), FourBytes(load4(text + 9) | (load4(text + 14) << 32U)),
      FourBytes(load4(text + 19) | (load4(text + 24) << 32U)), FourBytes(load8(text + 28))};
  for (const FourBytes& part : parts) {
    if (!part.good) return false;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::memcpy(out.bytes.data() + 4 * i, &parts[i].value, 4);
  }
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
