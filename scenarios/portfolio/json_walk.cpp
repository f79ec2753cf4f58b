#include "scenarios/portfolio/json_walk.h"

#include <charconv>
#include <cstring>

#include "model/check.h"
#include "scenarios/json/located.h"
#include "scenarios/portfolio/fast_instant.h"

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

bool JsonWalk::begin(std::string_view record, std::uint64_t number, bool may_have_escapes) {
  record_ = record;
  number_ = number;
  may_have_escapes_ = may_have_escapes;
  next_ = 0;
  count_ = 0;
  depth_ = 0;
  failed_ = false;
  unescaped_.clear();
  if (!indexer_ || indexer_->capacity() < record.size()) {
    constexpr std::size_t depth_unused = 1;
    const std::size_t capacity = std::max<std::size_t>(2 * record.size(), 1U << 16U);
    const auto code = simdjson::get_active_implementation()->create_dom_parser_implementation(
        capacity, depth_unused, indexer_);
    UNTETHER_CHECK(code == simdjson::SUCCESS);
  }
  const auto code = indexer_->stage1(reinterpret_cast<const std::uint8_t*>(record.data()),
                                     record.size(), simdjson::stage1_mode::regular);
  if (code != simdjson::SUCCESS) {
    const bool utf8 = code == simdjson::UTF8_ERROR;
    fail_at(utf8 ? ErrorCode::bad_utf8 : ErrorCode::bad_json, record.data(),
            {{"expected", "@json.value"}, {"found", snippet(record)}});
    return false;
  }
  index_ = indexer_->structural_indexes.get();
  count_ = indexer_->n_structural_indexes;
  return true;
}

bool JsonWalk::check_syntax() {
  const auto code = whole_.parse(record_.data(), record_.size(), false).error();
  if (code == simdjson::SUCCESS) return true;
  // The quick parser also refuses whole numbers that 64 bits cannot hold; JSON does not.
  const json::Document document("", std::string(record_));
  if (code == simdjson::NUMBER_ERROR && json::parse_value(document)) return true;
  fail_at(ErrorCode::bad_json, record_.data(),
          {{"expected", "@json.value"}, {"found", snippet(record_)}});
  return false;
}

// --- structure -----------------------------------------------------------------------------------

std::string_view JsonWalk::no_name(std::string_view expected) {
  syntax(expected);
  return {};
}

// A known name may be written with escapes, though nobody does.
Key JsonWalk::escaped_key(std::string_view name) {
  if (name.find('\\') == std::string_view::npos) return Key::unknown;
  return unescape(name) ? find_key(name.data(), name.size()) : Key::unknown;
}

bool JsonWalk::skip(JsonValue value) {
  const char first = *value.at;
  if (first != '{' && first != '[') {
    if (next_ + 1 >= count_ || first == '}' || first == ']' || first == ',' || first == ':') {
      return syntax("@json.value");
    }
    ++next_;
    return true;
  }
  int depth = 0;
  do {
    if (next_ >= count_) return syntax("`}` `]`");
    const char c = record_[index_[next_]];
    depth += c == '{' || c == '[' ? 1 : 0;
    depth -= c == '}' || c == ']' ? 1 : 0;
    ++next_;
  } while (depth > 0);
  return true;
}

// --- scalars -------------------------------------------------------------------------------------

// The raw text between the quotes of a string: the next place of the index follows its end.
bool JsonWalk::string_at(JsonValue value, std::string_view& out) {
  const char* last = record_.data() + index_[value.index + 1] - 1;
  while (is_blank(*last)) --last;
  const char* const first = value.at + 1;
  if (last < first || *last != '"') return wrong_type(value, "@type.string");
  out = {first, static_cast<std::size_t>(last - first)};
  return true;
}

bool JsonWalk::unescape(std::string_view& text) {
  std::string quoted;
  quoted.reserve(text.size() + 2);
  quoted += '"';
  quoted += text;
  quoted += '"';
  std::string_view value;
  if (whole_.parse(quoted).get(value) != simdjson::SUCCESS) {
    fail_at(ErrorCode::bad_json, text.data(), {{"expected", "@json.escape"}, {"found", quoted}});
    return false;
  }
  std::string& kept = unescaped_.emplace_back(value);
  const std::size_t size = kept.size();
  kept.append(simdjson::SIMDJSON_PADDING, '\0');  // readers look a little past the end
  text = {kept.data(), size};
  return true;
}

