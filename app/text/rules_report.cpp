#include "app/text/rules_report.h"

#include <algorithm>
#include <span>

#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/paint.h"
#include "app/text/values.h"

namespace untether {

namespace {

// A parameter's value in words; of other entries what the file says.
std::string detail_text(const Catalogue& catalogue, const RuleSet& rules,
                        const ListedEntry& listed) {
  if (listed.section != "parameters") return listed.detail;
  const auto row = rules.parameter(listed.entry->id);
  return row ? value_text(catalogue, rules.parameters[row->value]) : listed.detail;
}

// What a user writes to set a parameter.
std::string option_line(const Catalogue& catalogue, const RuleSet& rules,
                        const ListedEntry& listed) {
  const auto row = rules.parameter(listed.entry->id);
  if (listed.section != "parameters" || !row) return {};
  const ParameterValue& value = rules.parameters[row->value].value;
  return catalogue.text("rules.as_option", {{"id", listed.entry->id}, {"value", to_string(value)}});
}

std::string place_text(const Entry& entry) {
  return entry.place.file + ":" + std::to_string(entry.place.line);
}

std::string entries_table(const Catalogue& catalogue, const RuleSet& rules,
                          std::span<const ListedEntry> entries, bool resolved, std::size_t width) {
  const std::vector<TableColumn> columns = {
      {catalogue.text("rules.column.id"), Align::left, 28},
      {catalogue.text("check.column.certainty")},
      {catalogue.text("rules.column.text"), Align::left, 0, true}};
  std::vector<std::vector<std::string>> rows;
  for (const ListedEntry& listed : entries) {
    const Entry& entry = *listed.entry;
    std::string text = catalogue.in(entry.text);
    if (entry.addition) text += " " + catalogue.text("rules.addition_mark");
    if (listed.section == "parameters") {
      text = catalogue.text("rules.parameter",
                            {{"text", text}, {"value", detail_text(catalogue, rules, listed)}});
    }
    if (resolved) text += " (" + place_text(entry) + ")";
    rows.push_back({entry.id, catalogue.word("certainty", entry.certainty), text});
  }
  return table(columns, rows, width);
}

// A life cycle's own entry stands as a sentence above the table of its transitions.
std::string lifecycle_text(const Catalogue& catalogue, const ListedEntry& listed, bool resolved,
                           std::size_t width) {
  const Entry& entry = *listed.entry;
  std::string text = catalogue.text("rules.lifecycle_line",
                                    {{"text", catalogue.in(entry.text)},
                                     {"certainty", catalogue.word("certainty", entry.certainty)}});
  if (resolved) text += " (" + place_text(entry) + ")";
  return paragraph(text, width, "", "");
}

// Neighbours of one section under its heading.
std::string section_text(const Catalogue& catalogue, const RuleSet& rules,
                         std::span<const ListedEntry> entries, bool resolved, std::size_t width,
                         bool colour) {
  const std::string& section = entries.front().section;
  if (section.starts_with("lifecycles.")) {
    return entries_table(catalogue, rules, entries, resolved, width);
  }
  const std::string top = section.substr(0, section.find('.'));
  std::string title = catalogue.text("rules.section." + top);
  if (section != top) title += " " + section.substr(top.size() + 1);
  if (section == "lifecycles") {
    return "\n" + heading(title + " " + entries.front().entry->id, colour) +
           lifecycle_text(catalogue, entries.front(), resolved, width);
  }
  return "\n" + heading(title, colour) + entries_table(catalogue, rules, entries, resolved, width);
}

std::string severity(const Catalogue& catalogue, const LintFinding& finding) {
  return catalogue.text(finding.is_error() ? "lint.error" : "lint.warning");
}

}  // namespace

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
  const bool additions = std::any_of(entries.begin(), entries.end(), [](const ListedEntry& listed) {
    return listed.entry->addition;
  });
  if (additions) out += paragraph(catalogue.text("rules.addition_key"), width, "", "");
  for (std::size_t i = 0; i < entries.size();) {
    std::size_t end = i;
    const std::string& section = entries[i].section;
    const auto same = [&] { return end < entries.size() && entries[end].section == section; };
    do ++end;
    while (section != "lifecycles" && same());
    out += section_text(catalogue, rules, std::span(entries).subspan(i, end - i), resolved, width,
                        colour);
    i = end;
  }
  if (!rules.not_modelled.empty()) {
    out += "\n" + heading(catalogue.text("rules.section.not_modelled"), colour);
    for (const NotModelled& topic : rules.not_modelled) {
      out += paragraph(catalogue.text("reason.named",
                                      {{"id", topic.topic}, {"text", catalogue.in(topic.reason)}}),
                       width, "  ", "- ");
    }
  }
  return out;
}

std::string entry_text(const Catalogue& catalogue, const RuleSet& rules, const ListedEntry& listed,
                       std::size_t width) {
  const Entry& entry = *listed.entry;
  std::string out = paragraph(
      catalogue.text("reason.named",
                     {{"id", listed.section + "." + entry.id}, {"text", catalogue.in(entry.text)}}),
      width, "  ", "");
  for (const std::string& line :
       {detail_text(catalogue, rules, listed), option_line(catalogue, rules, listed)}) {
    if (!line.empty()) out += paragraph(line, width, "  ", "  ");
  }
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
    const std::string what =
        catalogue.text("lint." + std::string(name_of(finding.code)), arguments);
    out += paragraph(catalogue.text("lint.line", {{"place", place},
                                                  {"severity", severity(catalogue, finding)},
                                                  {"text", what}}),
                     width, "  ", "");
  }
  return out;
}

}  // namespace untether
