#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/instant.h"

namespace untether {

/// A JSON string as it stands in the text, between its quotes.
struct RawText {
  const char* data = nullptr;
  std::size_t size = 0;
  bool escaped = false;  ///< Holds a backslash: the value must be unescaped first.

  [[nodiscard]] std::string_view view() const { return {data, size}; }
};

/// The string that begins at `first` (past its quote). @pre a closing quote follows, and 64 bytes
/// behind the text are readable.
[[nodiscard]] RawText raw_text(const char* first);

/// An instant written `YYYY-MM-DDTHH:MM:SS` with an optional fraction and `Z`: the form of nearly
/// all dates, read without branches on each digit. nullopt: not of that form, ask parse_instant.
[[nodiscard]] std::optional<Instant> parse_instant_fast(const char* data, std::size_t size);

}  // namespace untether
