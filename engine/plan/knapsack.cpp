#include "engine/plan/knapsack.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace untether::plan {

namespace {

constexpr std::int64_t none = std::numeric_limits<std::int64_t>::max();
// Sums of 24 items branch far less than this; what would branch more answers with its gap.
constexpr int nodes_max = 2'000'000;

bool fits(const KnapsackOption& option, const std::vector<std::int64_t>& left) {
  return option.period < 0 || option.weight <= left[static_cast<std::size_t>(option.period)];
}

void take(const KnapsackOption& option, std::vector<std::int64_t>& left, std::int64_t sign) {
  if (option.period >= 0) left[static_cast<std::size_t>(option.period)] -= sign * option.weight;
}

std::int64_t least_cost(const KnapsackItem& item) {
  return std::min_element(item.begin(), item.end(),
                          [](const auto& a, const auto& b) { return a.cost < b.cost; })
      ->cost;
}

class BranchAndBound {
 public:
  BranchAndBound(const std::vector<KnapsackItem>& items, std::vector<std::int64_t> capacities)
      : items_(items), left_(std::move(capacities)), order_(items.size()), now_(items.size()) {
    // Heavy items first: they decide soonest whether anything fits.
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return heaviest(a) > heaviest(b); });
    least_after_.assign(items.size() + 1, 0);
    for (std::size_t i = items.size(); i-- > 0;) {
      least_after_[i] = least_after_[i + 1] + least_cost(items[order_[i]]);
    }
  }

  KnapsackAnswer run() {
    visit(0, 0);
    KnapsackAnswer answer;
    answer.feasible = best_ != none;
    answer.chosen = best_chosen_;
    answer.cost = answer.feasible ? best_ : 0;
    answer.gap = answer.feasible && nodes_ > nodes_max ? best_ - least_after_[0] : 0;
    return answer;
  }

 private:
  std::int64_t heaviest(std::size_t item) const {
    std::int64_t weight = 0;
    for (const KnapsackOption& option : items_[item]) weight = std::max(weight, option.weight);
    return weight;
  }

  void visit(std::size_t depth, std::int64_t cost) {
    if (best_ != none && cost + least_after_[depth] >= best_) return;
    if (++nodes_ > nodes_max) return;
    if (depth == items_.size()) {
      best_ = cost;
      best_chosen_ = now_;
      return;
    }
    const std::size_t item = order_[depth];
    std::vector<std::size_t> options(items_[item].size());
    std::iota(options.begin(), options.end(), std::size_t{0});
    std::stable_sort(options.begin(), options.end(), [&](std::size_t a, std::size_t b) {
      return items_[item][a].cost < items_[item][b].cost;
    });
    for (const std::size_t choice : options) {
      const KnapsackOption& option = items_[item][choice];
      if (!fits(option, left_)) continue;
      take(option, left_, 1);
      now_[item] = choice;
      visit(depth + 1, cost + option.cost);
      take(option, left_, -1);
    }
  }

  const std::vector<KnapsackItem>& items_;
  std::vector<std::int64_t> left_;
  std::vector<std::size_t> order_;
  std::vector<std::int64_t> least_after_;  // by depth: the least that the rest can cost
  std::vector<std::size_t> now_;
  std::vector<std::size_t> best_chosen_;
  std::int64_t best_ = none;
  int nodes_ = 0;
};

// The cheapest option that draws on nothing, if there is one.
std::optional<std::size_t> free_option(const KnapsackItem& item) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < item.size(); ++i) {
    if (item[i].period >= 0) continue;
    if (!best || item[i].cost < item[*best].cost) best = i;
  }
  return best;
}

// What an item saves by the best option that fits, for each unit of weight; those that cannot
// do without come first.
double urgency(const KnapsackItem& item) {
  const auto free = free_option(item);
  if (!free) return std::numeric_limits<double>::infinity();
  double most = 0;
  for (const KnapsackOption& option : item) {
    if (option.period < 0) continue;
    const auto saving = static_cast<double>(item[*free].cost - option.cost);
    most = std::max(most, saving / static_cast<double>(std::max<std::int64_t>(option.weight, 1)));
  }
  return most;
}

// What is saved at most over the free options if weights could be cut: by urgency until the
// capacity is full.
std::int64_t least_possible(const std::vector<KnapsackItem>& items,
                            const std::vector<std::size_t>& by_urgency,
                            const std::vector<std::int64_t>& capacities) {
  double left = 0;
  for (const std::int64_t capacity : capacities) left += static_cast<double>(capacity);
  double cost = 0;
  for (const std::size_t i : by_urgency) {
    const auto free = free_option(items[i]);
    const std::int64_t least = least_cost(items[i]);
    if (!free) {
      cost += static_cast<double>(least);
      continue;
    }
    cost += static_cast<double>(items[i][*free].cost);
    double weight = 0;
    for (const KnapsackOption& option : items[i]) {
      if (option.period >= 0) weight = std::max(weight, static_cast<double>(option.weight));
    }
    const double part = weight <= 0 ? 1 : std::min(1.0, left / weight);
    cost -= part * static_cast<double>(items[i][*free].cost - least);
    left -= part * weight;
  }
  return static_cast<std::int64_t>(cost);
}

KnapsackAnswer solve_greedily(const std::vector<KnapsackItem>& items,
                              const std::vector<std::int64_t>& capacities) {
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return urgency(items[a]) > urgency(items[b]);
  });
  KnapsackAnswer answer;
  answer.chosen.resize(items.size());
  std::vector<std::int64_t> left = capacities;
  for (const std::size_t i : order) {
    std::optional<std::size_t> best;
    for (std::size_t o = 0; o < items[i].size(); ++o) {
      if (!fits(items[i][o], left)) continue;
      if (!best || items[i][o].cost < items[i][*best].cost) best = o;
    }
    if (!best) return {};
    take(items[i][*best], left, 1);
    answer.chosen[i] = *best;
    answer.cost += items[i][*best].cost;
  }
  answer.feasible = true;
  answer.gap = std::max<std::int64_t>(0, answer.cost - least_possible(items, order, capacities));
  return answer;
}

}  // namespace

KnapsackAnswer solve_knapsack(const std::vector<KnapsackItem>& items,
                              const std::vector<std::int64_t>& capacities) {
  if (items.size() <= knapsack_exact_items) return BranchAndBound(items, capacities).run();
  return solve_greedily(items, capacities);
}

}  // namespace untether::plan
