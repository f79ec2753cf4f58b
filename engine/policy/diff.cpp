#include "engine/policy/diff.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/cel/possible.h"
#include "engine/lifecycle/live.h"

namespace untether {

namespace {

// --- values as text ---------------------------------------------------------------------------

std::string value_text(const Parameter& parameter) {
  if (!parameter.dated_by) return to_string(parameter.value);
  std::string text;
  for (const DatedValue& dated : parameter.dated) {
    if (!text.empty()) text += "; ";
    text += to_string(dated.value) + " from " + to_string(dated.from);
  }
  return text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

std::string slot(std::string_view name, const Expression& expression) {
  return expression.empty() ? std::string() : std::string(name) + ": " + expression.text + "; ";
}

std::string bounds_text(const Lifecycle& lifecycle, const Transition& transition) {
  std::vector<std::string> from;
  for (const std::uint8_t state : transition.from) from.push_back(lifecycle.states[state]);
  return joined(from, ", ") + " → " + lifecycle.states[transition.to] + "; " +
         slot("when", transition.when) + slot("due", transition.due) +
         slot("open_from", transition.open_from) + slot("open_until", transition.open_until);
}

std::string actions_text(const RuleSet& rules, const std::vector<ActionName>& actions) {
  std::vector<std::string> names;
  for (const ActionName& action : actions) {
    const Lifecycle& lifecycle = rules.lifecycles[action.lifecycle.value];
    names.push_back(lifecycle.id + "." + lifecycle.transitions[action.transition.value].id);
  }
  return joined(names, ", ");
}

std::string dependency_text(const RuleSet& rules, const Dependency& dependency) {
  std::string kinds;
  for (const AssetKind kind : dependency.of) kinds += std::string(name_of(kind)) + " ";
  std::string bought;
  for (const AssetKind kind : dependency.buying) bought += " " + std::string(name_of(kind));
  for (const AssetKind kind : dependency.reseller_change) {
    bought += " reseller of " + std::string(name_of(kind));
  }
  if (dependency.cap) {
    bought += " at most " + dependency.cap->at_most + (dependency.cap->of_units ? " units " : " ") +
              dependency.cap->which.text;
  }
  return kinds + slot("all", dependency.all) + slot("any", dependency.any) +
         slot("customer", dependency.customer) + slot("unless", dependency.unless) +
         dependency.cascade + std::string(name_of(dependency.match)) + " " +
         actions_text(rules, dependency.actions) + bought;
}

std::string consequence_text(const Consequence& consequence) {
  std::string text;
  for (const PartnerType type : consequence.by) text += std::string(name_of(type)) + " ";
  for (const auto& [subject, effect] : consequence.effect) text += subject + "=" + effect + " ";
  return text + consequence.when.text;
}

std::string preparation_text(const RuleSet& rules, const Preparation& preparation) {
  return std::string(name_of(preparation.by)) + " " + actions_text(rules, preparation.actions) +
         " " + joined(preparation.refusals, ", ") + " " + preparation.most;
}

std::string reestablish_text(const Reestablish& entry) {
  std::string text = joined(entry.steps, ", ");
  for (const auto& [key, value] : entry.invitation) text += " " + key + "=" + value;
  return text;
}

// --- sections ---------------------------------------------------------------------------------

// What each id of a section says, in file order.
struct Said {
  std::string id;
  Text text;
  std::string value;
};

template <class Entries, class ValueOf>
std::vector<Said> said_by(const Entries& entries, ValueOf value_of) {
  std::vector<Said> said;
  for (const auto& entry : entries) said.push_back({entry.id, entry.text, value_of(entry)});
  return said;
}

void compare(std::string_view section, const std::vector<Said>& before,
             const std::vector<Said>& after, std::vector<EntryDifference>& out) {
  std::map<std::string, const Said*> old;
  for (const Said& said : before) old[said.id] = &said;
  std::set<std::string> kept;
  for (const Said& said : after) {
    kept.insert(said.id);
    const auto found = old.find(said.id);
    if (found == old.end()) {
      out.push_back({std::string(section), said.id, Change::added, said.text, {}, said.value});
    } else if (found->second->value != said.value) {
      out.push_back({std::string(section), said.id, Change::changed, said.text,
                     found->second->value, said.value});
    }
  }
  for (const Said& said : before) {
    if (kept.contains(said.id)) continue;
    out.push_back({std::string(section), said.id, Change::removed, said.text, said.value, {}});
  }
}

bool is_time(const Parameter& parameter) {
  switch (parameter.type) {
    case ParameterType::duration:
    case ParameterType::period:
    case ParameterType::date:
    case ParameterType::window: return true;
    default: return false;
  }
}

std::vector<Said> parameters_of(const RuleSet& rules, bool time) {
  std::vector<Said> said;
  for (const Parameter& parameter : rules.parameters) {
    if (is_time(parameter) == time) {
      said.push_back({parameter.id, parameter.text, value_text(parameter)});
    }
  }
  return said;
}

// --- gates and ways -----------------------------------------------------------------------------

void compare_gates(const Policy& before, const Policy& after, RuleDifference& out) {
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    GateDifference difference{kind, {}, blocking_of(before, kind), blocking_of(after, kind)};
    if (difference.before == difference.after) continue;
    const KindEntry* entry = after.rules().kind(kind);
    if (entry == nullptr) entry = before.rules().kind(kind);
    if (entry != nullptr) difference.title = entry->text;
    out.gates.push_back(std::move(difference));
  }
}

using Ways = std::map<std::string, std::pair<const Lifecycle*, const Transition*>>;

Ways ways_of(const Policy& policy, AssetKind kind, std::vector<std::string>& order) {
  Ways ways;
  const Lifecycle* lifecycle = policy.machines.lifecycle(kind);
  if (lifecycle == nullptr) return ways;
  for (const Transition& transition : lifecycle->transitions) {
    if (transition.by != ActorKind::partner) continue;
    ways.emplace(transition.id, std::pair(lifecycle, &transition));
    if (std::find(order.begin(), order.end(), transition.id) == order.end()) {
      order.push_back(transition.id);
    }
  }
  return ways;
}

void compare_ways(const Policy& before, const Policy& after, RuleDifference& out) {
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    std::vector<std::string> order;
    const Ways old = ways_of(before, kind, order);
    const Ways now = ways_of(after, kind, order);
    for (const std::string& id : order) {
      const auto a = old.find(id);
      const auto b = now.find(id);
      WayDifference way{kind, Change::changed, id, true, {}, {}, {}};
      if (a != old.end()) way.before = bounds_text(*a->second.first, *a->second.second);
      if (b != now.end()) way.after = bounds_text(*b->second.first, *b->second.second);
      if (way.before == way.after) continue;
      way.change = a == old.end()   ? Change::added
                   : b == now.end() ? Change::removed
                                    : Change::changed;
      const Transition& named = b == now.end() ? *a->second.second : *b->second.second;
      way.text = named.text;
      way.moves = named.from != std::vector<std::uint8_t>{named.to};
      out.ways.push_back(std::move(way));
    }
  }
}

void read_who(const RuleSet& rules, std::vector<PartnerType>& types, std::vector<Role>& roles) {
  const Day day = rules.in_force.days.from.value_or(Day{});
  for (const Removal& removal : rules.removals) {
    if (!removal.days.contains(day)) continue;
    types.insert(types.end(), removal.by.begin(), removal.by.end());
    for (const Role role : removal.roles_any) {
      if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
    }
  }
  std::sort(types.begin(), types.end());
}

}  // namespace

