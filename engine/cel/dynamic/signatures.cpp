#include "engine/cel/dynamic/signatures.h"

#include <algorithm>
#include <array>

#include "engine/cel/dynamic/time.h"

namespace untether::cel::dynamic {

namespace {

using enum StaticKind;
using Maybe = std::optional<StaticType>;

constexpr std::uint32_t bit(StaticKind kind) { return 1U << static_cast<unsigned>(kind); }

constexpr std::uint32_t any = ~0U;

// Whether a type is one of a set of kinds, or may turn out to be.
bool is_of(const StaticType& type, std::uint32_t kinds) {
  return type.kind == dyn || (bit(type.kind) & kinds) != 0;
}

Maybe plain(StaticKind kind) { return StaticType{kind, {}}; }

constexpr std::uint32_t orderable = bit(boolean) | bit(integer) | bit(unsigned_integer) |
                                    bit(floating) | bit(string) | bit(bytes) | bit(timestamp) |
                                    bit(duration);

Maybe relation(const StaticType& a, const StaticType& b) {
  if (!is_of(a, orderable) || !is_of(b, orderable)) return std::nullopt;
  const bool fits = may_agree(a, b) || (is_number(a) && is_number(b));
  return fits ? plain(boolean) : std::nullopt;
}

Maybe containment(const StaticType& a, const StaticType& b) {
  if (!is_of(b, bit(list) | bit(map))) return std::nullopt;
  const bool fits = b.kind == dyn || may_agree(a, b.of[0]);
  return fits ? plain(boolean) : std::nullopt;
}

// Moving times about; nullopt where neither operand is one.
Maybe of_times(BinaryOp op, const StaticType& a, const StaticType& b) {
  const bool plus = op == BinaryOp::add;
  if (!plus && op != BinaryOp::subtract) return std::nullopt;
  if (a.kind == duration && b.kind == duration) return plain(duration);
  if (a.kind == timestamp && b.kind == duration) return plain(timestamp);
  if (a.kind == timestamp && b.kind == timestamp && !plus) return plain(duration);
  if (a.kind == duration && b.kind == timestamp && plus) return plain(timestamp);
  return std::nullopt;
}

Maybe arithmetic(BinaryOp op, const StaticType& a, const StaticType& b) {
  std::uint32_t kinds = bit(integer) | bit(unsigned_integer);
  if (op != BinaryOp::modulo) kinds |= bit(floating);
  if (op == BinaryOp::add) kinds |= bit(string) | bit(bytes) | bit(list);
  const std::uint32_t times =
      op == BinaryOp::add || op == BinaryOp::subtract ? bit(timestamp) | bit(duration) : 0;
  if (a.kind == dyn || b.kind == dyn) {
    const StaticType& other = a.kind == dyn ? b : a;
    if (!is_of(other, kinds | times)) return std::nullopt;
    return is_of(other, times) ? plain(dyn) : Maybe(other);
  }
  if (auto moved = of_times(op, a, b)) return moved;
  if (!is_of(a, kinds) || a.kind != b.kind) return std::nullopt;
  return join(a, b);
}

struct Signature {
  std::string_view name;
  bool is_member;
  std::array<std::uint32_t, 2> arguments;  // a second of 0: takes one
  StaticKind result;
};

constexpr std::uint32_t text = bit(string);
constexpr std::uint32_t sized = text | bit(bytes) | bit(list) | bit(map);
constexpr std::uint32_t numbers = bit(integer) | bit(unsigned_integer) | bit(floating);

constexpr std::array<Signature, 17> signatures = {{
    {"size", false, {sized, 0}, integer},
    {"size", true, {sized, 0}, integer},
    {"contains", true, {text, text}, boolean},
    {"startsWith", true, {text, text}, boolean},
    {"endsWith", true, {text, text}, boolean},
    {"matches", true, {text, text}, boolean},
    {"matches", false, {text, text}, boolean},
    {"type", false, {any, 0}, type},
    {"dyn", false, {any, 0}, dyn},
    {"bool", false, {bit(boolean) | text, 0}, boolean},
    {"int", false, {numbers | text | bit(timestamp), 0}, integer},
    {"uint", false, {numbers | text, 0}, unsigned_integer},
    {"double", false, {numbers | text, 0}, floating},
    {"string",
     false,
     {numbers | text | bit(boolean) | bit(bytes) | bit(timestamp) | bit(duration), 0},
     string},
    {"bytes", false, {text | bit(bytes), 0}, bytes},
    {"timestamp", false, {text | bit(integer) | bit(timestamp), 0}, timestamp},
    {"duration", false, {text | bit(duration), 0}, duration},
}};

Maybe part_of_time(std::string_view function, std::span<const StaticType> arguments) {
  const auto part = time_part(function);
  if (!part || arguments.empty() || arguments.size() > 2) return std::nullopt;
  if (arguments.size() == 2 && !is_of(arguments[1], text)) return std::nullopt;
  const bool of_duration = part_of(Duration{}, *part).has_value() && arguments.size() == 1;
  const std::uint32_t kinds = bit(timestamp) | (of_duration ? bit(duration) : 0);
  return is_of(arguments[0], kinds) ? plain(integer) : std::nullopt;
}

}  // namespace

Maybe result_of(BinaryOp op, const StaticType& a, const StaticType& b) {
  switch (op) {
    case BinaryOp::logical_or:
    case BinaryOp::logical_and:
      return is_of(a, bit(boolean)) && is_of(b, bit(boolean)) ? plain(boolean) : std::nullopt;
    case BinaryOp::equal:
    case BinaryOp::not_equal: return may_agree(a, b) ? plain(boolean) : std::nullopt;
    case BinaryOp::in: return containment(a, b);
    case BinaryOp::less:
    case BinaryOp::less_equal:
    case BinaryOp::greater:
    case BinaryOp::greater_equal: return relation(a, b);
    default: return arithmetic(op, a, b);
  }
}

Maybe result_of(std::string_view function, bool is_member, std::span<const StaticType> arguments) {
  for (const Signature& one : signatures) {
    if (one.name != function || one.is_member != is_member) continue;
    if (arguments.size() != (one.arguments[1] == 0 ? 1U : 2U)) return std::nullopt;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (!is_of(arguments[i], one.arguments[i])) return std::nullopt;
    }
    return plain(one.result);
  }
  return is_member ? part_of_time(function, arguments) : std::nullopt;
}

Maybe result_of_index(const StaticType& a, const StaticType& b) {
  if (a.kind == dyn) return StaticType{};
  if (a.kind == list) return is_of(b, bit(integer)) ? Maybe(a.of[0]) : std::nullopt;
  if (a.kind == map) return may_agree(a.of[0], b) ? Maybe(a.of[1]) : std::nullopt;
  return std::nullopt;
}

}  // namespace untether::cel::dynamic
