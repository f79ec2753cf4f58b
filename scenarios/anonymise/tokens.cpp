#include "scenarios/anonymise/tokens.h"

#include <algorithm>

#include "scenarios/json/located.h"

namespace untether::masking {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_code_point(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
    return;
  }
  if (code < 0x800) {
    out += static_cast<char>(0xC0U | (code >> 6U));
  } else {
    if (code < 0x10000) {
      out += static_cast<char>(0xE0U | (code >> 12U));
    } else {
      out += static_cast<char>(0xF0U | (code >> 18U));
      out += static_cast<char>(0x80U | ((code >> 12U) & 0x3FU));
    }
    out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
  }
  out += static_cast<char>(0x80U | (code & 0x3FU));
}

unsigned four_hex(std::string_view text) {
  unsigned value = 0;
  for (const char c : text.substr(0, 4)) value = value * 16 + static_cast<unsigned>(hex_value(c));
  return value;
}

// The character of `\uXXXX`, two of them where they are a pair; `at` is moved behind.
unsigned unicode_escape(std::string_view text, std::size_t& at) {
  const unsigned first = four_hex(text.substr(at));
  at += 4;
  const bool high = first >= 0xD800 && first < 0xDC00;
  if (!high || text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return first;
  const unsigned second = four_hex(text.substr(at + 2));
  if (second < 0xDC00 || second >= 0xE000) return first;
  at += 6;
  return 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00);
}

char plain_escape(char c) {
  switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return c;
  }
}

}  // namespace

bool JsonTokens::fail(ErrorCode code) {
  wrong_ = code;
  return false;
}

void JsonTokens::skip_space() {
  while (at_ < text_.size() &&
         (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) {
    ++at_;
  }
}

bool JsonTokens::next(JsonToken& token) {
  if (at_ == 0 && text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  skip_space();
  token.begin = at_;
  switch (expect_) {
    case Expect::value:
      if (at_ == text_.size() && open_.empty()) return fail(ErrorCode::empty_input);
      return begin_value(token);
    case Expect::after_key: return begin_value(token);
    case Expect::first_or_close:
      if (peek() == (open_.back().object ? '}' : ']')) return close(token);
      return open_.back().object ? begin_member(token) : begin_value(token);
    case Expect::comma_or_close: return after_value(token);
    case Expect::end: break;
  }
  token = {JsonTokenType::end, at_, at_};
  return at_ == text_.size() || fail(ErrorCode::bad_json);
}

bool JsonTokens::after_value(JsonToken& token) {
  const bool object = open_.back().object;
  if (peek() == (object ? '}' : ']')) return close(token);
  if (peek() != ',') return fail(ErrorCode::bad_json);
  ++at_;
  skip_space();
  token.begin = at_;
  return object ? begin_member(token) : begin_value(token);
}

bool JsonTokens::begin_member(JsonToken& token) {
  if (peek() != '"' || !scan_string(token, JsonTokenType::key)) return fail(ErrorCode::bad_json);
  skip_space();
  if (peek() != ':') return fail(ErrorCode::bad_json);
  ++at_;
  open_.back().key = token;
  expect_ = Expect::after_key;
  return true;
}

bool JsonTokens::begin_value(JsonToken& token) {
  if (!open_.empty()) ++open_.back().count;
  expect_ = open_.empty() ? Expect::end : Expect::comma_or_close;
  switch (peek()) {
    case '{': return open(token, true);
    case '[': return open(token, false);
    case '"': return scan_string(token, JsonTokenType::string);
    case 't':
    case 'f':
    case 'n': return scan_literal(token);
    default: return scan_number(token);
  }
}

bool JsonTokens::open(JsonToken& token, bool object) {
  if (open_.size() == json_depth_max) return fail(ErrorCode::too_deep);
  open_.push_back({object, 0, {}});
  ++at_;
  token = {object ? JsonTokenType::open_object : JsonTokenType::open_array, token.begin, at_};
  expect_ = Expect::first_or_close;
  return true;
}

bool JsonTokens::close(JsonToken& token) {
  const bool object = open_.back().object;
  open_.pop_back();
  ++at_;
  token = {object ? JsonTokenType::close_object : JsonTokenType::close_array, token.begin, at_};
  expect_ = open_.empty() ? Expect::end : Expect::comma_or_close;
  return true;
}

bool JsonTokens::scan_string(JsonToken& token, JsonTokenType type) {
  ++at_;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '"') {
      ++at_;
      token = {type, token.begin, at_};
      return true;
    }
    if (static_cast<std::uint8_t>(c) < 0x20) return fail(ErrorCode::bad_json);
    if (c == '\\') {
      if (!scan_escape()) return fail(ErrorCode::bad_json);
    } else {
      ++at_;
    }
  }
  return fail(ErrorCode::bad_json);
}

