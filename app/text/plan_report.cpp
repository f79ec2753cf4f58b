#include "app/text/plan_report.h"

#include <algorithm>

#include "app/text/check_report.h"
#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/page_list.h"
#include "app/text/paint.h"
#include "app/text/plan_outlook.h"
#include "app/text/plan_sections.h"
#include "app/text/plan_words.h"

namespace untether {

namespace {

std::vector<TableColumn> trade_off_columns(const Catalogue& catalogue) {
  return {{catalogue.text("plan.column.date")},
          {catalogue.text("plan.column.steps"), Align::right},
          {catalogue.text("plan.column.cost"), Align::left, 0, true},
          {catalogue.text("plan.column.mark")}};
}

std::string steps_text(const Catalogue& catalogue, const Session& session, const PlanAnswer& answer,
                       PageList& pages, std::size_t width, bool colour) {
  const auto count = static_cast<std::int64_t>(answer.plan.steps.size());
  if (count == 0) return "";
  std::string out =
      "\n" + heading(catalogue.text("plan.heading.steps", {{"count", count}}), colour);
  for (std::size_t i = 0; i < answer.plan.steps.size(); ++i) {
    const StepLines lines = describe_step(catalogue, session, answer, i, pages);
    const std::string mark = (i < 9 ? " " : "") + std::to_string(i + 1) + ". ";
    out += paragraph(lines.title, width, "    ", mark);
    for (const std::string& line : lines.lines) out += paragraph(line, width, "      ", "    ");
  }
  return out;
}

bool has_graph(const PlanAnswer& answer) {
  return std::any_of(answer.plan.steps.begin(), answer.plan.steps.end(), [](const PlanStep& step) {
    return step.kind == StepKind::action && !step.after.empty();
  });
}

graph::DrawnNode drawn_step(const Catalogue& catalogue, const Session& session,
                            const PlanAnswer& answer, std::uint32_t number) {
  const PlanStep& step = answer.plan.steps[number];
  const bool critical = step.latest <= step.at && step.kind != StepKind::recheck;
  std::string label =
      catalogue.text(critical ? "plan.node_critical" : "plan.node",
                     {{"number", std::int64_t{number} + 1},
                      {"name", step_name(catalogue, session.rules.policy, answer, step)},
                      {"at", begin_text(catalogue, step)}});
  return {std::move(label), critical ? graph::NodeStyle::bad : graph::NodeStyle::plain};
}

// The goal at node 0, every step beneath what waits for it.
graph::Drawing waiting_drawing(const Catalogue& catalogue, const Session& session,
                               const PlanAnswer& answer) {
  const Plan& plan = answer.plan;
  graph::Drawing drawing;
  drawing.title = to_string(answer.customer.customer.id);
  drawing.nodes.push_back({leads_to_goal(plan) ? catalogue.word("plan.goal_node", plan.goal)
                                               : catalogue.text("plan.goal_open"),
                           graph::NodeStyle::round});
  graph::Digraph waits{static_cast<std::uint32_t>(plan.steps.size() + 1), {}};
  for (std::uint32_t i = 0; i < plan.steps.size(); ++i) {
    drawing.nodes.push_back(drawn_step(catalogue, session, answer, i));
    waits.edges.push_back({0, i + 1});
    for (const std::uint32_t before : plan.steps[i].after) {
      waits.edges.push_back({i + 1, before + 1});
    }
  }
  for (const graph::Edge edge : graph::transitive_reduction(waits).edges) {
    drawing.edges.push_back({edge.from, edge.to, "", graph::EdgeStyle::solid});
  }
  return drawing;
}

// The sections below the steps, each a heading's key and its lines.
std::vector<std::pair<std::string, std::vector<std::string>>> sections_of(
    const Catalogue& catalogue, const Session& session, const PlanAnswer& answer, PageList& pages) {
  return {{"plan.heading.preparations", plan_preparation_lines(catalogue, session, answer, pages)},
          {"plan.heading.events", plan_event_lines(catalogue, session, answer, pages)},
          {"plan.heading.confirm", plan_assumption_lines(catalogue, session, answer)},
          {"plan.heading.obstacles", plan_obstacle_lines(catalogue, session, answer, pages)},
          {"plan.heading.alternatives", plan_alternative_lines(catalogue, session, answer, pages)},
          {"plan.heading." + std::string(answer.plan.goal == Goal::remove ? "after" : "parked"),
           plan_afterwards_lines(catalogue, session, answer, pages)}};
}

}  // namespace

graph::Drawing plan_drawing(const Catalogue& catalogue, const Session& session,
                            const PlanAnswer& answer) {
  graph::Drawing drawing = waiting_drawing(catalogue, session, answer);
  for (graph::DrawnEdge& edge : drawing.edges) std::swap(edge.from, edge.to);
  return drawing;
}

std::string plan_text(const Catalogue& catalogue, const Session& session, const PlanAnswer& answer,
                      std::size_t width, bool colour) {
  std::string out = heading(customer_line(answer.customer.customer), colour) + "\n";
  out += run_header(catalogue, session, width) + "\n";
  for (const std::string& line : plan_answer_lines(catalogue, session, answer)) {
    out += paragraph(line, width, "", "");
  }
  PageList pages(catalogue, session.rules.policy.rules());
  out += steps_text(catalogue, session, answer, pages, width, colour);
  for (const auto& [key, lines] : sections_of(catalogue, session, answer, pages)) {
    if (lines.empty()) continue;
    out += "\n" + heading(catalogue.text(key), colour);
    for (const std::string& line : lines) out += paragraph(line, width, "  ", "- ");
  }
  if (const auto rows = trade_off_rows(catalogue, answer); !rows.empty()) {
    out += "\n" + heading(catalogue.text("plan.heading.trade_off"), colour) +
           table(trade_off_columns(catalogue), rows, width);
  }
  if (has_graph(answer)) {
    const graph::Drawing drawing = waiting_drawing(catalogue, session, answer);
    out += "\n" + heading(catalogue.text("explain.heading.graph"), colour) +
           wrap_tree(graph::to_tree(drawing, {0}, catalogue.text("graph.seen"),
                                    catalogue.text("graph.colon")),
                     width);
  }
  return out + page_paragraphs(catalogue, pages, width, colour);
}

std::string plan_markdown(const Catalogue& catalogue, const Session& session,
                          const PlanAnswer& answer) {
  constexpr std::size_t wide = 1'000'000;
  std::string out = "# " + markdown_cell(customer_line(answer.customer.customer)) + "\n\n" +
                    run_header(catalogue, session, wide) + "\n";
  for (const std::string& line : plan_answer_lines(catalogue, session, answer)) {
    out += "- " + line + "\n";
  }
  PageList pages(catalogue, session.rules.policy.rules());
  const auto count = static_cast<std::int64_t>(answer.plan.steps.size());
  if (count != 0) {
    out += "\n## " + catalogue.text("plan.heading.steps", {{"count", count}}) + "\n\n";
  }
  for (std::size_t i = 0; i < answer.plan.steps.size(); ++i) {
    const StepLines lines = describe_step(catalogue, session, answer, i, pages);
    out += "- [ ] **" + std::to_string(i + 1) + ". " + markdown_cell(lines.title) + "**\n";
    for (const std::string& line : lines.lines) out += "  - " + markdown_cell(line) + "\n";
  }
  for (const auto& [key, lines] : sections_of(catalogue, session, answer, pages)) {
    if (lines.empty()) continue;
    out += "\n## " + catalogue.text(key) + "\n\n";
    for (const std::string& line : lines) out += "- " + line + "\n";
  }
  if (const auto rows = trade_off_rows(catalogue, answer); !rows.empty()) {
    out += "\n## " + catalogue.text("plan.heading.trade_off") + "\n\n" +
           markdown_table(trade_off_columns(catalogue), rows);
  }
  if (has_graph(answer)) {
    out += "\n## " + catalogue.text("explain.heading.graph") + "\n\n```mermaid\n" +
           graph::to_mermaid(plan_drawing(catalogue, session, answer)) + "```\n";
  }
  return out + page_markdown(catalogue, pages);
}

}  // namespace untether
