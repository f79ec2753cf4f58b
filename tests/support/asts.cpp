#include "tests/support/asts.h"

#include <limits>

namespace untether::testing {

namespace {

using cel::BinaryOp;
using cel::Node;
using cel::NodeKind;
using cel::NodeRow;

namespace gen = rc::gen;

// inRange alone grows with the test's size and seldom leaves the first few values.
int below(int count) { return *gen::resize(rc::kNominalSize, gen::inRange(0, count)); }

std::string any_text() {
  static const std::vector<std::string> parts = {"a", "'", "\"",   "\\",   "\n",  "\t", "`", "\0",
                                                 "é", "😀", "\x7F", "\x1F", "\\n", "//", "{", "\\'"};
  std::string text;
  const int count = below(4);
  for (int i = 0; i < count; ++i) text += *gen::elementOf(parts);
  return text;
}

std::string any_bytes() {
  std::string bytes;
  const int count = below(4);
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(below(256));
  return bytes;
}

std::string any_name() {
  return *gen::element<std::string>("a", "b1", "_", "inn", "trueish", "has_", "e5", "x", "u", "b",
                                    "r");
}

// What may follow a point: reserved words too, and names that need backquotes.
std::string any_member() {
  return *gen::oneOf(gen::exec(any_name),
                     gen::element<std::string>("in", "true", "for", "has", "a-b", "a.b", "a/b",
                                               "a b", "1", "1a", "e5", " ", "-"));
}

class AstBuilder {
 public:
  cel::Ast run() {
    ast_.root = any(1 + below(5));
    return std::move(ast_);
  }

 private:
  NodeRow add(Node node) {
    ast_.nodes.push_back(std::move(node));
    return static_cast<NodeRow>(ast_.nodes.size() - 1);
  }

  NodeRow any(int depth) {
    if (depth <= 1) return leaf();
    Node node;
    switch (below(13)) {
      case 0: return leaf();
      case 1:
      case 2: return with_member(NodeKind::select, depth);
      case 3: return with_member(NodeKind::has, depth);
      case 4: return call(depth);
      case 5: return member_call(depth);
      case 6: return with_children(NodeKind::index, 2, depth);
      case 7: return with_children(NodeKind::list, below(3), depth);
      case 8: return with_children(NodeKind::map, 2 * below(3), depth);
      case 9: return with_children(NodeKind::logical_not, 1, depth);
      case 10: return with_children(NodeKind::negate, 1, depth);
      case 11: return with_children(NodeKind::conditional, 3, depth);
      default: return binary(depth);
    }
  }

  NodeRow leaf() {
    Node node;
    node.kind =
        *gen::element(NodeKind::null_literal, NodeKind::bool_literal, NodeKind::int_literal,
                      NodeKind::uint_literal, NodeKind::double_literal, NodeKind::string_literal,
                      NodeKind::bytes_literal, NodeKind::identifier);
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    switch (node.kind) {
      case NodeKind::bool_literal: node.integer = below(2); break;
      case NodeKind::int_literal:
      case NodeKind::uint_literal:
        node.integer = *gen::element<std::int64_t>(0, 1, -1, 7, least, most);
        break;
      case NodeKind::double_literal:
        node.number =
            *gen::element(0.0, -0.0, 1.0, -1.5, 0.1, 1e20, 1e-7, 1e300, -5e-324, 123456789.0);
        break;
      case NodeKind::string_literal: node.text = any_text(); break;
      case NodeKind::bytes_literal: node.text = any_bytes(); break;
      case NodeKind::identifier: node.text = (below(4) == 0 ? "." : "") + any_name(); break;
      default: break;
    }
    return add(std::move(node));
  }

  NodeRow with_children(NodeKind kind, int count, int depth) {
    Node node;
    node.kind = kind;
    for (int i = 0; i < count; ++i) node.children.push_back(any(depth - 1));
    return add(std::move(node));
  }

  NodeRow with_member(NodeKind kind, int depth) {
    const NodeRow row = with_children(kind, 1, depth);
    ast_.nodes[row].text = any_member();
    return row;
  }

  NodeRow call(int depth) {
    const NodeRow row = with_children(NodeKind::call, below(3), depth);
    ast_.nodes[row].text = (below(4) == 0 ? "." : "") + any_name();
    return row;
  }

  NodeRow member_call(int depth) {
    const NodeRow row = with_children(NodeKind::member_call, 1 + below(3), depth);
    ast_.nodes[row].text = *gen::element<std::string>("f", "in", "size", "has", "e5");
    return row;
  }

  NodeRow binary(int depth) {
    const NodeRow row = with_children(NodeKind::binary, 2, depth);
    ast_.nodes[row].op = static_cast<BinaryOp>(below(static_cast<int>(BinaryOp::modulo) + 1));
    return row;
  }

  cel::Ast ast_;
};

}  // namespace

rc::Gen<cel::Ast> any_ast() {
  return gen::exec([] { return AstBuilder().run(); });
}

}  // namespace untether::testing
