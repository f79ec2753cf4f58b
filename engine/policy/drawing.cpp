#include "engine/policy/drawing.h"

#include <algorithm>
#include <map>

#include "engine/lifecycle/act.h"
#include "engine/policy/usability.h"

namespace untether {

namespace {

using graph::Drawing;
using graph::DrawnEdge;
using graph::DrawnNode;
using graph::EdgeStyle;
using graph::Node;
using graph::NodeStyle;

std::string removal_text(const Policy& policy, Language language) {
  const auto& removals = policy.rules().removals;
  return removals.empty() ? std::string("–") : in(removals.front().text, language);
}

std::string gates_of(const Prerequisite& prerequisite, const GateLabel& label) {
  std::string gates;
  for (const GateCondition& condition : prerequisite.gates) {
    const Gate gate = condition.gate;
    gates += (gates.empty() ? "" : ", ") + (label ? label(gate) : std::string(name_of(gate)));
  }
  return gates;
}

class RuleDrawer {
 public:
  RuleDrawer(const Policy& policy, Language language, const GateLabel& label)
      : policy_(policy),
        rules_(policy.rules()),
        probe_(policy),
        language_(language),
        label_(label) {}

  Drawing run() {
    drawing_.title = rules_.name;
    drawing_.nodes.push_back({removal_text(policy_, language_), NodeStyle::round});
    for (std::uint32_t i = 0; i < rules_.prerequisites.size(); ++i) {
      const Prerequisite& prerequisite = rules_.prerequisites[i];
      const Node node =
          add_node(prerequisite.id + " " + in(prerequisite.text, language_), NodeStyle::bad);
      add_edge(0, node, gates_of(prerequisite, label_));
      for (const AssetKind kind : prerequisite.of) add_ways(node, PrerequisiteRow{i}, kind);
    }
    add_needs();
    return std::move(drawing_);
  }

 private:
  Node add_node(std::string label, NodeStyle style) {
    drawing_.nodes.push_back({std::move(label), style});
    return static_cast<Node>(drawing_.nodes.size() - 1);
  }

  void add_edge(Node from, Node to, std::string label, EdgeStyle style = EdgeStyle::solid) {
    const bool drawn =
        std::any_of(drawing_.edges.begin(), drawing_.edges.end(), [&](const DrawnEdge& edge) {
          return edge.from == from && edge.to == to && edge.label == label;
        });
    if (!drawn) drawing_.edges.push_back({from, to, std::move(label), style});
  }

  Node action_node(ActionName action) {
    const auto known = actions_.find(action);
    if (known != actions_.end()) return known->second;
    const Lifecycle& lifecycle = rules_.lifecycles[action.lifecycle.value];
    const Transition& transition = lifecycle.transitions[action.transition.value];
    const Node node = add_node(
        lifecycle.id + "." + transition.id + " " + in(transition.text, language_), NodeStyle::good);
    actions_.emplace(action, node);
    return node;
  }

  // The partner's transitions that lead to a state clear at every gate.
  void add_ways(Node from, PrerequisiteRow row, AssetKind kind) {
    const auto lifecycle = policy_.machines.lifecycle_of[static_cast<std::size_t>(kind)];
    if (!lifecycle) return;
    for (const auto& compiled : policy_.prerequisites[static_cast<std::size_t>(kind)]) {
      if (compiled.row != row) continue;
      const auto& transitions = rules_.lifecycles[lifecycle->value].transitions;
      for (std::uint32_t t = 0; t < transitions.size(); ++t) {
        if (transitions[t].by == ActorKind::partner && clears(kind, compiled, transitions[t])) {
          add_edge(from, action_node({*lifecycle, TransitionRow{t}}), "");
        }
      }
    }
  }

  // It leads from a state that is not clear to one that is, at every gate.
  bool clears(AssetKind kind, const CompiledPrerequisite& compiled,
              const Transition& transition) const {
    bool from_blocked = false;
    for (const CompiledCondition& condition : compiled.conditions) {
      const StateSet clear = probe_.clear_states(kind, condition);
      if (!clear[transition.to]) return false;
      for (const std::uint8_t state : transition.from) from_blocked = from_blocked || !clear[state];
    }
    return from_blocked;
  }

  void add_needs() {
    for (std::uint32_t d = 0; d < rules_.dependencies.size(); ++d) {
      const Dependency& dependency = rules_.dependencies[d];
      if (dependency.all.empty()) continue;
      for (const ActionName& action : dependency.actions) {
        const auto known = actions_.find(action);
        if (known != actions_.end()) add_need(known->second, DependencyRow{d});
      }
    }
  }

  void add_need(Node waiting, DependencyRow row) {
    const Dependency& dependency = rules_.dependencies[row.value];
    for (const std::uint32_t l : probe_.lifecycles_of(dependency.of)) {
      const StateSet goal = probe_.holding(row, LifecycleRow{l});
      const auto& transitions = rules_.lifecycles[l].transitions;
      for (std::uint32_t t = 0; t < transitions.size(); ++t) {
        const bool helps = transitions[t].by == ActorKind::partner && goal[transitions[t].to] &&
                           std::any_of(transitions[t].from.begin(), transitions[t].from.end(),
                                       [&](std::uint8_t from) { return !goal[from]; });
        if (!helps) continue;
        add_edge(waiting, action_node({LifecycleRow{l}, TransitionRow{t}}), dependency.id,
                 EdgeStyle::dashed);
      }
    }
  }

