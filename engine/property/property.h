#pragma once

#include <string>
#include <vector>

#include "engine/cel/program.h"
#include "engine/sim/sim_rules.h"
#include "engine/sim/world.h"
#include "model/result.h"

namespace untether {

/// What a sentence about a whole world is made of.
enum class PropertyNodeKind : std::uint8_t {
  every,         ///< assets.all(a, …)
  some,          ///< assets.exists(a, …)
  relationship,  ///< There is a reseller relationship.
  removed,       ///< There was a removal.
  link,          ///< The portal's link is active.
  request,       ///< The service would accept a removal.
  expression,    ///< Of the customer, the partner and the parameters only.
  logical_not,
  logical_and,
  logical_or,
  conditional,
};

/// One node; children are rows of Property::nodes.
struct PropertyNode {
  PropertyNodeKind kind = PropertyNodeKind::expression;
  std::vector<std::uint32_t> children;
  std::vector<std::string> names;  ///< Of assets, that the body of a quantifier speaks of.
  /// An expression: by rule set. A quantifier's body: by rule set, kind, and which of `names` the
  /// asset has (the last: none of them).
  std::vector<cel::Program> programs;
};

/// A sentence that is true or false of a world, checked against the rule sets of a simulation.
struct Property {
  std::string text;
  std::vector<PropertyNode> nodes;
  std::uint32_t root = 0;
};

/// Checks and lowers a sentence of the Common Expression Language over
///   relationship, removed, link, request   (yes or no)
///   assets.all(a, …), assets.exists(a, …)  with a.FIELD, a.state, a.kind, a.name, a.billed
///   customer.FIELD, partner.type, param.NAME
/// A state is one of any life cycle; an asset whose life cycle has no such state is not in it.
/// Errors: those of cel::parse and cel::check; cel_unknown_symbol for kinds. place.column counts
/// within the text.
[[nodiscard]] Result<Property> compile_property(const std::string& text, const SimRules& rules);

/// Whether it holds of a world as it is, before anything else of its instant happens. What is in
/// doubt makes it unknown.
/// Cost: O(assets) evaluations; link and request cost a verdict.
[[nodiscard]] Truth holds(const Property& property, const SimRules& rules, const World& world);

}  // namespace untether
