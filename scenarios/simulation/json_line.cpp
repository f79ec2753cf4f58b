#include "scenarios/simulation/json_line.h"

#include <algorithm>

namespace untether {

namespace {

bool stands_as_it_is(char c) {
  return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20;
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  while (!text.empty()) {
    const auto end = std::find_if_not(text.begin(), text.end(), stands_as_it_is);
    const auto plain = static_cast<std::size_t>(end - text.begin());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto byte = static_cast<unsigned char>(text.front());
    if (byte >= 0x20) {
      out += '\\';
      out += text.front();
    } else {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 0xFU];
    }
    text.remove_prefix(1);
  }
  out += '"';
}

void JsonLine::begin(std::string_view key) {
  if (!first_) out_ += ',';
  first_ = false;
  out_ += '"';
  out_ += key;
  out_ += "\":";
}

JsonLine& JsonLine::text(std::string_view key, std::string_view value) {
  begin(key);
  append_json_text(out_, value);
  return *this;
}

JsonLine& JsonLine::text_if(std::string_view key, std::string_view value) {
  return value.empty() ? *this : text(key, value);
}

JsonLine& JsonLine::number(std::string_view key, std::int64_t value) {
  begin(key);
  out_ += std::to_string(value);
  return *this;
}

JsonLine& JsonLine::boolean(std::string_view key, bool value) {
  begin(key);
  out_ += value ? "true" : "false";
  return *this;
}

JsonLine& JsonLine::truth(std::string_view key, Truth value) {
  if (value == Truth::unknown) return text(key, "unknown");
  return boolean(key, value == Truth::yes);
}

JsonLine& JsonLine::instant(std::string_view key, Instant value) {
  if (value.is_absent()) return raw(key, "null");
  begin(key);
  out_ += '"';
  append(out_, value);
  out_ += '"';
  return *this;
}

JsonLine& JsonLine::instant_if(std::string_view key, Instant value) {
  return value.is_absent() ? *this : instant(key, value);
}

JsonLine& JsonLine::raw(std::string_view key, std::string_view json) {
  begin(key);
  out_ += json;
  return *this;
}

}  // namespace untether
