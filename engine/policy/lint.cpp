#include "engine/policy/lint.h"

#include <algorithm>
#include <set>

#include "engine/graph/digraph.h"
#include "engine/policy/parameters_read.h"
#include "engine/policy/usability.h"

namespace untether {

namespace {

class Linter {
 public:
  explicit Linter(const Policy& policy)
      : policy_(policy), rules_(policy.rules()), probe_(policy), usability_(find_usable(policy)) {}

  std::vector<LintFinding> run() {
    find_dead_ends();
    find_circles();
    find_useless();
    find_untreated();
    find_stale();
    find_unused_parameters();
    find_unused_sources();
    return std::move(findings_);
  }

 private:
  void note(LintCode code, const Place& place, std::vector<Argument> arguments) {
    findings_.push_back({code, place, std::move(arguments)});
  }

  // --- dead ends and circles -----------------------------------------------------------------

  void find_dead_ends() {
    std::set<std::uint32_t> told;
    std::set<std::uint32_t> starved;
    for (const AssetKind kind : all_of_enum<AssetKind>()) {
      for (const auto& prerequisite : policy_.prerequisites[static_cast<std::size_t>(kind)]) {
        find_dead_end(kind, prerequisite, told, starved);
      }
    }
    for (std::uint32_t i = 0; i < rules_.prerequisites.size(); ++i) {
      const Prerequisite& entry = rules_.prerequisites[i];
      if (entry.dead_end && !starved.contains(i)) {
        note(LintCode::not_a_dead_end, entry.place, {{"id", entry.id}});
      }
    }
  }

  void find_dead_end(AssetKind kind, const CompiledPrerequisite& prerequisite,
                     std::set<std::uint32_t>& told, std::set<std::uint32_t>& starved) {
    const Prerequisite& entry = rules_.prerequisites[prerequisite.row.value];
    const std::uint32_t l = policy_.machines.lifecycle_of[static_cast<std::size_t>(kind)]->value;
    const Lifecycle& lifecycle = rules_.lifecycles[l];
    for (const CompiledCondition& condition : prerequisite.conditions) {
      const StateSet clear = probe_.clear_states(kind, condition);
      for (std::uint8_t s = 0; s < clear.size(); ++s) {
        const bool stuck = usability_.reachable[l][s] && !clear[s] &&
                           !probe_.can_reach(usability_, LifecycleRow{l}, s, clear);
        if (!stuck) continue;
        starved.insert(prerequisite.row.value);
        if (entry.dead_end || !told.insert(prerequisite.row.value).second) continue;
        note(LintCode::dead_end, entry.place,
             {{"id", entry.id},
              {"kind", std::string(name_of(kind))},
              {"state", lifecycle.states[s]},
              {"gate", std::string(name_of(condition.gate))},
              {"circle", circle_from(l)}});
      }
    }
  }

  // Actions whose needs are never met, each waiting for those that would meet them.
  struct WaitGraph {
    std::vector<ActionName> actions;
    graph::Digraph waits;
  };

  WaitGraph wait_graph() const {
    WaitGraph found;
    for (std::uint32_t l = 0; l < rules_.lifecycles.size(); ++l) {
      for (std::uint32_t t = 0; t < rules_.lifecycles[l].transitions.size(); ++t) {
        if (!usability_.usable[l][t] && probe_.guard_possible(LifecycleRow{l}, TransitionRow{t})) {
          found.actions.push_back({LifecycleRow{l}, TransitionRow{t}});
        }
      }
    }
    found.waits.node_count = static_cast<std::uint32_t>(found.actions.size());
    for (std::uint32_t i = 0; i < found.actions.size(); ++i) {
      for (std::uint32_t d = 0; d < rules_.dependencies.size(); ++d) {
        const ActionName& action = found.actions[i];
        if (probe_.binds(DependencyRow{d}, action.lifecycle, action.transition)) {
          add_waits(found, i, d);
        }
      }
    }
    return found;
  }

