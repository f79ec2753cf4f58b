#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/portfolio/read.h"
#include "scenarios/snapshot/layout.h"

namespace untether::snapshot {

/// Where one block lies in the file.
struct BlockEntry {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
  std::uint64_t hash = 0;
  ColumnSizes sizes;
  std::vector<Damage> damages;
};

/// Everything of a portfolio but its columns.
struct Directory {
  ReadPortfolio around;  ///< Without blocks.
  std::vector<BlockEntry> blocks;
};

[[nodiscard]] std::string encode(const Directory& directory);

/// False if the bytes are none of `encode`.
[[nodiscard]] bool decode(std::string_view bytes, Directory& out);

}  // namespace untether::snapshot