bool JsonWalk::text(JsonValue value, std::string_view& out) {
  if (*value.at != '"') {
    if (!is_null(value)) return wrong_type(value, "@type.string");
    out = {};
    return true;
  }
  if (!string_at(value, out)) return false;
  const bool escaped = may_have_escapes_ && out.find('\\') != std::string_view::npos;
  return !escaped || unescape(out);
}

bool JsonWalk::integer(JsonValue value, std::int64_t& out) {
  if (is_null(value)) return true;
  const bool quoted = *value.at == '"';
  const char* const begin = value.at + (quoted ? 1 : 0);
  const char* end = begin;
  while ((*end >= '0' && *end <= '9') || (end == begin && *end == '-')) ++end;
  const auto [parsed, code] = std::from_chars(begin, end, out);
  // A decimal or exponent is no count; what follows must end the number.
  const bool ends = *end != '.' && *end != 'e' && *end != 'E' && (!quoted || *end == '"');
  if (code == std::errc() && parsed == end && ends) return true;
  return wrong_value(ErrorCode::bad_number, "@type.int", snippet(value.at), value.at);
}

bool JsonWalk::number_text(JsonValue value, std::string_view& out) {
  if (is_null(value)) return true;
  const std::string_view rest(value.at, record_.size() - index_[value.index]);
  const std::size_t end = rest.find_first_not_of("+-.0123456789eE");
  if (end == 0) return wrong_type(value, "@type.number");
  out = rest.substr(0, end);
  return true;
}

bool JsonWalk::boolean(JsonValue value, Truth& out) {
  if (is_word(value, "true")) {
    out = Truth::yes;
  } else if (is_word(value, "false")) {
    out = Truth::no;
  } else if (!is_null(value)) {
    return wrong_type(value, "@type.bool");
  }
  return true;
}

bool JsonWalk::instant(JsonValue value, Instant& out) {
  if (*value.at != '"') return is_null(value) || wrong_type(value, "@type.timestamp");
  std::string_view written;
  if (!string_at(value, written)) return false;
  auto parsed = parse_instant_fast(written);
  if (!parsed) {
    if (!text(value, written)) return false;
    if (written.empty()) return true;
    parsed = parse_instant(written);
  }
  if (!parsed) return wrong_value(ErrorCode::bad_instant, "@type.timestamp", written, value.at);
  out = *parsed;
  return true;
}

bool JsonWalk::guid(JsonValue value, Guid& out, bool& present) {
  present = false;
  if (*value.at == '"' && value.at[37] == '"' && parse_guid_36(value.at + 1, out)) {
    present = true;
    return true;
  }
  std::string_view written;
  if (!text(value, written)) return false;
  if (written.empty()) return true;
  const auto parsed = parse_guid(written);
  if (!parsed) return wrong_value(ErrorCode::bad_guid, "@type.guid", written, value.at);
  out = *parsed;
  present = true;
  return true;
}

// --- mistakes ------------------------------------------------------------------------------------

bool JsonWalk::wrong_type(JsonValue value, std::string_view expected) {
  const std::size_t rest = record_.size() - index_[value.index];
  return wrong_value(ErrorCode::wrong_type, expected, snippet({value.at, rest}), value.at);
}

bool JsonWalk::wrong_value(ErrorCode code, std::string_view expected, std::string_view found,
                           const char* at) {
  fail_at(code, at,
          {{"expected", std::string(expected)}, {"found", std::string(found.substr(0, 80))}});
  return false;
}

bool JsonWalk::syntax(std::string_view expected) {
  const bool inside = next_ < count_;
  const char* const at = record_.data() + (inside ? index_[next_] : record_.size());
  const std::string found = inside ? snippet({at, record_.size() - index_[next_]}) : "@json.end";
  fail_at(ErrorCode::bad_json, at, {{"expected", std::string(expected)}, {"found", found}});
  return false;
}

bool JsonWalk::repeated(std::string_view name) {
  fail_at(ErrorCode::duplicate_member, name.data(), {{"found", std::string(name)}});
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
  std::string path = "/customers/" + std::to_string(number_);
  for (std::size_t i = 0; i < depth_ && i < depth_max; ++i) {
    const Level& level = levels_[i];
    if (!level.is_object) {
      path += '/' + std::to_string(level.at);
      continue;
    }
    if (level.at == 0 || level.at >= count_ || record_[index_[level.at]] != '"') break;
    const std::string_view name = record_.substr(index_[level.at] + 1);
    path += '/' + json::pointer_token(name.substr(0, name.find('"')));
  }
  return path;
}

}  // namespace untether
