#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/batch/batch.h"

namespace untether::bench {

// The reference of the verdict benchmarks: what a programmer writes who knows one rule set by
// heart and needs no reasons, no dates and no other rule set. One byte of kind and two of state an
// asset, one byte a customer, a constant table, a portable loop.

struct RefColumns {
  std::vector<std::uint8_t> kind;
  std::vector<std::uint16_t> states;  ///< One bit a state that the asset may be in.
  std::vector<std::uint32_t> first_asset;
  std::vector<std::uint8_t> own;  ///< Decision by the customer's own facts alone.
};

/// The states that block, by kind, as bits of the rule set's state numbers.
using RefTable = std::array<std::uint16_t, asset_kind_count>;

struct RefVerdicts {
  std::vector<std::uint8_t> decision;
  std::vector<std::uint32_t> blocking_assets;
  std::vector<std::uint32_t> first_blocking;
};

/// The table of the set in force in 2020, 2025 or 2026, written down by hand. @pre the policy is
/// of that set: only its numbers of states are taken from it.
[[nodiscard]] RefTable ref_table(const Policy& policy, int year);

/// A block in the reference's columns.
[[nodiscard]] RefColumns ref_columns(const Question& question, const Block& block,
                                     const BlockPresent& present);

void ref_judge(const RefColumns& columns, const RefTable& table, RefVerdicts& out);

}  // namespace untether::bench
