// Goal: cycles are always found and never invented, and orders are orders.
// Method: every directed graph of up to four nodes, loops included, against answers that are
// found by trying every order and every circle; larger random graphs against what must hold.
#include "engine/graph/digraph.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace untether::graph {
namespace {

using Nodes = std::vector<Node>;

bool has_edge(const Digraph& graph, Node from, Node to) {
  return std::find(graph.edges.begin(), graph.edges.end(), Edge{from, to}) != graph.edges.end();
}

// The graph whose edge (a, b) is there where bit a * count + b of `edges` is set.
Digraph numbered(std::uint32_t count, std::uint32_t edges) {
  Digraph graph{count, {}};
  for (Node a = 0; a < count; ++a) {
    for (Node b = 0; b < count; ++b) {
      if (((edges >> (a * count + b)) & 1U) != 0) graph.edges.push_back({a, b});
    }
  }
  return graph;
}

std::uint32_t number_of_graphs(std::uint32_t count) { return 1U << (count * count); }

bool is_circle(const Digraph& graph, const Nodes& nodes) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!has_edge(graph, nodes[i], nodes[(i + 1) % nodes.size()])) return false;
  }
  return !nodes.empty();
}

bool is_order(const Digraph& graph, const Nodes& order) {
  for (const Edge& edge : graph.edges) {
    const auto from = std::find(order.begin(), order.end(), edge.from);
    const auto to = std::find(order.begin(), order.end(), edge.to);
    if (from >= to) return false;
  }
  return true;
}

