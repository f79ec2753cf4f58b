#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace untether {

/// A word of a line, or a text in double quotes.
struct LineWord {
  std::string text;
  std::uint32_t column = 1;  ///< Of its first character, in bytes from 1.
  bool quoted = false;
};

/// The words of a line; `#` begins a comment. Within quotes `\"` and `\\` stand for themselves.
/// Errors: bad_value for a quote that does not end.
[[nodiscard]] Result<std::vector<LineWord>> tokens_of(std::string_view line, const Place& place);

/// The words one by one.
class Words {
 public:
  Words(std::vector<LineWord> tokens, Place place)
      : tokens_(std::move(tokens)), place_(std::move(place)) {}

  [[nodiscard]] bool at_end() const { return next_ == tokens_.size(); }
  /// The next word; an empty one at the end.
  [[nodiscard]] const LineWord& peek() const { return at_end() ? end_ : tokens_[next_]; }
  const LineWord& take() { return at_end() ? end_ : tokens_[next_++]; }
  /// Takes the next word if it is this one, unquoted.
  bool skip(std::string_view word);

  /// Where the next word stands, or the line.
  [[nodiscard]] Place place() const { return place_of(peek()); }
  [[nodiscard]] Place place_of(const LineWord& token) const;

 private:
  std::vector<LineWord> tokens_;
  Place place_;
  std::size_t next_ = 0;
  LineWord end_;
};

}  // namespace untether
