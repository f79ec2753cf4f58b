#include "engine/cel/checker.h"

namespace untether::cel {

Checked Checker::call(const Node& node, Guards guards) {
  if (node.text == "duration" || node.text == "timestamp") return time_literal(node);
  if (node.text == "plus") return plus_call(node, guards);
  if (node.text == "endOfDay") return end_of_day_call(node, guards);
  return mistaken(ErrorCode::cel_unknown_function, node, {{"found", node.text}});
}

bool Checker::has_arguments(const Node& node, std::size_t least, std::size_t most) {
  const std::size_t count = node.children.size();
  if (count >= least && count <= most) return true;
  note(ErrorCode::cel_wrong_argument_count, node.span,
       {{"found", std::to_string(count)}, {"function", node.text}});
  return false;
}

Checked Checker::time_literal(const Node& node) {
  if (!has_arguments(node, 1, 1)) return {};
  const Node& literal = ast_.nodes[node.children[0]];
  if (literal.kind != NodeKind::string_literal) {
    return mistaken(ErrorCode::cel_not_in_profile, literal, {{"found", node.text}});
  }
  if (node.text == "duration") {
    const auto seconds = parse_seconds(literal.text);
    if (!seconds) {
      return mistaken(ErrorCode::bad_duration, literal, {{"found", literal.text}});
    }
    return constant({TypeKind::duration}, make_value(*seconds));
  }
  const auto instant = parse_instant(literal.text);
  if (!instant || !instant->is_known()) {
    return mistaken(ErrorCode::bad_instant, literal, {{"found", literal.text}});
  }
  return constant({TypeKind::timestamp}, make_value(*instant));
}

Checked Checker::plus_call(const Node& node, Guards guards) {
  if (!has_arguments(node, 2, 3)) return {};
  const Checked time = visit(node.children[0], guards);
  const Checked length = visit(node.children[1], guards);
  if (!fits(time.type, TypeKind::timestamp)) {
    return wrong_type(ast_.nodes[node.children[0]], "@type.timestamp", time.type);
  }
  if (node.children.size() == 3) {
    const Checked day = visit(node.children[2], guards);
    if (!fits(length.type, TypeKind::period)) {
      return wrong_type(ast_.nodes[node.children[1]], "@type.period", length.type);
    }
    if (!fits(day.type, TypeKind::integer)) {
      return wrong_type(ast_.nodes[node.children[2]], "@type.int", day.type);
    }
    return {{TypeKind::timestamp}, emit(Code::plus_anchored, time.row, length.row, day.row)};
  }
  if (fits(length.type, TypeKind::period)) {
    return {{TypeKind::timestamp}, emit(Code::plus_period, time.row, length.row)};
  }
  if (length.type.kind == TypeKind::window) {
    return {{TypeKind::timestamp}, emit(Code::plus_window, time.row, length.row)};
  }
  return wrong_type(ast_.nodes[node.children[1]], "@type.period_or_window", length.type);
}

Checked Checker::end_of_day_call(const Node& node, Guards guards) {
  if (!has_arguments(node, 1, 1)) return {};
  const Checked time = visit(node.children[0], guards);
  if (!fits(time.type, TypeKind::timestamp)) {
    return wrong_type(ast_.nodes[node.children[0]], "@type.timestamp", time.type);
  }
  return {{TypeKind::timestamp}, emit(Code::end_of_day, time.row)};
}

}  // namespace untether::cel
