#include "engine/cel/dynamic/evaluate.h"

#include <algorithm>

#include "engine/cel/dynamic/functions.h"
#include "engine/cel/dynamic/macros.h"
#include "engine/cel/dynamic/names.h"
#include "engine/cel/dynamic/operators.h"

namespace untether::cel::dynamic {

namespace {

using enum FailureCode;

// What && and || make of operands that settle nothing: unknown before failure, the first failure.
class Unsettled {
 public:
  void add(const Value& value) {
    const bool wins = !first_ || (first_->is<Failure>() && value.is<Unknown>());
    if (!value.is_plain() && wins) first_ = value;
  }
  [[nodiscard]] Value or_else(Value settled) const { return first_ ? *first_ : std::move(settled); }

 private:
  std::optional<Value> first_;
};

class Evaluator {
 public:
  Evaluator(const Ast& ast, const Variables& variables, const EvaluateOptions& options)
      : ast_(ast), names_(ast, variables, options.container), options_(options) {}

  Value run() {
    Value result = eval(ast_.root);
    // Whoever looks at the result reads all of it.
    if (!spend(weight(result))) {
      return fail_with(too_costly, std::to_string(options_.cost_max), ast_.nodes[ast_.root].span);
    }
    return result;
  }

 private:
  const Node& node(NodeRow row) const { return ast_.nodes[row]; }

  // @return false once the limit is passed; then what is computed does not matter any more.
  bool spend(std::uint64_t cost) {
    spent_ = cost > UINT64_MAX - spent_ ? UINT64_MAX : spent_ + cost;
    return spent_ <= options_.cost_max;
  }

  Value eval(NodeRow row) {
    const Node& one = node(row);
    if (!spend(1)) return fail_with(too_costly, {}, one.span);
    Value value = eval_node(row, one);
    const auto* failure = value.get<Failure>();
    if (failure == nullptr || failure->span.end != 0) return value;
    return fail_with(failure->code, failure->detail, one.span);
  }

  Value eval_node(NodeRow row, const Node& one) {
    switch (one.kind) {
      case NodeKind::null_literal: return Value(Null{});
      case NodeKind::bool_literal: return Value(one.integer != 0);
      case NodeKind::int_literal: return Value(one.integer);
      case NodeKind::uint_literal: return Value(static_cast<std::uint64_t>(one.integer));
      case NodeKind::double_literal: return Value(one.number);
      case NodeKind::string_literal: return Value(one.text);
      case NodeKind::bytes_literal: return Value(Bytes{one.text});
      case NodeKind::identifier:
      case NodeKind::select: return name_or_field(row, one);
      case NodeKind::has: return has(one);
      case NodeKind::call: return function(one, false);
      case NodeKind::member_call:
        if (const auto macro = macro_of(one)) return comprehension(one, *macro);
        return function(one, true);
      case NodeKind::index: return strict(one, at_index);
      case NodeKind::list: return list(one);
      case NodeKind::map: return map(one);
      case NodeKind::logical_not: return negation(one);
      case NodeKind::negate: {
        const Value operand = eval(one.children[0]);
        return operand.is_plain() ? negative(operand) : operand;
      }
      case NodeKind::binary: return binary(one);
      case NodeKind::conditional: return conditional(one);
    }
    return fail_with(no_overload, {});
  }

  // Operands of functions and operators: the first failure, unless something is unknown.
  template <class Apply>
  Value strict(const Node& one, Apply apply) {
    const Value a = eval(one.children[0]);
    const Value b = eval(one.children[1]);
    Unsettled open;
    open.add(a);
    open.add(b);
    if (!a.is_plain() || !b.is_plain()) return open.or_else({});
    if (one.kind == NodeKind::binary && !spend(cost_of(one.op, a, b))) return {};
    return apply(a, b);
  }

