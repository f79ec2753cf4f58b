#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/block.h"

namespace untether::snapshot {

// A snapshot file: a header of 64 bytes, the blocks' columns as they lie in memory, a directory.
// Everything is little-endian. Each block begins at a multiple of 64 bytes and each of its columns
// at a multiple of 16 in the block; gaps are zero.

inline constexpr std::array<char, 8> magic = {'U', 'N', 'T', 'E', 'T', 'H', 'R', '\x1A'};
inline constexpr std::uint32_t format_version = 1;
inline constexpr std::size_t block_alignment = 64;
inline constexpr std::size_t column_alignment = 16;

struct Header {
  std::array<char, 8> magic{};
  std::uint32_t version = 0;
  std::uint32_t byte_order = 0;
  std::uint64_t fingerprint = 0;  ///< See layout_fingerprint.
  std::uint64_t file_bytes = 0;
  std::uint64_t directory_offset = 0;
  std::uint64_t directory_bytes = 0;
  std::uint64_t directory_hash = 0;
  std::uint64_t header_hash = 0;  ///< Of the bytes before it.
};
static_assert(sizeof(Header) == 64);

inline constexpr std::uint32_t byte_order_mark = 0x0102'0304;

/// XXH3, 64 bits.
[[nodiscard]] std::uint64_t hash_of(std::string_view bytes);

/// Of the header's bytes before its own hash.
[[nodiscard]] std::uint64_t hash_of(const Header& header);

/// Of the names and numbers that columns hold as numbers: another list of kinds or statuses has
/// another fingerprint, and its files are not read as if they were ours.
[[nodiscard]] std::uint64_t layout_fingerprint();

/// How many values each column of a block has, in the order of for_each_warm_column and
/// for_each_cold_column.
using ColumnSizes = std::vector<std::uint64_t>;

[[nodiscard]] ColumnSizes column_sizes(const BlockColumns& columns);

/// Where a column begins when the one before it ends at `offset`.
[[nodiscard]] constexpr std::uint64_t aligned(std::uint64_t offset, std::uint64_t alignment) {
  return (offset + alignment - 1) / alignment * alignment;
}

/// Calls `f` with every column of a block.
template <class Columns, class F>
void for_each_column(Columns& columns, F f) {
  for_each_warm_column(columns, f);
  for_each_cold_column(columns, f);
}

}  // namespace untether::snapshot
