#pragma once

#include "engine/cel/dynamic/value.h"

namespace untether::cel::dynamic {

/// bool, int, uint, double, string, bytes, timestamp and duration of a value, by the name of the
/// type; the value is no failure and known.
/// Failures: not_convertible (a text that is none), out_of_range, invalid_utf8, no_overload.
[[nodiscard]] Value convert(std::string_view to, const Value& value);

/// Whether `convert` has a conversion of that name.
[[nodiscard]] bool is_conversion(std::string_view name);

}  // namespace untether::cel::dynamic