  void add_waits(WaitGraph& found, std::uint32_t waiting, std::uint32_t d) const {
    for (const std::uint32_t l : probe_.lifecycles_of(rules_.dependencies[d].of)) {
      const StateSet goal = probe_.holding(DependencyRow{d}, LifecycleRow{l});
      for (std::uint32_t i = 0; i < found.actions.size(); ++i) {
        const ActionName& action = found.actions[i];
        if (action.lifecycle.value != l) continue;
        const std::uint8_t to = rules_.lifecycles[l].transitions[action.transition.value].to;
        if (goal[to]) found.waits.edges.push_back({waiting, i});
      }
    }
  }

  std::string name_of_action(const ActionName& action) const {
    const Lifecycle& lifecycle = rules_.lifecycles[action.lifecycle.value];
    return lifecycle.id + "." + lifecycle.transitions[action.transition.value].id;
  }

  std::string text_of(const WaitGraph& graph, const std::vector<graph::Node>& cycle) const {
    std::string text;
    for (const graph::Node node : cycle) text += name_of_action(graph.actions[node]) + " → ";
    return text + name_of_action(graph.actions[cycle.front()]);
  }

  // The shortest circle that the starved actions of a life cycle hang on; empty: none.
  std::string circle_from(std::uint32_t lifecycle) const {
    const WaitGraph graph = wait_graph();
    std::vector<graph::Node> own;
    for (std::uint32_t i = 0; i < graph.actions.size(); ++i) {
      if (graph.actions[i].lifecycle.value == lifecycle) own.push_back(i);
    }
    const auto cycle = graph::shortest_cycle_from(graph.waits, own);
    return cycle ? text_of(graph, *cycle) : std::string("–");
  }

  void find_circles() {
    const bool told = std::any_of(findings_.begin(), findings_.end(),
                                  [](const LintFinding& f) { return f.is_error(); });
    if (told) return;
    const WaitGraph graph = wait_graph();
    const auto cycle = graph::shortest_cycle(graph.waits);
    if (!cycle) return;
    const ActionName& first = graph.actions[cycle->front()];
    const Lifecycle& lifecycle = rules_.lifecycles[first.lifecycle.value];
    note(LintCode::circle, lifecycle.transitions[first.transition.value].place,
         {{"circle", text_of(graph, *cycle)}});
  }

  void find_useless() {
    for (std::uint32_t l = 0; l < rules_.lifecycles.size(); ++l) {
      const Lifecycle& lifecycle = rules_.lifecycles[l];
      for (std::uint8_t s = 0; s < lifecycle.states.size(); ++s) {
        // A state that data can show needs no transition into it.
        const bool shown = lifecycle.states[s] == name_of(lifecycle.shown[s]);
        if (usability_.reachable[l][s] || shown) continue;
        note(LintCode::unreachable_state, lifecycle.place,
             {{"lifecycle", lifecycle.id}, {"state", lifecycle.states[s]}});
      }
      for (std::uint32_t t = 0; t < lifecycle.transitions.size(); ++t) {
        if (usability_.usable[l][t] || switched_off(l, t)) continue;
        note(LintCode::never_usable, lifecycle.transitions[t].place,
             {{"id", lifecycle.id + "." + lifecycle.transitions[t].id}});
      }
    }
  }

  // A guard that only a parameter's present value closes is a doubt's other side, not a mistake.
  bool switched_off(std::uint32_t l, std::uint32_t t) const {
    return !cel::parameters_of(policy_.machines.machines[l].transitions[t].when).empty();
  }

  void find_untreated() {
    for (const KindEntry& entry : rules_.kinds) {
      if (policy_.treatment_of(entry.kind) != KindTreatment::unlisted) continue;
      note(LintCode::untreated_kind, entry.place, {{"kind", entry.id}});
    }
  }

  // --- sources and parameters ----------------------------------------------------------------

  bool all_older(const std::vector<std::string>& sources, Day day) const {
    if (sources.empty()) return false;
    return std::all_of(sources.begin(), sources.end(), [&](const std::string& id) {
      const Source* source = rules_.source(id);
      return source != nullptr && source->date && *source->date < day;
    });
  }

