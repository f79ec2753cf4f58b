#pragma once

#include <rapidcheck.h>

#include <string>
#include <string_view>

#include "engine/cel/dynamic/evaluate.h"

namespace untether::testing {

/// The value of an expression; a parse that fails ends the test.
[[nodiscard]] cel::dynamic::Value value_of(std::string_view expression,
                                           const cel::dynamic::Variables& variables = {},
                                           const cel::dynamic::EvaluateOptions& options = {});

/// A value as the tests write it: true, 7, 7u, 7.0, 'a', b'a', [1, 2], {'a': 1}, null, int,
/// timestamp('…'), duration('…'); a failure by its code and detail, "!no_such_key a"; "?name".
[[nodiscard]] std::string shown(const cel::dynamic::Value& value);

/// shown(value_of(…)).
[[nodiscard]] std::string result(std::string_view expression,
                                 const cel::dynamic::Variables& variables = {},
                                 const cel::dynamic::EvaluateOptions& options = {});

/// Any value that is no failure: borders of numbers, odd texts, lists and maps up to `depth` deep.
[[nodiscard]] rc::Gen<cel::dynamic::Value> any_cel_value(int depth);

}  // namespace untether::testing
