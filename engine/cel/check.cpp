#include "engine/cel/check.h"

#include "engine/cel/checker.h"
#include "engine/cel/parser.h"

namespace untether::cel {

Result<Program> Checker::run() {
  const Checked result = visit(ast_.root, 0);
  check_result(result);
  if (!errors_.empty()) return fail(std::move(errors_));
  program_.root = result.row;
  return std::move(program_);
}

void Checker::note(ErrorCode code, Span span, std::vector<Argument> arguments) {
  Place place;
  place.column = span.begin + 1;
  errors_.push_back({code, std::move(place), std::move(arguments)});
}

Checked Checker::mistaken(ErrorCode code, const Node& node, std::vector<Argument> arguments) {
  note(code, node.span, std::move(arguments));
  return {};
}

Checked Checker::wrong_type(const Node& node, std::string expected, Type found) {
  if (found.kind == TypeKind::mistaken) return {};
  return mistaken(ErrorCode::cel_type_mismatch, node,
                  {{"expected", std::move(expected)}, {"found", name_of_type(found)}});
}

std::uint32_t Checker::emit(Code code, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  program_.operations.push_back({code, a, b, c});
  return static_cast<std::uint32_t>(program_.operations.size() - 1);
}

Checked Checker::constant(Type type, Value value) {
  program_.constants.push_back(value);
  const auto number = static_cast<std::uint32_t>(program_.constants.size() - 1);
  return {type, emit(Code::constant, number)};
}

void Checker::check_result(const Checked& result) {
  const Node& root = ast_.nodes[ast_.root];
  Type wanted{TypeKind::boolean};
  if (env_.purpose == Purpose::time_slot) wanted = {TypeKind::timestamp};
  if (env_.purpose == Purpose::assignment) {
    const FieldInfo& target = info(env_.target);
    wanted = type_of(target.type);
    if (result.type.kind == TypeKind::null) {
      if (target.may_be_absent) return;
      note(ErrorCode::cel_null_outside_set, root.span, {});
      return;
    }
  }
  if (fits(result.type, wanted.kind)) return;
  note(ErrorCode::cel_wrong_result, root.span,
       {{"expected", name_of_type(wanted)}, {"found", name_of_type(result.type)}});
}

Checked Checker::visit(NodeRow row, Guards guards) {
  const Node& node = ast_.nodes[row];
  switch (node.kind) {
    case NodeKind::bool_literal:
      return constant({TypeKind::boolean}, make_value(node.integer != 0));
    case NodeKind::int_literal: return constant({TypeKind::integer}, make_value(node.integer));
    case NodeKind::null_literal: return null_literal(node);
    case NodeKind::string_literal: return constant({TypeKind::word}, make_symbol(-1));
    case NodeKind::select: return select(node, guards);
    case NodeKind::has: return has(node);
    case NodeKind::identifier:
      return mistaken(ErrorCode::cel_unknown_variable, node, {{"found", node.text}});
    case NodeKind::call: return call(node, guards);
    case NodeKind::logical_not: return logical_not(node, guards);
    case NodeKind::binary: return binary(node, guards);
    case NodeKind::conditional: return conditional(node, guards);
    default: return outside_profile(node);
  }
}

Checked Checker::outside_profile(const Node& node) {
  std::string what = node.text;
  switch (node.kind) {
    case NodeKind::uint_literal: what = "@cel.uint"; break;
    case NodeKind::double_literal: what = "@cel.double"; break;
    case NodeKind::bytes_literal: what = "@cel.bytes"; break;
    case NodeKind::list: what = "@cel.list"; break;
    case NodeKind::map: what = "@cel.map"; break;
    case NodeKind::index: what = "@cel.index"; break;
    case NodeKind::negate: what = "-"; break;
    case NodeKind::binary: what = sign_of(node.op); break;
    default: break;
  }
  return mistaken(ErrorCode::cel_not_in_profile, node, {{"found", what}});
}

Checked Checker::null_literal(const Node& node) {
  if (env_.purpose != Purpose::assignment) {
    return mistaken(ErrorCode::cel_null_outside_set, node, {});
  }
  return constant({TypeKind::null}, absent_value());
}

Result<Program> check(const Ast& ast, const Environment& environment) {
  return Checker(ast, environment).run();
}

Result<Program> compile(const Expression& expression, const Environment& environment) {
  if (expression.empty()) return Program{};
  auto program =
      parse(expression.text).and_then([&](const Ast& ast) { return check(ast, environment); });
  if (program) return program;
  Errors errors = std::move(program.error());
  for (Error& error : errors) error.place = expression.place_at(error.place.column);
  return fail(std::move(errors));
}

}  // namespace untether::cel
