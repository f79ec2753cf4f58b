#pragma once

#include <simdjson.h>

#include <array>
#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "model/id.h"
#include "model/instant.h"
#include "model/result.h"
#include "model/truth.h"
#include "scenarios/portfolio/keys.h"

namespace untether {

/// Where a value begins in a record.
struct JsonValue {
  const char* at = nullptr;
  std::uint32_t index = 0;  ///< Of the walk's structural index.
};

/// A walk over one record: members by Key, scalars straight from the text, and the path to
/// whatever is wrong. It goes along the structural index (the places of brackets, colons, commas
/// and the beginnings of scalars) that simdjson's first stage makes, and looks at nothing
/// else: values that nobody asks for are stepped over and not checked. After the first mistake
/// every call returns false.
class JsonWalk {
 public:
  /// Begins the record of this number in the list of customers. false: a string does not end, or
  /// the text is not UTF-8. @pre 64 bytes behind the record are readable.
  bool begin(std::string_view record, std::uint64_t number, bool may_have_escapes = true);

  /// Also looks into what nobody asked for. Cost: a whole parse.
  bool check_syntax();

  [[nodiscard]] JsonValue root() const { return value_at(0); }
  [[nodiscard]] const Error& error() const { return error_; }

  /// Calls `visit(Key, JsonValue)` for each member of an object; it returns false to stop.
  template <class Visit>
  bool members(JsonValue object, Visit visit) {
    if (*object.at != '{') return wrong_type(object, "@type.object");
    Level& level = push(true);
    next_ = object.index + 1;
    if (character() == '}') return close();
    Key key = Key::unknown;
    KeySet seen;
    while (true) {
      level.at = next_;
      const std::string_view name = read_name();
      if (name.data() == nullptr) return false;
      const JsonValue value = value_at(next_);
      key = key_after(key, name);
      // Which of two values is meant, nobody can tell.
      if (!seen.add(key)) return repeated(name);
      if (!visit(key, value)) return false;
      if (next_ == value.index && !step_over(value)) return false;
      if (character() == '}') return close();
      if (character() != ',') return syntax("`,` `}`");
      ++next_;
    }
  }

  /// Calls `visit(JsonValue)` for each element of an array.
  template <class Visit>
  bool elements(JsonValue array, Visit visit) {
    if (*array.at != '[') return wrong_type(array, "@type.array");
    Level& level = push(false);
    next_ = array.index + 1;
    if (character() == ']') return close();
    while (true) {
      const JsonValue value = value_at(next_);
      if (!visit(value)) return false;
      if (next_ == value.index && !step_over(value)) return false;
      if (character() == ']') return close();
      if (character() != ',') return syntax("`,` `]`");
      ++next_;
      ++level.at;
    }
  }

  [[nodiscard]] static bool is_null(JsonValue value) { return is_word(value, "null"); }

  /// A string; null reads as empty.
  bool text(JsonValue value, std::string_view& out);
  /// A whole number, also one written as a string; null leaves `out`.
  bool integer(JsonValue value, std::int64_t& out);
  /// A number as written; null leaves `out`.
  bool number_text(JsonValue value, std::string_view& out);
  /// true or false; null leaves `out`.
  bool boolean(JsonValue value, Truth& out);
  /// A date; null leaves `out`.
  bool instant(JsonValue value, Instant& out);
  /// A GUID; null leaves `out` and sets `present` false.
  bool guid(JsonValue value, Guid& out, bool& present);

  bool wrong_type(JsonValue value, std::string_view expected);
  bool wrong_value(ErrorCode code, std::string_view expected, std::string_view found,
                   const char* at);

 private:
  struct Level {
    bool is_object = false;
    std::uint32_t at = 0;  ///< Of an object: where its member's name stands in the index.
  };

  static constexpr std::size_t depth_max = 16;

  Level& push(bool is_object) {
    Level& level = levels_[depth_ < depth_max ? depth_ : depth_max - 1];
    ++depth_;
    level = {is_object, 0};
    return level;
  }
  bool close() {
    ++next_;
    --depth_;
    return true;
  }

  // Behind the last place the index points at the end of the record, which no bracket, comma or
  // quote stands at: every walk over it ends in a mistake, not outside.
  JsonValue value_at(std::uint32_t index) const { return {record_.data() + index_[index], index}; }
  char character() const { return next_ < count_ ? record_[index_[next_]] : '\0'; }

  // The exact word: what follows ends it.
  template <std::size_t size>
  static bool is_word(JsonValue value, const char (&word)[size]) {
    if (std::memcmp(value.at, word, size - 1) != 0) return false;
    const char end = value.at[size - 1];
    return end == ',' || end == '}' || end == ']' || end == ' ' || end == '\n' || end == '\r' ||
           end == '\t';
  }

  // A member's name; afterwards next_ is at the value. No data: a mistake.
  std::string_view read_name() {
    if (next_ + 2 >= count_ || record_[index_[next_]] != '"') return no_name("@json.name");
    const char* const first = record_.data() + index_[next_] + 1;
    const char* last = record_.data() + index_[++next_];
    if (*last != ':') return no_name("`:`");
    ++next_;
    do --last;
    while (is_blank(*last));
    return {first, static_cast<std::size_t>(last - first)};
  }

  // The members of a kind of resource come in the same order each time, so that the one that
  // followed last time is tried first.
  Key key_after(Key before, std::string_view name) {
    Key& guess = successor_[static_cast<std::size_t>(before)];
    if (is_key(guess, name.data(), name.size())) return guess;
    Key key = find_key(name.data(), name.size());
    if (key == Key::unknown && may_have_escapes_) key = escaped_key(name);
    guess = key;
    return key;
  }

  bool step_over(JsonValue value) {
    const char first = *value.at;
    if (first == '"' || (first >= '0' && first <= '9')) {
      ++next_;
      return true;
    }
    return skip(value);
  }

  static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

  std::string_view no_name(std::string_view expected);
  Key escaped_key(std::string_view name);
  bool skip(JsonValue value);
  bool string_at(JsonValue value, std::string_view& out);
  bool unescape(std::string_view& text);
  bool syntax(std::string_view expected);
  bool repeated(std::string_view name);
  std::string pointer() const;
  void fail_at(ErrorCode code, const char* at, std::vector<Argument> arguments);

  std::string_view record_;
  std::uint64_t number_ = 0;
  std::unique_ptr<simdjson::internal::dom_parser_implementation> indexer_;
  bool may_have_escapes_ = true;
  const std::uint32_t* index_ = nullptr;  // of indexer_
  std::uint32_t count_ = 0;
  std::uint32_t next_ = 0;
  std::array<Key, key_count + 1> successor_ = {};
  std::array<Level, depth_max> levels_;
  std::size_t depth_ = 0;
  bool failed_ = false;
  Error error_;
  std::deque<std::string> unescaped_;  // padded; stays put while views point into it
  simdjson::dom::parser whole_;
};

}  // namespace untether
