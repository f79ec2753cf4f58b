#pragma once

#include "engine/cel/dynamic/value.h"

// What operators make of two values. Neither operand is a failure or unknown: those are the
// evaluator's.

namespace untether::cel::dynamic {

/// + - * / %. Failures: overflow, division_by_zero, out_of_range (times), no_overload.
/// Cost: O(size) for texts and lists.
[[nodiscard]] Value arithmetic(BinaryOp op, const Value& a, const Value& b);

/// < <= > >=. False where one is NaN. Failure: no_overload.
[[nodiscard]] Value relation(BinaryOp op, const Value& a, const Value& b);

/// a in b: of a list's items or a map's keys. Failure: no_overload.
[[nodiscard]] Value is_in(const Value& a, const Value& b);

/// -a. Failures: overflow, no_overload.
[[nodiscard]] Value negative(const Value& a);

/// b's item, or what stands under key b. Failures: index_out_of_range, no_such_key, no_overload.
[[nodiscard]] Value at_index(const Value& a, const Value& b);

/// What an operator reads and makes of two values, in steps.
[[nodiscard]] std::uint64_t cost_of(BinaryOp op, const Value& a, const Value& b);

/// "int, string": for messages.
[[nodiscard]] std::string types_text(const Value& a, const Value& b);

[[nodiscard]] Value value_of(Truth truth);

}  // namespace untether::cel::dynamic
