#include <algorithm>

#include "app/text/check_report.h"
#include "app/text/describe.h"
#include "app/text/describe_finding.h"
#include "app/text/layout.h"
#include "app/text/page_list.h"
#include "app/text/paint.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

std::string finding_paragraphs(const Catalogue& catalogue, const Session& session,
                               const CustomerAnswer& answer, bool certain, PageList& pages,
                               std::size_t width, bool colour) {
  std::string out;
  int number = 0;
  for (const Finding& finding : answer.verdict.findings) {
    if (finding.is_certain() != certain) continue;
    const FindingLines lines =
        describe_finding(catalogue, session.rules.policy, answer, finding, pages);
    ++number;
    const std::string mark = (number < 10 ? " " : "") + std::to_string(number) + ". ";
    out += paragraph(lines.title, width, "    ", mark);
    for (const std::string& line : lines.lines) out += paragraph(line, width, "    ", "    ");
  }
  if (out.empty()) return out;
  const std::string title = certain ? "explain.heading.blockers" : "explain.heading.unknowns";
  return "\n" + heading(catalogue.text(title, {{"count", number}}), colour) + out;
}

std::string state_lines(const Catalogue& catalogue, const CustomerAnswer& answer,
                        std::size_t width) {
  const Verdict& verdict = answer.verdict;
  std::string out;
  const std::string key = "explain.verdict." + std::string(name_of(verdict.decision));
  std::string line = catalogue.text(key);
  if (verdict.certainty) {
    line = catalogue.text(
        "explain.verdict_line",
        {{"verdict", line}, {"certainty", catalogue.word("certainty", *verdict.certainty)}});
  }
  out += paragraph(line, width, "", "");
  if (verdict.decision == Decision::no_relationship) return out;
  out += paragraph(
      catalogue.text("explain.gate.link",
                     {{"state", gate_state(catalogue, "link", verdict.is_open(Gate::portal))}}),
      width, "  ", "  ");
  out += paragraph(
      catalogue.text("explain.gate.request",
                     {{"state", gate_state(catalogue, "request", verdict.is_open(Gate::submit))}}),
      width, "  ", "  ");
  if (verdict.is_open(Gate::house) == Truth::no) {
    out += paragraph(catalogue.text("explain.gate.house"), width, "  ", "  ");
  }
  return out;
}

// The rules that let an asset pass, with how sure they are.
std::string passing_rules(const Catalogue& catalogue, const Policy& policy,
                          const CustomerAnswer& answer, std::uint32_t row, PageList& pages) {
  const RuleSet& rules = policy.rules();
  const AssetKind kind = answer.customer.assets[row].kind;
  std::string text;
  const auto add = [&](const Entry& entry, Certainty certainty) {
    text += text.empty() ? "" : catalogue.text("list.then");
    text +=
        catalogue.text("explain.clear_rule", {{"rule", entry.id},
                                              {"certainty", catalogue.word("certainty", certainty)},
                                              {"pages", pages.cite(entry.sources)}});
  };
  AssetJudgement judgement;
  judge_asset(policy, kind, answer.now.assets[row], answer.now.around, answer.now.at, judgement);
  for (const PrerequisiteJudgement& one : judgement.prerequisites) {
    Certainty certainty = Certainty::documented;
    for (const GateJudgement& gate : one.gates) certainty = weakest(certainty, gate.certainty);
    add(rules.prerequisites[one.prerequisite.value], certainty);
  }
  if (judgement.treatment == KindTreatment::not_required) {
    for (const NotRequired& entry : rules.not_required) {
      if (std::find(entry.of.begin(), entry.of.end(), kind) == entry.of.end()) continue;
      add(entry, judgement.passes);
    }
  }
  return text;
}

// What stands in nobody's way, by kind, state and rule.
std::vector<std::string> clear_lines(const Catalogue& catalogue, const Session& session,
                                     const CustomerAnswer& answer, PageList& pages) {
  const Policy& policy = session.rules.policy;
  const auto obliged = obliged_assets(policy, answer.customer, answer.now, answer.verdict);
  std::vector<std::pair<std::string, std::int64_t>> groups;
  for (std::uint32_t i = 0; i < answer.customer.assets.size(); ++i) {
    if (std::binary_search(obliged.begin(), obliged.end(), AssetRow{i})) continue;
    const Asset& asset = answer.customer.assets[i];
    const std::string text =
        catalogue.text("explain.clear_item",
                       {{"kind", kind_name(catalogue, policy, asset.kind)},
                        {"state", state_text(catalogue, policy, asset, answer.now.assets[i])},
                        {"rules", passing_rules(catalogue, policy, answer, i, pages)}});
    const auto known = std::find_if(groups.begin(), groups.end(),
                                    [&](const auto& group) { return group.first == text; });
    if (known == groups.end()) {
      groups.emplace_back(text, 1);
    } else {
      ++known->second;
    }
  }
  std::vector<std::string> lines;
  for (const auto& [text, count] : groups) {
    lines.push_back(count == 1 ? text : catalogue.number(count) + " × " + text);
  }
  return lines;
}

