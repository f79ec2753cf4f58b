#include "engine/cel/checker.h"

namespace untether::cel {

// Visits an operand whose value is compared or branched on: an absent value has no meaning.
Checked Checker::visit_condition(NodeRow row, Guards guards) {
  const bool before = in_condition_;
  in_condition_ = true;
  const Checked checked = visit(row, guards);
  in_condition_ = before;
  return checked;
}

Checked Checker::truth_operand(NodeRow row, Guards guards) {
  Checked checked = visit_condition(row, guards);
  if (!fits(checked.type, TypeKind::boolean)) {
    wrong_type(ast_.nodes[row], "@type.bool", checked.type);
    checked.type = {};
  }
  return checked;
}

Checked Checker::logical_not(const Node& node, Guards guards) {
  const Checked operand = truth_operand(node.children[0], guards);
  return {
      {TypeKind::boolean}, emit(Code::not_, operand.row), operand.when_false, operand.when_true};
}

Checked Checker::binary(const Node& node, Guards guards) {
  switch (node.op) {
    case BinaryOp::logical_and:
    case BinaryOp::logical_or: return logical(node, guards);
    case BinaryOp::in: return in_list(node, guards);
    case BinaryOp::add:
    case BinaryOp::subtract: return arithmetic(node, guards);
    case BinaryOp::multiply:
    case BinaryOp::divide:
    case BinaryOp::modulo: return outside_profile(node);
    default: return comparison(node, guards);
  }
}

Checked Checker::logical(const Node& node, Guards guards) {
  const bool conjunction = node.op == BinaryOp::logical_and;
  const Checked left = truth_operand(node.children[0], guards);
  const Checked right =
      truth_operand(node.children[1], guards | (conjunction ? left.when_true : left.when_false));
  Checked result{{TypeKind::boolean},
                 emit(conjunction ? Code::and_ : Code::or_, left.row, right.row)};
  if (conjunction) {
    result.when_true = left.when_true | right.when_true;
    result.when_false = left.when_false & right.when_false;
  } else {
    result.when_true = left.when_true & right.when_true;
    result.when_false = left.when_false | right.when_false;
  }
  return result;
}

Checked Checker::conditional(const Node& node, Guards guards) {
  const Checked condition = truth_operand(node.children[0], guards);
  Checked then = visit(node.children[1], guards | condition.when_true);
  Checked otherwise = visit(node.children[2], guards | condition.when_false);
  if (!unify(node.children[1], then, node.children[2], otherwise)) return {};
  return {then.type.kind == TypeKind::mistaken ? otherwise.type : then.type,
          emit(Code::conditional, condition.row, then.row, otherwise.row)};
}

Checked Checker::comparison(const Node& node, Guards guards) {
  Checked left = visit_condition(node.children[0], guards);
  Checked right = visit_condition(node.children[1], guards);
  if (!unify(node.children[0], left, node.children[1], right)) return {};
  const bool ordered = node.op != BinaryOp::equal && node.op != BinaryOp::not_equal;
  const Type type = left.type.kind == TypeKind::mistaken ? right.type : left.type;
  const bool has_order = fits(type, TypeKind::integer) || fits(type, TypeKind::timestamp) ||
                         fits(type, TypeKind::duration);
  const bool comparable = type.kind != TypeKind::word && type.kind != TypeKind::null;
  if (!comparable || (ordered && !has_order)) return wrong_type(node, "@type.comparable", type);
  if (type.kind == TypeKind::state) {
    if (const auto states = states_compared(left, right, node.op)) {
      return {{TypeKind::boolean}, emit(Code::state_in, *states)};
    }
  }
  return {{TypeKind::boolean}, emit(code_of(node.op), left.row, right.row)};
}

// The states, as bits, for which `asset.state == literal` (or !=) holds: one operation instead
// of three. nullopt if neither side is a literal.
std::optional<std::uint32_t> Checker::states_compared(const Checked& left, const Checked& right,
                                                      BinaryOp op) const {
  const Operation& a = program_.operations[left.row];
  const Operation& b = program_.operations[right.row];
  const bool literal_right = a.code == Code::field && b.code == Code::constant;
  const bool literal_left = b.code == Code::field && a.code == Code::constant;
  if (!literal_left && !literal_right) return std::nullopt;
  const std::int64_t state = program_.constants[literal_right ? b.a : a.a].bits;
  const std::uint32_t equal = state < 0 ? 0U : 1U << static_cast<unsigned>(state);
  return op == BinaryOp::equal ? equal : ~equal;
}

Code Checker::code_of(BinaryOp op) {
  switch (op) {
    case BinaryOp::equal: return Code::equal;
    case BinaryOp::not_equal: return Code::not_equal;
    case BinaryOp::less: return Code::less;
    case BinaryOp::less_equal: return Code::less_equal;
    case BinaryOp::greater: return Code::greater;
    default: return Code::greater_equal;
  }
}

Checked Checker::arithmetic(const Node& node, Guards guards) {
  const Checked left = visit(node.children[0], guards);
  const Checked right = visit(node.children[1], guards);
  const bool adding = node.op == BinaryOp::add;
  const Node& right_node = ast_.nodes[node.children[1]];
  if (!fits(left.type, TypeKind::timestamp) && !fits(left.type, TypeKind::duration)) {
    return wrong_type(ast_.nodes[node.children[0]], "@type.timestamp_or_duration", left.type);
  }
  if (!adding && left.type.kind == TypeKind::timestamp && right.type.kind == TypeKind::timestamp) {
    return {{TypeKind::duration}, emit(Code::subtract, left.row, right.row)};
  }
  if (!fits(right.type, TypeKind::duration)) {
    return wrong_type(right_node, "@type.duration", right.type);
  }
  return {left.type, emit(adding ? Code::add_duration : Code::subtract, left.row, right.row)};
}

Checked Checker::in_list(const Node& node, Guards guards) {
  const Checked value = visit_condition(node.children[0], guards);
  const Node& list = ast_.nodes[node.children[1]];
  if (list.kind != NodeKind::list) {
    return mistaken(ErrorCode::cel_not_in_profile, list, {{"found", "in"}});
  }
  std::vector<Value> items;
  for (const NodeRow row : list.children) {
    const auto item = list_item(row, value.type);
    if (!item) return {};
    items.push_back(*item);
  }
  const bool of_state =
      value.type.kind == TypeKind::state && program_.operations[value.row].code == Code::field;
  if (of_state) {
    std::uint32_t states = 0;
    for (const Value item : items) {
      if (item.bits >= 0) states |= 1U << static_cast<unsigned>(item.bits);
    }
    return {{TypeKind::boolean}, emit(Code::state_in, states)};
  }
  const auto first = static_cast<std::uint32_t>(program_.constants.size());
  program_.constants.insert(program_.constants.end(), items.begin(), items.end());
  return {
      {TypeKind::boolean},
      emit(Code::in_list, value.row, first, static_cast<std::uint32_t>(program_.constants.size()))};
}

// The items of a list are literals of the type looked for.
std::optional<Value> Checker::list_item(NodeRow row, Type type) {
  const Node& node = ast_.nodes[row];
  if (node.kind == NodeKind::string_literal) {
    if (type.kind == TypeKind::mistaken) return std::nullopt;
    return symbol_of(node, type);
  }
  if (node.kind == NodeKind::int_literal && fits(type, TypeKind::integer)) {
    return make_value(node.integer);
  }
  mistaken(ErrorCode::cel_type_mismatch, node,
           {{"expected", name_of_type(type)}, {"found", "@type.literal"}});
  return std::nullopt;
}

}  // namespace untether::cel
