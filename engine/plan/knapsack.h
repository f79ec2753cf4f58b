#pragma once

#include <cstdint>
#include <vector>

namespace untether::plan {

/// One of the things to choose between for an item: what it costs and what it takes from which
/// period's capacity (-1: from none).
struct KnapsackOption {
  std::int64_t cost = 0;
  std::int64_t weight = 0;
  int period = -1;
};

using KnapsackItem = std::vector<KnapsackOption>;

/// Which option for each item, at least cost within the capacities.
struct KnapsackAnswer {
  bool feasible = false;
  std::vector<std::size_t> chosen;  ///< Beside the items.
  std::int64_t cost = 0;
};

/// Up to so many items the answer is exact.
inline constexpr std::size_t knapsack_exact_items = 24;

/// Multiple-choice knapsack: branch and bound up to knapsack_exact_items; above, greedy by saving
/// for weight, which may miss the least cost, and a combination that fits if there are several
/// periods.
/// @pre every item has at least one option.
[[nodiscard]] KnapsackAnswer solve_knapsack(const std::vector<KnapsackItem>& items,
                                            const std::vector<std::int64_t>& capacities);

}  // namespace untether::plan
