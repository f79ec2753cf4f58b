#include "engine/graph/critical_path.h"

#include <algorithm>

namespace untether::graph {

std::vector<Span> critical_path(const Digraph& graph, const std::vector<Task>& tasks) {
  std::vector<Span> spans(tasks.size());
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    spans[i] = {tasks[i].release, tasks[i].deadline};
  }
  const auto order = topological_order(graph);
  if (!order) return spans;
  std::vector<std::vector<Node>> next(tasks.size());
  for (const Edge edge : graph.edges) next[edge.from].push_back(edge.to);
  for (const Node node : *order) {
    const std::int64_t done = spans[node].earliest + tasks[node].duration;
    for (const Node later : next[node]) {
      spans[later].earliest = std::max(spans[later].earliest, done);
    }
  }
  for (auto node = order->rbegin(); node != order->rend(); ++node) {
    for (const Node later : next[*node]) {
      spans[*node].latest =
          std::min(spans[*node].latest, spans[later].latest - tasks[*node].duration);
    }
  }
  return spans;
}

}  // namespace untether::graph
