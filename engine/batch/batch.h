#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/batch/fact_columns.h"
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

/// The same columns where they lie; another policy may say something else of the customers.
struct HotView {
  HotView(const HotColumns& hot)  // NOLINT(google-explicit-constructor)
      : cell(hot.cell), first_asset(hot.first_asset), customer_effect(hot.customer_effect) {}
  HotView(const HotColumns& hot, std::span<const Effect> of_customers)
      : cell(hot.cell), first_asset(hot.first_asset), customer_effect(of_customers) {}

  std::span<const Cell> cell;
  std::span<const std::uint32_t> first_asset;
  std::span<const Effect> customer_effect;
};

/// A customer's own facts, without its assets: what of its verdict does not come from them.
struct BareCustomer {
  Customer customer;
  Present now;
  const Hold* hold = nullptr;
};

/// A block at the clock's instant.
struct BlockPresent {
  HotColumns hot;
  std::vector<BareCustomer> own_facts;                           ///< The different ones.
  std::vector<std::uint32_t> own;                                ///< By customer: which of them.
  std::array<std::uint64_t, count_of<AnomalyCode>> anomalies{};  ///< Customers that show each.
  /// Customers to be judged one by one: their data is newer than the clock. Ascending.
  std::vector<std::uint32_t> apart;
};

/// Verdicts of a block, with the list of assets that are not clear.
struct BlockVerdicts {
  std::vector<Effect> effect;  ///< By customer: everything OR-ed.
  /// Of the block, ascending; behind first_blocking.back() stands what does not count.
  std::vector<std::uint32_t> blocking_assets;
  std::vector<std::uint32_t> first_blocking;  ///< One more than customers.

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
  unsigned threads = 1;         ///< Any number gives the same answers.
};

/// The hold on a customer, or null.
[[nodiscard]] const Hold* find_hold(std::span<const Hold> holds, const Guid& customer);

/// Reads every asset's present and turns it into its cell; customer-level findings become
/// effects. `facts`, if given, receives what conditions read.
/// Cost: a few expression evaluations an asset.
[[nodiscard]] BlockPresent present_block(const Question& question, VerdictTable& table,
                                         const Block& block, FactColumns* facts = nullptr);

/// What a customer's own facts do to its verdict.
[[nodiscard]] Effect own_effect(const Question& question, const BareCustomer& bare);

/// What the customers' own facts do to their verdicts under another policy, whose life cycles say
/// the same. Cost: a verdict for each different customer.
[[nodiscard]] std::vector<Effect> own_effects(const Question& question, const BlockPresent& now);

/// Verdicts with lists of blockers: one table look-up an asset and an OR over each customer's
/// run. `out` is reused.
void judge_block(HotView hot, std::span<const Effect> effects, BlockVerdicts& out);

/// The same without the lists.
void judge_block(HotView hot, std::span<const Effect> effects, std::vector<Effect>& out);

/// One customer's verdict: what is left to do when one of its assets got another cell.
[[nodiscard]] inline Effect judge_customer(HotView hot, std::span<const Effect> effects,
                                           std::size_t customer) {
  Effect all = hot.customer_effect[customer];
  for (std::uint32_t i = hot.first_asset[customer]; i < hot.first_asset[customer + 1]; ++i) {
    all |= effects[hot.cell[i].value];
  }
  return all;
}

}  // namespace untether
