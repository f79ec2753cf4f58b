#pragma once

#include "engine/cel/program.h"

namespace untether::cel {

/// What a condition can come out as when every unknown field may take any value, while unknown
/// parameters satisfy nothing.
struct Possible {
  bool yes = false;
  bool no = false;
};

/// Over-approximates: each field reads as free wherever it stands. Exact for conditions that
/// read no field twice.
[[nodiscard]] Possible possible(const Program& program, const Scope& scope);

}  // namespace untether::cel
