#pragma once

#include <cstdint>

#include "model/duration.h"
#include "model/instant.h"
#include "model/rule_set.h"
#include "model/truth.h"

namespace untether::cel {

enum class ValueKind : std::uint8_t {
  unknown,  ///< The source does not say.
  absent,   ///< The source says there is none.
  boolean,
  integer,
  timestamp,
  duration,
  period,
  window,
  symbol,  ///< A word of a closed list, by its number; -1 equals none.
};

/// A value of the rule profile, in sixteen bytes.
struct Value {
  ValueKind kind = ValueKind::unknown;
  std::int64_t bits = 0;

  friend constexpr bool operator==(Value, Value) = default;
};

constexpr Value unknown_value() { return {}; }
constexpr Value absent_value() { return {ValueKind::absent, 0}; }
constexpr Value make_value(bool value) { return {ValueKind::boolean, value ? 1 : 0}; }
constexpr Value make_value(std::int64_t value) { return {ValueKind::integer, value}; }
constexpr Value make_symbol(std::int64_t number) { return {ValueKind::symbol, number}; }
constexpr Value make_value(Seconds value) { return {ValueKind::duration, value.count}; }
constexpr Value make_value(Truth value) {
  if (value == Truth::unknown) return unknown_value();
  return make_value(value == Truth::yes);
}
constexpr Value make_value(Instant value) {
  if (value.is_absent()) return absent_value();
  if (value.is_unknown()) return unknown_value();
  return {ValueKind::timestamp, value.code()};
}
constexpr Value make_value(Period value) {
  return {ValueKind::period, (std::int64_t{value.months} << 32) | std::int64_t{value.days}};
}
constexpr Value make_value(Window value) {
  return {ValueKind::window,
          (std::int64_t{value.count} << 8) | static_cast<std::int64_t>(value.unit)};
}

constexpr Truth truth_of(Value value) {
  return value.kind == ValueKind::boolean ? to_truth(value.bits != 0) : Truth::unknown;
}
/// Absent, unknown or the instant itself.
constexpr Instant instant_of(Value value) {
  if (value.kind == ValueKind::absent) return Instant::absent();
  if (value.kind != ValueKind::timestamp) return Instant::unknown();
  return Instant::from_code(static_cast<std::uint32_t>(value.bits));
}
constexpr Period period_of(Value value) {
  return {static_cast<std::int32_t>(value.bits >> 32),
          static_cast<std::int32_t>(value.bits & 0xFFFF'FFFF)};
}
constexpr Window window_of(Value value) {
  return {static_cast<std::int32_t>(value.bits >> 8), static_cast<WindowUnit>(value.bits & 0xFF)};
}

/// A parameter's value as expressions see it: words by their number, dates as 00:00 UTC.
/// Decimals and amounts are read by money rules only and are unknown here.
[[nodiscard]] Value make_value(const ParameterValue& value, const Parameter& parameter);

}  // namespace untether::cel
