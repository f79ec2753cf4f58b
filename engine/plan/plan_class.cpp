#include "engine/plan/plan_class.h"

#include <algorithm>

namespace untether {

namespace {

// An action that only passes where another partner is ready.
bool needs_other_partner(const PlanRules& rules, const Customer& customer, const PlanStep& step,
                         FieldId target) {
  if (step.kind != StepKind::action) return false;
  const AssetKind kind = customer.assets[step.asset->value].kind;
  const auto& made = rules.machines().machine(kind)->transitions[step.transition->value];
  const auto read = cel::fields_of(made.when);
  return std::find(read.begin(), read.end(), target) != read.end();
}

bool is_by_transfer(const PlanRules& rules, const Customer& customer, const Plan& plan) {
  const auto target = find_field(Entity::customer, "transferTarget");
  return target && std::any_of(plan.steps.begin(), plan.steps.end(), [&](const PlanStep& step) {
           return needs_other_partner(rules, customer, step, *target);
         });
}

}  // namespace

bool is_far(const Plan& plan) {
  return plan.goal == Goal::remove && leads_to_goal(plan) &&
         plan.goal_at > plus(plan.start, parked_after);
}

PlanClass class_of(const PlanRules& rules, const Customer& customer, const Plan& plan,
                   const Plan* parking) {
  switch (plan.outcome) {
    case PlanOutcome::no_relationship: return PlanClass::no_relationship;
    case PlanOutcome::dead_end: return PlanClass::dead_end;
    case PlanOutcome::undecided: return PlanClass::undecided;
    case PlanOutcome::reached:
    case PlanOutcome::planned: break;
  }
  if (is_by_transfer(rules, customer, plan)) return PlanClass::by_transfer;
  if (plan.goal_at < end_of_day(plan.start)) return PlanClass::now;
  const bool parks = parking != nullptr && is_far(plan) && leads_to_goal(*parking) &&
                     parking->goal_at < plan.goal_at;
  return parks ? PlanClass::parked : PlanClass::waiting;
}

Instant next_deadline(const Plan& plan) {
  Instant next = Instant::never();
  for (const PlanStep& step : plan.steps) next = std::min(next, step.deadline);
  return next;
}

Seconds work_of(const Plan& plan) {
  Seconds sum;
  for (const PlanStep& step : plan.steps) sum.count += step.effort.count;
  return sum;
}

}  // namespace untether
