#pragma once

#include <string>
#include <vector>

#include "engine/graph/digraph.h"

namespace untether::graph {

enum class NodeStyle : std::uint8_t { plain, good, bad, unclear, round };
enum class EdgeStyle : std::uint8_t { solid, dashed };

struct DrawnNode {
  std::string label;
  NodeStyle style = NodeStyle::plain;
};

struct DrawnEdge {
  Node from = 0;
  Node to = 0;
  std::string label;
  EdgeStyle style = EdgeStyle::solid;
};

/// A graph with words on it, ready to be written down.
struct Drawing {
  std::string title;
  std::vector<DrawnNode> nodes;
  std::vector<DrawnEdge> edges;
};

/// Graphviz DOT, left to right.
[[nodiscard]] std::string to_dot(const Drawing& drawing);

/// A Mermaid flowchart.
[[nodiscard]] std::string to_mermaid(const Drawing& drawing);

/// An indented tree from each of `roots`, edges' labels and `colon` before the nodes. A node met
/// again is named with `seen_mark` and not unfolded again.
[[nodiscard]] std::string to_tree(const Drawing& drawing, const std::vector<Node>& roots,
                                  std::string_view seen_mark, std::string_view colon = ": ");

}  // namespace untether::graph