bool RuleDifference::empty() const {
  return who.before == who.after && who.roles_before == who.roles_after && gates.empty() &&
         ways.empty() && windows.empty() && parameters.empty() && dependencies.empty() &&
         consequences.empty() && others.empty();
}

Blocking blocking_of(const Policy& policy, AssetKind kind) {
  Blocking blocking;
  const Lifecycle* lifecycle = policy.machines.lifecycle(kind);
  blocking.treatment = policy.treatment_of(kind);
  blocking.exists = lifecycle != nullptr;
  if (lifecycle == nullptr) return blocking;
  for (std::uint8_t s = 0; s < lifecycle->states.size(); ++s) {
    LiveAsset asset;
    asset.facts.kind = kind;
    asset.state = s;
    const cel::Scope scope = scope_of(policy.machines, asset, {}, Instant::unknown());
    std::array<cel::Possible, gate_count> all;
    for (const auto& prerequisite : policy.prerequisites[static_cast<std::size_t>(kind)]) {
      for (const CompiledCondition& condition : prerequisite.conditions) {
        const cel::Possible clear = cel::possible(condition.clear, scope);
        cel::Possible& shut = all[static_cast<std::size_t>(condition.gate)];
        shut.yes = shut.yes || clear.no || !clear.yes;
        shut.no = shut.no || (clear.yes && clear.no);
      }
    }
    const auto add = [&](Gate gate, std::vector<std::string>& names) {
      const cel::Possible shut = all[static_cast<std::size_t>(gate)];
      if (shut.yes) names.push_back(lifecycle->states[s] + (shut.no ? "?" : ""));
    };
    add(Gate::portal, blocking.portal);
    add(Gate::submit, blocking.submit);
  }
  return blocking;
}

RuleDifference diff_rules(const Policy& before, const Policy& after) {
  const RuleSet& a = before.rules();
  const RuleSet& b = after.rules();
  RuleDifference out;
  read_who(a, out.who.before, out.who.roles_before);
  read_who(b, out.who.after, out.who.roles_after);
  compare_gates(before, after, out);
  compare_ways(before, after, out);
  compare("parameters", parameters_of(a, true), parameters_of(b, true), out.windows);
  compare("parameters", parameters_of(a, false), parameters_of(b, false), out.parameters);
  const auto dependencies = [](const RuleSet& rules) {
    return said_by(rules.dependencies,
                   [&](const Dependency& entry) { return dependency_text(rules, entry); });
  };
  compare("dependencies", dependencies(a), dependencies(b), out.dependencies);
  compare("consequences", said_by(a.consequences, consequence_text),
          said_by(b.consequences, consequence_text), out.consequences);
  compare("reestablish", said_by(a.reestablish, reestablish_text),
          said_by(b.reestablish, reestablish_text), out.consequences);
  const auto preparations = [](const RuleSet& rules) {
    return said_by(rules.preparations,
                   [&](const Preparation& entry) { return preparation_text(rules, entry); });
  };
  compare("preparations", preparations(a), preparations(b), out.others);
  const auto refusal_text = [](const Refusal& entry) {
    return std::to_string(entry.status) + " " + entry.code;
  };
  compare("refusals", said_by(a.refusals, refusal_text), said_by(b.refusals, refusal_text),
          out.others);
  const auto budget_text = [](const Budget& entry) {
    return amount_text(entry.limit) + " " + to_string(entry.limit.currency) + " " + entry.per;
  };
  compare("budgets", said_by(a.budgets, budget_text), said_by(b.budgets, budget_text), out.windows);
  return out;
}

}  // namespace untether
