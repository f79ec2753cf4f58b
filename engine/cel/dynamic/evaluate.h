#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "engine/cel/dynamic/time.h"
#include "engine/cel/dynamic/value.h"

namespace untether::cel::dynamic {

/// Values by name; a name may have dots in it and then stands for the whole chain of selections.
using Variables = std::map<std::string, Value, std::less<>>;

/// What an expression may cost, in steps: a node visited, a part or a hundred bytes of a value
/// read or copied. So many steps take about a tenth of a second and a hundred megabytes.
inline constexpr std::uint64_t cost_max_default = 1'000'000;

struct EvaluateOptions {
  ZoneOffset zones;  ///< None: UTC and fixed offsets only.
  std::uint64_t cost_max = cost_max_default;
  std::string container;  ///< Names are looked for in it first: "x" finds `x.y` for `y`.
};

/// Evaluates an expression of the whole language. `&&`, `||`, `all` and `exists` need no more than
/// what settles them, in whatever order it stands; where something stays open, unknown wins over
/// failure, and the first of several failures is told. A condition that is unknown gives what both
/// branches give, if they give the same.
/// Failure `too_costly` is final: nothing absorbs it.
/// Cost: O(cost_max) at most; the stack is as deep as the tree, which the parser limits.
[[nodiscard]] Value evaluate(const Ast& ast, const Variables& variables,
                             const EvaluateOptions& options);

}  // namespace untether::cel::dynamic
