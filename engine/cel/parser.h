#pragma once

#include <string_view>

#include "engine/cel/ast.h"
#include "model/result.h"

namespace untether::cel {

/// Deepest nesting of brackets and prefixes accepted, and deepest tree (a long chain of
/// operators is deep): walks over the tree may recurse.
inline constexpr int nesting_max = 250;
inline constexpr int tree_depth_max = 1'000;

/// Parses an expression of the whole language (messages, which would need protobuf, excepted).
/// Which of it may be used where is the checker's business.
/// Errors: those of tokenize; cel_unexpected_token, cel_too_deep, cel_reserved_word,
/// cel_bad_number. place.column is the byte offset + 1 in `source`.
[[nodiscard]] Result<Ast> parse(std::string_view source);

}  // namespace untether::cel
