#pragma once

#include <optional>
#include <string_view>

#include "engine/cel/ast.h"

namespace untether::cel::dynamic {

enum class Macro : std::uint8_t { all, exists, exists_one, map, map_where, filter };

/// Which macro a member call is, by its name and the number of its arguments; nullopt if none.
[[nodiscard]] std::optional<Macro> macro_of(const Node& node);

/// The name that a macro's first argument declares; empty where it is no simple name.
[[nodiscard]] std::string_view declared_name(const Ast& ast, const Node& macro);

}  // namespace untether::cel::dynamic
