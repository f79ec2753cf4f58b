#pragma once

#include <rapidcheck.h>

#include "engine/cel/ast.h"

namespace untether::testing {

/// A tree of the whole expression language, up to five levels deep, with names, numbers and
/// texts that are hard to write down.
[[nodiscard]] rc::Gen<cel::Ast> any_ast();

}  // namespace untether::testing
