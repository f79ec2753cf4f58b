#include "engine/graph/drawing.h"

#include <algorithm>
#include <array>

namespace untether::graph {

namespace {

std::string dot_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

// Mermaid reads HTML entities in quoted labels; its own signs must not be taken for syntax.
std::string mermaid_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': quoted += "#quot;"; break;
      case '#': quoted += "#35;"; break;
      case '<': quoted += "#lt;"; break;
      case '>': quoted += "#gt;"; break;
      case '\n': quoted += "<br/>"; break;
      default: quoted += c;
    }
  }
  return quoted + "\"";
}

std::string_view dot_attributes(NodeStyle style) {
  switch (style) {
    case NodeStyle::plain: return "shape=box";
    case NodeStyle::good: return "shape=box, color=darkgreen";
    case NodeStyle::bad: return "shape=box, color=red3, penwidth=2";
    case NodeStyle::unclear: return "shape=box, color=orange3, style=dashed";
    case NodeStyle::round: break;
  }
  return "shape=ellipse";
}

std::string_view mermaid_class(NodeStyle style) {
  constexpr std::array<std::string_view, 5> names = {"", ":::good", ":::bad", ":::unclear", ""};
  return names[static_cast<std::size_t>(style)];
}

// A name must not begin a line of its own, nor speak to the terminal.
std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if ((c >= 0 && c < ' ') || c == '\x7f') c = ' ';
  }
  return line;
}

class TreeWriter {
 public:
  TreeWriter(const Drawing& drawing, std::string_view seen_mark, std::string_view colon)
      : drawing_(drawing),
        seen_mark_(seen_mark),
        colon_(colon),
        seen_(drawing.nodes.size(), false) {}

  void put_root(Node root) {
    out_ += one_line(drawing_.nodes[root].label) + "\n";
    put_children(root, "");
  }

  std::string take() { return std::move(out_); }

 private:
  void put_children(Node node, const std::string& indent) {
    if (seen_[node]) return;
    seen_[node] = true;
    std::vector<const DrawnEdge*> edges;
    for (const DrawnEdge& edge : drawing_.edges) {
      if (edge.from == node) edges.push_back(&edge);
    }
    for (const DrawnEdge* edge : edges) {
      const bool last = edge == edges.back();
      out_ += indent + (last ? "└─ " : "├─ ");
      if (!edge->label.empty()) out_ += one_line(edge->label) + std::string(colon_);
      out_ += one_line(drawing_.nodes[edge->to].label);
      const bool unfolded = seen_[edge->to] && has_children(edge->to);
      if (unfolded) out_ += " " + std::string(seen_mark_);
      out_ += "\n";
      if (!unfolded) put_children(edge->to, indent + (last ? "   " : "│  "));
    }
  }

  bool has_children(Node node) const {
    return std::any_of(drawing_.edges.begin(), drawing_.edges.end(),
                       [node](const DrawnEdge& edge) { return edge.from == node; });
  }

  const Drawing& drawing_;
  std::string_view seen_mark_;
  std::string_view colon_;
  std::vector<bool> seen_;
  std::string out_;
};

}  // namespace

std::string to_dot(const Drawing& drawing) {
  std::string out = "digraph " + dot_quoted(drawing.title) + " {\n  rankdir=LR;\n";
  for (std::size_t i = 0; i < drawing.nodes.size(); ++i) {
    const DrawnNode& node = drawing.nodes[i];
    out += "  n" + std::to_string(i) + " [label=" + dot_quoted(node.label) + ", ";
    out += dot_attributes(node.style);
    out += "];\n";
  }
  for (const DrawnEdge& edge : drawing.edges) {
    out += "  n" + std::to_string(edge.from) + " -> n" + std::to_string(edge.to);
    out += " [label=" + dot_quoted(edge.label);
    if (edge.style == EdgeStyle::dashed) out += ", style=dashed";
    out += "];\n";
  }
  return out + "}\n";
}

std::string to_mermaid(const Drawing& drawing) {
  std::string out = "flowchart LR\n";
  for (std::size_t i = 0; i < drawing.nodes.size(); ++i) {
    const DrawnNode& node = drawing.nodes[i];
    const bool round = node.style == NodeStyle::round;
    out += "  n" + std::to_string(i) + (round ? "([" : "[") + mermaid_quoted(node.label) +
           (round ? "])" : "]") + std::string(mermaid_class(node.style)) + "\n";
  }
  for (const DrawnEdge& edge : drawing.edges) {
    out += "  n" + std::to_string(edge.from);
    out += edge.style == EdgeStyle::dashed ? " -.->" : " -->";
    if (!edge.label.empty()) out += "|" + mermaid_quoted(edge.label) + "|";
    out += " n" + std::to_string(edge.to) + "\n";
  }
  out += "  classDef good stroke:#1a7f37\n";
  out += "  classDef bad stroke:#cf222e,stroke-width:2px\n";
  out += "  classDef unclear stroke:#9a6700,stroke-dasharray:4\n";
  return out;
}

std::string to_tree(const Drawing& drawing, const std::vector<Node>& roots,
                    std::string_view seen_mark, std::string_view colon) {
  TreeWriter writer(drawing, seen_mark, colon);
  for (const Node root : roots) writer.put_root(root);
  return writer.take();
}

}  // namespace untether::graph
