#include "app/text/impact_words.h"

#include <algorithm>

#include "app/text/layout.h"
#include "app/text/plan_figures.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

std::string where_text(const Catalogue& catalogue, const std::optional<Condition>& where) {
  if (!where) return catalogue.text("whatif.everywhere");
  return catalogue.text("whatif.where", {{"condition", printable(where->source())}});
}

std::string supposed_value(const Supposition& one) {
  if (const auto* status = std::get_if<ShownStatus>(&one.value))
    return std::string(name_of(*status));
  if (const auto* truth = std::get_if<Truth>(&one.value)) {
    return *truth == Truth::unknown ? "unknown" : *truth == Truth::yes ? "true" : "false";
  }
  const Instant at = std::get<Instant>(one.value);
  return at.is_absent() ? "null" : at.is_unknown() ? "unknown" : to_string(at);
}

std::string as_if_line(const Catalogue& catalogue, const AsIf& as_if,
                       const ChangeOutcome& outcome) {
  std::vector<std::string> set;
  for (const Supposition& one : as_if.set) {
    set.push_back("`" + std::string(name_of(one.field)) + " = " + supposed_value(one) + "`");
  }
  return catalogue.text("whatif.as_if", {{"set", joined(set, ", ")},
                                         {"where", where_text(catalogue, as_if.where)},
                                         {"count", outcome.selected}});
}

std::string wait_line(const Catalogue& catalogue, const Wait& wait) {
  const std::string text =
      std::visit([](const auto& until) { return to_string(until); }, wait.until);
  const bool until = std::holds_alternative<Instant>(wait.until);
  return catalogue.text(until ? "whatif.until" : "whatif.wait", {{"length", text}});
}

const Policy& policy_of(const ImpactReport& report, const Hypothesis& hypothesis) {
  return hypothesis.policy == nullptr ? report.session->rules.policy : *hypothesis.policy;
}

std::string why_text(const Catalogue& catalogue, const RuleSet& rules,
                     const RefusalReason& reason) {
  if (reason.unknown) return catalogue.text("whatif.refused_unknown");
  const Refusal* refusal = rules.refusal(reason.refusal);
  const std::string why =
      refusal == nullptr ? catalogue.word("sim.check", reason.check) : catalogue.in(refusal->text);
  return reason.rule.empty() ? why : reason.rule + ": " + why;
}

// The most frequent first; reasons that read alike are one.
void add_refusals(const Catalogue& catalogue, const RuleSet& rules, const ChangeOutcome& outcome,
                  std::vector<std::string>& lines) {
  std::map<std::string, std::uint64_t> by_text;
  for (const auto& [reason, count] : outcome.refused) {
    by_text[why_text(catalogue, rules, reason)] += count;
  }
  std::vector<std::pair<std::string, std::uint64_t>> sorted(by_text.begin(), by_text.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& one, const auto& other) { return one.second > other.second; });
  for (const auto& [why, count] : sorted) {
    lines.push_back(catalogue.text("whatif.refused", {{"count", count}, {"why", why}}));
  }
}

}  // namespace

std::string hypothesis_text(const Catalogue& catalogue, const Hypothesis& hypothesis) {
  const std::string id = printable(hypothesis.id);
  const std::string& title = catalogue.in(hypothesis.title);
  return title.empty() ? id : printable(title) + " (" + id + ")";
}

std::vector<std::string> change_lines(const Catalogue& catalogue, const ImpactReport& report,
                                      const Hypothesis& hypothesis, const Impact& impact) {
  std::vector<std::string> lines;
  std::uint64_t irreversible = 0;
  for (const ChangeOutcome& one : impact.outcomes.changes) irreversible += one.irreversible;
  if (irreversible != 0) {
    lines.push_back(catalogue.text("whatif.irreversible", {{"count", irreversible}}));
  }
  const Policy& policy = policy_of(report, hypothesis);
  if (hypothesis.policy != nullptr) {
    lines.push_back(catalogue.text(
        hypothesis.set.empty() ? "whatif.policy" : "whatif.policy_with",
        {{"rules", policy.rules().name}, {"set", printable(joined(hypothesis.set, ", "))}}));
  }
  for (std::size_t i = 0; i < hypothesis.as_if.size(); ++i) {
    lines.push_back(as_if_line(catalogue, hypothesis.as_if[i], impact.outcomes.as_if[i]));
  }
  for (std::size_t i = 0; i < hypothesis.changes.size(); ++i) {
    const ChangeOutcome& outcome = impact.outcomes.changes[i];
    if (const Wait* wait = std::get_if<Wait>(&hypothesis.changes[i])) {
      lines.push_back(wait_line(catalogue, *wait));
      continue;
    }
    const Apply& apply = std::get<Apply>(hypothesis.changes[i]);
    lines.push_back(
        catalogue.text("whatif.applied", {{"action", apply.action},
                                          {"where", where_text(catalogue, apply.where)},
                                          {"selected", outcome.selected},
                                          {"performed", outcome.performed + outcome.carried}}));
    add_refusals(catalogue, policy.rules(), outcome, lines);
    if (outcome.open != 0) {
      lines.push_back(catalogue.text("whatif.not_known", {{"count", outcome.open}}));
    }
  }
  const Holdings& ended = impact.ended;
  if (ended.running != 0) {
    lines.push_back(catalogue.text(
        "whatif.ended",
        {{"assets", ended.running}, {"seats", ended.seats}, {"reservations", ended.reservations}}));
  }
  return lines;
}

std::string reason_text(const Catalogue& catalogue, const ImpactReport& report,
                        const std::string& reason) {
  for (const Hypothesis& hypothesis : report.hypotheses) {
    for (const Policy* policy : {&report.session->rules.policy, &policy_of(report, hypothesis)}) {
      for (const Prerequisite& entry : policy->rules().prerequisites) {
        if (entry.id == reason) return reason + ": " + catalogue.in(entry.text);
      }
    }
  }
  const std::string key = "check.reason." + (reason == "partner_type" ? "who" : reason);
  return catalogue.has(key) ? catalogue.text(key) : reason;
}

}  // namespace untether
