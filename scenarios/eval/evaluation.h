#pragma once

#include <string>

#include "engine/cel/dynamic/evaluate.h"
#include "model/result.h"

namespace untether {

/// An expression with the values of its variables.
struct EvalRequest {
  std::string expression;
  cel::dynamic::Variables variables;
  bool check = true;  ///< Look at the types first.
  std::string container;
};

/// A line of a batch: {"expr":"…","vars":{name: tagged value},"check":false,"container":"…"}.
/// Errors: of the JSON reader; missing_member, unknown_member, bad_value, wrong_type. `place` has
/// the file and the line of the batch.
[[nodiscard]] Result<EvalRequest> read_eval_request(std::string_view line, const Place& place);

/// The members of a JSON file as variables; plain values, or tagged ones.
/// Errors: as above, and what reading the file gives.
[[nodiscard]] Result<cel::dynamic::Variables> read_variables(const std::string& path, bool tagged);

/// Parses, checks and evaluates. Errors: those of cel::parse and cel::dynamic::check; what goes
/// wrong in evaluating is the value.
[[nodiscard]] Result<cel::dynamic::Value> evaluate_request(
    const EvalRequest& request, const cel::dynamic::EvaluateOptions& options);

}  // namespace untether
