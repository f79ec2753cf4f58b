#include "engine/cel/dynamic/check.h"

#include "engine/cel/dynamic/functions.h"
#include "engine/cel/dynamic/macros.h"
#include "engine/cel/dynamic/names.h"
#include "engine/cel/dynamic/signatures.h"

namespace untether::cel::dynamic {

namespace {

using Maybe = std::optional<StaticType>;

StaticType plain(StaticKind kind) { return {kind, {}}; }

class Checker {
 public:
  Checker(const Ast& ast, const Variables& variables, const std::string& container)
      : ast_(ast), names_(ast, variables, container) {}

  Maybe run() { return type_of(ast_.root); }
  [[nodiscard]] const std::optional<Failure>& mistake() const { return mistake_; }

 private:
  struct Declared {
    std::string_view name;
    StaticType type;
  };

  const Node& node(NodeRow row) const { return ast_.nodes[row]; }

  std::nullopt_t refuse(FailureCode code, std::string detail, const Node& at) {
    if (!mistake_) mistake_ = Failure{code, std::move(detail), at.span};
    return std::nullopt;
  }

  std::nullopt_t no_overload(std::string_view what, std::span<const StaticType> arguments,
                             const Node& at) {
    std::string types;
    for (const StaticType& one : arguments) types += (types.empty() ? "" : ", ") + to_string(one);
    return refuse(FailureCode::no_overload, std::string(what) + " (" + types + ")", at);
  }

  Maybe type_of(NodeRow row) {
    const Node& one = node(row);
    switch (one.kind) {
      case NodeKind::null_literal: return plain(StaticKind::null);
      case NodeKind::bool_literal: return plain(StaticKind::boolean);
      case NodeKind::int_literal: return plain(StaticKind::integer);
      case NodeKind::uint_literal: return plain(StaticKind::unsigned_integer);
      case NodeKind::double_literal: return plain(StaticKind::floating);
      case NodeKind::string_literal: return plain(StaticKind::string);
      case NodeKind::bytes_literal: return plain(StaticKind::bytes);
      case NodeKind::identifier:
      case NodeKind::select: return name_or_field(row, one);
      case NodeKind::has: return field(one) ? Maybe(plain(StaticKind::boolean)) : std::nullopt;
      case NodeKind::call: return function(one, false);
      case NodeKind::member_call:
        if (const auto macro = macro_of(one)) return comprehension(one, *macro);
        return function(one, true);
      case NodeKind::index: return index(one);
      case NodeKind::list: return list(one);
      case NodeKind::map: return map(one);
      case NodeKind::logical_not: return condition(one.children[0], "!");
      case NodeKind::negate: return negation(one);
      case NodeKind::binary: return binary(one);
      case NodeKind::conditional: return conditional(one);
    }
    return std::nullopt;
  }

  std::optional<std::vector<StaticType>> types_of(const Node& one) {
    std::vector<StaticType> types;
    for (const NodeRow child : one.children) {
      auto type = type_of(child);
      if (!type) return std::nullopt;
      types.push_back(std::move(*type));
    }
    return types;
  }

  // The name at the front of a chain of selections, if a macro declared it.
  const Declared* declared_root(NodeRow row) const {
    while (node(row).kind == NodeKind::select) row = node(row).children[0];
    if (node(row).kind != NodeKind::identifier) return nullptr;
    for (auto one = declared_.rbegin(); one != declared_.rend(); ++one) {
      if (one->name == node(row).text) return &*one;
    }
    return nullptr;
  }

  Maybe name_or_field(NodeRow row, const Node& one) {
    const Declared* declared = declared_root(row);
    if (declared != nullptr && one.kind == NodeKind::identifier) return declared->type;
    if (declared == nullptr) {
      if (const auto value = names_.find(row)) return static_type_of(*value);
    }
    if (one.kind == NodeKind::identifier) {
      return refuse(FailureCode::unknown_variable, one.text, one);
    }
    return field(one);
  }

  Maybe field(const Node& one) {
    const auto target = type_of(one.children[0]);
    if (!target) return std::nullopt;
    if (target->kind == StaticKind::dyn) return plain(StaticKind::dyn);
    if (target->kind == StaticKind::map) return target->of[1];
    return no_overload("." + one.text, std::span(&*target, 1), one);
  }

