#include "app/text/plan_outlook.h"

#include <algorithm>

#include "app/text/plan_words.h"
#include "engine/plan/plan_rules.h"

namespace untether {

namespace {

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
    names += (i == 0 ? "" : catalogue.text("list.then")) +
             asset_label(catalogue, session.rules.policy, answer.customer.customer, rows[i]);
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

std::vector<std::string> plan_alternative_lines(const Catalogue& catalogue, const Session& session,
                                                const PlanAnswer& answer, PageList& pages) {
  std::vector<std::string> lines;
  const Plan& plan = answer.plan;
  if (plan.outcome == PlanOutcome::no_relationship) return lines;
  if (answer.safe) {
    lines.push_back(
        catalogue.text("plan.safe", {{"preference", std::string(name_of(answer.safe->preference))},
                                     {"plan", short_plan_text(catalogue, *answer.safe)}}));
  }
  if (answer.any_role) {
    lines.push_back(
        catalogue.text("plan.any_role", {{"plan", short_plan_text(catalogue, *answer.any_role)}}));
  }
  lines.push_back(catalogue.text("plan.other." + std::string(name_of(answer.other_goal.goal)),
                                 {{"plan", short_plan_text(catalogue, answer.other_goal)}}));
  if (answer.by_transfer) {
    lines.push_back(catalogue.text("plan.by_transfer",
                                   {{"plan", short_plan_text(catalogue, *answer.by_transfer)}}));
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
  if (!leads_to_goal(plan)) return lines;
  if (plan.goal == Goal::stop_billing) {
    lines.push_back(catalogue.text("plan.parked"));
    const Plan& removal = answer.other_goal;
    if (leads_to_goal(removal)) {
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
    const bool ours = leads_to_goal(answer.plan) && point.goal_at == answer.plan.goal_at &&
                      point.money == answer.plan.money;
    std::string note = ours ? catalogue.text("plan.trade_off.ours") : std::string();
    if (point.assumes) {
      note += (note.empty() ? "" : ", ") + catalogue.text("plan.trade_off.assumes");
    }
    rows.push_back({moment_text(catalogue, point.goal_at), std::to_string(point.steps),
                    cost_text(catalogue, point.money), std::move(note)});
  }
  return rows;
}

}  // namespace untether
