#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace untether::masking {

// What a text looks like, by its characters alone.

enum class TextShape : std::uint8_t {
  empty,
  uri,         ///< Begins with '/', or has "://".
  holds_guid,  ///< A GUID, or text around one.
  email,
  domain,
  digits,
  dialled,  ///< Five digits or more with what stands between them in a telephone number.
  token,    ///< Twelve letters and digits or more, a digit among them: ids, etags.
  other,
};

[[nodiscard]] TextShape shape_of(std::string_view text);

/// Position of the first GUID (`8-4-4-4-12` hexadecimal digits), or npos.
[[nodiscard]] std::size_t find_guid(std::string_view text);

/// Exactly 32 hexadecimal digits.
[[nodiscard]] bool is_plain_guid(std::string_view text);

/// Length of the piece of an address up to the next delimiter; 0 at a delimiter.
[[nodiscard]] std::size_t segment_size(std::string_view uri);

/// The delimiter itself where it is harmless in JSON, else a hyphen.
[[nodiscard]] char kept_punctuation(char c);

/// The characters of which a token's pseudonym is made: hexadecimal digits in its case, or
/// letters and digits.
[[nodiscard]] std::string_view token_alphabet(std::string_view token);

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_alphanumeric(char c) { return is_digit(c) || is_upper(c) || is_lower(c); }
constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

/// ASCII only.
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace untether::masking
