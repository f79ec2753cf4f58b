#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "model/column.h"

namespace untether {

/// Many short strings in one piece of memory, named by number. Number 0 is the empty string.
class TextTable {
 public:
  TextTable() { ends_.push_back(0); }

  std::uint32_t append(std::string_view text) {
    if (text.empty()) return 0;
    std::memcpy(characters_.grow(text.size()), text.data(), text.size());
    ends_.push_back(static_cast<std::uint32_t>(characters_.size()));
    return static_cast<std::uint32_t>(ends_.size() - 1);
  }

  /// Like append, but the last few different strings are found again: product names repeat.
  std::uint32_t append_repeated(std::string_view text) {
    if (text.empty()) return 0;
    std::uint32_t& slot = recent_[slot_of(text)];
    if (slot < ends_.size() && at(slot) == text) return slot;
    slot = append(text);
    return slot;
  }

  [[nodiscard]] std::string_view at(std::uint32_t number) const {
    if (number == 0) return {};
    const std::uint32_t begin = ends_[number - 1];
    return {characters_.data() + begin, ends_[number] - begin};
  }

  /// One more than the highest number of a string.
  [[nodiscard]] std::size_t size() const { return ends_.size(); }

  void clear() {
    characters_.clear();
    ends_.clear();
    ends_.push_back(0);
    recent_.fill(0);
  }

  /// Its two columns: the characters of all strings, and where each ends.
  template <class Self, class F>
  static void for_each_column(Self& self, F f) {
    f(self.characters_);
    f(self.ends_);
  }

 private:
  static constexpr std::size_t recent_count = 64;

  static std::size_t slot_of(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const auto middle = static_cast<unsigned char>(text[text.size() / 2]);
    const auto last = static_cast<unsigned char>(text.back());
    return (text.size() * 7 + first * 31U + middle * 17U + last * 5U) % recent_count;
  }

  // INVARIANT: string n (n > 0) is characters_[ends_[n - 1], ends_[n]); ends_[0] is 0.
  Column<char> characters_;
  Column<std::uint32_t> ends_;
  std::array<std::uint32_t, recent_count> recent_{};
};

}  // namespace untether
