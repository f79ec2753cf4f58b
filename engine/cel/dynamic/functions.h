#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "engine/cel/dynamic/pattern.h"
#include "engine/cel/dynamic/time.h"
#include "engine/cel/dynamic/value.h"

namespace untether::cel::dynamic {

/// What functions need beside their arguments.
struct FunctionTools {
  Patterns& patterns;
  const ZoneOffset& zones;
};

/// Calls a function of the standard: f(a, b), or a.f(b) with the target as the first argument.
/// Arguments are known and no failures.
/// Failures: unknown_function, no_overload and those of the function.
[[nodiscard]] Value call(const FunctionTools& tools, std::string_view name, bool is_member,
                         std::span<const Value> arguments);

/// What a call reads, in steps: functions look at texts, not into lists and maps.
[[nodiscard]] std::uint64_t cost_of_call(std::span<const Value> arguments);

/// Whether there is a function of this name, called in this way.
[[nodiscard]] bool is_function(std::string_view name, bool is_member);

}  // namespace untether::cel::dynamic
