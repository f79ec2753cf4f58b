#pragma once

#include <rapidcheck.h>

#include <string>

#include "engine/cel/check.h"
#include "engine/cel/program.h"

namespace untether::testing {

/// Text of the rule profile that the checker must accept in cel_environment(purpose); for an
/// assignment, a value of type timestamp. Fields that may be absent are read under `has` only,
/// or where a time slot lets them through.
[[nodiscard]] rc::Gen<std::string> well_typed(cel::Purpose purpose);

/// Text that parses and that the checker must refuse as a condition: a good one with one wrong
/// part.
[[nodiscard]] rc::Gen<std::string> ill_typed();

/// What an expression of cel_rules reads, with everything known or not.
struct Facts {
  Asset asset;
  cel::Scope scope;  ///< Without asset and parameters.
  cel::ParameterTable parameters;

  [[nodiscard]] cel::Scope view() const;
};

[[nodiscard]] rc::Gen<Facts> any_facts();

/// Gives a value to an unknown field of `facts`; a field that may be absent may become absent.
void make_known(Facts& facts, FieldId field);

/// Gives a value to a parameter.
void make_known(Facts& facts, ParameterRow parameter);

/// Gives a value to every field that is unknown.
void make_all_known(Facts& facts);

}  // namespace untether::testing
