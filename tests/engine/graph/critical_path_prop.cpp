#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "engine/graph/critical_path.h"

namespace untether::graph {
namespace {

constexpr std::int64_t far = 1'000'000;

TEST(CriticalPath, ATaskBeginsWhenAllBeforeItAreDone) {
  // 0 and 1 before 2; 1 is longer.
  const Digraph graph{3, {{0, 2}, {1, 2}}};
  const auto spans = critical_path(graph, {{0, far, 10}, {5, far, 20}, {0, 100, 1}});
  EXPECT_EQ(spans[2].earliest, 25);
  EXPECT_EQ(spans[1].latest, 80);
  EXPECT_EQ(spans[0].latest, 90);
  EXPECT_EQ(spans[1].slack(), 75);
}

TEST(CriticalPath, OnTheLongestChainToATightDeadlineThereIsNoSlack) {
  const Digraph graph{3, {{0, 1}, {1, 2}}};
  const auto spans = critical_path(graph, {{0, far, 7}, {0, far, 7}, {0, 14, 0}});
  for (const Span& span : spans) EXPECT_EQ(span.slack(), 0);
}

TEST(CriticalPath, ADeadlineThatCannotBeMetShowsAsNegativeSlack) {
  const Digraph graph{2, {{0, 1}}};
  const auto spans = critical_path(graph, {{0, far, 50}, {0, 20, 0}});
  EXPECT_EQ(spans[0].slack(), -30);
}

// The longest chain of work from every task, found by trying all.
std::int64_t work_before(const Digraph& graph, const std::vector<Task>& tasks, Node node) {
  std::int64_t begin = tasks[node].release;
  for (const Edge edge : graph.edges) {
    if (edge.to != node) continue;
    begin = std::max(begin, work_before(graph, tasks, edge.from) + tasks[edge.from].duration);
  }
  return begin;
}

std::int64_t latest_begin(const Digraph& graph, const std::vector<Task>& tasks, Node node) {
  std::int64_t latest = tasks[node].deadline;
  for (const Edge edge : graph.edges) {
    if (edge.from != node) continue;
    latest = std::min(latest, latest_begin(graph, tasks, edge.to) - tasks[node].duration);
  }
  return latest;
}

RC_GTEST_PROP(CriticalPath, IsTheLongestOfAllChains, ()) {
  const auto count = *rc::gen::inRange<std::uint32_t>(3, 9);
  Digraph graph{count, {}};
  std::vector<Task> tasks;
  for (std::uint32_t i = 0; i < count; ++i) {
    tasks.push_back({*rc::gen::inRange(0, 20), *rc::gen::inRange(0, 90), *rc::gen::inRange(0, 9)});
    for (std::uint32_t before = 0; before < i; ++before) {
      if (*rc::gen::arbitrary<bool>()) graph.edges.push_back({before, i});
    }
  }
  RC_CLASSIFY(graph.edges.size() > 3, "four edges and more");
  const auto spans = critical_path(graph, tasks);
  for (std::uint32_t i = 0; i < count; ++i) {
    RC_ASSERT(spans[i].earliest == work_before(graph, tasks, i));
    RC_ASSERT(spans[i].latest == latest_begin(graph, tasks, i));
  }
}

}  // namespace
}  // namespace untether::graph
