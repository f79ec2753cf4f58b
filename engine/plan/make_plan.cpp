#include <algorithm>

#include "engine/plan/plan_case.h"
#include "engine/plan/plan_money.h"
#include "engine/plan/steps.h"

namespace untether {

namespace {

using plan::Choice;
using plan::PlanCase;

bool is_certain_no(const Finding& finding) { return finding.is_certain(); }

// What stands in the way of the customer as a whole.
PlanOutcome outcome_of(const PlanCase& plan_case) {
  if (plan_case.no_relationship()) return PlanOutcome::no_relationship;
  const auto& open = plan_case.open();
  const bool forbidden = std::any_of(open.begin(), open.end(), is_certain_no);
  if (forbidden || !plan_case.dead_ends().empty() || plan_case.floor().is_never()) {
    return PlanOutcome::dead_end;
  }
  if (!open.empty() || !plan_case.unclear().empty()) return PlanOutcome::undecided;
  return PlanOutcome::planned;
}

// The parameters with another value of which an asset that no way leads out of would be clear.
std::vector<ParameterRow> opening_parameters(const PlanCase& plan_case, const PlanRules& rules,
                                             AssetRow asset) {
  std::vector<ParameterRow> rows;
  const LiveAsset& live = plan_case.live().assets[asset.value];
  const PresentAsset& present = plan_case.subject().present.assets[asset.value];
  for (const auto& compiled :
       rules.policy->prerequisites[static_cast<std::size_t>(live.facts.kind)]) {
    const auto deciding = deciding_parameters(*rules.policy, compiled.row, live.facts.kind, present,
                                              plan_case.live().around, plan_case.now());
    rows.insert(rows.end(), deciding.begin(), deciding.end());
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

// The needs that forbid the actions open to an asset.
std::vector<DependencyRow> forbidding_needs(PlanCase& plan_case, const PlanRules& rules,
                                            AssetRow asset) {
  std::vector<DependencyRow> needs;
  const LiveAsset& live = plan_case.live().assets[asset.value];
  const auto lifecycle = *rules.machines().lifecycle_of[static_cast<std::size_t>(live.facts.kind)];
  for (const TransitionRow row : rules.partner_from[lifecycle.value][live.state]) {
    const ActionLimits limits = plan_case.planning().limits(asset, row);
    const bool forbidden = limits.from.is_known() && limits.from.is_never() && limits.need;
    if (forbidden && std::find(needs.begin(), needs.end(), *limits.need) == needs.end()) {
      needs.push_back(*limits.need);
    }
  }
  return needs;
}

// The facts on which the clock's next moves turn and that the data does not tell.
std::vector<FieldId> missing_facts(const PlanCase& plan_case, const PlanRules& rules,
                                   AssetRow asset) {
  std::vector<FieldId> missing;
  const LiveAsset& live = plan_case.live().assets[asset.value];
  const Machines& machines = rules.machines();
  const Machine& machine = *machines.machine(live.facts.kind);
  const cel::Scope scope = scope_of(machines, live, plan_case.live().around, Instant::unknown());
  for (const TransitionRow row : machine.clock_from[live.state]) {
    if (cel::evaluate_truth(machine.transitions[row.value].when, scope) == Truth::no) continue;
    for (const auto* program :
         {&machine.transitions[row.value].when, &machine.transitions[row.value].due}) {
      for (const FieldId field : cel::find_unknowns(*program, scope).fields) {
        if (std::find(missing.begin(), missing.end(), field) == missing.end()) {
          missing.push_back(field);
        }
      }
    }
  }
  return missing;
}

void describe_dead_ends(PlanCase& plan_case, const PlanRules& rules, Plan& made) {
  for (const AssetRow asset : plan_case.dead_ends()) {
    made.dead_ends.push_back({asset, opening_parameters(plan_case, rules, asset),
                              forbidding_needs(plan_case, rules, asset),
                              missing_facts(plan_case, rules, asset)});
  }
  // Where a fact is missing, nobody can tell that there is no way.
  const bool known = std::any_of(made.dead_ends.begin(), made.dead_ends.end(),
                                 [](const DeadEnd& end) { return end.unknown.empty(); });
  const auto& open = plan_case.open();
  const bool forbidden = std::any_of(open.begin(), open.end(), is_certain_no);
  if (!made.dead_ends.empty() && !known && !forbidden && !plan_case.floor().is_never()) {
    made.outcome = PlanOutcome::undecided;
  }
}

}  // namespace

int Plan::action_count() const {
  return static_cast<int>(std::count_if(steps.begin(), steps.end(), [](const PlanStep& step) {
    return step.kind == StepKind::action;
  }));
}

Plan make_plan(const PlanRules& rules, Clearness& clearness, const PlanSubject& subject,
               const PlanOptions& options) {
  Plan made;
  made.goal = options.goal;
  made.preference = options.preference;
  made.start = made.goal_at = made.done_at = subject.present.at;
  PlanCase plan_case(rules, clearness, subject, options);
  made.outcome = outcome_of(plan_case);
  made.open = plan_case.open();
  made.unclear = plan_case.unclear();
  if (made.outcome == PlanOutcome::no_relationship || subject.customer.damage) return made;
  describe_dead_ends(plan_case, rules, made);
  const auto choice = plan_case.best(options.preference);
  if (!choice) {
    if (made.outcome == PlanOutcome::planned) made.outcome = PlanOutcome::dead_end;
    return made;
  }
  made.gap_minor_units = choice->gap_minor_units;
  plan::add_steps(plan_case, *choice, made);
  made.money = plan_case.money(*choice, made.goal_at);
  made.done_at = made.goal_at;
  for (const PlanStep& step : made.steps) made.done_at = std::max(made.done_at, step.visible);
  if (made.outcome == PlanOutcome::planned && !made.budget_unknown.empty()) {
    made.outcome = PlanOutcome::undecided;
  }
  const bool nothing_left =
      made.outcome == PlanOutcome::planned && made.steps.empty() && made.goal_at <= made.start;
  if (nothing_left) made.outcome = PlanOutcome::reached;
  return made;
}

std::vector<TradeOff> trade_off(const PlanRules& rules, Clearness& clearness,
                                const PlanSubject& subject, const PlanOptions& options) {
  std::vector<TradeOff> points;
  PlanCase plan_case(rules, clearness, subject, options);
  const bool no_goal = plan_case.no_relationship() || plan_case.floor().is_never();
  if (no_goal || subject.customer.damage || !plan_case.dead_ends().empty()) return points;
  plan_case.visit_choices(plan_case.dates(), Preference::cheapest, [&](const Choice& choice) {
    TradeOff point;
    point.goal_at = plan_case.goal_at(choice);
    point.money = plan_case.money(choice, point.goal_at);
    point.steps = plan_case.step_count(choice);
    point.assumes = std::any_of(choice.picks.begin(), choice.picks.end(),
                                [](const plan::Pick& p) { return p.way && p.way->assumed != 0; });
    const bool beaten = std::any_of(points.begin(), points.end(), [&](const TradeOff& seen) {
      return seen.goal_at <= point.goal_at && plan::is_no_dearer(seen.money, point.money);
    });
    if (!beaten) points.push_back(std::move(point));
    return true;
  });
  return points;
}

}  // namespace untether