  const Policy& policy_;
  const RuleSet& rules_;
  UsabilityProbe probe_;
  Language language_;
  const GateLabel& label_;
  Drawing drawing_;
  std::map<ActionName, Node> actions_;
};

class ObligationDrawer {
 public:
  ObligationDrawer(const Policy& policy, const Customer& customer, const Present& present,
                   const AssetLabel& label)
      : policy_(policy),
        rules_(policy.rules()),
        live_(live_customer(customer, present)),
        at_(present.at),
        label_(label) {}

  Drawing run(const Verdict& verdict, Language language) {
    drawing_.nodes.push_back({removal_text(policy_, language), NodeStyle::round});
    for (const Finding& finding : verdict.findings) {
      if (!finding.asset) continue;
      const bool certain = finding.is_certain();
      const Node node = asset_node(*finding.asset, certain ? NodeStyle::bad : NodeStyle::unclear);
      const std::string label =
          finding.prerequisite ? rules_.prerequisites[finding.prerequisite->value].id : "?";
      drawing_.edges.push_back({0, node, label, certain ? EdgeStyle::solid : EdgeStyle::dashed});
    }
    // Needs of what is needed are drawn too: the list grows while it is walked.
    for (std::size_t i = 0; i < order_.size(); ++i) add_needs(order_[i]);
    return std::move(drawing_);
  }

  const std::vector<AssetRow>& assets() const { return order_; }

 private:
  Node asset_node(AssetRow row, NodeStyle style) {
    const auto known = nodes_.find(row);
    if (known != nodes_.end()) return known->second;
    drawing_.nodes.push_back({label_(row), style});
    const auto node = static_cast<Node>(drawing_.nodes.size() - 1);
    nodes_.emplace(row, node);
    order_.push_back(row);
    return node;
  }

  void add_needs(AssetRow row) {
    const LiveAsset& asset = live_.assets[row.value];
    const auto lifecycle =
        policy_.machines.lifecycle_of[static_cast<std::size_t>(asset.facts.kind)];
    if (!lifecycle) return;
    const auto& transitions = rules_.lifecycles[lifecycle->value].transitions;
    for (std::uint32_t d = 0; d < rules_.dependencies.size(); ++d) {
      for (const ActionName& action : rules_.dependencies[d].actions) {
        if (action.lifecycle != *lifecycle || !is_open(transitions, action.transition, asset)) {
          continue;
        }
        add_need(row, DependencyRow{d});
        break;
      }
    }
  }

  static bool is_open(const std::vector<Transition>& transitions, TransitionRow row,
                      const LiveAsset& asset) {
    const auto& from = transitions[row.value].from;
    return std::find(from.begin(), from.end(), asset.state) != from.end();
  }

  void add_need(AssetRow row, DependencyRow dependency) {
    const Node waiting = nodes_.at(row);
    const auto others = unmet(policy_.machines, dependency, live_, row, ideal_actor(), at_);
    for (const AssetRow other : others) {
      const Node node = asset_node(other, NodeStyle::plain);
      drawing_.edges.push_back(
          {waiting, node, rules_.dependencies[dependency.value].id, EdgeStyle::solid});
    }
  }

  const Policy& policy_;
  const RuleSet& rules_;
  LiveCustomer live_;
  Instant at_;
  const AssetLabel& label_;
  Drawing drawing_;
  std::map<AssetRow, Node> nodes_;
  std::vector<AssetRow> order_;
};

}  // namespace

Drawing draw_rules(const Policy& policy, Language language, const GateLabel& label) {
  return RuleDrawer(policy, language, label).run();
}

Drawing draw_lifecycle(const Policy& policy, LifecycleRow row, Language language) {
  const Lifecycle& lifecycle = policy.rules().lifecycles[row.value];
  Drawing drawing;
  drawing.title = lifecycle.id;
  for (const std::string& state : lifecycle.states) {
    drawing.nodes.push_back({state, NodeStyle::round});
  }
  for (const Transition& transition : lifecycle.transitions) {
    const bool clock = transition.by == ActorKind::clock;
    for (const std::uint8_t from : transition.from) {
      drawing.edges.push_back({from, transition.to,
                               transition.id + ": " + in(transition.text, language),
                               clock ? EdgeStyle::dashed : EdgeStyle::solid});
    }
  }
  return drawing;
}

Drawing draw_obligations(const Policy& policy, const Customer& customer, const Present& present,
                         const Verdict& verdict, const AssetLabel& label, Language language) {
  Drawing drawing = ObligationDrawer(policy, customer, present, label).run(verdict, language);
  drawing.title = to_string(customer.id);
  return drawing;
}

std::vector<AssetRow> obliged_assets(const Policy& policy, const Customer& customer,
                                     const Present& present, const Verdict& verdict) {
  const AssetLabel nameless = [](AssetRow) { return std::string(); };
  ObligationDrawer drawer(policy, customer, present, nameless);
  (void)drawer.run(verdict, Language::en);
  std::vector<AssetRow> rows = drawer.assets();
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace untether
