#include "engine/graph/digraph.h"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <functional>
#include <queue>

namespace untether::graph {

namespace {

using Csr = boost::compressed_sparse_row_graph<boost::directedS>;

// Sorted edges make every walk below visit neighbours in ascending order.
Csr make_csr(const Digraph& graph) {
  std::vector<std::pair<Node, Node>> edges;
  edges.reserve(graph.edges.size());
  for (const Edge& edge : graph.edges) edges.emplace_back(edge.from, edge.to);
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return Csr(boost::edges_are_sorted, edges.begin(), edges.end(), graph.node_count);
}

std::vector<Node> components_of(const Csr& csr) {
  std::vector<Node> component(boost::num_vertices(csr));
  boost::strong_components(csr, boost::make_iterator_property_map(
                                    component.begin(), boost::get(boost::vertex_index, csr)));
  return component;
}

// Calls `visit` with each neighbour, ascending.
template <class Visit>
void for_each_neighbour(const Csr& csr, Node node, Visit visit) {
  const auto [first, last] = boost::adjacent_vertices(std::size_t{node}, csr);
  for (auto it = first; it != last; ++it) visit(static_cast<Node>(*it));
}

std::vector<Node> path_back(const std::vector<Node>& came_from, Node start, Node last) {
  std::vector<Node> path;
  for (Node at = last; at != start; at = came_from[at]) path.push_back(at);
  path.push_back(start);
  std::reverse(path.begin(), path.end());
  return path;
}

// The shortest way from `start` back to it through its own component's nodes not below it.
std::optional<std::vector<Node>> cycle_through(const Csr& csr, const std::vector<Node>& component,
                                               Node start, std::size_t shorter_than) {
  constexpr Node none = 0xFFFF'FFFF;
  std::vector<Node> came_from(component.size(), none);
  std::vector<std::size_t> distance(component.size(), 0);
  std::queue<Node> queue;
  queue.push(start);
  while (!queue.empty()) {
    const Node node = queue.front();
    queue.pop();
    if (distance[node] + 1 >= shorter_than) return std::nullopt;
    bool closes = false;
    for_each_neighbour(csr, node, [&](Node next) {
      closes = closes || next == start;
      const bool usable =
          next > start && component[next] == component[start] && came_from[next] == none;
      if (!usable) return;
      came_from[next] = node;
      distance[next] = distance[node] + 1;
      queue.push(next);
    });
    if (closes) return path_back(came_from, start, node);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<Node>> topological_order(const Digraph& graph) {
  const Csr csr = make_csr(graph);
  std::vector<std::uint32_t> waiting_for(graph.node_count, 0);
  for (Node node = 0; node < graph.node_count; ++node) {
    for_each_neighbour(csr, node, [&](Node next) { ++waiting_for[next]; });
  }
  // A heap instead of boost::topological_sort's depth-first order: ties go by node number, so
  // that the same graph always gives the same order, however its edges were listed.
  std::priority_queue<Node, std::vector<Node>, std::greater<>> ready;
  for (Node node = 0; node < graph.node_count; ++node) {
    if (waiting_for[node] == 0) ready.push(node);
  }
  std::vector<Node> order;
  order.reserve(graph.node_count);
  while (!ready.empty()) {
    const Node node = ready.top();
    ready.pop();
    order.push_back(node);
    for_each_neighbour(csr, node, [&](Node next) {
      if (--waiting_for[next] == 0) ready.push(next);
    });
  }
  if (order.size() != graph.node_count) return std::nullopt;
  return order;
}

std::vector<Node> order_around_cycles(const Digraph& graph) {
  const std::vector<Node> component = components_of(make_csr(graph));
  Digraph acyclic{graph.node_count, {}};
  for (const Edge& edge : graph.edges) {
    if (component[edge.from] != component[edge.to]) acyclic.edges.push_back(edge);
  }
  return *topological_order(acyclic);
}

std::optional<std::vector<Node>> shortest_cycle(const Digraph& graph) {
  const Csr csr = make_csr(graph);
  const std::vector<Node> component = components_of(csr);
  std::optional<std::vector<Node>> best;
  for (Node start = 0; start < graph.node_count; ++start) {
    const std::size_t shorter_than = best ? best->size() : graph.node_count + std::size_t{1};
    if (auto found = cycle_through(csr, component, start, shorter_than)) best = std::move(found);
  }
  return best;
}

std::optional<std::vector<Node>> shortest_cycle_from(const Digraph& graph,
                                                     const std::vector<Node>& from) {
  const std::vector<bool> reached = reachable(graph, from);
  Digraph part{graph.node_count, {}};
  for (const Edge& edge : graph.edges) {
    if (reached[edge.from]) part.edges.push_back(edge);
  }
  return shortest_cycle(part);
}

std::vector<bool> reachable(const Digraph& graph, const std::vector<Node>& from) {
  const Csr csr = make_csr(graph);
  std::vector<bool> seen(graph.node_count, false);
  std::vector<Node> open;
  for (const Node node : from) {
    if (!seen[node]) open.push_back(node);
    seen[node] = true;
  }
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    for_each_neighbour(csr, node, [&](Node next) {
      if (!seen[next]) open.push_back(next);
      seen[next] = true;
    });
  }
  return seen;
}

Digraph transitive_reduction(const Digraph& graph) {
  std::vector<std::vector<Node>> next(graph.node_count);
  for (const Edge edge : graph.edges) next[edge.from].push_back(edge.to);
  Digraph reduced{graph.node_count, {}};
  for (const Edge edge : graph.edges) {
    std::vector<Node> others;
    for (const Node other : next[edge.from]) {
      if (other != edge.to) others.push_back(other);
    }
    const bool drawn =
        std::find(reduced.edges.begin(), reduced.edges.end(), edge) != reduced.edges.end();
    if (!drawn && !reachable(graph, others)[edge.to]) reduced.edges.push_back(edge);
  }
  return reduced;
}

}  // namespace untether::graph
