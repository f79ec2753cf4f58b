#pragma once

#include <cstdint>
#include <vector>

#include "engine/graph/digraph.h"

namespace untether::graph {

/// Work in a plan, in seconds since some origin.
struct Task {
  std::int64_t release = 0;   ///< It cannot begin earlier,
  std::int64_t deadline = 0;  ///< nor later.
  std::int64_t duration = 0;
};

/// When a task may begin if all before it are done and all after it are to be in time.
struct Span {
  std::int64_t earliest = 0;
  std::int64_t latest = 0;

  [[nodiscard]] std::int64_t slack() const { return latest - earliest; }
};

/// Earliest and latest begins by the critical path method; an edge runs from a task to one that
/// waits for it. A negative slack tells that a deadline cannot be met.
/// @pre the graph has no cycle; node_count == tasks.size()
/// Cost: O((nodes + edges) log nodes).
[[nodiscard]] std::vector<Span> critical_path(const Digraph& graph, const std::vector<Task>& tasks);

}  // namespace untether::graph
