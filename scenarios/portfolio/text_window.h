#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "scenarios/portfolio/input.h"

namespace untether {

/// Bytes behind a text that readers may look at.
inline constexpr std::size_t text_padding = 64;

/// Where a byte stands, counted from where it was last asked for: lines cost one pass over a
/// file, however often they are asked for in ascending order.
struct LineCounter {
  const char* counted = nullptr;
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  /// Counts on to `at`, from `begin` if that lies behind what was counted.
  void count_to(const char* begin, const char* at);
};

/// A record's text, without what stands around it.
struct RecordText {
  std::string_view text;
  bool has_backslash = false;  ///< Its strings may hold escapes.
};

/// A piece of an input that moves on with the reading: a mapped file as a whole, a stream a
/// piece at a time. Knows of JSON only what it takes to find the end of a value.
class TextWindow {
 public:
  explicit TextWindow(Input& input);

  [[nodiscard]] bool is_mapped() const { return mapped_; }
  /// Of a mapped file.
  [[nodiscard]] std::string_view whole() const { return {begin_, size_from(begin_)}; }
  /// Readable bytes behind `at`.
  [[nodiscard]] std::size_t size_from(const char* at) const {
    return static_cast<std::size_t>(end_ - at);
  }

  /// The next character that is not blank, or 0 at the end and after a failed read.
  char peek();
  /// Steps over the next character if it is `c`.
  bool take(char c);
  /// At the very beginning.
  void skip_byte_order_mark();

  /// A value of any kind. Its text is valid until the next call. Errors: bad_json (it does not
  /// end), too_long, and those of the input.
  [[nodiscard]] Result<std::string_view> take_value();
  /// The object that begins here, by its braces alone.
  [[nodiscard]] Result<RecordText> take_record();

  /// Where reading stands.
  [[nodiscard]] Place here();
  [[nodiscard]] Errors take_input_errors() { return std::move(input_errors_); }

 private:
  bool refill(const char*& keep);
  Errors unended(const char* begin, const char* expected);

  Input& input_;
  bool mapped_;
  std::vector<char> buffer_;
  const char* begin_ = nullptr;  // of the bytes in memory,
  const char* at_ = nullptr;     // where reading stands,
  const char* end_ = nullptr;    // and one past the last.
  bool ended_ = false;
  LineCounter lines_;
  Errors input_errors_;
};

}  // namespace untether
