#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace untether::masking {

enum class JsonTokenType : std::uint8_t {
  open_object,
  close_object,
  open_array,
  close_array,
  key,
  string,
  number,
  literal,  ///< true, false, null.
  end,
};

/// A piece of JSON text, [begin, end); keys and strings with their quotes.
struct JsonToken {
  JsonTokenType type = JsonTokenType::end;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Cuts a JSON text (RFC 8259) of any size into tokens and refuses what is not JSON. Looks at
/// bytes only: what a string says, surrogates without a partner included, is nobody's mistake.
class JsonTokens {
 public:
  explicit JsonTokens(std::string_view text) : text_(text) {}

  /// The next token; `end` after the last. False where the text is wrong: see error().
  [[nodiscard]] bool next(JsonToken& token);

  /// What was wrong: bad_json, empty_input, too_deep.
  [[nodiscard]] Error error(const std::string& file) const;

  /// Containers open around the last token.
  [[nodiscard]] std::size_t depth() const { return open_.size(); }

 private:
  struct Level {
    bool object = false;
    std::size_t count = 0;  ///< Elements begun.
    JsonToken key;
  };

  bool fail(ErrorCode code);
  bool begin_value(JsonToken& token);
  bool begin_member(JsonToken& token);
  bool close(JsonToken& token);
  bool after_value(JsonToken& token);
  bool scan_string(JsonToken& token, JsonTokenType type);
  bool scan_escape();
  bool scan_number(JsonToken& token);
  bool scan_digits();
  bool scan_literal(JsonToken& token);
  bool open(JsonToken& token, bool object);
  void skip_space();
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] std::string pointer() const;

  enum class Expect : std::uint8_t { value, first_or_close, after_key, comma_or_close, end };

  std::string_view text_;
  std::size_t at_ = 0;
  Expect expect_ = Expect::value;
  std::vector<Level> open_;
  ErrorCode wrong_ = ErrorCode::bad_json;
};

/// What a string token says: quotes off, escapes undone. A surrogate without a partner becomes
/// the three bytes that its number would have in UTF-8.
[[nodiscard]] std::string_view string_value(std::string_view raw, std::string& buffer);

/// Deepest nesting accepted.
inline constexpr std::size_t json_depth_max = 512;

}  // namespace untether::masking
