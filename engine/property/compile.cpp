#include <algorithm>

#include "engine/cel/check.h"
#include "engine/cel/parser.h"
#include "engine/property/property.h"
#include "engine/property/rewrite.h"

namespace untether {

namespace {

using cel::Ast;
using cel::BinaryOp;
using cel::Node;
using cel::NodeKind;
using cel::NodeRow;

std::optional<PropertyNodeKind> variable_called(std::string_view word) {
  if (word == "relationship") return PropertyNodeKind::relationship;
  if (word == "removed") return PropertyNodeKind::removed;
  if (word == "link") return PropertyNodeKind::link;
  if (word == "request") return PropertyNodeKind::request;
  return std::nullopt;
}

class Compiler {
 public:
  Compiler(const Ast& ast, const SimRules& rules) : ast_(ast), rules_(rules) {
    for (const SetRules& set : rules.sets) {
      for (const Lifecycle& one : set.rules().lifecycles) lifecycles_.push_back(&one);
    }
  }

  Result<Property> run(const std::string& text) {
    property_.text = text;
    property_.root = visit(ast_.root);
    if (!errors_.empty()) return fail(std::move(errors_));
    return std::move(property_);
  }

 private:
  std::uint32_t add(PropertyNode node) {
    property_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(property_.nodes.size() - 1);
  }

  void note(Errors errors) {
    for (Error& error : errors) {
      if (std::find(errors_.begin(), errors_.end(), error) == errors_.end()) {
        errors_.push_back(std::move(error));
      }
    }
  }

  std::uint32_t visit(NodeRow row) {
    const Node& node = ast_.nodes[row];
    if (const auto kind = connective(node)) {
      PropertyNode made;
      made.kind = *kind;
      for (const NodeRow child : node.children) made.children.push_back(visit(child));
      return add(std::move(made));
    }
    if (node.kind == NodeKind::identifier) {
      if (const auto variable = variable_called(node.text)) {
        PropertyNode made;
        made.kind = *variable;
        return add(std::move(made));
      }
    }
    if (is_quantifier(node)) return quantifier(node);
    return expression(row);
  }

  static std::optional<PropertyNodeKind> connective(const Node& node) {
    if (node.kind == NodeKind::logical_not) return PropertyNodeKind::logical_not;
    if (node.kind == NodeKind::conditional) return PropertyNodeKind::conditional;
    if (node.kind != NodeKind::binary) return std::nullopt;
    if (node.op == BinaryOp::logical_and) return PropertyNodeKind::logical_and;
    if (node.op == BinaryOp::logical_or) return PropertyNodeKind::logical_or;
    return std::nullopt;
  }

  [[nodiscard]] bool is_quantifier(const Node& node) const {
    if (node.kind != NodeKind::member_call || node.children.size() != 3) return false;
    const Node& of = ast_.nodes[node.children[0]];
    return of.kind == NodeKind::identifier && of.text == "assets" &&
           (node.text == "all" || node.text == "exists") &&
           ast_.nodes[node.children[1]].kind == NodeKind::identifier;
  }

  std::uint32_t quantifier(const Node& node) {
    const std::string variable = ast_.nodes[node.children[1]].text;
    PropertyNode made;
    made.kind = node.text == "all" ? PropertyNodeKind::every : PropertyNodeKind::some;
    made.names = property::names_in(ast_, node.children[2], variable);
    for (const SetRules& set : rules_.sets) {
      for (std::size_t kind = 0; kind < asset_kind_count; ++kind) {
        for (std::size_t name = 0; name <= made.names.size(); ++name) {
          const std::string called = name < made.names.size() ? made.names[name] : std::string();
          made.programs.push_back(
              body(node.children[2], variable, set, static_cast<AssetKind>(kind), called));
        }
      }
    }
    return add(std::move(made));
  }

  // Of a kind without a life cycle nothing can be said: an empty program.
  cel::Program body(NodeRow row, const std::string& variable, const SetRules& set, AssetKind kind,
                    const std::string& name) {
    const Lifecycle* lifecycle = set.machines().lifecycle(kind);
    if (lifecycle == nullptr || !errors_.empty()) return {};
    Result<Ast> billed = cel::parse("false");
    if (!lifecycle->billed_while.empty()) billed = cel::parse(lifecycle->billed_while.text);
    if (!billed) return {};
    auto ast = property::body_for(ast_, row, variable, {kind, name, &*billed});
    if (!ast) {
      note(std::move(ast.error()));
      return {};
    }
    cel::Environment environment;
    environment.lifecycle = lifecycle;
    environment.rules = &set.rules();
    environment.other_lifecycles = lifecycles_;
    return checked(*ast, environment);
  }

  std::uint32_t expression(NodeRow row) {
    PropertyNode made;
    const Ast part = property::subtree(ast_, row);
    for (const SetRules& set : rules_.sets) {
      cel::Environment environment;
      environment.rules = &set.rules();
      made.programs.push_back(checked(part, environment));
    }
    return add(std::move(made));
  }

  cel::Program checked(const Ast& ast, const cel::Environment& environment) {
    auto program = cel::check(ast, environment);
    if (program) return std::move(*program);
    note(std::move(program.error()));
    return {};
  }

  const Ast& ast_;
  const SimRules& rules_;
  std::vector<const Lifecycle*> lifecycles_;  // of every set: any of them may be who has a state
  Property property_;
  Errors errors_;
};

}  // namespace

Result<Property> compile_property(const std::string& text, const SimRules& rules) {
  const auto ast = cel::parse(text);
  if (!ast) return fail(ast.error());
  return Compiler(*ast, rules).run(text);
}

}  // namespace untether
