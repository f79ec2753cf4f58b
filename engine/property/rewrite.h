#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/ast.h"
#include "model/kind.h"
#include "model/result.h"

// Turns the body of assets.all(a, …) into an expression over `asset`. For use in engine/property.

namespace untether::property {

/// What is known of an asset before its fields are looked at.
struct Known {
  AssetKind kind = AssetKind::other;
  std::string_view name;                   ///< Empty: none of those the body names.
  const cel::Ast* billed_while = nullptr;  ///< Of its life cycle; null: never billed.
};

/// The names of assets that a body compares `variable.name` with; ascending, each once.
[[nodiscard]] std::vector<std::string> names_in(const cel::Ast& ast, cel::NodeRow body,
                                                std::string_view variable);

/// The body for assets of which this is known: `variable` becomes `asset`; comparisons of its name
/// and kind become true or false, and `billed` what its life cycle says.
/// Errors: cel_unknown_symbol for a word that is no kind.
[[nodiscard]] Result<cel::Ast> body_for(const cel::Ast& ast, cel::NodeRow body,
                                        std::string_view variable, const Known& known);

/// A subtree on its own.
[[nodiscard]] cel::Ast subtree(const cel::Ast& ast, cel::NodeRow root);

}  // namespace untether::property