  Value binary(const Node& one) {
    switch (one.op) {
      case BinaryOp::logical_or: return logical(one, true);
      case BinaryOp::logical_and: return logical(one, false);
      case BinaryOp::equal:
        return strict(one, [](const Value& a, const Value& b) { return value_of(equal(a, b)); });
      case BinaryOp::not_equal:
        return strict(one, [](const Value& a, const Value& b) { return value_of(!equal(a, b)); });
      case BinaryOp::in: return strict(one, is_in);
      case BinaryOp::less:
      case BinaryOp::less_equal:
      case BinaryOp::greater:
      case BinaryOp::greater_equal:
        return strict(one, [&](const Value& a, const Value& b) { return relation(one.op, a, b); });
      default:
        return strict(one,
                      [&](const Value& a, const Value& b) { return arithmetic(one.op, a, b); });
    }
  }

  // A value that has to be a bool.
  Value condition(NodeRow row) {
    Value value = eval(row);
    if (value.is<bool>() || !value.is_plain()) return value;
    return fail_with(no_overload, "bool (" + std::string(type_name(value)) + ")", node(row).span);
  }

  Value logical(const Node& one, bool settles) {
    Unsettled open;
    for (const NodeRow child : one.children) {
      const Value value = condition(child);
      if (value.is<bool>() && *value.get<bool>() == settles) return value;
      open.add(value);
    }
    return open.or_else(Value(!settles));
  }

  Value negation(const Node& one) {
    const Value value = condition(one.children[0]);
    return value.is<bool>() ? Value(!*value.get<bool>()) : value;
  }

  Value conditional(const Node& one) {
    const Value value = condition(one.children[0]);
    if (const auto* flag = value.get<bool>()) return eval(one.children[*flag ? 1 : 2]);
    if (value.is<Failure>()) return value;
    const Value then = eval(one.children[1]);
    const Value otherwise = eval(one.children[2]);
    if (!spend(std::min(weight(then), weight(otherwise)))) return {};
    return equal(then, otherwise) == Truth::yes ? then : value;
  }

  Value name_or_field(NodeRow row, const Node& one) {
    if (auto found = names_.find(row)) {
      if (found->is<std::string>() || found->is<Bytes>()) spend(weight(*found));
      return std::move(*found);
    }
    if (one.kind == NodeKind::identifier) return fail_with(unknown_variable, one.text);
    const Value target = eval(one.children[0]);
    return target.is_plain() ? field(target, one.text) : target;
  }

  static Value field(const Value& target, const std::string& name) {
    const auto* map = target.get<MapRef>();
    if (map == nullptr) {
      return fail_with(no_overload, "." + name + " (" + std::string(type_name(target)) + ")");
    }
    const Value* value = (*map)->find(Value(name));
    return value != nullptr ? *value : fail_with(no_such_key, name);
  }

  Value has(const Node& one) {
    const Value target = eval(one.children[0]);
    if (!target.is_plain()) return target;
    const Value value = field(target, one.text);
    const auto* failure = value.get<Failure>();
    if (failure != nullptr && failure->code != no_such_key) return value;
    return value.is<Unknown>() ? value : Value(failure == nullptr);
  }

  // The children from the `first` on; nothing, and `open`, where one has no value.
  std::optional<Items> values_of(const Node& one, Unsettled& open) {
    Items values;
    bool plain = true;
    for (const NodeRow child : one.children) {
      values.push_back(eval(child));
      plain = plain && values.back().is_plain();
      open.add(values.back());
    }
    if (!plain) return std::nullopt;
    return values;
  }

  Value function(const Node& one, bool is_member) {
    Unsettled open;
    const std::string_view name = std::string_view(one.text).substr(one.text.starts_with('.'));
    const auto arguments = values_of(one, open);
    if (!is_function(name, is_member)) return fail_with(unknown_function, std::string(name));
    if (!arguments) return open.or_else({});
    if (!spend(cost_of_call(*arguments))) return {};
    return call({patterns_, options_.zones}, name, is_member, *arguments);
  }

  Value list(const Node& one) {
    Unsettled open;
    auto items = values_of(one, open);
    return items ? make_list(std::move(*items)) : open.or_else({});
  }

