#include "engine/cel/check.h"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/cel/parser.h"

namespace untether::cel {

namespace {

enum class TypeKind : std::uint8_t {
  boolean,
  integer,
  timestamp,
  duration,
  period,
  window,
  state,
  partner_type,
  parameter_word,  ///< A word of one enumeration parameter.
  word,            ///< A string literal, until it meets what it is compared with.
  null,
  mistaken,        ///< An error has been noted: fits everything, so that one mistake is told once.
};

struct Type {
  TypeKind kind = TypeKind::mistaken;
  std::uint32_t parameter = 0;  ///< Of a parameter_word.

  friend bool operator==(Type, Type) = default;
};

/// The catalogue's key of a type's name.
std::string name_of_type(Type type) {
  constexpr std::array<std::string_view, 12> names = {
      "@type.bool",   "@type.int",    "@type.timestamp",    "@type.duration",
      "@type.period", "@type.window", "@type.state",        "@type.partner_type",
      "@type.word",   "@type.word",   "@type.null",         "@type.mistaken"};
  return std::string(names[static_cast<std::size_t>(type.kind)]);
}

bool fits(Type type, TypeKind wanted) {
  return type.kind == wanted || type.kind == TypeKind::mistaken;
}

Type type_of(FieldType type) {
  switch (type) {
    case FieldType::state: return {TypeKind::state};
    case FieldType::boolean: return {TypeKind::boolean};
    case FieldType::integer: return {TypeKind::integer};
    case FieldType::timestamp: return {TypeKind::timestamp};
    case FieldType::duration: return {TypeKind::duration};
    case FieldType::period: return {TypeKind::period};
    case FieldType::partner_type: break;
  }
  return {TypeKind::partner_type};
}

std::optional<Type> type_of(const Parameter& parameter, std::uint32_t row) {
  switch (parameter.type) {
    case ParameterType::boolean:
    case ParameterType::tri: return Type{TypeKind::boolean};
    case ParameterType::integer: return Type{TypeKind::integer};
    case ParameterType::enumeration: return Type{TypeKind::parameter_word, row};
    case ParameterType::duration: return Type{TypeKind::duration};
    case ParameterType::period: return Type{TypeKind::period};
    case ParameterType::date: return Type{TypeKind::timestamp};
    case ParameterType::window: return Type{TypeKind::window};
    case ParameterType::decimal:
    case ParameterType::money: break;
  }
  return std::nullopt;
}

bool is_finite(ParameterType type) {
  return type == ParameterType::boolean || type == ParameterType::tri ||
         type == ParameterType::enumeration;
}

// Fields known to be there, as bits by position in fields().
using Guards = std::uint32_t;

Guards bit(FieldId field) { return Guards{1} << field.index; }

struct Checked {
  Type type;
  std::uint32_t row = 0;
  Guards when_true = 0;   ///< Fields that are there if the value is true,
  Guards when_false = 0;  ///< and if it is false.
};

class Checker {
 public:
  Checker(const Ast& ast, const Environment& environment) : ast_(ast), env_(environment) {}

  Result<Program> run() {
    const Checked result = visit(ast_.root, 0);
    check_result(result);
    if (!errors_.empty()) return fail(std::move(errors_));
    program_.root = result.row;
    return std::move(program_);
  }

 private:
  void note(ErrorCode code, Span span, std::vector<Argument> arguments) {
    Place place;
    place.column = span.begin + 1;
    errors_.push_back({code, std::move(place), std::move(arguments)});
  }
  Checked mistaken(ErrorCode code, const Node& node, std::vector<Argument> arguments) {
    note(code, node.span, std::move(arguments));
    return {};
  }
  Checked wrong_type(const Node& node, std::string expected, Type found) {
    if (found.kind == TypeKind::mistaken) return {};
    return mistaken(ErrorCode::cel_type_mismatch, node,
                    {{"expected", std::move(expected)}, {"found", name_of_type(found)}});
  }