// Every list of different nodes that begins with its smallest, shorter ones first.
std::vector<Nodes> possible_circles(std::uint32_t count) {
  std::vector<Nodes> circles;
  for (std::uint32_t members = 1; members < (1U << count); ++members) {
    Nodes nodes;
    for (Node node = 0; node < count; ++node) {
      if (((members >> node) & 1U) != 0) nodes.push_back(node);
    }
    do {
      circles.push_back(nodes);
    } while (std::next_permutation(nodes.begin() + 1, nodes.end()));
  }
  std::sort(circles.begin(), circles.end(), [](const Nodes& a, const Nodes& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  return circles;
}

std::vector<Nodes> possible_orders(std::uint32_t count) {
  Nodes order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::vector<Nodes> orders;
  do {
    orders.push_back(order);
  } while (std::next_permutation(order.begin(), order.end()));
  return orders;
}

// Warshall's closure, every node reaching itself.
std::vector<std::vector<bool>> closure(const Digraph& graph) {
  const std::uint32_t count = graph.node_count;
  std::vector<std::vector<bool>> reaches(count, std::vector<bool>(count, false));
  for (Node node = 0; node < count; ++node) reaches[node][node] = true;
  for (const Edge& edge : graph.edges) reaches[edge.from][edge.to] = true;
  for (Node via = 0; via < count; ++via) {
    for (Node a = 0; a < count; ++a) {
      for (Node b = 0; b < count; ++b) {
        if (reaches[a][via] && reaches[via][b]) reaches[a][b] = true;
      }
    }
  }
  return reaches;
}

std::optional<Nodes> first_circle(const Digraph& graph, const std::vector<Nodes>& circles) {
  for (const Nodes& circle : circles) {
    if (is_circle(graph, circle)) return circle;
  }
  return std::nullopt;
}

class EveryGraph : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(EveryGraph, HasTheShortestAndSmallestCircleThatTryingAllFinds) {
  const auto circles = possible_circles(GetParam());
  std::size_t with = 0;
  for (std::uint32_t i = 0; i < number_of_graphs(GetParam()); ++i) {
    const Digraph graph = numbered(GetParam(), i);
    const auto expected = first_circle(graph, circles);
    ASSERT_EQ(shortest_cycle(graph), expected) << i;
    if (expected) ++with;
  }
  // Labelled acyclic graphs of 0 to 4 nodes: 1, 1, 3, 25, 543.
  constexpr std::array<std::size_t, 5> acyclic = {1, 1, 3, 25, 543};
  EXPECT_EQ(number_of_graphs(GetParam()) - with, acyclic[GetParam()]);
}

TEST_P(EveryGraph, HasTheSmallestOrderThatTryingAllFindsOrNone) {
  const auto orders = possible_orders(GetParam());
  for (std::uint32_t i = 0; i < number_of_graphs(GetParam()); ++i) {
    const Digraph graph = numbered(GetParam(), i);
    const auto expected = std::find_if(orders.begin(), orders.end(),
                                       [&](const Nodes& order) { return is_order(graph, order); });
    const auto found = topological_order(graph);
    ASSERT_EQ(found.has_value(), expected != orders.end()) << i;
    if (found) {
      ASSERT_EQ(*found, *expected) << i;
    }
  }
}

TEST_P(EveryGraph, HasTheSmallestOrderOfItsEdgesThatLieOnNoCircle) {
  const auto orders = possible_orders(GetParam());
  std::size_t with_circle = 0;
  for (std::uint32_t i = 0; i < number_of_graphs(GetParam()); ++i) {
    const Digraph graph = numbered(GetParam(), i);
    Digraph rest{graph.node_count, {}};
    for (const Edge& edge : graph.edges) {
      if (!reachable(graph, {edge.to})[edge.from]) rest.edges.push_back(edge);
    }
    if (rest.edges.size() < graph.edges.size()) ++with_circle;
    const auto expected = std::find_if(orders.begin(), orders.end(),
                                       [&](const Nodes& order) { return is_order(rest, order); });
    ASSERT_EQ(order_around_cycles(graph), *expected) << i;
  }
  EXPECT_TRUE(with_circle > 0 || GetParam() < 2);
}

TEST_P(EveryGraph, ReachesWhatItsClosureReaches) {
  for (std::uint32_t i = 0; i < number_of_graphs(GetParam()); ++i) {
    const Digraph graph = numbered(GetParam(), i);
    const auto reaches = closure(graph);
    // Another pair of nodes for each graph; all pairs come up.
    for (Node from = i % 2; from < GetParam(); from += 2) {
      ASSERT_EQ(reachable(graph, {from}), reaches[from]) << i;
    }
  }
}

TEST_P(EveryGraph, FromSomeNodesHasTheSmallestCircleTheyReach) {
  const std::uint32_t count = GetParam();
  const auto circles = possible_circles(count);
  for (std::uint32_t i = 0; i < number_of_graphs(count); ++i) {
    const Digraph graph = numbered(count, i);
    const auto reaches = closure(graph);
    Nodes from;
    for (Node node = 0; node < count; ++node) {
      if (((i * 7U >> node) & 1U) != 0) from.push_back(node);
    }
    std::optional<Nodes> expected;
    for (const Nodes& circle : circles) {
      const bool reached = std::any_of(from.begin(), from.end(),
                                       [&](Node node) { return reaches[node][circle.front()]; });
      if (reached && is_circle(graph, circle)) {
        expected = circle;
        break;
      }
    }
    ASSERT_EQ(shortest_cycle_from(graph, from), expected) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(OfNodes, EveryGraph, ::testing::Values(0U, 1U, 2U, 3U, 4U));

rc::Gen<Digraph> any_graph() {
  return rc::gen::exec([] {
    const auto count = *rc::gen::inRange<Node>(1, 16);
    const auto node = rc::gen::inRange<Node>(0, count);
    Digraph graph{count, {}};
    const auto edges = *rc::gen::inRange<std::size_t>(0, 2U * count);
    const bool downward = *rc::gen::arbitrary<bool>();
    for (std::size_t i = 0; i < edges; ++i) {
      Edge edge{*node, *node};
      // Half of the graphs have no circle.
      if (downward && edge.from >= edge.to) continue;
      graph.edges.push_back(edge);
    }
    return graph;
  });
}

RC_GTEST_PROP(Digraph, IsOrderedUnlessItNamesACircle, ()) {
  const Digraph graph = *any_graph();
  const auto circle = shortest_cycle(graph);
  const auto order = topological_order(graph);
  RC_CLASSIFY(circle.has_value(), "circle");
  RC_CLASSIFY(circle && circle->size() > 2, "long circle");
  RC_ASSERT(circle.has_value() != order.has_value());
  if (circle) {
    RC_ASSERT(is_circle(graph, *circle));
    RC_ASSERT(circle->front() == *std::min_element(circle->begin(), circle->end()));
    Nodes sorted = *circle;
    std::sort(sorted.begin(), sorted.end());
    RC_ASSERT(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
  } else {
    RC_ASSERT(order->size() == graph.node_count);
    RC_ASSERT(is_order(graph, *order));
  }
}

RC_GTEST_PROP(Digraph, TheOrderAndNumberOfEqualEdgesSaysNothing, ()) {
  const Digraph graph = *any_graph();
  Digraph other = graph;
  std::reverse(other.edges.begin(), other.edges.end());
  if (!graph.edges.empty()) other.edges.push_back(*rc::gen::elementOf(graph.edges));
  RC_ASSERT(shortest_cycle(other) == shortest_cycle(graph));
  RC_ASSERT(topological_order(other) == topological_order(graph));
}

}  // namespace
}  // namespace untether::graph
