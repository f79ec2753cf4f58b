#include "scenarios/json/located.h"

#include <algorithm>

namespace untether::json {

Place place_within(const Place& outer, Place inner) {
  if (inner.line <= 1) inner.column += outer.column - 1;
  inner.line += outer.line - 1;
  inner.file = outer.file;
  inner.pointer = outer.pointer + inner.pointer;
  return inner;
}

const Located* Located::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) return &items[i];
  }
  return nullptr;
}

Document::Document(std::string file, std::string text)
    : file_(std::move(file)), text_(std::move(text)), line_starts_{0} {
  // A byte-order mark is nobody's mistake: blanks keep the offsets.
  if (text_.starts_with("\xEF\xBB\xBF")) text_.replace(0, 3, "   ");
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

Place Document::place(std::uint32_t offset, std::string pointer) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - line_starts_.begin());
  return {file_, line, offset - line_starts_[line - 1] + 1, std::move(pointer)};
}

std::string json_quoted(std::string_view text) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 0xFU];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string compact(const Located& value) {
  const auto join = [&value](char open, char close) {
    std::string out(1, open);
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      if (i != 0) out += ',';
      if (value.type == Type::object) out += json_quoted(value.keys[i]) + ":";
      out += compact(value.items[i]);
    }
    return out + close;
  };
  switch (value.type) {
    case Type::null: return "null";
    case Type::boolean: return value.boolean ? "true" : "false";
    case Type::number: return value.text;
    case Type::string: return json_quoted(value.text);
    case Type::array: return join('[', ']');
    case Type::object: break;
  }
  return join('{', '}');
}

std::string pointer_token(std::string_view key) {
  std::string token;
  for (const char c : key) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

}  // namespace untether::json
