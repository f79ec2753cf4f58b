#include "app/text/plan_sections.h"

#include <algorithm>

#include "app/text/describe.h"
#include "app/text/plan_words.h"
#include "app/text/values.h"
#include "engine/plan/plan_rules.h"

namespace untether {

namespace {

std::string goal_key(std::string_view key, Goal goal) {
  return std::string(key) + "." + std::string(name_of(goal));
}

std::int64_t work_seconds(const Plan& plan) {
  std::int64_t seconds = 0;
  for (const PlanStep& step : plan.steps) seconds += step.effort.count;
  return seconds;
}

std::int64_t step_count(const Plan& plan) { return static_cast<std::int64_t>(plan.steps.size()); }

bool leads_somewhere(const Plan& plan) {
  return plan.outcome == PlanOutcome::planned || plan.outcome == PlanOutcome::reached;
}

// "2026-11-20, 4 steps, 540.00 EUR", or that there is no way, or nothing to do.
std::string short_plan(const Catalogue& catalogue, const Plan& plan) {
  if (plan.outcome != PlanOutcome::planned) {
    return catalogue.word("plan.outcome_short", plan.outcome);
  }
  return catalogue.text("plan.short", {{"at", moment_text(catalogue, plan.goal_at)},
                                       {"steps", step_count(plan)},
                                       {"cost", cost_text(catalogue, plan.money)}});
}

std::string asset_of(const Catalogue& catalogue, const Session& session, const PlanAnswer& answer,
                     AssetRow row) {
  return asset_name(catalogue, session.rules.policy, answer.customer.customer, row);
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

// Whom support could help: what takes longer than its answer.
std::vector<AssetRow> waiting_assets(const Plan& plan, Instant answered) {
  std::vector<AssetRow> rows;
  for (const DeadEnd& end : plan.dead_ends) rows.push_back(end.asset);
  for (const AssetEnd& end : plan.ends) {
    const bool long_wait = end.clear_from.is_never() || end.clear_from > answered;
    if (long_wait && !end.carried_by) rows.push_back(end.asset);
  }
  return rows;
}

// An exception is offered, never promised.
std::string support_line(const Catalogue& catalogue, const Session& session,
                         const PlanAnswer& answer, PageList& pages) {
  const RuleSet& rules = session.rules.policy.rules();
  const auto support = rules.parameter("support_days");
  if (!support) return "";
  const Seconds length = length_of(session.rules.policy.machines, {{}, "support_days"});
  const auto rows = waiting_assets(answer.plan, plus(answer.plan.start, length));
  if (rows.empty()) return "";
  constexpr std::size_t named = 3;
  std::string names;
  for (std::size_t i = 0; i < std::min(named, rows.size()); ++i) {
    names += (i == 0 ? "" : ", ") + asset_of(catalogue, session, answer, rows[i]);
  }
  if (rows.size() > named) {
    names = catalogue.text(
        "plan.and_more",
        {{"names", names}, {"count", static_cast<std::int64_t>(rows.size() - named)}});
  }
  const bool page = rules.source("S67c") != nullptr;
  return catalogue.text("plan.support",
                        {{"assets", names}, {"length", span_text(catalogue, length.count)}}) +
         " " +
         pages.cite(page ? std::vector<std::string>{"S67c"}
                         : rules.parameters[support->value].sources);
}

bool concerns_partner(const Consequence& consequence, PartnerType type) {
  return consequence.by.empty() ||
         std::find(consequence.by.begin(), consequence.by.end(), type) != consequence.by.end();
}

// What stays, or what the partner has to do: not what ends by itself.
bool is_left_over(const Consequence& consequence) {
  return std::any_of(consequence.effect.begin(), consequence.effect.end(), [](const auto& effect) {
    return effect.second == "keep" || effect.second == "partner" || effect.second == "all";
  });
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
  if (plan.outcome == PlanOutcome::reached) {
    lines.push_back(catalogue.text(goal_key("plan.reached", plan.goal)));
    return lines;
  }
  if (!leads_somewhere(plan)) {
    lines.push_back(catalogue.word("plan.outcome", plan.outcome));
    if (plan.steps.empty()) return lines;
  }
  const std::int64_t days = day_of(plan.goal_at).count - day_of(plan.start).count;
  const std::string key = leads_somewhere(plan) ? goal_key("plan.answer", plan.goal)
                                                : std::string("plan.answer.partial");
  lines.push_back(catalogue.text(key, {{"at", moment_text(catalogue, plan.goal_at)},
                                       {"days", days},
                                       {"steps", step_count(plan)},
                                       {"work", span_text(catalogue, work_seconds(plan))}}));
  lines.push_back(catalogue.text("plan.cost_line", {{"cost", cost_text(catalogue, plan.money)}}));
  if (const std::string credits = credit_text(catalogue, plan.money); !credits.empty()) {
    lines.push_back(credits);
  }
  for (const Finding& finding : answer.customer.verdict.findings) {
    if (plan.goal != Goal::remove || finding.code != FindingCode::hold) continue;
    lines.push_back(finding_text(catalogue, session.rules.policy, answer.customer, finding));
  }
  if (leads_somewhere(plan)) {
    lines.push_back(
        plan.gap_minor_units == 0 || plan.money.totals.empty()
            ? catalogue.word("plan.optimal", plan.preference)
            : catalogue.text("plan.within",
                             {{"money", money_text(catalogue, {plan.gap_minor_units,
                                                               plan.money.totals[0].currency})}}));
  }
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
    lines.push_back(line + " " + pages.cite(made.sources) + (money.empty() ? "" : " " + money));
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
            : catalogue.text("plan.assumption.customer", {{"what", what}, {"field", field}}));
  }
  for (const AssetRow row : answer.plan.budget_unknown) {
    lines.push_back(catalogue.text("plan.budget_unknown",
                                   {{"asset", asset_of(catalogue, session, answer, row)}}));
  }
  if (answer.confirmed) {
    lines.push_back(
        catalogue.text("plan.unconfirmed", {{"plan", short_plan(catalogue, *answer.confirmed)}}));
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
  for (const Finding& finding : answer.plan.open) {
    lines.push_back(finding_text(catalogue, session.rules.policy, answer.customer, finding));
  }
  return lines;
}

std::vector<std::string> plan_alternative_lines(const Catalogue& catalogue, const Session& session,
                                                const PlanAnswer& answer, PageList& pages) {
  std::vector<std::string> lines;
  const Plan& plan = answer.plan;
  if (plan.outcome == PlanOutcome::no_relationship) return lines;
  if (answer.safe) {
    lines.push_back(
        catalogue.text("plan.safe", {{"preference", std::string(name_of(answer.safe->preference))},
                                     {"plan", short_plan(catalogue, *answer.safe)}}));
  }
  lines.push_back(catalogue.text(goal_key("plan.other", answer.other_goal.goal),
                                 {{"plan", short_plan(catalogue, answer.other_goal)}}));
  if (answer.by_transfer) {
    lines.push_back(
        catalogue.text("plan.by_transfer", {{"plan", short_plan(catalogue, *answer.by_transfer)}}));
  }
  if (std::string line = support_line(catalogue, session, answer, pages); !line.empty()) {
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> plan_afterwards_lines(const Catalogue& catalogue, const Session& session,
                                               const PlanAnswer& answer, PageList& pages) {
  std::vector<std::string> lines;
  const Plan& plan = answer.plan;
  if (!leads_somewhere(plan)) return lines;
  if (plan.goal == Goal::stop_billing) {
    lines.push_back(catalogue.text("plan.parked"));
    const Plan& removal = answer.other_goal;
    if (leads_somewhere(removal)) {
      const bool now = removal.goal_at <= removal.start;
      lines.push_back(catalogue.text(now ? "plan.parked_now" : "plan.parked_until",
                                     {{"at", moment_text(catalogue, removal.goal_at)}}));
    }
    return lines;
  }
  for (const Consequence& consequence : session.rules.policy.rules().consequences) {
    const bool tells = consequence.on == "removal" && is_left_over(consequence) &&
                       concerns_partner(consequence, session.asker.partner) &&
                       consequence.days.contains(day_of(plan.goal_at));
    if (!tells) continue;
    lines.push_back(catalogue.in(consequence.text) + " " + pages.cite(consequence.sources));
  }
  return lines;
}

std::vector<std::vector<std::string>> trade_off_rows(const Catalogue& catalogue,
                                                     const PlanAnswer& answer) {
  std::vector<std::vector<std::string>> rows;
  if (answer.trade_off.size() < 2) return rows;
  for (const TradeOff& point : answer.trade_off) {
    rows.push_back({moment_text(catalogue, point.goal_at), std::to_string(point.steps),
                    cost_text(catalogue, point.money),
                    point.assumes ? catalogue.text("plan.trade_off.assumes") : std::string()});
  }
  return rows;
}

}  // namespace untether
