#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/fields.h"
#include "model/rule_set.h"

namespace untether::cel {

/// The types of the rule profile, as the checker tells them apart.
enum class TypeKind : std::uint8_t {
  boolean,
  integer,
  timestamp,
  duration,
  period,
  window,
  state,
  partner_type,
  parameter_word,  ///< A word of one enumeration parameter.
  word,            ///< A string literal, until it meets what it is compared with.
  null,
  mistaken,  ///< An error has been noted: fits everything, so that one mistake is told once.
};

struct Type {
  TypeKind kind = TypeKind::mistaken;
  std::uint32_t parameter = 0;  ///< Of a parameter_word.

  friend bool operator==(Type, Type) = default;
};

/// The catalogue's key of a type's name.
[[nodiscard]] std::string name_of_type(Type type);

/// Whether a value of `type` may stand where `wanted` is expected.
[[nodiscard]] bool fits(Type type, TypeKind wanted);

[[nodiscard]] Type type_of(FieldType type);

/// The type of `param.x`, the parameter in row `row`; nullopt if expressions cannot read it.
[[nodiscard]] std::optional<Type> type_of(const Parameter& parameter, std::uint32_t row);

/// Whether so few values are possible that a table can hold them all.
[[nodiscard]] bool is_finite(ParameterType type);

}  // namespace untether::cel
