#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace untether::json {

enum class Type : std::uint8_t { null, boolean, number, string, array, object };

/// A JSON value that knows where it stands: files that people write (rule sets, cases) are read
/// into such trees, so that every mistake names its place.
struct Located {
  Type type = Type::null;
  std::uint32_t offset = 0;  ///< Of its first byte in the file.
  bool boolean = false;
  std::string text;                        ///< A string's value, or a number as written.
  std::vector<std::uint32_t> raw_offsets;  ///< Of a string with escapes: see Expression.
  std::vector<std::string> keys;           ///< Beside `items`, of an object; in file order.
  std::vector<std::uint32_t> key_offsets;
  std::vector<Located> items;

  [[nodiscard]] const Located* find(std::string_view key) const;
};

/// A file's text with what is needed to name places in it.
class Document {
 public:
  Document(std::string file, std::string text);

  /// Line, column and, if given, the pointer of a byte.
  [[nodiscard]] Place place(std::uint32_t offset, std::string pointer = {}) const;
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string file_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

/// A place in a text that itself begins at `outer`: its line and column in the whole, its pointer
/// behind outer's.
[[nodiscard]] Place place_within(const Place& outer, Place inner);

/// Deepest nesting accepted.
inline constexpr int depth_max = 64;
/// Longest file accepted.
inline constexpr std::size_t file_bytes_max = std::size_t{64} << 20;

/// Parses a whole document. `//` comments outside strings are read over.
/// Errors: bad_json, bad_utf8, too_deep, too_long, empty_input, duplicate_member.
[[nodiscard]] Result<Located> parse(const Document& document);

/// The same for a value of any kind, also a string or number on its own.
[[nodiscard]] Result<Located> parse_value(const Document& document);

/// The value as JSON text without white space.
[[nodiscard]] std::string compact(const Located& value);

/// A string as JSON writes it, in quotes.
[[nodiscard]] std::string json_quoted(std::string_view text);

/// Escapes a key for a JSON pointer: "~" and "/".
[[nodiscard]] std::string pointer_token(std::string_view key);

}  // namespace untether::json
