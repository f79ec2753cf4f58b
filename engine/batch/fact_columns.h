#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/lifecycle/present.h"

namespace untether {

/// The state of an asset's life cycle as a number: rows of both; or not known, or none.
struct StateCode {
  static constexpr std::uint16_t unknown = 0xFFFF;

  [[nodiscard]] static constexpr std::uint16_t of(LifecycleRow lifecycle, std::uint8_t state) {
    return static_cast<std::uint16_t>(lifecycle.value * state_count_max + state);
  }
  [[nodiscard]] static constexpr std::uint32_t lifecycle(std::uint16_t code) {
    return code / static_cast<std::uint32_t>(state_count_max);
  }
  [[nodiscard]] static constexpr std::uint32_t state(std::uint16_t code) {
    return code % static_cast<std::uint32_t>(state_count_max);
  }
};

/// What conditions read of a block's assets at the clock's instant, where it may differ from what
/// the source shows: one vector a field, beside the block's assets.
struct FactColumns {
  std::vector<std::uint16_t> state;  ///< StateCode; unknown where the states are several.
  std::vector<std::uint8_t> flags;   ///< AssetFlags, packed.
  std::array<std::vector<Instant>, asset_instant_count> instants;
  std::vector<Term> term;
  std::vector<std::uint8_t> anchor_day;
  std::vector<std::int32_t> quantity;

  /// One more asset: of its only present, or as the source shows it where there are several.
  void append(const Machines& machines, const Asset& shown, const PresentAsset& now);
  void reserve(std::size_t assets);
  [[nodiscard]] std::size_t size() const { return state.size(); }
};

}  // namespace untether
