#include "engine/plan/knapsack.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>

namespace untether::plan {
namespace {

using Capacities = std::vector<std::int64_t>;

KnapsackOption free_at(std::int64_t cost) { return {cost, 0, -1}; }
KnapsackOption drawing(std::int64_t cost, std::int64_t weight, int period = 0) {
  return {cost, weight, period};
}

// Every combination, one after the other.
std::optional<std::int64_t> least_cost(const std::vector<KnapsackItem>& items, std::size_t i,
                                       Capacities left) {
  if (i == items.size()) return 0;
  std::optional<std::int64_t> best;
  for (const KnapsackOption& option : items[i]) {
    Capacities rest = left;
    if (option.period >= 0) {
      rest[static_cast<std::size_t>(option.period)] -= option.weight;
      if (rest[static_cast<std::size_t>(option.period)] < 0) continue;
    }
    const auto after = least_cost(items, i + 1, rest);
    if (after && (!best || *after + option.cost < *best)) best = *after + option.cost;
  }
  return best;
}

std::int64_t cost_of(const std::vector<KnapsackItem>& items, const KnapsackAnswer& answer) {
  std::int64_t cost = 0;
  for (std::size_t i = 0; i < items.size(); ++i) cost += items[i][answer.chosen[i]].cost;
  return cost;
}

bool fits(const std::vector<KnapsackItem>& items, const KnapsackAnswer& answer, Capacities left) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const KnapsackOption& option = items[i][answer.chosen[i]];
    if (option.period >= 0) left[static_cast<std::size_t>(option.period)] -= option.weight;
  }
  return std::all_of(left.begin(), left.end(), [](std::int64_t rest) { return rest >= 0; });
}

TEST(Knapsack, ACapExactlyReachedIsNotExceeded) {
  const std::vector<KnapsackItem> items = {{drawing(0, 2'500'000), free_at(100)},
                                           {drawing(0, 2'500'000), free_at(100)}};
  EXPECT_EQ(solve_knapsack(items, {5'000'000}).cost, 0);
  EXPECT_EQ(solve_knapsack(items, {4'999'999}).cost, 100);
}

TEST(Knapsack, WhatHasNoOtherWayComesFirstAndWithoutRoomThereIsNoAnswer) {
  const std::vector<KnapsackItem> items = {{drawing(0, 60), free_at(1'000)}, {drawing(5, 60)}};
  const KnapsackAnswer answer = solve_knapsack(items, {100});
  ASSERT_TRUE(answer.feasible);
  EXPECT_EQ(answer.cost, 1'005);
  EXPECT_FALSE(solve_knapsack({{drawing(0, 60)}, {drawing(0, 60)}}, {100}).feasible);
}

TEST(Knapsack, WhatDoesNotFitThisYearIsDrawnInTheNext) {
  const KnapsackItem item = {drawing(0, 60), drawing(10, 60, 1), free_at(500)};
  EXPECT_EQ(solve_knapsack({item, item, item}, {60, 60}).cost, 510);
}

rc::Gen<KnapsackItem> any_item(bool with_free) {
  const auto option = rc::gen::map(
      rc::gen::tuple(rc::gen::inRange(0, 12), rc::gen::inRange(1, 6), rc::gen::inRange(0, 2)),
      [](const auto& t) {
        return KnapsackOption{std::get<0>(t), std::get<1>(t), std::get<2>(t)};
      });
  return rc::gen::map(rc::gen::tuple(rc::gen::container<std::vector<KnapsackOption>>(2, option),
                                     rc::gen::inRange(0, 15), rc::gen::arbitrary<bool>()),
                      [with_free](const auto& t) {
                        KnapsackItem item = std::get<0>(t);
                        if (with_free || std::get<2>(t)) item.push_back(free_at(std::get<1>(t)));
                        return item;
                      });
}

RC_GTEST_PROP(Knapsack, IsTheBestOfAllCombinations, ()) {
  const auto items =
      *rc::gen::resize(6, rc::gen::container<std::vector<KnapsackItem>>(any_item(false)));
  const Capacities capacities = {*rc::gen::inRange(0, 12), *rc::gen::inRange(0, 8)};
  const KnapsackAnswer answer = solve_knapsack(items, capacities);
  const auto best = least_cost(items, 0, capacities);
  RC_CLASSIFY(!best, "nothing fits");
  RC_CLASSIFY(items.size() > 3, "four items and more");
  RC_ASSERT(answer.feasible == best.has_value());
  if (!best) return;
  RC_ASSERT(answer.cost == *best);
  RC_ASSERT(cost_of(items, answer) == answer.cost);
  RC_ASSERT(fits(items, answer, capacities));
}

// The exact optimum of many items in one period, by dynamic programming over the capacity.
std::int64_t optimum(const std::vector<KnapsackItem>& items, std::size_t capacity) {
  std::vector<std::int64_t> best(capacity + 1, 0);
  for (const KnapsackItem& item : items) {
    std::vector<std::int64_t> next(capacity + 1, std::int64_t{1} << 40U);
    for (std::size_t left = 0; left <= capacity; ++left) {
      for (const KnapsackOption& option : item) {
        const auto weight = static_cast<std::size_t>(option.period < 0 ? 0 : option.weight);
        if (weight <= left) next[left] = std::min(next[left], best[left - weight] + option.cost);
      }
    }
    best = std::move(next);
  }
  return best[capacity];
}

RC_GTEST_PROP(Knapsack, OfManyItemsLosesNoMoreThanOneSaves, ()) {
  std::vector<KnapsackItem> items;
  const int count = *rc::gen::inRange(25, 60);
  for (int i = 0; i < count; ++i) {
    items.push_back({drawing(*rc::gen::inRange(0, 5), *rc::gen::inRange(1, 20)),
                     free_at(*rc::gen::inRange(5, 60))});
  }
  const auto capacity = *rc::gen::inRange<std::size_t>(0, 300);
  const KnapsackAnswer answer = solve_knapsack(items, {static_cast<std::int64_t>(capacity)});
  const std::int64_t best = optimum(items, capacity);
  RC_CLASSIFY(answer.cost > best, "greedy is not the best");
  RC_ASSERT(answer.feasible);
  RC_ASSERT(cost_of(items, answer) == answer.cost);
  RC_ASSERT(fits(items, answer, {static_cast<std::int64_t>(capacity)}));
  RC_ASSERT(answer.cost >= best);
  // Greedy by saving for weight loses no more than the saving of the one item that is cut.
  RC_ASSERT(answer.cost - best <= 60);
}

RC_GTEST_PROP(Knapsack, OfManyItemsFitsWheneverTheLightestDo, ()) {
  std::vector<KnapsackItem> items;
  std::int64_t lightest = 0;
  const int count = *rc::gen::inRange(25, 60);
  for (int i = 0; i < count; ++i) {
    const std::int64_t light = *rc::gen::inRange(1, 20);
    lightest += light;
    items.push_back({drawing(0, light + *rc::gen::inRange(0, 20)), drawing(9, light)});
  }
  const std::int64_t capacity = lightest + *rc::gen::inRange(-2, 40);
  const KnapsackAnswer answer = solve_knapsack(items, {capacity});
  RC_CLASSIFY(!answer.feasible, "nothing fits");
  RC_ASSERT(answer.feasible == (capacity >= lightest));
  if (answer.feasible) RC_ASSERT(fits(items, answer, {capacity}));
}

}  // namespace
}  // namespace untether::plan
