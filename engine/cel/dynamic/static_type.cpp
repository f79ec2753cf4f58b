#include "engine/cel/dynamic/static_type.h"

#include <array>

namespace untether::cel::dynamic {

StaticType list_of(StaticType item) { return {StaticKind::list, {std::move(item)}}; }

StaticType map_of(StaticType key, StaticType value) {
  return {StaticKind::map, {std::move(key), std::move(value)}};
}

StaticType static_type_of(const Value& value) {
  // In the order of Value::Data.
  constexpr std::array<StaticKind, std::variant_size_v<Value::Data>> kinds = {
      StaticKind::null,     StaticKind::boolean, StaticKind::integer, StaticKind::unsigned_integer,
      StaticKind::floating, StaticKind::string,  StaticKind::bytes,   StaticKind::timestamp,
      StaticKind::duration, StaticKind::type,    StaticKind::list,    StaticKind::map,
      StaticKind::dyn,      StaticKind::dyn};
  const StaticKind kind = kinds[value.data().index()];
  if (kind == StaticKind::list) return list_of({});
  if (kind == StaticKind::map) return map_of({}, {});
  return {kind, {}};
}

bool may_agree(const StaticType& a, const StaticType& b) {
  if (a.kind == StaticKind::dyn || b.kind == StaticKind::dyn) return true;
  if (a.kind != b.kind) return false;
  for (std::size_t i = 0; i < a.of.size(); ++i) {
    if (!may_agree(a.of[i], b.of[i])) return false;
  }
  return true;
}

StaticType join(const StaticType& a, const StaticType& b) {
  if (a == b) return a;
  if (a.kind != b.kind || a.of.size() != b.of.size()) return {};
  StaticType joined{a.kind, {}};
  for (std::size_t i = 0; i < a.of.size(); ++i) joined.of.push_back(join(a.of[i], b.of[i]));
  return joined;
}

bool is_number(const StaticType& type) {
  return type.kind == StaticKind::integer || type.kind == StaticKind::unsigned_integer ||
         type.kind == StaticKind::floating;
}

std::string to_string(const StaticType& type) {
  constexpr std::array<std::string_view, 13> names = {"dyn",
                                                      "null_type",
                                                      "bool",
                                                      "int",
                                                      "uint",
                                                      "double",
                                                      "string",
                                                      "bytes",
                                                      "google.protobuf.Timestamp",
                                                      "google.protobuf.Duration",
                                                      "type",
                                                      "list",
                                                      "map"};
  std::string text(names[static_cast<std::size_t>(type.kind)]);
  for (std::size_t i = 0; i < type.of.size(); ++i) {
    text += (i == 0 ? "(" : ", ") + to_string(type.of[i]);
  }
  return type.of.empty() ? text : text + ")";
}

}  // namespace untether::cel::dynamic
