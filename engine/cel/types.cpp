#include "engine/cel/types.h"

#include <array>
#include <string_view>

namespace untether::cel {

std::string name_of_type(Type type) {
  constexpr std::array<std::string_view, 12> names = {
      "@type.bool",   "@type.int",    "@type.timestamp", "@type.duration",
      "@type.period", "@type.window", "@type.state",     "@type.partner_type",
      "@type.word",   "@type.word",   "@type.null",      "@type.mistaken"};
  return std::string(names[static_cast<std::size_t>(type.kind)]);
}

bool fits(Type type, TypeKind wanted) {
  return type.kind == wanted || type.kind == TypeKind::mistaken;
}

Type type_of(FieldType type) {
  switch (type) {
    case FieldType::state: return {TypeKind::state};
    case FieldType::boolean: return {TypeKind::boolean};
    case FieldType::integer: return {TypeKind::integer};
    case FieldType::timestamp: return {TypeKind::timestamp};
    case FieldType::duration: return {TypeKind::duration};
    case FieldType::period: return {TypeKind::period};
    case FieldType::partner_type: break;
  }
  return {TypeKind::partner_type};
}

std::optional<Type> type_of(const Parameter& parameter, std::uint32_t row) {
  switch (parameter.type) {
    case ParameterType::boolean:
    case ParameterType::tri: return Type{TypeKind::boolean};
    case ParameterType::integer: return Type{TypeKind::integer};
    case ParameterType::enumeration: return Type{TypeKind::parameter_word, row};
    case ParameterType::duration: return Type{TypeKind::duration};
    case ParameterType::period: return Type{TypeKind::period};
    case ParameterType::date: return Type{TypeKind::timestamp};
    case ParameterType::window: return Type{TypeKind::window};
    case ParameterType::decimal:
    case ParameterType::money: break;
  }
  return std::nullopt;
}

bool is_finite(ParameterType type) {
  return type == ParameterType::boolean || type == ParameterType::tri ||
         type == ParameterType::enumeration;
}
}  // namespace untether::cel
