#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/dynamic/value.h"

namespace untether::cel::dynamic {

/// What names stand for while an expression is evaluated: what macros declared, innermost first,
/// then variables, the longest chain of selections first, then types.
class NameScope {
 public:
  NameScope(const Ast& ast, const std::map<std::string, Value, std::less<>>& variables,
            std::string container)
      : ast_(ast), variables_(variables), container_(std::move(container)) {}

  /// What an identifier, or a chain of selections that a variable's dotted name spells, stands
  /// for; nullopt if it is no name, or not known.
  [[nodiscard]] std::optional<Value> find(NodeRow row) const;

  /// A macro's name comes into scope; `set` gives it its next value.
  void declare(std::string_view name) { declared_.push_back({name, Value{}}); }
  void set(Value value) { declared_.back().value = std::move(value); }
  void forget() { declared_.pop_back(); }

 private:
  struct Declared {
    std::string_view name;
    Value value;
  };

  [[nodiscard]] std::optional<std::string> chain(NodeRow row) const;
  [[nodiscard]] const Value* variable(const std::string& name) const;

  const Ast& ast_;
  const std::map<std::string, Value, std::less<>>& variables_;
  std::string container_;
  std::vector<Declared> declared_;
};

}  // namespace untether::cel::dynamic