  Value map(const Node& one) {
    Unsettled open;
    auto values = values_of(one, open);
    if (!values) return open.or_else({});
    Map made;
    for (std::size_t i = 0; i + 1 < values->size(); i += 2) {
      const Span span = node(one.children[i]).span;
      Value& key = (*values)[i];
      if (!may_be_key(key)) {
        return fail_with(unsupported_key, std::string(type_name(key)), span);
      }
      if (!made.add(std::move(key), std::move((*values)[i + 1]))) {
        return fail_with(repeated_key, {}, span);
      }
    }
    return make_map(std::move(made));
  }

  // What a macro goes over: a list's items or a map's keys.
  static List range_of(const Value& target) {
    if (const auto* list = target.get<List>()) return *list;
    const auto* map = target.get<MapRef>();
    if (map == nullptr) return nullptr;
    Items keys;
    for (const auto& [key, value] : (*map)->entries()) keys.push_back(key);
    return *make_list(std::move(keys)).get<List>();
  }

  Value comprehension(const Node& one, Macro macro) {
    const std::string_view name = declared_name(ast_, one);
    if (name.empty()) return fail_with(no_plain_name, one.text, node(one.children[1]).span);
    const Value target = eval(one.children[0]);
    if (!target.is_plain()) return target;
    const List range = range_of(target);
    if (range == nullptr) {
      return fail_with(no_overload, one.text + " (" + std::string(type_name(target)) + ")");
    }
    names_.declare(name);
    Value result = over(range->items, one, macro);
    names_.forget();
    return result;
  }

  Value over(const Items& range, const Node& one, Macro macro) {
    switch (macro) {
      case Macro::all: return quantifier(range, one, false);
      case Macro::exists: return quantifier(range, one, true);
      case Macro::exists_one: return exactly_one(range, one);
      default: return transformed(range, one, macro);
    }
  }

  // The next item of a macro's range. An unknown one may be none at all: what would come of it
  // settles nothing, whatever it is.
  // @return false once the limit is passed.
  bool bind(const Value& item) {
    names_.set(item);
    return spend(item.is<std::string>() || item.is<Bytes>() ? weight(item) : 1);
  }

  Value quantifier(const Items& range, const Node& one, bool settles) {
    Unsettled open;
    for (const Value& item : range) {
      if (item.is<Unknown>()) {
        open.add(item);
        continue;
      }
      if (!bind(item)) break;
      const Value value = condition(one.children[2]);
      if (value.is<bool>() && *value.get<bool>() == settles) return value;
      open.add(value);
    }
    return open.or_else(Value(!settles));
  }

  Value exactly_one(const Items& range, const Node& one) {
    std::size_t count = 0;
    Unsettled open;
    for (const Value& item : range) {
      if (item.is<Unknown>()) {
        open.add(item);
        continue;
      }
      if (!bind(item)) break;
      const Value value = condition(one.children[2]);
      if (value.is<bool>()) count += *value.get<bool>() ? 1 : 0;
      open.add(value);
    }
    return open.or_else(Value(count == 1));
  }

  // map(x, made), map(x, where, made) and filter(x, where).
  Value transformed(const Items& range, const Node& one, Macro macro) {
    Items made;
    Unsettled open;
    for (const Value& item : range) {
      if (item.is<Unknown>()) {
        open.add(item);
        continue;
      }
      if (!bind(item)) break;
      if (macro != Macro::map) {
        const Value where = condition(one.children[2]);
        open.add(where);
        if (!where.is<bool>() || !*where.get<bool>()) continue;
      }
      made.push_back(macro == Macro::filter ? item : eval(one.children.back()));
      open.add(made.back());
    }
    return open.or_else(make_list(std::move(made)));
  }

  const Ast& ast_;
  NameScope names_;
  const EvaluateOptions& options_;
  Patterns patterns_;
  std::uint64_t spent_ = 0;
};

}  // namespace

Value evaluate(const Ast& ast, const Variables& variables, const EvaluateOptions& options) {
  return Evaluator(ast, variables, options).run();
}

}  // namespace untether::cel::dynamic