  Maybe function(const Node& one, bool is_member) {
    const std::string_view name = std::string_view(one.text).substr(one.text.starts_with('.'));
    if (!is_function(name, is_member)) {
      return refuse(FailureCode::unknown_function, std::string(name), one);
    }
    const auto arguments = types_of(one);
    if (!arguments) return std::nullopt;
    const auto result = result_of(name, is_member, *arguments);
    return result ? result : no_overload(name, *arguments, one);
  }

  Maybe index(const Node& one) {
    const auto types = types_of(one);
    if (!types) return std::nullopt;
    const auto result = result_of_index((*types)[0], (*types)[1]);
    return result ? result : no_overload("[]", *types, one);
  }

  Maybe list(const Node& one) {
    const auto types = types_of(one);
    if (!types) return std::nullopt;
    StaticType item = types->empty() ? StaticType{} : types->front();
    for (const StaticType& type : *types) item = join(item, type);
    return list_of(std::move(item));
  }

  Maybe map(const Node& one) {
    const auto types = types_of(one);
    if (!types) return std::nullopt;
    StaticType key = types->empty() ? StaticType{} : (*types)[0];
    StaticType value = types->empty() ? StaticType{} : (*types)[1];
    for (std::size_t i = 0; i + 1 < types->size(); i += 2) {
      key = join(key, (*types)[i]);
      value = join(value, (*types)[i + 1]);
    }
    return map_of(std::move(key), std::move(value));
  }

  // What has to be a bool.
  Maybe condition(NodeRow row, std::string_view of) {
    const auto type = type_of(row);
    if (!type) return std::nullopt;
    const bool fits = type->kind == StaticKind::boolean || type->kind == StaticKind::dyn;
    if (!fits) return no_overload(of, std::span(&*type, 1), node(row));
    return plain(StaticKind::boolean);
  }

  Maybe negation(const Node& one) {
    const auto type = type_of(one.children[0]);
    if (!type) return std::nullopt;
    const bool fits = type->kind == StaticKind::integer || type->kind == StaticKind::floating ||
                      type->kind == StaticKind::dyn;
    return fits ? type : no_overload("-", std::span(&*type, 1), one);
  }

  Maybe binary(const Node& one) {
    const auto types = types_of(one);
    if (!types) return std::nullopt;
    const auto result = result_of(one.op, (*types)[0], (*types)[1]);
    return result ? result : no_overload(sign_of(one.op), *types, one);
  }

  Maybe conditional(const Node& one) {
    if (!condition(one.children[0], "?:")) return std::nullopt;
    const auto then = type_of(one.children[1]);
    const auto otherwise = then ? type_of(one.children[2]) : std::nullopt;
    if (!otherwise) return std::nullopt;
    if (may_agree(*then, *otherwise)) return join(*then, *otherwise);
    return no_overload("?:", std::vector{*then, *otherwise}, one);
  }

  Maybe comprehension(const Node& one, Macro macro) {
    const std::string_view name = declared_name(ast_, one);
    if (name.empty()) {
      return refuse(FailureCode::no_plain_name, one.text, node(one.children[1]));
    }
    const auto range = type_of(one.children[0]);
    if (!range) return std::nullopt;
    const bool fits = range->kind == StaticKind::list || range->kind == StaticKind::map ||
                      range->kind == StaticKind::dyn;
    if (!fits) return no_overload(one.text, std::span(&*range, 1), one);
    const StaticType item = range->kind == StaticKind::dyn ? StaticType{} : range->of[0];
    declared_.push_back({name, item});
    auto result = result_of_macro(one, macro, item);
    declared_.pop_back();
    return result;
  }

  Maybe result_of_macro(const Node& one, Macro macro, const StaticType& item) {
    if (macro != Macro::map) {
      auto where = condition(one.children[2], one.text);
      if (!where) return std::nullopt;
      if (macro == Macro::filter) return list_of(item);
      if (macro != Macro::map_where) return where;
    }
    auto made = type_of(one.children.back());
    return made ? Maybe(list_of(std::move(*made))) : std::nullopt;
  }

  const Ast& ast_;
  NameScope names_;
  std::vector<Declared> declared_;
  std::optional<Failure> mistake_;
};

}  // namespace

std::optional<Failure> check(const Ast& ast, const Variables& variables,
                             const std::string& container) {
  Checker checker(ast, variables, container);
  (void)checker.run();
  return checker.mistake();
}

std::optional<StaticType> deduced_type(const Ast& ast, const Variables& variables,
                                       const std::string& container) {
  return Checker(ast, variables, container).run();
}

}  // namespace untether::cel::dynamic
