#pragma once

#include <optional>
#include <string>

#include "engine/cel/dynamic/evaluate.h"
#include "engine/cel/dynamic/static_type.h"

namespace untether::cel::dynamic {

/// Looks at the types of an expression before it is evaluated: of literals, functions and the
/// variables themselves, not of what variables hold inside, which may be anything. What may be
/// right is let through.
/// @return the first mistake: unknown_variable, unknown_function, no_plain_name or no_overload,
/// with its place; nullopt where there is none. Cost: O(nodes x depth).
[[nodiscard]] std::optional<Failure> check(const Ast& ast, const Variables& variables,
                                           const std::string& container = {});

/// The type that an expression gives; nullopt where check finds a mistake.
[[nodiscard]] std::optional<StaticType> deduced_type(const Ast& ast, const Variables& variables,
                                                     const std::string& container = {});

}  // namespace untether::cel::dynamic
