#pragma once

#include <functional>
#include <string_view>

#include "scenarios/portfolio/read.h"

namespace untether::snapshot {

/// Writes a portfolio, with what was wrong in its source, as a snapshot file: the same bytes for
/// the same portfolio. `put` gets the file piece by piece; it returns false to stop.
/// Memory: one block and the directory.
/// @return whether all was put.
[[nodiscard]] bool write(const ReadPortfolio& read,
                         const std::function<bool(std::string_view)>& put);

}  // namespace untether::snapshot
