#include <algorithm>

#include "engine/lifecycle/live.h"
#include "engine/property/property.h"
#include "engine/sim/step.h"

namespace untether {

namespace {

// Evaluates a property on one world; a verdict is asked for once at most.
class Evaluation {
 public:
  Evaluation(const Property& property, const SimRules& rules, const World& world)
      : property_(property), rules_(rules), world_(world) {}

  Truth value(std::uint32_t row) {
    const PropertyNode& node = property_.nodes[row];
    switch (node.kind) {
      case PropertyNodeKind::every: return every(node);
      case PropertyNodeKind::some: return some(node);
      case PropertyNodeKind::relationship: return has_relationship(world_.live.relationship);
      case PropertyNodeKind::removed: return to_truth(world_.ties.removed.has_value());
      case PropertyNodeKind::link: return gate(Gate::portal);
      case PropertyNodeKind::request: return gate(Gate::submit);
      case PropertyNodeKind::expression: return expression(node);
      case PropertyNodeKind::logical_not: return !value(node.children[0]);
      case PropertyNodeKind::logical_and: {
        const Truth left = value(node.children[0]);
        return left == Truth::no ? left : left && value(node.children[1]);
      }
      case PropertyNodeKind::logical_or: {
        const Truth left = value(node.children[0]);
        return left == Truth::yes ? left : left || value(node.children[1]);
      }
      case PropertyNodeKind::conditional: {
        const Truth condition = value(node.children[0]);
        if (condition == Truth::unknown) return condition;
        return value(node.children[condition == Truth::yes ? 1 : 2]);
      }
    }
    return Truth::unknown;
  }

 private:
  [[nodiscard]] const SetRules& set() const { return rules_.sets[world_.set]; }

  Truth every(const PropertyNode& node) {
    Truth all = Truth::yes;
    for (std::uint32_t i = 0; i < world_.live.assets.size() && all != Truth::no; ++i) {
      all = all && of_asset(node, AssetRow{i});
    }
    return all;
  }

  Truth some(const PropertyNode& node) {
    Truth any = Truth::no;
    for (std::uint32_t i = 0; i < world_.live.assets.size() && any != Truth::yes; ++i) {
      any = any || of_asset(node, AssetRow{i});
    }
    return any;
  }

  Truth of_asset(const PropertyNode& node, AssetRow row) {
    const LiveAsset& asset = world_.live.assets[row.value];
    const std::string& name = world_.cast->customer.details[row.value].name;
    const auto called = static_cast<std::size_t>(
        std::find(node.names.begin(), node.names.end(), name) - node.names.begin());
    const std::size_t kind =
        world_.set * asset_kind_count + static_cast<std::size_t>(asset.facts.kind);
    const cel::Program& program = node.programs[kind * (node.names.size() + 1) + called];
    if (program.empty() || world_.doubt(row) != nullptr) return Truth::unknown;
    const auto scope = scope_of(set().machines(), asset, world_.live.around, world_.now);
    return cel::evaluate_truth(program, scope);
  }

  Truth expression(const PropertyNode& node) {
    cel::Scope scope;
    scope.customer = world_.live.around.customer;
    scope.partner = world_.cast->partner;
    scope.parameters = &set().machines().parameters;
    scope.day = world_.now;
    return cel::evaluate_truth(node.programs[world_.set], scope);
  }

  Truth gate(Gate which) {
    if (has_relationship(world_.live.relationship) == Truth::no) return Truth::no;
    if (!verdict_)
      verdict_ = judge_now(rules_, world_, {world_.cast->partner, {}, Token::app_user});
    return verdict_->is_open(which);
  }

  const Property& property_;
  const SimRules& rules_;
  const World& world_;
  std::optional<Verdict> verdict_;
};

}  // namespace

Truth holds(const Property& property, const SimRules& rules, const World& world) {
  return Evaluation(property, rules, world).value(property.root);
}

}  // namespace untether
