#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cel/ast.h"
#include "engine/cel/check.h"
#include "engine/cel/program.h"
#include "engine/cel/types.h"

namespace untether::cel {

/// Fields known to be there, as bits by position in fields().
using Guards = std::uint32_t;

[[nodiscard]] inline Guards bit(FieldId field) { return Guards{1} << field.index; }

/// What the checker makes of a node.
struct Checked {
  Type type;
  std::uint32_t row = 0;  ///< Of the operation emitted.
  Guards when_true = 0;   ///< Fields that are there if the value is true,
  Guards when_false = 0;  ///< and if it is false.
};

/// Checks one syntax tree and lowers it as it goes; for check() only. Its members are defined in
/// check.cpp and check_{variables,functions,operators,words}.cpp.
class Checker {
 public:
  Checker(const Ast& ast, const Environment& environment) : ast_(ast), env_(environment) {}

  Result<Program> run();

 private:
  void note(ErrorCode code, Span span, std::vector<Argument> arguments);
  Checked mistaken(ErrorCode code, const Node& node, std::vector<Argument> arguments);
  Checked wrong_type(const Node& node, std::string expected, Type found);
  std::uint32_t emit(Code code, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0);
  Checked constant(Type type, Value value);
  void check_result(const Checked& result);
  Checked visit(NodeRow row, Guards guards);
  Checked outside_profile(const Node& node);
  Checked null_literal(const Node& node);

  // Variables: fields and parameters.
  std::optional<FieldId> field_of(const Node& node);
  bool check_clear_field(const Node& node, FieldId field);
  Checked select(const Node& node, Guards guards);
  bool passes_absent() const;
  Checked has(const Node& node);
  Checked parameter(const Node& node);

  // Calls.
  Checked call(const Node& node, Guards guards);
  bool has_arguments(const Node& node, std::size_t least, std::size_t most);
  Checked time_literal(const Node& node);
  Checked plus_call(const Node& node, Guards guards);
  Checked end_of_day_call(const Node& node, Guards guards);

  // Operators.
  Checked visit_condition(NodeRow row, Guards guards);
  Checked truth_operand(NodeRow row, Guards guards);
  Checked logical_not(const Node& node, Guards guards);
  Checked binary(const Node& node, Guards guards);
  Checked logical(const Node& node, Guards guards);
  Checked conditional(const Node& node, Guards guards);
  Checked comparison(const Node& node, Guards guards);
  std::optional<std::uint32_t> states_compared(const Checked& left, const Checked& right,
                                               BinaryOp op) const;
  static Code code_of(BinaryOp op);
  Checked arithmetic(const Node& node, Guards guards);
  Checked in_list(const Node& node, Guards guards);
  std::optional<Value> list_item(NodeRow row, Type type);

  // String literals, that become symbols of what they are compared with.
  bool unify(NodeRow left_row, Checked& left, NodeRow right_row, Checked& right);
  bool become_symbol(NodeRow row, Checked& literal, Type type);
  std::optional<Value> symbol_of(const Node& node, Type type);
  std::optional<Value> state_symbol(const Node& node);

  const Ast& ast_;
  const Environment& env_;
  Program program_;
  Errors errors_;
  bool lenient_ = false;       // inside has()
  bool in_condition_ = false;  // inside what is compared or branched on
};

}  // namespace untether::cel