  template <class Entries>
  void find_stale(std::string_view section, const Entries& entries,
                  std::set<std::string>& reviewed) {
    for (const auto& entry : entries) {
      const bool inherited = entry.place.file != rules_.file;
      const bool stale = inherited && entry.certainty == Certainty::documented &&
                         all_older(entry.sources, *rules_.in_force.days.from);
      if (!stale) continue;
      const std::string name = std::string(section) + "." + entry.id;
      if (reviewed.erase(name) == 0) note(LintCode::stale_source, entry.place, {{"id", name}});
    }
  }

  void find_stale() {
    std::set<std::string> reviewed(rules_.still_in_force.begin(), rules_.still_in_force.end());
    if (rules_.in_force.days.from) {
      find_stale("parameters", rules_.parameters, reviewed);
      find_stale("kinds", rules_.kinds, reviewed);
      find_stale("lifecycles", rules_.lifecycles, reviewed);
      find_stale("prerequisites", rules_.prerequisites, reviewed);
      find_stale("not_required", rules_.not_required, reviewed);
      find_stale("dependencies", rules_.dependencies, reviewed);
      find_stale("removal", rules_.removals, reviewed);
      find_stale("consequences", rules_.consequences, reviewed);
      find_stale("reestablish", rules_.reestablish, reviewed);
      find_stale("preparations", rules_.preparations, reviewed);
      find_stale("budgets", rules_.budgets, reviewed);
    }
    for (const std::string& name : reviewed) {
      note(LintCode::unused_review, {rules_.file, 0, 0, "/still_in_force"}, {{"id", name}});
    }
  }

  // Own ones only, as with sources. A doubt is kept for its own sake: its alternatives say so.
  void find_unused_parameters() {
    const std::set<std::string> read = parameters_read(rules_);
    for (const Parameter& parameter : rules_.parameters) {
      const bool own = parameter.place.file == rules_.file;
      if (!own || !parameter.alternatives.empty() || read.contains(parameter.id)) continue;
      note(LintCode::unused_parameter, parameter.place, {{"id", parameter.id}});
    }
  }

  void find_unused_sources() {
    std::set<std::string> used;
    const auto use = [&used](const std::vector<std::string>& ids) {
      used.insert(ids.begin(), ids.end());
    };
    use(rules_.in_force.sources);
    const auto use_all = [&use](const auto& entries) {
      for (const auto& entry : entries) use(entry.sources);
    };
    use_all(rules_.parameters);
    use_all(rules_.kinds);
    use_all(rules_.lifecycles);
    for (const Lifecycle& lifecycle : rules_.lifecycles) {
      use_all(lifecycle.transitions);
      for (const Transition& t : lifecycle.transitions) use(t.irreversible_sources);
    }
    use_all(rules_.prerequisites);
    use_all(rules_.not_required);
    use_all(rules_.dependencies);
    use_all(rules_.removals);
    for (const Removal& removal : rules_.removals) use_all(removal.gate_rules);
    use_all(rules_.consequences);
    use_all(rules_.reestablish);
    use_all(rules_.preparations);
    use_all(rules_.refusals);
    use_all(rules_.budgets);
    // What an overlay takes away may leave a page of the set below it without an entry.
    if (rules_.lineage.back() != rules_.name) return;
    for (const Source& source : rules_.sources) {
      // A parent's source may have lost its entries to this set: only own ones are told.
      const bool own = std::find(rules_.own_sources.begin(), rules_.own_sources.end(), source.id) !=
                       rules_.own_sources.end();
      if (own && !used.contains(source.id)) {
        note(LintCode::unused_source, {rules_.file, 0, 0, "/sources/" + source.id},
             {{"id", source.id}});
      }
    }
  }

  const Policy& policy_;
  const RuleSet& rules_;
  UsabilityProbe probe_;
  Usability usability_;
  std::vector<LintFinding> findings_;
};

}  // namespace

std::vector<LintFinding> lint(const Policy& policy) { return Linter(policy).run(); }

}  // namespace untether