bool JsonTokens::scan_escape() {
  ++at_;
  const char c = peek();
  if (std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos && c != '\0') {
    ++at_;
    return true;
  }
  if (c != 'u') return false;
  ++at_;
  for (int i = 0; i < 4; ++i, ++at_) {
    if (hex_value(peek()) < 0) return false;
  }
  return true;
}

bool JsonTokens::scan_digits() {
  if (!is_digit(peek())) return fail(ErrorCode::bad_json);
  while (is_digit(peek())) ++at_;
  return true;
}

bool JsonTokens::scan_number(JsonToken& token) {
  if (peek() == '-') ++at_;
  const bool zero = peek() == '0';
  if (!scan_digits()) return false;
  if (zero && at_ - token.begin > (text_[token.begin] == '-' ? 2U : 1U)) {
    return fail(ErrorCode::bad_json);
  }
  if (peek() == '.') {
    ++at_;
    if (!scan_digits()) return false;
  }
  if (peek() == 'e' || peek() == 'E') {
    ++at_;
    if (peek() == '+' || peek() == '-') ++at_;
    if (!scan_digits()) return false;
  }
  token = {JsonTokenType::number, token.begin, at_};
  return true;
}

bool JsonTokens::scan_literal(JsonToken& token) {
  for (const std::string_view word : {"true", "false", "null"}) {
    if (text_.substr(at_, word.size()) != word) continue;
    at_ += word.size();
    token = {JsonTokenType::literal, token.begin, at_};
    return true;
  }
  return fail(ErrorCode::bad_json);
}

std::string JsonTokens::pointer() const {
  std::string path;
  std::string buffer;
  for (const Level& level : open_) {
    if (!level.object) {
      path += '/' + std::to_string(level.count == 0 ? 0 : level.count - 1);
    } else if (level.key.end > level.key.begin) {
      const auto raw = text_.substr(level.key.begin, level.key.end - level.key.begin);
      path += '/' + json::pointer_token(string_value(raw, buffer));
    }
  }
  return path;
}

Error JsonTokens::error(const std::string& file) const {
  const std::string_view before = text_.substr(0, at_);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  Error error{wrong_,
              {file, static_cast<std::uint32_t>(lines + 1),
               static_cast<std::uint32_t>(at_ - line_start + 1), pointer()},
              {}};
  if (wrong_ == ErrorCode::too_deep) {
    error.arguments.push_back({"limit", std::to_string(json_depth_max)});
  }
  return error;
}

std::string_view string_value(std::string_view raw, std::string& buffer) {
  raw = raw.substr(1, raw.size() - 2);
  if (raw.find('\\') == std::string_view::npos) return raw;
  buffer.clear();
  for (std::size_t at = 0; at < raw.size();) {
    if (raw[at] != '\\') {
      buffer += raw[at++];
      continue;
    }
    const char kind = raw[at + 1];
    at += 2;
    if (kind == 'u') {
      append_code_point(buffer, unicode_escape(raw, at));
    } else {
      buffer += plain_escape(kind);
    }
  }
  return buffer;
}

}  // namespace untether::masking
