#include "engine/plan/knapsack.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace untether::plan {

namespace {

constexpr std::int64_t none = std::numeric_limits<std::int64_t>::max();
// Sums of 24 items branch far less than this; what would branch more answers with
// the best found so far.
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

// What an option saves over the lightest of its item, for each unit of weight more.
double urgency(const KnapsackItem& item, const KnapsackOption& lightest) {
  double most = 0;
  for (const KnapsackOption& option : item) {
    const auto saving = static_cast<double>(lightest.cost - option.cost);
    const std::int64_t more = option.weight - lightest.weight;
    most = std::max(most, saving / static_cast<double>(std::max<std::int64_t>(more, 1)));
  }
  return most;
}

// An item's best option by `less` of those that fit.
template <class Less>
std::optional<std::size_t> best_that_fits(const KnapsackItem& item,
                                          const std::vector<std::int64_t>& left, Less less) {
  std::optional<std::size_t> best;
  for (std::size_t o = 0; o < item.size(); ++o) {
    if (fits(item[o], left) && (!best || less(item[o], item[*best]))) best = o;
  }
  return best;
}

bool is_lighter(const KnapsackOption& a, const KnapsackOption& b) {
  return std::pair(a.weight, a.cost) < std::pair(b.weight, b.cost);
}

bool is_cheaper(const KnapsackOption& a, const KnapsackOption& b) {
  return std::pair(a.cost, a.weight) < std::pair(b.cost, b.weight);
}

// First the lightest option for each, so that nobody takes what others cannot do without; then
// the cheapest that still fits, the most urgent first.
KnapsackAnswer solve_greedily(const std::vector<KnapsackItem>& items,
                              const std::vector<std::int64_t>& capacities) {
  KnapsackAnswer answer;
  answer.chosen.resize(items.size());
  std::vector<std::int64_t> left = capacities;
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto lightest_weight = [&](std::size_t i) {
    return std::min_element(items[i].begin(), items[i].end(), is_lighter)->weight;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return lightest_weight(a) > lightest_weight(b);
  });
  std::vector<double> urgencies(items.size());
  for (const std::size_t i : order) {
    const auto lightest = best_that_fits(items[i], left, is_lighter);
    if (!lightest) return {};
    take(items[i][*lightest], left, 1);
    answer.chosen[i] = *lightest;
    urgencies[i] = urgency(items[i], items[i][*lightest]);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return urgencies[a] > urgencies[b]; });
  for (const std::size_t i : order) {
    take(items[i][answer.chosen[i]], left, -1);
    answer.chosen[i] = *best_that_fits(items[i], left, is_cheaper);
    take(items[i][answer.chosen[i]], left, 1);
    answer.cost += items[i][answer.chosen[i]].cost;
  }
  answer.feasible = true;
  return answer;
}

}  // namespace

KnapsackAnswer solve_knapsack(const std::vector<KnapsackItem>& items,
                              const std::vector<std::int64_t>& capacities) {
  if (items.size() <= knapsack_exact_items) return BranchAndBound(items, capacities).run();
  return solve_greedily(items, capacities);
}

}  // namespace untether::plan
