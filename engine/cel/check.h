#pragma once

#include <span>

#include "engine/cel/ast.h"
#include "engine/cel/program.h"
#include "model/result.h"
#include "model/rule_set.h"

namespace untether::cel {

/// What an expression is for; decides its type and what it may read.
enum class Purpose : std::uint8_t {
  condition,   ///< A guard or need: a bool.
  clear,       ///< Of a prerequisite: a bool over finite fields and parameters only.
  time_slot,   ///< due, open_from, …: a timestamp; absent fields pass through.
  assignment,  ///< A value for a field: its type, or null.
};

/// What an expression is checked against.
struct Environment {
  Purpose purpose = Purpose::condition;
  /// The life cycle whose states `asset.state` ranges over; null: no asset.
  const Lifecycle* lifecycle = nullptr;
  /// Life cycles of other kinds the same text serves: their states are legal and never match.
  std::vector<const Lifecycle*> other_lifecycles;
  const RuleSet* rules = nullptr;
  /// Assignments: the field assigned to.
  FieldId target;
};

/// Type-checks a parsed expression of the rule profile and lowers it. A program that comes out
/// cannot fail when run.
/// Errors: cel_not_in_profile, cel_unknown_variable, cel_unknown_field, cel_unknown_parameter,
/// cel_unknown_function, cel_wrong_argument_count, cel_type_mismatch, cel_unknown_state,
/// cel_unknown_symbol, cel_may_be_absent, cel_not_finite, cel_fact_in_clear,
/// cel_null_outside_set, cel_wrong_result. place.column is the byte offset + 1; all errors of
/// the expression are reported.
[[nodiscard]] Result<Program> check(const Ast& ast, const Environment& environment);

/// Parses and checks an expression of a rule file; places are the file's.
[[nodiscard]] Result<Program> compile(const Expression& expression, const Environment& environment);

}  // namespace untether::cel
