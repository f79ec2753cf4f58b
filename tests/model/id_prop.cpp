#include "model/id.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace untether {
namespace {

std::optional<std::uint8_t> digit_of(char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::string_view capitals = "0123456789ABCDEF";
  for (std::size_t i = 0; i < 16; ++i) {
    if (digits[i] == c || capitals[i] == c) return static_cast<std::uint8_t>(i);
  }
  return std::nullopt;
}

// A character at a time.
std::optional<Guid> parse_slowly(std::string_view text) {
  if (text.size() == 38) {
    if (text.front() != '{' || text.back() != '}') return std::nullopt;
    text = text.substr(1, 36);
  }
  if (text.size() != 36) return std::nullopt;
  Guid id;
  std::size_t nibble = 0;
  for (std::size_t i = 0; i < 36; ++i) {
    const bool wants_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (wants_dash != (text[i] == '-')) return std::nullopt;
    if (wants_dash) continue;
    const auto digit = digit_of(text[i]);
    if (!digit) return std::nullopt;
    std::uint8_t& byte = id.bytes[nibble / 2];
    byte = static_cast<std::uint8_t>(byte * 16 + *digit);
    ++nibble;
  }
  return id;
}

std::string any_guid_text() {
  Guid id;
  for (std::uint8_t& byte : id.bytes) {
    byte = static_cast<std::uint8_t>(
        *rc::gen::oneOf(rc::gen::inRange(0, 256), rc::gen::element(0, 0x9A, 0xAF, 0xFF)));
  }
  std::string text = to_string(id);
  for (char& c : text) {
    if (c >= 'a' && *rc::gen::arbitrary<bool>()) c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// Bytes that lie beside digits, letters and dashes, or that have the top bit set.
char any_byte_near_a_digit() {
  const auto near = rc::gen::element<int>('/', ':', '@', 'G', 'Z', '`', 'g', 'z', '-', ' ', '{', 0,
                                          0x10, 0x7F, 0x80, 0xB0, 0xC1, 0xE1, 0xFF);
  return static_cast<char>(*rc::gen::oneOf(near, rc::gen::inRange(0, 256)));
}

RC_GTEST_PROP(ParseGuid, ReadsEveryGuidInEitherCase, ()) {
  const std::string text = any_guid_text();
  const auto expected = parse_slowly(text);
  RC_ASSERT(expected.has_value());
  RC_ASSERT(parse_guid(text) == expected);
  RC_ASSERT(parse_guid("{" + text + "}") == expected);
}

// Goal: eight characters at a time accept exactly what one at a time accepts.
// Method: change a few bytes of a good text, or its length.
RC_GTEST_PROP(ParseGuid, AgreesWithReadingACharacterAtATime, ()) {
  std::string text = any_guid_text();
  if (*rc::gen::arbitrary<bool>()) text = "{" + text + "}";
  const int changes = *rc::gen::inRange(0, 3);
  for (int i = 0; i < changes; ++i) {
    const auto position = *rc::gen::inRange<std::size_t>(0, text.size());
    text[position] = any_byte_near_a_digit();
  }
  if (*rc::gen::inRange(0, 5) == 0) text.resize(text.size() - 1);
  if (*rc::gen::inRange(0, 5) == 0) text += '0';
  const auto expected = parse_slowly(text);
  RC_CLASSIFY(expected.has_value(), "still a guid");
  RC_ASSERT(parse_guid(text) == expected);
}

TEST(ParseGuid, AgreesOnEveryByteInEveryPosition) {
  const std::string good = "0123abCD-45ef-6789-AbcD-ef0123456789";
  for (std::size_t position = 0; position < 36; ++position) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = good;
      text[position] = static_cast<char>(byte);
      ASSERT_EQ(parse_guid(text), parse_slowly(text)) << position << " " << byte;
    }
  }
}

}  // namespace
}  // namespace untether
