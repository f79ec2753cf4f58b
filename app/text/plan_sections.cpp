#include "app/text/plan_sections.h"

#include <algorithm>

#include "app/text/describe.h"
#include "app/text/plan_words.h"
#include "app/text/values.h"
#include "engine/plan/plan_class.h"

namespace untether {

namespace {

std::string goal_key(std::string_view key, Goal goal) {
  return std::string(key) + "." + std::string(name_of(goal));
}

std::int64_t step_count(const Plan& plan) { return static_cast<std::int64_t>(plan.steps.size()); }

std::string asset_of(const Catalogue& catalogue, const Session& session, const PlanAnswer& answer,
                     AssetRow row) {
  return asset_label(catalogue, session.rules.policy, answer.customer.customer, row);
}

// "REMOVED on 2026-10-01 (in 108 days): 11 steps, 22 minutes of work."
std::string date_line(const Catalogue& catalogue, const Plan& plan) {
  const std::int64_t days = day_of(plan.goal_at).count - day_of(plan.start).count;
  const std::string key =
      leads_to_goal(plan) ? goal_key("plan.answer", plan.goal) : std::string("plan.answer.partial");
  const std::string effort =
      plan.steps.empty()
          ? catalogue.text("plan.no_steps")
          : catalogue.text("plan.all_steps", {{"steps", step_count(plan)},
                                              {"work", span_text(catalogue, work_of(plan).count)}});
  return catalogue.text(
      key, {{"at", moment_text(catalogue, plan.goal_at)}, {"days", days}, {"effort", effort}});
}

// How good the plan is of its kind.
std::string proof_line(const Catalogue& catalogue, const Plan& plan) {
  const bool proved = plan.gap_minor_units == 0 || plan.money.totals.empty();
  const std::string optimal = catalogue.word("plan.optimal", plan.preference);
  if (proved) return optimal;
  const Money gap{plan.gap_minor_units, plan.money.totals[0].currency};
  const std::string within = catalogue.text("plan.within", {{"money", money_text(catalogue, gap)}});
  return plan.preference == Preference::cheapest ? within : optimal + " " + within;
}

// The assets for which a plan waits; empty if it waits for none.
std::string slowest(const Catalogue& catalogue, const Session& session, const PlanAnswer& answer) {
  std::string names;
  if (answer.plan.goal_at <= answer.plan.start) return names;
  for (const AssetEnd& end : answer.plan.ends) {
    if (end.clear_from != answer.plan.goal_at || end.carried_by) continue;
    names += (names.empty() ? "" : catalogue.text("list.then")) +
             asset_of(catalogue, session, answer, end.asset);
  }
  return names;
}

std::string dead_end_line(const Catalogue& catalogue, const Session& session,
                          const PlanAnswer& answer, const DeadEnd& end, PageList& pages) {
  const RuleSet& rules = session.rules.policy.rules();
  std::string line =
      catalogue.text("plan.dead_end", {{"asset", asset_of(catalogue, session, answer, end.asset)}});
  std::string facts;
  for (const FieldId field : end.unknown) {
    facts += (facts.empty() ? "" : ", ") + catalogue.text("field." + std::string(info(field).name));
  }
  if (!facts.empty()) {
    line = catalogue.text(
        "plan.not_known",
        {{"asset", asset_of(catalogue, session, answer, end.asset)}, {"facts", facts}});
  }
  for (const DependencyRow row : end.needs) {
    const Dependency& need = rules.dependencies[row.value];
    line +=
        " " +
        catalogue.text("plan.dead_end_need", {{"id", need.id}, {"text", catalogue.in(need.text)}}) +
        " " + pages.cite(need.sources) + ".";
  }
  for (const ParameterRow row : end.parameters) {
    const Parameter& parameter = rules.parameters[row.value];
    line += " " +
            catalogue.text("plan.dead_end_parameter", {{"id", parameter.id},
                                                       {"value", value_text(catalogue, parameter)},
                                                       {"text", catalogue.in(parameter.text)}});
  }
  return line;
}

}  // namespace

std::vector<std::string> plan_answer_lines(const Catalogue& catalogue, const Session& session,
                                           const PlanAnswer& answer) {
  const Plan& plan = answer.plan;
  std::vector<std::string> lines;
  lines.push_back(catalogue.text(goal_key("plan.goal", plan.goal),
                                 {{"preference", catalogue.word("plan.prefer", plan.preference)}}));
  if (plan.outcome == PlanOutcome::no_relationship) {
    lines.push_back(catalogue.text("explain.verdict.no_relationship"));
    return lines;
  }
  for (const Finding& finding : answer.customer.verdict.findings) {
    if (plan.goal != Goal::remove || finding.code != FindingCode::hold) continue;
    lines.push_back(finding_text(catalogue, session.rules.policy, answer.customer, finding));
  }
  if (plan.outcome == PlanOutcome::reached) {
    lines.push_back(catalogue.text(goal_key("plan.reached", plan.goal)));
    return lines;
  }
  if (!leads_to_goal(plan)) {
    lines.push_back(catalogue.word("plan.outcome", plan.outcome));
    if (plan.steps.empty()) return lines;
  }
  lines.push_back(date_line(catalogue, plan));
  if (std::string assets = slowest(catalogue, session, answer); !assets.empty()) {
    lines.push_back(catalogue.text("plan.set_by", {{"assets", assets}}));
  }
  lines.push_back(catalogue.text("plan.cost_line", {{"cost", cost_text(catalogue, plan.money)}}));
  if (const std::string credits = credit_text(catalogue, plan.money); !credits.empty()) {
    lines.push_back(credits);
  }
  if (leads_to_goal(plan)) lines.push_back(proof_line(catalogue, plan));
  return lines;
}

std::vector<std::string> plan_event_lines(const Catalogue& catalogue, const Session& session,
                                          const PlanAnswer& answer, PageList& pages) {
  std::vector<std::string> lines;
  for (const PlanEvent& event : answer.plan.events) {
    const AssetKind kind = answer.customer.customer.assets[event.asset.value].kind;
    const Transition& made =
        session.rules.policy.machines.lifecycle(kind)->transitions[event.transition.value];
    std::string line =
        catalogue.text("plan.event", {{"at", moment_text(catalogue, event.at)},
                                      {"asset", asset_of(catalogue, session, answer, event.asset)},
                                      {"text", catalogue.in(made.text)}});
    PlanStep step;
    step.asset = event.asset;
    step.amount = event.amount;
    const std::string money = amount_sentence(catalogue, answer, step);
    lines.push_back(line + " " + pages.cite(made.sources) + (money.empty() ? "" : ". " + money));
  }
  return lines;
}

std::vector<std::string> plan_assumption_lines(const Catalogue& catalogue, const Session& session,
                                               const PlanAnswer& answer) {
  std::vector<std::string> lines;
  for (const Assumption& assumption : answer.plan.assumptions) {
    const std::string field(info(assumption.field).name);
    const std::string what = catalogue.text("field." + field);
    lines.push_back(
        assumption.asset
            ? catalogue.text("plan.assumption.asset",
                             {{"asset", asset_of(catalogue, session, answer, *assumption.asset)},
                              {"what", what},
                              {"field", field}})
        : info(assumption.field).storage == FieldStorage::actor_azure_owner
            ? catalogue.text("plan.assumption.actor", {{"what", what}})
            : catalogue.text("plan.assumption.customer", {{"what", what}, {"field", field}}));
  }
  if (answer.confirmed) {
    lines.push_back(catalogue.text("plan.unconfirmed",
                                   {{"plan", short_plan_text(catalogue, *answer.confirmed)}}));
  }
  return lines;
}

std::vector<std::string> plan_obstacle_lines(const Catalogue& catalogue, const Session& session,
                                             const PlanAnswer& answer, PageList& pages) {
  std::vector<std::string> lines;
  for (const DeadEnd& end : answer.plan.dead_ends) {
    lines.push_back(dead_end_line(catalogue, session, answer, end, pages));
  }
  for (const AssetRow row : answer.plan.unclear) {
    lines.push_back(
        catalogue.text("plan.unclear", {{"asset", asset_of(catalogue, session, answer, row)}}));
  }
  for (const AssetRow row : answer.plan.budget_unknown) {
    lines.push_back(catalogue.text("plan.budget_unknown",
                                   {{"asset", asset_of(catalogue, session, answer, row)}}));
  }
  for (const Finding& finding : answer.plan.open) {
    lines.push_back(finding_text(catalogue, session.rules.policy, answer.customer, finding));
  }
  return lines;
}

}  // namespace untether
