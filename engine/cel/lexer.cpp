#include <array>
#include <optional>

#include "engine/cel/token.h"
#include "engine/cel/utf8.h"

namespace untether::cel {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr std::array<std::string_view, 22> signs = {"&&", "||", "==", "!=", "<=", ">=", "<", ">",
                                                    "!",  "+",  "-",  "*",  "/",  "%",  "(", ")",
                                                    "[",  "]",  "{",  "}",  ",",  "."};

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  Result<std::vector<Token>> run() {
    while (skip_blank(), at_ < source_.size()) {
      begin_ = at_;
      if (!take_token()) return fail(std::move(errors_));
    }
    begin_ = at_;
    push(TokenKind::end, {});
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }

  void skip_blank() {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        ++at_;
      } else if (c == '/' && peek(1) == '/') {
        while (at_ < source_.size() && source_[at_] != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  void push(TokenKind kind, std::string text) {
    tokens_.push_back({kind,
                       {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(at_)},
                       std::move(text)});
  }

  bool refuse(ErrorCode code, std::size_t at, std::string found) {
    Place place;
    place.column = static_cast<std::uint32_t>(at + 1);
    errors_.push_back({code, std::move(place), {{"found", std::move(found)}}});
    return false;
  }

  bool take_token() {
    const char c = peek();
    if (is_letter(c)) return take_word();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return take_number();
    if (c == '"' || c == '\'') return take_string(false, false);
    if (c == '`') return take_quoted_identifier();
    return take_sign();
  }

  // An identifier, or the prefix of a raw or bytes string.
  bool take_word() {
    bool raw = false;
    bool bytes = false;
    std::size_t ahead = 0;
    while (ahead < 2) {
      const char c = peek(ahead);
      if ((c == 'r' || c == 'R') && !raw) {
        raw = true;
      } else if ((c == 'b' || c == 'B') && !bytes) {
        bytes = true;
      } else {
        break;
      }
      ++ahead;
    }
    if (ahead > 0 && (peek(ahead) == '"' || peek(ahead) == '\'')) {
      at_ += ahead;
      return take_string(raw, bytes);
    }
    while (is_letter(peek()) || is_digit(peek())) ++at_;
    push(TokenKind::identifier, std::string(source_.substr(begin_, at_ - begin_)));
    return true;
  }

  bool take_quoted_identifier() {
    ++at_;
    const std::size_t first = at_;
    while (is_letter(peek()) || is_digit(peek()) || peek() == '.' || peek() == '-' ||
           peek() == '/' || peek() == ' ') {
      ++at_;
    }
    if (peek() != '`' || at_ == first) {
      return refuse(ErrorCode::cel_unterminated_string, begin_, "`");
    }
    ++at_;
    push(TokenKind::quoted_identifier, std::string(source_.substr(first, at_ - 1 - first)));
    return true;
  }

  bool take_sign() {
    const std::string_view rest = source_.substr(at_);
    for (const std::string_view sign : signs) {
      if (rest.substr(0, sign.size()) == sign) {
        at_ += sign.size();
        push(TokenKind::sign, std::string(sign));
        return true;
      }
    }
    if (rest.front() == '?' || rest.front() == ':') {
      ++at_;
      push(TokenKind::sign, std::string(1, rest.front()));
      return true;
    }
    return refuse(ErrorCode::cel_unexpected_character, at_,
                  std::string(rest.substr(0, code_point_length(rest))));
  }

  bool take_number() {
    TokenKind kind = TokenKind::int_number;
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
      at_ += 2;
      if (hex_value(peek()) < 0) return bad_number();
      while (hex_value(peek()) >= 0) ++at_;
    } else {
      while (is_digit(peek())) ++at_;
      if (peek() == '.' && is_digit(peek(1))) {
        kind = TokenKind::double_number;
        ++at_;
        while (is_digit(peek())) ++at_;
      }
      if (peek() == 'e' || peek() == 'E') {
        kind = TokenKind::double_number;
        ++at_;
        if (peek() == '+' || peek() == '-') ++at_;
        if (!is_digit(peek())) return bad_number();
        while (is_digit(peek())) ++at_;
      }
    }
    const std::size_t digits_end = at_;
    if (kind == TokenKind::int_number && (peek() == 'u' || peek() == 'U')) {
      kind = TokenKind::uint_number;
      ++at_;
    }
    if (is_letter(peek()) || is_digit(peek())) return bad_number();
    push(kind, std::string(source_.substr(begin_, digits_end - begin_)));
    return true;
  }

  bool bad_number() {
    while (is_letter(peek()) || is_digit(peek())) ++at_;
    return refuse(ErrorCode::cel_bad_number, begin_,
                  std::string(source_.substr(begin_, at_ - begin_)));
  }

  bool take_string(bool raw, bool bytes) {
    const char quote = peek();
    const bool triple = peek(1) == quote && peek(2) == quote;
    at_ += triple ? 3 : 1;
    std::string value;
    while (true) {
      if (at_ >= source_.size() || (!triple && (peek() == '\n' || peek() == '\r'))) {
        return refuse(ErrorCode::cel_unterminated_string, begin_, std::string(1, quote));
      }
      if (peek() == quote && (!triple || (peek(1) == quote && peek(2) == quote))) break;
      if (peek() == '\\' && !raw) {
        if (!take_escape(value, bytes)) return false;
      } else {
        value += source_[at_++];
      }
    }
    at_ += triple ? 3 : 1;
    push(bytes ? TokenKind::bytes : TokenKind::string, std::move(value));
    return true;
  }

  static std::optional<char> simple_escape(char c) {
    switch (c) {
      case 'a': return '\a';
      case 'b': return '\b';
      case 'f': return '\f';
      case 'n': return '\n';
      case 'r': return '\r';
      case 't': return '\t';
      case 'v': return '\v';
      case '\\':
      case '?':
      case '"':
      case '\'':
      case '`': return c;
      default: return std::nullopt;
    }
  }

  bool take_escape(std::string& value, bool bytes) {
    const std::size_t escape_at = at_;
    const char c = peek(1);
    const auto bad = [&] {
      return refuse(ErrorCode::cel_bad_escape, escape_at,
                    std::string(source_.substr(escape_at, 2)));
    };
    at_ += 2;
    if (const auto simple = simple_escape(c)) {
      value += *simple;
      return true;
    }
    if (c >= '0' && c <= '3') {
      --at_;
      return take_code(value, bytes, 3, 8) || bad();
    }
    switch (c) {
      case 'x':
      case 'X': return take_code(value, bytes, 2, 16) || bad();
      case 'u': return (!bytes && take_code(value, false, 4, 16)) || bad();
      case 'U': return (!bytes && take_code(value, false, 8, 16)) || bad();
      default: return bad();
    }
  }

  // `count` digits in `base`: a byte of bytes, else a code point.
  bool take_code(std::string& value, bool bytes, int count, int base) {
    std::uint32_t code = 0;
    for (int i = 0; i < count; ++i) {
      const int digit = hex_value(peek());
      if (digit < 0 || digit >= base) return false;
      code = code * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit);
      ++at_;
    }
    if (bytes) {
      value += static_cast<char>(code);
      return true;
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return false;
    append_code_point(value, code);
    return true;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::vector<Token> tokens_;
  Errors errors_;
};

}  // namespace

Result<std::vector<Token>> tokenize(std::string_view source) {
  if (source.size() > expression_bytes_max) {
    return fail(ErrorCode::too_long, {}, {{"limit", std::to_string(expression_bytes_max)}});
  }
  if (!count_code_points(source)) return fail(ErrorCode::bad_utf8);
  return Lexer(source).run();
}

}  // namespace untether::cel
