#include "engine/property/rewrite.h"

#include <algorithm>
#include <set>

namespace untether::property {

namespace {

using cel::Ast;
using cel::BinaryOp;
using cel::Node;
using cel::NodeKind;
using cel::NodeRow;

// Whether a node is `variable.member`.
bool is_member(const Ast& ast, NodeRow row, std::string_view variable, std::string_view member) {
  const Node& node = ast.nodes[row];
  if (node.kind != NodeKind::select || node.text != member) return false;
  const Node& of = ast.nodes[node.children[0]];
  return of.kind == NodeKind::identifier && of.text == variable;
}

// The words that `variable.member` is compared with by ==, != or in; null if the node is none such.
struct Comparison {
  std::vector<NodeRow> words;
  bool negated = false;
};

std::optional<Comparison> comparison(const Ast& ast, NodeRow row, std::string_view variable,
                                     std::string_view member) {
  const Node& node = ast.nodes[row];
  if (node.kind != NodeKind::binary) return std::nullopt;
  const bool equality = node.op == BinaryOp::equal || node.op == BinaryOp::not_equal;
  if (!equality && node.op != BinaryOp::in) return std::nullopt;
  const bool left = is_member(ast, node.children[0], variable, member);
  const bool right = equality && is_member(ast, node.children[1], variable, member);
  if (!left && !right) return std::nullopt;
  const NodeRow other = node.children[left ? 1 : 0];
  Comparison found{{other}, node.op == BinaryOp::not_equal};
  if (!equality) {
    if (ast.nodes[other].kind != NodeKind::list) return std::nullopt;
    found.words = ast.nodes[other].children;
  }
  const bool literal = std::all_of(found.words.begin(), found.words.end(), [&ast](NodeRow word) {
    return ast.nodes[word].kind == NodeKind::string_literal;
  });
  return literal ? std::optional(found) : std::nullopt;
}

class Rewriter {
 public:
  Rewriter(const Ast& from, std::string_view variable, const Known& known)
      : from_(from), variable_(variable), known_(known) {}

  Result<Ast> run(NodeRow body) {
    to_.root = copy(body);
    if (!errors_.empty()) return fail(std::move(errors_));
    return std::move(to_);
  }

 private:
  NodeRow add(Node node) {
    to_.nodes.push_back(std::move(node));
    return static_cast<NodeRow>(to_.nodes.size() - 1);
  }

  NodeRow truth(const Node& instead_of, bool value) {
    Node node;
    node.kind = NodeKind::bool_literal;
    node.span = instead_of.span;
    node.integer = value ? 1 : 0;
    return add(std::move(node));
  }

  bool is_known_word(const Node& word, std::string_view member) {
    if (member == "name") return word.text == known_.name && !known_.name.empty();
    const auto kind = parse_name<AssetKind>(word.text);
    if (kind) return *kind == known_.kind;
    Place place;
    place.column = word.span.begin + 1;
    errors_.push_back({ErrorCode::cel_unknown_symbol,
                       place,
                       {{"found", word.text}, {"expected", "@type.asset_kind"}}});
    return false;
  }

  NodeRow graft(const Ast& other, NodeRow row) {
    Node node = other.nodes[row];
    for (NodeRow& child : node.children) child = graft(other, child);
    return add(std::move(node));
  }

  NodeRow copy(NodeRow row) {
    const Node& node = from_.nodes[row];
    for (const std::string_view member : {"name", "kind"}) {
      const auto compared = comparison(from_, row, variable_, member);
      if (!compared) continue;
      bool equal = false;
      for (const NodeRow word : compared->words) {
        equal = is_known_word(from_.nodes[word], member) || equal;
      }
      return truth(node, equal != compared->negated);
    }
    if (is_member(from_, row, variable_, "billed")) {
      if (known_.billed_while == nullptr) return truth(node, false);
      return graft(*known_.billed_while, known_.billed_while->root);
    }
    Node same = node;
    if (same.kind == NodeKind::identifier && same.text == variable_) same.text = "asset";
    for (NodeRow& child : same.children) child = copy(child);
    return add(std::move(same));
  }

  const Ast& from_;
  std::string_view variable_;
  const Known& known_;
  Ast to_;
  Errors errors_;
};

void collect_names(const Ast& ast, NodeRow row, std::string_view variable,
                   std::set<std::string>& names) {
  if (const auto compared = comparison(ast, row, variable, "name")) {
    for (const NodeRow word : compared->words) names.insert(ast.nodes[word].text);
  }
  for (const NodeRow child : ast.nodes[row].children) collect_names(ast, child, variable, names);
}

}  // namespace

std::vector<std::string> names_in(const Ast& ast, NodeRow body, std::string_view variable) {
  std::set<std::string> names;
  collect_names(ast, body, variable, names);
  return {names.begin(), names.end()};
}

Result<Ast> body_for(const Ast& ast, NodeRow body, std::string_view variable, const Known& known) {
  return Rewriter(ast, variable, known).run(body);
}

Ast subtree(const Ast& ast, NodeRow root) {
  Ast whole = ast;
  whole.root = root;
  return whole;
}

}  // namespace untether::property
