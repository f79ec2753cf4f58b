#pragma once

#include <simdjson.h>

#include <array>
#include <deque>
#include <string>
#include <string_view>

#include "model/id.h"
#include "model/result.h"
#include "model/truth.h"
#include "scenarios/portfolio/keys.h"
#include "scenarios/portfolio/words.h"

namespace untether {

// Walking a record with simdjson's on-demand interface: members by Key, scalars straight from
// the text, and the path to whatever is wrong.

using JsonValue = simdjson::ondemand::value;
using JsonObject = simdjson::ondemand::object;
using JsonArray = simdjson::ondemand::array;

/// The walk over one record. After the first mistake every call returns false.
class JsonWalk {
 public:
  /// Begins a record; `below` is the pointer of the record itself.
  void begin(std::string_view record, std::string below) {
    record_ = record;
    below_ = std::move(below);
    depth_ = 0;
    failed_ = false;
    unescaped_.clear();
  }

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] const Error& error() const { return error_; }

  /// Calls `visit(Key, JsonValue&)` for each member; it returns false to stop.
  template <class Visit>
  bool members(JsonObject object, Visit visit) {
    for (auto member : object) {
      simdjson::ondemand::field field;
      if (const auto code = std::move(member).get(field)) return syntax(code);
      RawText name = raw_text(field.key().raw());
      if (name.escaped && !unescape(name)) return false;
      Level& level = push();
      level.name = name.view();
      JsonValue value = field.value();
      if (!visit(find_key(name.data, name.size), value)) return false;
      --depth_;
    }
    return !failed_;
  }

  /// Calls `visit(JsonValue&)` for each element.
  template <class Visit>
  bool elements(JsonArray array, Visit visit) {
    Level& level = push();
    level.index = 0;
    for (auto element : array) {
      JsonValue value;
      if (const auto code = std::move(element).get(value)) return syntax(code);
      levels_[depth_ - 1].name = {};
      if (!visit(value)) return false;
      ++levels_[depth_ - 1].index;
    }
    --depth_;
    return !failed_;
  }

  /// The first character of a value: what it is.
  static char first(JsonValue& value) { return value.raw_json_token().front(); }
  static bool is_null(JsonValue& value) { return is_word(value.raw_json_token(), "null"); }
  /// The token is exactly this word.
  static bool is_word(std::string_view token, std::string_view word) {
    if (!token.starts_with(word)) return false;
    constexpr std::string_view ends = ",}] \t\r\n";
    return token.size() == word.size() || ends.find(token[word.size()]) != std::string_view::npos;
  }

  bool object(JsonValue& value, JsonObject& out) {
    if (first(value) != '{') return wrong_type(value, "@type.object");
    const auto code = value.get_object().get(out);
    return code == simdjson::SUCCESS || syntax(code);
  }
  bool array(JsonValue& value, JsonArray& out) {
    if (first(value) != '[') return wrong_type(value, "@type.array");
    const auto code = value.get_array().get(out);
    return code == simdjson::SUCCESS || syntax(code);
  }
  /// A string; null reads as empty.
  bool text(JsonValue& value, std::string_view& out);
  /// A whole number, also one written as a string; null leaves `out`.
  bool integer(JsonValue& value, std::int64_t& out);
  /// A number as written; null leaves `out`.
  bool number_text(JsonValue& value, std::string_view& out);
  /// true or false; null leaves `out`.
  bool boolean(JsonValue& value, Truth& out);
  /// A date; null leaves `out`.
  bool instant(JsonValue& value, Instant& out);
  /// A GUID; null leaves `out` and sets `present` false.
  bool guid(JsonValue& value, Guid& out, bool& present);

  bool wrong_type(JsonValue& value, std::string_view expected);
  bool wrong_value(ErrorCode code, std::string_view expected, std::string_view found,
                   const char* at);
  bool syntax(simdjson::error_code code);

 private:
  struct Level {
    std::string_view name;      ///< Of a member; empty data: an element.
    std::size_t index = 0;
  };

  static constexpr std::size_t depth_max = 16;

  Level& push() {
    Level& level = levels_[depth_ < depth_max ? depth_ : depth_max - 1];
    ++depth_;
    level = {};
    return level;
  }
  bool unescape(RawText& text);
  std::string pointer() const;
  void fail_at(ErrorCode code, const char* at, std::vector<Argument> arguments);

  std::string_view record_;
  std::string below_;
  std::array<Level, depth_max> levels_;
  std::size_t depth_ = 0;
  bool failed_ = false;
  Error error_;
  std::deque<std::string> unescaped_;  // padded; stays put while views point into it
  simdjson::dom::parser unescaper_;
};

}  // namespace untether
