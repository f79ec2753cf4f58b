#include <algorithm>

#include "engine/cel/checker.h"

namespace untether::cel {

// Makes both operands one type; a string literal becomes a symbol of the other's list.
bool Checker::unify(NodeRow left_row, Checked& left, NodeRow right_row, Checked& right) {
  if (left.type.kind == TypeKind::mistaken || right.type.kind == TypeKind::mistaken) return true;
  if (left.type.kind == TypeKind::word && right.type.kind != TypeKind::word) {
    return become_symbol(left_row, left, right.type);
  }
  if (right.type.kind == TypeKind::word && left.type.kind != TypeKind::word) {
    return become_symbol(right_row, right, left.type);
  }
  if (left.type == right.type) return true;
  wrong_type(ast_.nodes[right_row], name_of_type(left.type), right.type);
  return false;
}

bool Checker::become_symbol(NodeRow row, Checked& literal, Type type) {
  const Node& node = ast_.nodes[row];
  if (node.kind != NodeKind::string_literal) {
    wrong_type(node, name_of_type(type), literal.type);
    return false;
  }
  const auto symbol = symbol_of(node, type);
  if (!symbol) return false;
  program_.constants[program_.operations[literal.row].a] = *symbol;
  literal.type = type;
  return true;
}

std::optional<Value> Checker::symbol_of(const Node& node, Type type) {
  switch (type.kind) {
    case TypeKind::state: return state_symbol(node);
    case TypeKind::partner_type: {
      const auto word = parse_name<PartnerType>(node.text);
      if (word && *word != PartnerType::unknown) {
        return make_symbol(static_cast<std::int64_t>(*word));
      }
      break;
    }
    case TypeKind::parameter_word: {
      const auto& words = env_.rules->parameters[type.parameter].words;
      const auto found = std::find(words.begin(), words.end(), node.text);
      if (found != words.end()) return make_symbol(found - words.begin());
      break;
    }
    default: wrong_type(node, name_of_type(type), {TypeKind::word}); return std::nullopt;
  }
  mistaken(ErrorCode::cel_unknown_symbol, node,
           {{"found", node.text}, {"expected", name_of_type(type)}});
  return std::nullopt;
}

std::optional<Value> Checker::state_symbol(const Node& node) {
  if (const auto state = env_.lifecycle->state(node.text)) return make_symbol(*state);
  for (const Lifecycle* other : env_.other_lifecycles) {
    if (other->state(node.text)) return make_symbol(-1);
  }
  mistaken(ErrorCode::cel_unknown_state, node,
           {{"found", node.text}, {"lifecycle", env_.lifecycle->id}});
  return std::nullopt;
}

}  // namespace untether::cel
