#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/ast.h"
#include "model/result.h"

namespace untether::cel {

enum class TokenKind : std::uint8_t {
  end,
  identifier,
  quoted_identifier,  ///< `text`, in backquotes.
  int_number,         ///< Its sign stands apart; `text` is the digits.
  uint_number,
  double_number,
  string,  ///< `text` is the value, escapes resolved.
  bytes,
  sign,  ///< Operator or punctuation; `text` is the sign.
};

struct Token {
  TokenKind kind = TokenKind::end;
  Span span;
  std::string text;
};

/// Longest expression accepted.
inline constexpr std::size_t expression_bytes_max = 100'000;

/// Splits CEL source text into tokens, the last of kind `end`. Comments (`//` to the end of the
/// line) and white space are dropped.
/// Errors (place.column is the byte offset + 1): cel_unexpected_character,
/// cel_unterminated_string, cel_bad_escape, cel_bad_number, too_long; bad_utf8, without a place.
[[nodiscard]] Result<std::vector<Token>> tokenize(std::string_view source);

}  // namespace untether::cel
