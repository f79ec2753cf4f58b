#pragma once

#include <optional>
#include <span>

#include "engine/cel/dynamic/static_type.h"

namespace untether::cel::dynamic {

/// The type of an operator's result; nullopt where it takes no such operands.
[[nodiscard]] std::optional<StaticType> result_of(BinaryOp op, const StaticType& a,
                                                  const StaticType& b);

/// The type of a function's result, its target first where it has one; nullopt where it takes no
/// such arguments.
[[nodiscard]] std::optional<StaticType> result_of(std::string_view function, bool is_member,
                                                  std::span<const StaticType> arguments);

/// The type of what stands at an index or under a key; nullopt where there can be none.
[[nodiscard]] std::optional<StaticType> result_of_index(const StaticType& a, const StaticType& b);

}  // namespace untether::cel::dynamic