  std::uint32_t emit(Code code, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0) {
    program_.operations.push_back({code, a, b, c});
    return static_cast<std::uint32_t>(program_.operations.size() - 1);
  }
  Checked constant(Type type, Value value) {
    program_.constants.push_back(value);
    const auto number = static_cast<std::uint32_t>(program_.constants.size() - 1);
    return {type, emit(Code::constant, number)};
  }

  void check_result(const Checked& result) {
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

  Checked visit(NodeRow row, Guards guards) {
    const Node& node = ast_.nodes[row];
    switch (node.kind) {
      case NodeKind::bool_literal: return constant({TypeKind::boolean}, make_value(node.integer != 0));
      case NodeKind::int_literal: return constant({TypeKind::integer}, make_value(node.integer));
      case NodeKind::null_literal: return null_literal(node);
      case NodeKind::string_literal:
        return constant({TypeKind::word}, make_symbol(-1));
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

  Checked outside_profile(const Node& node) {
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

  Checked null_literal(const Node& node) {
    if (env_.purpose != Purpose::assignment) {
      return mistaken(ErrorCode::cel_null_outside_set, node, {});
    }
    return constant({TypeKind::null}, absent_value());
  }

  // --- variables ---------------------------------------------------------------------------

  // The field named by `entity.name`, errors noted.
  std::optional<FieldId> field_of(const Node& node) {
    const Node& variable = ast_.nodes[node.children[0]];
    const auto entity = variable.kind == NodeKind::identifier ? parse_name<Entity>(variable.text)
                                                              : std::nullopt;
    const bool readable = entity && (*entity != Entity::asset || env_.lifecycle != nullptr);
    if (!readable) {
      mistaken(ErrorCode::cel_unknown_variable, variable, {{"found", variable.text}});
      return std::nullopt;
    }
    const auto field = find_field(*entity, node.text);
    if (!field) {
      mistaken(ErrorCode::cel_unknown_field, node,
               {{"found", node.text}, {"entity", variable.text}});
      return std::nullopt;
    }
    if (env_.purpose == Purpose::clear && !check_clear_field(node, *field)) return std::nullopt;
    return field;
  }

  bool check_clear_field(const Node& node, FieldId field) {
    if (is_finite(info(field))) return true;
    mistaken(info(field).from_facts ? ErrorCode::cel_fact_in_clear : ErrorCode::cel_not_finite,
             node, {{"found", node.text}});
    return false;
  }

  Checked select(const Node& node, Guards guards) {
    const Node& variable = ast_.nodes[node.children[0]];
    if (variable.kind == NodeKind::identifier && variable.text == "param") return parameter(node);
    const auto field = field_of(node);
    if (!field) return {};
    const FieldInfo& about = info(*field);
    const bool may_be_absent = about.may_be_absent && (guards & bit(*field)) == 0;
    // In time slots an absent value passes through and means "never"; comparisons within them
    // are caught where they compare.
    if (may_be_absent && !lenient_ && !passes_absent()) {
      return mistaken(ErrorCode::cel_may_be_absent, node,
                      {{"found", std::string(name_of(about.entity)) + "." + node.text}});
    }
    return {type_of(about.type),
            emit(Code::field, field->index, static_cast<std::uint32_t>(about.storage), about.slot)};
  }

  bool passes_absent() const {
    return (env_.purpose == Purpose::time_slot || env_.purpose == Purpose::assignment) &&
           !in_condition_;
  }

  Checked has(const Node& node) {
    lenient_ = true;
    const auto field = field_of(node);
    lenient_ = false;
    if (!field) return {};
    return {{TypeKind::boolean}, emit(Code::has_field, field->index), bit(*field), 0};
  }

  Checked parameter(const Node& node) {
    const auto row = env_.rules->parameter(node.text);
    if (!row) return mistaken(ErrorCode::cel_unknown_parameter, node, {{"found", node.text}});
    const Parameter& parameter = env_.rules->parameters[row->value];
    if (env_.purpose == Purpose::clear) {
      const bool by_asset = parameter.dated_by && *parameter.dated_by != DatedBy::day;
      if (!is_finite(parameter.type) || by_asset) {
        return mistaken(ErrorCode::cel_not_finite, node, {{"found", "param." + node.text}});
      }
    }
    const auto type = type_of(parameter, row->value);
    if (!type) {
      return mistaken(ErrorCode::cel_not_in_profile, node, {{"found", "param." + node.text}});
    }
    return {*type, emit(Code::parameter, row->value)};
  }

  // --- functions ---------------------------------------------------------------------------

  Checked call(const Node& node, Guards guards) {
    if (node.text == "duration" || node.text == "timestamp") return time_literal(node);
    if (node.text == "plus") return plus_call(node, guards);
    if (node.text == "endOfDay") return end_of_day_call(node, guards);
    return mistaken(ErrorCode::cel_unknown_function, node, {{"found", node.text}});
  }

  bool has_arguments(const Node& node, std::size_t least, std::size_t most) {
    const std::size_t count = node.children.size();
    if (count >= least && count <= most) return true;
    note(ErrorCode::cel_wrong_argument_count, node.span,
         {{"found", std::to_string(count)}, {"function", node.text}});
    return false;
  }

  Checked time_literal(const Node& node) {
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

  Checked plus_call(const Node& node, Guards guards) {
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

  Checked end_of_day_call(const Node& node, Guards guards) {
    if (!has_arguments(node, 1, 1)) return {};
    const Checked time = visit(node.children[0], guards);
    if (!fits(time.type, TypeKind::timestamp)) {
      return wrong_type(ast_.nodes[node.children[0]], "@type.timestamp", time.type);
    }
    return {{TypeKind::timestamp}, emit(Code::end_of_day, time.row)};
  }

  // --- operators ---------------------------------------------------------------------------

  // Visits an operand whose value is compared or branched on: an absent value has no meaning.
  Checked visit_condition(NodeRow row, Guards guards) {
    const bool before = in_condition_;
    in_condition_ = true;
    const Checked checked = visit(row, guards);
    in_condition_ = before;
    return checked;
  }

  Checked truth_operand(NodeRow row, Guards guards) {
    Checked checked = visit_condition(row, guards);
    if (!fits(checked.type, TypeKind::boolean)) {
      wrong_type(ast_.nodes[row], "@type.bool", checked.type);
      checked.type = {};
    }
    return checked;
  }

  Checked logical_not(const Node& node, Guards guards) {
    const Checked operand = truth_operand(node.children[0], guards);
    return {{TypeKind::boolean}, emit(Code::not_, operand.row), operand.when_false,
            operand.when_true};
  }

  Checked binary(const Node& node, Guards guards) {
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

  Checked logical(const Node& node, Guards guards) {
    const bool conjunction = node.op == BinaryOp::logical_and;
    const Checked left = truth_operand(node.children[0], guards);
    const Checked right = truth_operand(
        node.children[1], guards | (conjunction ? left.when_true : left.when_false));
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

  Checked conditional(const Node& node, Guards guards) {
    const Checked condition = truth_operand(node.children[0], guards);
    Checked then = visit(node.children[1], guards | condition.when_true);
    Checked otherwise = visit(node.children[2], guards | condition.when_false);
    if (!unify(node.children[1], then, node.children[2], otherwise)) return {};
    return {then.type.kind == TypeKind::mistaken ? otherwise.type : then.type,
            emit(Code::conditional, condition.row, then.row, otherwise.row)};
  }

  Checked comparison(const Node& node, Guards guards) {
    Checked left = visit_condition(node.children[0], guards);
    Checked right = visit_condition(node.children[1], guards);
    if (!unify(node.children[0], left, node.children[1], right)) return {};
    const bool ordered = node.op != BinaryOp::equal && node.op != BinaryOp::not_equal;
    const Type type = left.type.kind == TypeKind::mistaken ? right.type : left.type;
    const bool has_order =
        fits(type, TypeKind::integer) || fits(type, TypeKind::timestamp) ||
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
  std::optional<std::uint32_t> states_compared(const Checked& left, const Checked& right,
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

  static Code code_of(BinaryOp op) {
    switch (op) {
      case BinaryOp::equal: return Code::equal;
      case BinaryOp::not_equal: return Code::not_equal;
      case BinaryOp::less: return Code::less;
      case BinaryOp::less_equal: return Code::less_equal;
      case BinaryOp::greater: return Code::greater;
      default: return Code::greater_equal;
    }
  }

  Checked arithmetic(const Node& node, Guards guards) {
    const Checked left = visit(node.children[0], guards);
    const Checked right = visit(node.children[1], guards);
    const bool adding = node.op == BinaryOp::add;
    const Node& right_node = ast_.nodes[node.children[1]];
    if (!fits(left.type, TypeKind::timestamp) && !fits(left.type, TypeKind::duration)) {
      return wrong_type(ast_.nodes[node.children[0]], "@type.timestamp_or_duration", left.type);
    }
    if (!adding && left.type.kind == TypeKind::timestamp &&
        right.type.kind == TypeKind::timestamp) {
      return {{TypeKind::duration}, emit(Code::subtract, left.row, right.row)};
    }
    if (!fits(right.type, TypeKind::duration)) {
      return wrong_type(right_node, "@type.duration", right.type);
    }
    return {left.type, emit(adding ? Code::add_duration : Code::subtract, left.row, right.row)};
  }

  Checked in_list(const Node& node, Guards guards) {
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
    const bool of_state = value.type.kind == TypeKind::state &&
                          program_.operations[value.row].code == Code::field;
    if (of_state) {
      std::uint32_t states = 0;
      for (const Value item : items) {
        if (item.bits >= 0) states |= 1U << static_cast<unsigned>(item.bits);
      }
      return {{TypeKind::boolean}, emit(Code::state_in, states)};
    }
    const auto first = static_cast<std::uint32_t>(program_.constants.size());
    program_.constants.insert(program_.constants.end(), items.begin(), items.end());
    return {{TypeKind::boolean}, emit(Code::in_list, value.row, first,
                                      static_cast<std::uint32_t>(program_.constants.size()))};
  }

  // The items of a list are literals of the type looked for.
  std::optional<Value> list_item(NodeRow row, Type type) {
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

  // --- words -------------------------------------------------------------------------------

  // Makes both operands one type; a string literal becomes a symbol of the other's list.
  bool unify(NodeRow left_row, Checked& left, NodeRow right_row, Checked& right) {
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

  bool become_symbol(NodeRow row, Checked& literal, Type type) {
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

  std::optional<Value> symbol_of(const Node& node, Type type) {
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
      default:
        wrong_type(node, name_of_type(type), {TypeKind::word});
        return std::nullopt;
    }
    mistaken(ErrorCode::cel_unknown_symbol, node,
             {{"found", node.text}, {"expected", name_of_type(type)}});
    return std::nullopt;
  }

  std::optional<Value> state_symbol(const Node& node) {
    if (const auto state = env_.lifecycle->state(node.text)) return make_symbol(*state);
    for (const Lifecycle* other : env_.other_lifecycles) {
      if (other->state(node.text)) return make_symbol(-1);
    }
    mistaken(ErrorCode::cel_unknown_state, node,
             {{"found", node.text}, {"lifecycle", env_.lifecycle->id}});
    return std::nullopt;
  }

  const Ast& ast_;
  const Environment& env_;
  Program program_;
  Errors errors_;
  bool lenient_ = false;       // inside has()
  bool in_condition_ = false;  // inside what is compared or branched on
};

}  // namespace

Result<Program> check(const Ast& ast, const Environment& environment) {
  return Checker(ast, environment).run();
}

Result<Program> compile(const Expression& expression, const Environment& environment) {
  if (expression.empty()) return Program{};
  auto program = parse(expression.text).and_then([&](const Ast& ast) {
    return check(ast, environment);
  });
  if (program) return program;
  Errors errors = std::move(program.error());
  for (Error& error : errors) error.place = expression.place_at(error.place.column);
  return fail(std::move(errors));
}

}  // namespace untether::cel
