#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/instant.h"
#include "model/truth.h"

namespace untether {

/// One JSON object on one line, written member by member into a text: for journals, which are
/// long. Keys are words of ours and hold nothing that JSON escapes.
class JsonLine {
 public:
  explicit JsonLine(std::string& out) : out_(out) { out_ += '{'; }

  JsonLine& text(std::string_view key, std::string_view value);
  /// Left out where it is empty.
  JsonLine& text_if(std::string_view key, std::string_view value);
  JsonLine& number(std::string_view key, std::int64_t value);
  JsonLine& boolean(std::string_view key, bool value);
  /// true, false or "unknown".
  JsonLine& truth(std::string_view key, Truth value);
  /// Null where it is absent; "never" and "unknown" are words.
  JsonLine& instant(std::string_view key, Instant value);
  /// Left out where it is absent.
  JsonLine& instant_if(std::string_view key, Instant value);
  /// A member whose value is written already.
  JsonLine& raw(std::string_view key, std::string_view json);

  void end_line() { out_ += "}\n"; }
  void end() { out_ += '}'; }

 private:
  void begin(std::string_view key);

  std::string& out_;
  bool first_ = true;
};

/// A text in quotes, as JSON writes it.
void append_json_text(std::string& out, std::string_view text);

}  // namespace untether
