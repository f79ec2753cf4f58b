#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/batch/table.h"
#include "engine/policy/judge.h"
#include "model/block.h"

namespace untether {

/// What a verdict touches of a block: two bytes an asset, twelve a customer.
struct HotColumns {
  std::vector<Cell> cell;                  ///< By asset.
  std::vector<std::uint32_t> first_asset;  ///< One more than customers.
  std::vector<Effect> customer_effect;     ///< Of the customer's own facts; by customer.
};

/// A block at the clock's instant.
struct BlockPresent {
  HotColumns hot;
  std::array<std::uint64_t, count_of<AnomalyCode>> anomalies{};  ///< Customers that show each.
  /// Customers to be judged one by one: their data is newer than the clock. Ascending.
  std::vector<std::uint32_t> apart;
};

/// Verdicts of a block, with the list of assets that are not clear.
struct BlockVerdicts {
  std::vector<Effect> effect;                  ///< By customer: everything OR-ed.
  std::vector<std::uint32_t> blocking_assets;  ///< Of the block, ascending.
  std::vector<std::uint32_t> first_blocking;   ///< One more than customers.

  void clear() {
    effect.clear();
    blocking_assets.clear();
    first_blocking.clear();
  }
};

/// Everything a run over a portfolio keeps still.
struct Question {
  const Policy* policy = nullptr;
  Asker asker;
  Clock clock;
  std::span<const Hold> holds;  ///< Ascending by customer.
};

/// The hold on a customer, or null.
[[nodiscard]] const Hold* find_hold(std::span<const Hold> holds, const Guid& customer);

/// Reads every asset's present and turns it into its cell; customer-level findings become
/// effects.
/// Cost: a few expression evaluations an asset.
[[nodiscard]] BlockPresent present_block(const Question& question, VerdictTable& table,
                                         const Block& block);

/// Verdicts with lists of blockers: one table look-up an asset and an OR over each customer's
/// run. `out` is reused.
void judge_block(const HotColumns& hot, std::span<const Effect> effects, BlockVerdicts& out);

}  // namespace untether
