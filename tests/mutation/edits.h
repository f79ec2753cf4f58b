#pragma once

#include <string>
#include <vector>

#include "model/rule_entry.h"

// Small changes to expressions and lists. For use in tests/mutation.

namespace untether::mutation {

inline void negate(Expression& expression) { expression.text = "!(" + expression.text + ")"; }

inline void shift(Expression& expression, const char* by) {
  expression.text = "(" + expression.text + ") " + by;
}

inline constexpr const char* a_second_later = "+ duration('PT1S')";
inline constexpr const char* a_second_earlier = "- duration('PT1S')";

// The entry of an id that comes from a file; null where the set has none of it, or its own.
template <class One>
One* find_entry(std::vector<One>& all, const std::string& id, const std::string& file) {
  for (One& one : all) {
    if (one.id == id && one.place.file == file) return &one;
  }
  return nullptr;
}

}  // namespace untether::mutation
