#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/cel/dynamic/value.h"

namespace untether::cel::dynamic {

enum class StaticKind : std::uint8_t {
  dyn,  ///< Known when it is evaluated, no earlier.
  null,
  boolean,
  integer,
  unsigned_integer,
  floating,
  string,
  bytes,
  timestamp,
  duration,
  type,
  list,  ///< of[0]
  map,   ///< of[0] to of[1]
};

/// What is known of a value's type before there is a value.
struct StaticType {
  StaticKind kind = StaticKind::dyn;
  std::vector<StaticType> of;

  friend bool operator==(const StaticType&, const StaticType&) = default;
};

[[nodiscard]] StaticType list_of(StaticType item);
[[nodiscard]] StaticType map_of(StaticType key, StaticType value);

/// Of a variable's value; what lists and maps hold is not looked at: the next value's may differ.
[[nodiscard]] StaticType static_type_of(const Value& value);

/// Whether two may be the same type once it is known.
[[nodiscard]] bool may_agree(const StaticType& a, const StaticType& b);

/// The type of a list that holds both; dyn where they differ.
[[nodiscard]] StaticType join(const StaticType& a, const StaticType& b);

[[nodiscard]] bool is_number(const StaticType& type);

/// "list(int)", "map(string, dyn)".
[[nodiscard]] std::string to_string(const StaticType& type);

}  // namespace untether::cel::dynamic
