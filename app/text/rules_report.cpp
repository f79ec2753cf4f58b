#include "app/text/rules_report.h"

#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/paint.h"

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

std::string severity(const Catalogue& catalogue, const LintFinding& finding) {
  return catalogue.text(finding.is_error() ? "lint.error" : "lint.warning");
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
  for (const Refusal& e : rules.refusals) {
    entries.push_back({"refusals", &e, std::to_string(e.status) + " " + e.code});
  }
  for (const Budget& e : rules.budgets) {
    entries.push_back(
        {"budgets", &e, amount_text(e.limit) + " " + to_string(e.limit.currency) + ", " + e.per});
  }
  return entries;
}

std::string rules_list_text(const Catalogue& catalogue,
                            const std::vector<std::shared_ptr<const RuleSet>>& sets,
                            std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& set : sets) {
    rows.push_back({set->name, days_text(catalogue, set->in_force.days),
                    catalogue.word("certainty", set->in_force.certainty),
                    catalogue.in(set->title)});
  }
  return table({{catalogue.text("rules.column.set")},
                {catalogue.text("rules.column.in_force")},
                {catalogue.text("rules.column.days_certainty")},
                {catalogue.text("rules.column.title"), Align::left, 0, true}},
               rows, width);
}

std::string rules_show_text(const Catalogue& catalogue, const RuleSet& rules, bool resolved,
                            std::size_t width, bool colour) {
  std::string out = heading(rules.name + " – " + catalogue.in(rules.title), colour);
  out += paragraph(
      catalogue.text("rules.in_force",
                     {{"days", days_text(catalogue, rules.in_force.days)},
                      {"certainty", catalogue.word("certainty", rules.in_force.certainty)}}),
      width, "", "");
  std::string lineage;
  for (const std::string& name : rules.lineage) lineage += (lineage.empty() ? "" : " → ") + name;
  if (rules.lineage.size() > 1) {
    out += paragraph(catalogue.text("rules.lineage", {{"names", lineage}}), width, "", "");
  }
  const auto entries = list_entries(rules);
  std::vector<Column> columns = {{catalogue.text("rules.column.id"), Align::left, 28},
                                 {catalogue.text("check.column.certainty")},
                                 {catalogue.text("rules.column.text"), Align::left, 0, true}};
  if (resolved) {
    columns.insert(columns.begin() + 2, {catalogue.text("rules.column.file"), Align::left, 22});
  }
  for (std::size_t i = 0; i < entries.size();) {
    const std::string& section = entries[i].section;
    std::vector<std::vector<std::string>> rows;
    for (; i < entries.size() && entries[i].section == section; ++i) {
      const Entry& entry = *entries[i].entry;
      std::string text = catalogue.in(entry.text);
      if (entry.addition) text += " " + catalogue.text("rules.addition_mark");
      if (section == "parameters") text += ": " + entries[i].detail;
      std::vector<std::string> row = {entry.id, catalogue.word("certainty", entry.certainty), text};
      if (resolved) {
        row.insert(row.begin() + 2, entry.place.file + ":" + std::to_string(entry.place.line));
      }
      rows.push_back(std::move(row));
    }
    const std::string top = section.substr(0, section.find('.'));
    const std::string rest = section == top ? "" : " " + section.substr(top.size() + 1);
    out += "\n" + heading(catalogue.text("rules.section." + top) + rest, colour) +
           table(columns, rows, width);
  }
  if (!rules.not_modelled.empty()) {
    out += "\n" + heading(catalogue.text("rules.section.not_modelled"), colour);
    for (const NotModelled& topic : rules.not_modelled) {
      out += paragraph(topic.topic + ": " + catalogue.in(topic.reason), width, "  ", "- ");
    }
  }
  return out;
}

std::string entry_text(const Catalogue& catalogue, const RuleSet& rules, const ListedEntry& listed,
                       std::size_t width) {
  const Entry& entry = *listed.entry;
  std::string out =
      paragraph(listed.section + "." + entry.id + ": " + catalogue.in(entry.text), width, "  ", "");
  if (!listed.detail.empty()) out += paragraph(listed.detail, width, "  ", "  ");
  std::string sure = catalogue.word("explain.certainty", entry.certainty);
  if (entry.addition) sure += " " + catalogue.text("explain.addition");
  out += paragraph(sure, width, "  ", "  ");
  for (const std::string& source : source_texts(catalogue, rules, entry.sources)) {
    out += paragraph(source, width, "    ", "  • ");
  }
  out += paragraph(catalogue.text("rules.place", {{"file", entry.place.file},
                                                  {"line", std::to_string(entry.place.line)}}),
                   width, "  ", "  ");
  return out;
}

std::string lint_text(const Catalogue& catalogue, const std::string& name,
                      const std::vector<LintFinding>& findings, std::size_t width) {
  if (findings.empty()) return catalogue.text("lint.clean", {{"rules", name}}) + "\n";
  std::string out;
  for (const LintFinding& finding : findings) {
    std::vector<MessageArgument> arguments;
    for (const Argument& argument : finding.arguments) {
      arguments.emplace_back(argument.name, argument.value);
    }
    std::string place = finding.place.file;
    if (finding.place.line != 0) {
      place +=
          ":" + std::to_string(finding.place.line) + ":" + std::to_string(finding.place.column);
    }
    out += paragraph(place + ": " + severity(catalogue, finding) + ": " +
                         catalogue.text("lint." + std::string(name_of(finding.code)), arguments),
                     width, "  ", "");
  }
  return out;
}

}  // namespace untether
