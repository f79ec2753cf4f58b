#include "scenarios/portfolio/json_walk.h"

#include <charconv>

#include "scenarios/json/located.h"

namespace untether {

namespace {

// A short piece of the text for messages.
std::string snippet(std::string_view text) {
  constexpr std::size_t longest = 40;
  const std::size_t end = text.find_first_of(",}]\n\r");
  text = text.substr(0, std::min(end, text.size()));
  if (text.size() <= longest) return std::string(text);
  std::size_t cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  return std::string(text.substr(0, cut)) + "…";
}

}  // namespace

bool JsonWalk::unescape(RawText& text) {
  std::string quoted;
  quoted.reserve(text.size + 2);
  quoted += '"';
  quoted.append(text.data, text.size);
  quoted += '"';
  std::string_view value;
  if (const auto code = unescaper_.parse(quoted).get(value)) return syntax(code);
  std::string& kept = unescaped_.emplace_back(value);
  const std::size_t size = kept.size();
  kept.append(simdjson::SIMDJSON_PADDING, '\0');  // readers look a little past the end
  text = {kept.data(), size, false};
  return true;
}

bool JsonWalk::text(JsonValue& value, std::string_view& out) {
  const std::string_view token = value.raw_json_token();
  if (token.front() != '"') {
    if (!is_word(token, "null")) return wrong_type(value, "@type.string");
    out = {};
    return true;
  }
  RawText raw = raw_text(token.data() + 1);
  if (raw.escaped && !unescape(raw)) return false;
  out = raw.view();
  return true;
}

bool JsonWalk::integer(JsonValue& value, std::int64_t& out) {
  const std::string_view token = value.raw_json_token();
  if (is_word(token, "null")) return true;
  const char* begin = token.data() + (token.front() == '"' ? 1 : 0);
  const char* end = begin;
  while ((*end >= '0' && *end <= '9') || (end == begin && *end == '-')) ++end;
  const auto [parsed, code] = std::from_chars(begin, end, out);
  // A decimal or exponent is no count; what follows must end the number.
  const bool ends = *end != '.' && *end != 'e' && *end != 'E' &&
                    (token.front() != '"' || *end == '"');
  if (code == std::errc() && parsed == end && ends) return true;
  return wrong_value(ErrorCode::bad_number, "@type.int", snippet(token), token.data());
}

bool JsonWalk::number_text(JsonValue& value, std::string_view& out) {
  const std::string_view token = value.raw_json_token();
  if (is_word(token, "null")) return true;
  const std::size_t end = token.find_first_not_of("+-.0123456789eE");
  if (end == 0) return wrong_type(value, "@type.number");
  out = token.substr(0, end);
  return true;
}

bool JsonWalk::boolean(JsonValue& value, Truth& out) {
  const std::string_view token = value.raw_json_token();
  if (is_word(token, "true")) {
    out = Truth::yes;
  } else if (is_word(token, "false")) {
    out = Truth::no;
  } else if (!is_word(token, "null")) {
    return wrong_type(value, "@type.bool");
  }
  return true;
}

bool JsonWalk::instant(JsonValue& value, Instant& out) {
  const std::string_view token = value.raw_json_token();
  if (token.front() != '"') {
    return is_word(token, "null") || wrong_type(value, "@type.timestamp");
  }
  RawText raw = raw_text(token.data() + 1);
  if (raw.escaped && !unescape(raw)) return false;
  auto parsed = parse_instant_fast(raw.data, raw.size);
  if (!parsed) parsed = parse_instant(raw.view());
  if (!parsed) {
    if (raw.size == 0) return true;
    return wrong_value(ErrorCode::bad_instant, "@type.timestamp", raw.view(), token.data());
  }
  out = *parsed;
  return true;
}

bool JsonWalk::guid(JsonValue& value, Guid& out, bool& present) {
  const std::string_view token = value.raw_json_token();
  present = false;
  if (token.front() == '"' && token.size() > 37 && token[37] == '"' &&
      parse_guid_36(token.data() + 1, out)) {
    present = true;
    return true;
  }
  std::string_view written;
  if (!text(value, written)) return false;
  if (written.empty()) return true;
  const auto parsed = parse_guid(written);
  if (!parsed) return wrong_value(ErrorCode::bad_guid, "@type.guid", written, token.data());
  out = *parsed;
  present = true;
  return true;
}

bool JsonWalk::wrong_type(JsonValue& value, std::string_view expected) {
  const std::string_view token = value.raw_json_token();
  return wrong_value(ErrorCode::wrong_type, expected, snippet(token), token.data());
}

bool JsonWalk::wrong_value(ErrorCode code, std::string_view expected, std::string_view found,
                           const char* at) {
  fail_at(code, at,
          {{"expected", std::string(expected)}, {"found", std::string(found.substr(0, 80))}});
  return false;
}

bool JsonWalk::syntax(simdjson::error_code code) {
  const ErrorCode kind =
      code == simdjson::UTF8_ERROR ? ErrorCode::bad_utf8 : ErrorCode::bad_json;
  fail_at(kind, record_.data(), {{"found", std::string(simdjson::error_message(code))}});
  return false;
}

void JsonWalk::fail_at(ErrorCode code, const char* at, std::vector<Argument> arguments) {
  if (failed_) return;
  failed_ = true;
  Place place;
  const bool inside = at >= record_.data() && at <= record_.data() + record_.size();
  place.column = inside ? static_cast<std::uint32_t>(at - record_.data()) + 1 : 1;
  place.pointer = pointer();
  error_ = {code, std::move(place), std::move(arguments)};
}

std::string JsonWalk::pointer() const {
  std::string path = below_;
  for (std::size_t i = 0; i < depth_ && i < depth_max; ++i) {
    const Level& level = levels_[i];
    path += '/';
    path += level.name.data() == nullptr ? std::to_string(level.index)
                                         : json::pointer_token(level.name);
  }
  return path;
}

}  // namespace untether
