#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace untether::graph {

using Node = std::uint32_t;

struct Edge {
  Node from = 0;
  Node to = 0;

  friend constexpr auto operator<=>(const Edge&, const Edge&) = default;
};

/// A directed graph with nodes 0 to node_count - 1. Loops and parallel edges are allowed.
struct Digraph {
  std::uint32_t node_count = 0;
  std::vector<Edge> edges;
};

/// Nodes so that every edge runs from an earlier to a later one; of several orders the one that
/// is smallest by node number. nullopt if there is a cycle.
/// Cost: O((nodes + edges) log nodes).
[[nodiscard]] std::optional<std::vector<Node>> topological_order(const Digraph& graph);

/// Nodes so that every edge that lies on no cycle runs from an earlier to a later one; otherwise
/// like topological_order. Cost: O((nodes + edges) log nodes).
[[nodiscard]] std::vector<Node> order_around_cycles(const Digraph& graph);

/// A cycle with as few nodes as any, each once, beginning with its smallest node; of several the
/// smallest as a list. nullopt if there is none.
/// Cost: O(nodes x (nodes + edges)) within the strongly connected components.
[[nodiscard]] std::optional<std::vector<Node>> shortest_cycle(const Digraph& graph);

/// The same, of the cycles that can be reached from one of `from`.
[[nodiscard]] std::optional<std::vector<Node>> shortest_cycle_from(const Digraph& graph,
                                                                   const std::vector<Node>& from);

/// Which nodes can be reached from `from`, themselves included; beside node numbers.
[[nodiscard]] std::vector<bool> reachable(const Digraph& graph, const std::vector<Node>& from);

/// The graph without the edges that a longer path makes superfluous.
/// @pre no cycle. Cost: O(nodes x edges).
[[nodiscard]] Digraph transitive_reduction(const Digraph& graph);

}  // namespace untether::graph
