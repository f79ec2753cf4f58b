#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace untether {

/// The words of a closed list, in the order of its enumerators. Specialised beside each
/// enumeration that appears in files: `static constexpr std::array names = {...}`.
template <class Enum>
struct Names;

template <class Enum>
inline constexpr std::size_t count_of = Names<Enum>::names.size();

template <class Enum>
constexpr std::string_view name_of(Enum value) {
  return Names<Enum>::names[static_cast<std::size_t>(value)];
}

/// Exact match; nullopt for any other word.
template <class Enum>
constexpr std::optional<Enum> parse_name(std::string_view text) {
  for (std::size_t i = 0; i < count_of<Enum>; ++i) {
    if (Names<Enum>::names[i] == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

/// Every name, for a message that says what would have been understood: "a, b, c".
template <class Enum>
std::string words_of() {
  std::string words;
  for (const std::string_view name : Names<Enum>::names) {
    if (!words.empty()) words += ", ";
    words += name;
  }
  return words;
}

/// Every enumerator, in order.
template <class Enum>
constexpr std::array<Enum, count_of<Enum>> all_of_enum() {
  std::array<Enum, count_of<Enum>> values{};
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<Enum>(i);
  return values;
}

}  // namespace untether
