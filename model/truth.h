#pragma once

#include <cstdint>

namespace untether {

/// Kleene's three values. `unknown` is an answer of its own and never permission.
enum class Truth : std::uint8_t { no, yes, unknown };

constexpr Truth to_truth(bool value) { return value ? Truth::yes : Truth::no; }

/// no && anything is no.
constexpr Truth operator&&(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

/// yes || anything is yes.
constexpr Truth operator||(Truth a, Truth b) {
  if (a == Truth::yes || b == Truth::yes) return Truth::yes;
  return a == Truth::no && b == Truth::no ? Truth::no : Truth::unknown;
}

constexpr Truth operator!(Truth a) {
  if (a == Truth::unknown) return Truth::unknown;
  return a == Truth::yes ? Truth::no : Truth::yes;
}

/// What holds in both of two possible worlds: the common answer, else unknown.
constexpr Truth agree(Truth a, Truth b) { return a == b ? a : Truth::unknown; }

}  // namespace untether
