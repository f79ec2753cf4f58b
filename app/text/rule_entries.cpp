#include "app/text/rules_report.h"

namespace untether {

namespace {

std::string conditions_text(const Prerequisite& entry) {
  std::string text;
  for (const GateCondition& condition : entry.gates) {
    text += (text.empty() ? "" : "; ") + std::string(name_of(condition.gate)) + ": " +
            condition.clear.text;
  }
  return text;
}

std::string parameter_text(const Parameter& parameter) {
  if (!parameter.dated_by) return to_string(parameter.value);
  std::string text;
  for (const DatedValue& dated : parameter.dated) {
    text += (text.empty() ? "" : "; ") + to_string(dated.from) + ": " + to_string(dated.value);
  }
  return text;
}

std::string kinds_text(const std::vector<AssetKind>& kinds) {
  std::string text;
  for (const AssetKind kind : kinds)
    text += (text.empty() ? "" : ", ") + std::string(name_of(kind));
  return text;
}

std::string transition_text(const Lifecycle& lifecycle, const Transition& transition) {
  std::string text = std::string(name_of(transition.by)) + ": ";
  for (std::size_t i = 0; i < transition.from.size(); ++i) {
    text += (i == 0 ? "" : ", ") + lifecycle.states[transition.from[i]];
  }
  text += " → " + lifecycle.states[transition.to];
  const auto add = [&text](std::string_view name, const Expression& expression) {
    if (!expression.empty()) text += "; " + std::string(name) + " " + expression.text;
  };
  add("when", transition.when);
  add("due", transition.due);
  add("open_from", transition.open_from);
  add("open_until", transition.open_until);
  return text;
}

std::string dependency_text(const RuleSet& rules, const Dependency& dependency) {
  std::string text = kinds_text(dependency.of);
  for (const Expression* part : {&dependency.all, &dependency.any, &dependency.customer}) {
    if (!part->empty()) text += (text.empty() ? "" : ": ") + part->text;
  }
  if (dependency.cap) {
    const Cap& cap = *dependency.cap;
    text += (text.empty() ? "" : ": ") + std::string(cap.of_units ? "units(" : "count(") +
            cap.which.text + ") <= param." + cap.at_most;
  }
  if (!dependency.cascade.empty()) text += ": " + dependency.cascade;
  text += " (" + std::string(name_of(dependency.match)) + ")";
  for (const ActionName& action : dependency.actions) {
    const Lifecycle& lifecycle = rules.lifecycles[action.lifecycle.value];
    text += " " + lifecycle.id + "." + lifecycle.transitions[action.transition.value].id;
  }
  return text;
}

std::string effect_text(const Consequence& entry) {
  std::string text;
  for (const auto& [subject, effect] : entry.effect) {
    text += (text.empty() ? "" : ", ") + subject + ": " + effect;
  }
  return text;
}

std::string removal_text(const Removal& entry) {
  std::string text;
  for (const PartnerType type : entry.by)
    text += (text.empty() ? "" : ", ") + std::string(name_of(type));
  for (const Role role : entry.roles_any) text += ", " + std::string(name_of(role));
  return text;
}

}  // namespace

std::vector<ListedEntry> list_entries(const RuleSet& rules) {
  std::vector<ListedEntry> entries;
  for (const Parameter& e : rules.parameters)
    entries.push_back({"parameters", &e, parameter_text(e)});
  for (const KindEntry& e : rules.kinds) {
    entries.push_back({"kinds", &e, e.resource + ", " + rules.lifecycles[e.lifecycle.value].id});
  }
  for (const Lifecycle& lifecycle : rules.lifecycles) {
    entries.push_back({"lifecycles", &lifecycle, ""});
    for (const Transition& t : lifecycle.transitions) {
      entries.push_back({"lifecycles." + lifecycle.id, &t, transition_text(lifecycle, t)});
    }
  }
  for (const Prerequisite& e : rules.prerequisites) {
    entries.push_back({"prerequisites", &e, kinds_text(e.of) + "; " + conditions_text(e)});
  }
  for (const NotRequired& e : rules.not_required) {
    entries.push_back({"not_required", &e, kinds_text(e.of)});
  }
  for (const Dependency& e : rules.dependencies) {
    entries.push_back({"dependencies", &e, dependency_text(rules, e)});
  }
  for (const Removal& e : rules.removals) {
    entries.push_back({"removal", &e, removal_text(e)});
    for (const GateRule& rule : e.gate_rules) {
      entries.push_back({"removal." + e.id, &rule, rule.when.text});
    }
  }
  for (const Consequence& e : rules.consequences) {
    entries.push_back({"consequences", &e, effect_text(e)});
  }
  for (const Reestablish& e : rules.reestablish) entries.push_back({"reestablish", &e, ""});
  for (const Notice& e : rules.notices) entries.push_back({"notices", &e, e.on});
  for (const Preparation& e : rules.preparations) {
    entries.push_back({"preparations", &e, std::string(name_of(e.by))});
  }
  for (const Refusal& e : rules.refusals) {
    entries.push_back({"refusals", &e, std::to_string(e.status) + " " + e.code});
  }
  for (const Budget& e : rules.budgets) {
    entries.push_back(
        {"budgets", &e, amount_text(e.limit) + " " + to_string(e.limit.currency) + ", " + e.per});
  }
  return entries;
}

}  // namespace untether
