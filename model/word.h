#pragma once

#include <string_view>

namespace untether {

/// Words of the service come as `one_time`, `OneTime` or `oneTime`: equal without regard to case
/// and underscores. `word` is lower case; its underscores do not count either.
[[nodiscard]] constexpr bool same_word(std::string_view text, std::string_view word) {
  std::size_t at = 0;
  for (const char c : text) {
    if (c == '_') continue;
    while (at < word.size() && word[at] == '_') ++at;
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (at == word.size() || lower != word[at]) return false;
    ++at;
  }
  while (at < word.size() && word[at] == '_') ++at;
  return at == word.size();
}

}  // namespace untether