std::vector<std::string> anomaly_lines(const Catalogue& catalogue, const Session& session,
                                       const CustomerAnswer& answer) {
  std::vector<std::string> lines;
  for (const Anomaly& anomaly : answer.anomalies) {
    std::string line = catalogue.word("anomaly", anomaly.code);
    if (anomaly.asset) {
      line = catalogue.text(
          "explain.oddity",
          {{"asset", asset_name(catalogue, session.rules.policy, answer.customer, *anomaly.asset)},
           {"what", line}});
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

bool has_graph(const CustomerAnswer& answer) {
  if (answer.verdict.decision == Decision::no_relationship) return false;
  return std::any_of(answer.verdict.findings.begin(), answer.verdict.findings.end(),
                     [](const Finding& finding) { return finding.asset.has_value(); });
}

// What the names on the graph's edges mean that no reason above has told: the dependencies.
std::vector<std::string> dependency_lines(const Catalogue& catalogue, const RuleSet& rules,
                                          const graph::Drawing& drawing, PageList& pages) {
  std::vector<std::string> lines;
  for (const Dependency& entry : rules.dependencies) {
    const bool drawn = std::any_of(drawing.edges.begin(), drawing.edges.end(),
                                   [&](const auto& edge) { return edge.label == entry.id; });
    if (!drawn) continue;
    lines.push_back(
        catalogue.text("reason.named", {{"id", entry.id}, {"text", catalogue.in(entry.text)}}) +
        " " + pages.cite(entry.sources));
  }
  return lines;
}

}  // namespace

graph::Drawing obligation_drawing(const Catalogue& catalogue, const Session& session,
                                  const CustomerAnswer& answer) {
  const Policy& policy = session.rules.policy;
  const AssetLabel label = [&](AssetRow row) {
    const Asset& asset = answer.customer.assets[row.value];
    return catalogue.text(
        "explain.graph_node",
        {{"name", asset_name(catalogue, policy, answer.customer, row)},
         {"state", state_text(catalogue, policy, asset, answer.now.assets[row.value])}});
  };
  return draw_obligations(policy, answer.customer, answer.now, answer.verdict, label,
                          catalogue.language());
}

std::string explain_text(const Catalogue& catalogue, const Session& session,
                         const CustomerAnswer& answer, std::size_t width, bool colour) {
  std::string out = heading(customer_line(answer.customer), colour) + "\n";
  out += run_header(catalogue, session, width) + "\n";
  if (answer.now.as_of != session.clock.as_of) {
    out += paragraph(catalogue.text("explain.own_as_of",
                                    {{"as_of", instant_text(catalogue, answer.now.as_of)}}),
                     width, "", "") +
           "\n";
  }
  out += state_lines(catalogue, answer, width);
  PageList pages(catalogue, session.rules.policy.rules());
  out += finding_paragraphs(catalogue, session, answer, true, pages, width, colour);
  out += finding_paragraphs(catalogue, session, answer, false, pages, width, colour);
  const auto section = [&](std::string_view key, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out += "\n" + heading(catalogue.text(key), colour);
    for (const std::string& line : lines) out += paragraph(line, width, "  ", "- ");
  };
  section("explain.heading.clear", clear_lines(catalogue, session, answer, pages));
  section("explain.heading.oddities", anomaly_lines(catalogue, session, answer));
  if (has_graph(answer)) {
    out += "\n" + heading(catalogue.text("explain.heading.graph"), colour);
    const graph::Drawing drawing = obligation_drawing(catalogue, session, answer);
    out += wrap_tree(
        graph::to_tree(drawing, {0}, catalogue.text("graph.seen"), catalogue.text("graph.colon")),
        width);
    for (const std::string& line :
         dependency_lines(catalogue, session.rules.policy.rules(), drawing, pages)) {
      out += paragraph(line, width, "  ", "");
    }
  }
  return out + page_paragraphs(catalogue, pages, width, colour);
}

std::string explain_markdown(const Catalogue& catalogue, const Session& session,
                             const CustomerAnswer& answer) {
  constexpr std::size_t wide = 1'000'000;
  std::string out = "# " + markdown_cell(customer_line(answer.customer)) + "\n\n";
  out += run_header(catalogue, session, wide) + "\n" + state_lines(catalogue, answer, wide);
  PageList pages(catalogue, session.rules.policy.rules());
  for (const bool certain : {true, false}) {
    const auto count = std::count_if(answer.verdict.findings.begin(), answer.verdict.findings.end(),
                                     [&](const Finding& f) { return f.is_certain() == certain; });
    if (count == 0) continue;
    const std::string key = certain ? "explain.heading.blockers" : "explain.heading.unknowns";
    out += "\n## " + catalogue.text(key, {{"count", std::int64_t{count}}}) + "\n";
    for (const Finding& finding : answer.verdict.findings) {
      if (finding.is_certain() != certain) continue;
      const FindingLines lines =
          describe_finding(catalogue, session.rules.policy, answer, finding, pages);
      out += "\n1. **" + markdown_cell(lines.title) + "**\n";
      for (const std::string& line : lines.lines) out += "   - " + line + "\n";
    }
  }
  const auto section = [&](std::string_view key, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out += "\n## " + catalogue.text(key) + "\n\n";
    for (const std::string& line : lines) out += "- " + line + "\n";
  };
  section("explain.heading.clear", clear_lines(catalogue, session, answer, pages));
  section("explain.heading.oddities", anomaly_lines(catalogue, session, answer));
  if (has_graph(answer)) {
    const graph::Drawing drawing = obligation_drawing(catalogue, session, answer);
    out += "\n## " + catalogue.text("explain.heading.graph") + "\n\n```mermaid\n" +
           graph::to_mermaid(drawing) + "```\n";
    const auto lines = dependency_lines(catalogue, session.rules.policy.rules(), drawing, pages);
    if (!lines.empty()) out += "\n";
    for (const std::string& line : lines) out += "- " + line + "\n";
  }
  return out + page_markdown(catalogue, pages);
}

}  // namespace untether
