#include <algorithm>

#include "app/cli/commands.h"
#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/rules_report.h"
#include "engine/graph/drawing.h"
#include "engine/policy/drawing.h"
#include "scenarios/report/rules_json.h"
#include "scenarios/ruleset/print.h"

namespace untether {

namespace {

// `colon` stands between an edge and the node it leads to, where the drawing is a tree.
std::string draw(const graph::Drawing& drawing, const std::vector<graph::Node>& roots,
                 const Call& call, const std::string& colon) {
  switch (call.options.format) {
    case Format::dot: return graph::to_dot(drawing);
    case Format::mermaid:
    case Format::markdown: {
      const std::string text = graph::to_mermaid(drawing);
      return call.options.format == Format::markdown ? "```mermaid\n" + text + "```\n" : text;
    }
    default:
      return wrap_tree(graph::to_tree(drawing, roots, call.catalogue.text("graph.seen"), colon),
                       call.screen.width);
  }
}

// The set a command names, whole: every entry, whatever the day.
Result<ChosenRules> named_set(const Call& call, const std::string& name) {
  auto library = open_library(call.options);
  if (!library) return fail(std::move(library.error()));
  return choose_rules(*library, call.options, name, std::nullopt);
}

}  // namespace

int run_rules_list(const Call& call) {
  const auto library = open_library(call.options);
  if (!library) return report_errors(call, library.error());
  std::vector<std::shared_ptr<const RuleSet>> sets;
  Errors errors;
  for (const RuleSetDays& days : rule_set_days(*library)) {
    auto set = load_rule_set(*library, days.name);
    if (set) {
      sets.push_back(std::move(*set));
    } else {
      errors.insert(errors.end(), set.error().begin(), set.error().end());
    }
  }
  const bool json = call.options.format == Format::json;
  if (!put(call, json ? rules_list_json(sets, call.catalogue.language())
                      : rules_list_text(call.catalogue, sets, call.screen.width))) {
    return exit_code::our_fault;
  }
  return errors.empty() ? exit_code::answered : report_errors(call, errors);
}

int run_rules_show(const Call& call) {
  const auto chosen = named_set(call, call.options.rule_set);
  if (!chosen) return report_errors(call, chosen.error());
  const RuleSet& rules = *chosen->set;
  if (call.options.format == Format::json && call.options.resolved) {
    const auto library = open_library(call.options);
    const auto text = print_resolved(*library, call.options.rule_set);
    if (!text) return report_errors(call, text.error());
    return put(call, *text) ? exit_code::answered : exit_code::our_fault;
  }
  if (call.options.format == Format::json) {
    return put(call, rules_json(rules, call.catalogue.language())) ? exit_code::answered
                                                                   : exit_code::our_fault;
  }
  if (call.options.entry.empty()) {
    const std::string text = rules_show_text(call.catalogue, rules, call.options.resolved,
                                             call.screen.width, call.screen.colour);
    return put(call, text) ? exit_code::answered : exit_code::our_fault;
  }
  std::string out;
  for (const ListedEntry& listed : list_entries(rules)) {
    const std::string full = listed.section + "." + listed.entry->id;
    if (listed.entry->id != call.options.entry && full != call.options.entry) continue;
    out += (out.empty() ? "" : "\n") + entry_text(call.catalogue, rules, listed, call.screen.width);
  }
  if (out.empty()) {
    return report_errors(call, {{ErrorCode::unknown_name,
                                 {rules.file, 0, 0, ""},
                                 {{"found", call.options.entry}, {"expected", "@rules.entry"}}}});
  }
  return put(call, out) ? exit_code::answered : exit_code::our_fault;
}

int run_rules_graph(const Call& call) {
  const auto chosen = named_set(call, call.options.rule_set);
  if (!chosen) return report_errors(call, chosen.error());
  const Policy& policy = chosen->policy;
  const Language language = call.catalogue.language();
  if (call.options.lifecycle.empty()) {
    const auto gate = [&](Gate g) { return call.catalogue.word("gate", g); };
    return put(call, draw(draw_rules(policy, language, gate), {0}, call,
                          call.catalogue.text("graph.colon")))
               ? exit_code::answered
               : exit_code::our_fault;
  }
  const auto& lifecycles = policy.rules().lifecycles;
  const auto found = std::find_if(
      lifecycles.begin(), lifecycles.end(),
      [&](const Lifecycle& lifecycle) { return lifecycle.id == call.options.lifecycle; });
  if (found == lifecycles.end()) {
    std::string names;
    for (const Lifecycle& lifecycle : lifecycles) {
      names += (names.empty() ? "" : ", ") + lifecycle.id;
    }
    return report_errors(call, {{ErrorCode::unknown_name,
                                 {policy.rules().file, 0, 0, ""},
                                 {{"found", call.options.lifecycle}, {"expected", names}}}});
  }
  const LifecycleRow row{static_cast<std::uint32_t>(found - lifecycles.begin())};
  graph::Drawing drawing = draw_lifecycle(policy, row, language);
  for (std::size_t i = 0; i < drawing.nodes.size(); ++i) {
    drawing.nodes[i].label = state_word(call.catalogue, found->states[i]);
  }
  const std::string text = draw(drawing, {found->start}, call, " → ");
  return put(call, text) ? exit_code::answered : exit_code::our_fault;
}

int run_rules_lint(const Call& call) {
  const auto library = open_library(call.options);
  if (!library) return report_errors(call, library.error());
  std::vector<std::string> names = {call.options.rule_set};
  if (call.options.rule_set.empty()) {
    names.clear();
    for (const RuleSetDays& days : rule_set_days(*library)) names.push_back(days.name);
  }
  int code = exit_code::answered;
  for (const std::string& name : names) {
    const auto chosen = choose_rules(*library, call.options, name, std::nullopt);
    if (!chosen) {
      code = report_errors(call, chosen.error());
      continue;
    }
    const auto findings = lint(chosen->policy);
    if (!put(call, lint_text(call.catalogue, name, findings, call.screen.width))) {
      return exit_code::our_fault;
    }
    for (const LintFinding& finding : findings) {
      if (finding.is_error()) code = exit_code::bad_input;
    }
  }
  return code;
}

int run_rules_diff(const Call& call) {
  if (!call.options.on.empty()) return rules_diff_on(call);
  const auto before = named_set(call, call.options.rule_set);
  if (!before) return report_errors(call, before.error());
  const auto after = named_set(call, call.options.other_rule_set);
  if (!after) return report_errors(call, after.error());
  const RuleDifference difference = diff_rules(before->policy, after->policy);
  const std::string text =
      call.options.format == Format::json
          ? rules_diff_json(difference, call.catalogue.language())
          : rules_diff_text(call.catalogue, before->policy, after->policy, difference,
                            call.options.all, call.screen.width, call.screen.colour);
  if (!put(call, text)) return exit_code::our_fault;
  const auto& asked = call.options.fail_on;
  const bool fails =
      !difference.empty() && std::find(asked.begin(), asked.end(), FailOn::changed) != asked.end();
  return fails ? exit_code::asked_for : exit_code::answered;
}

int run_rules_history(const Call& call) {
  const auto library = open_library(call.options);
  if (!library) return report_errors(call, library.error());
  std::vector<std::shared_ptr<const RuleSet>> sets;
  for (const RuleSetDays& days : rule_set_days(*library)) {
    auto set = load_rule_set(*library, days.name);
    if (!set) return report_errors(call, set.error());
    sets.push_back(std::move(*set));
  }
  const std::string text = rules_history_text(call.catalogue, sets, call.options.entry,
                                              call.screen.width, call.screen.colour);
  if (text.empty()) {
    return report_errors(call,
                         {{ErrorCode::unknown_name,
                           {},
                           {{"found", call.options.entry}, {"expected", "@rules.any_entry"}}}});
  }
  return put(call, text) ? exit_code::answered : exit_code::our_fault;
}

}  // namespace untether
