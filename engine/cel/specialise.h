#pragma once

#include "engine/cel/program.h"

namespace untether::cel {

/// The program as it reads for an asset in one state: questions about the state are answered and
/// what follows from the answers is folded. Gives the same value as the original in every scope
/// whose state is `state`.
[[nodiscard]] Program specialise(const Program& program, std::uint8_t state);

}  // namespace untether::cel
