#include "engine/plan/assumptions.h"

#include <algorithm>

namespace untether::plan {

namespace {

std::optional<FieldId> field_of(AssetFlag flag) {
  for (std::uint8_t i = 0; i < fields().size(); ++i) {
    const FieldInfo& field = fields()[i];
    if (field.storage == FieldStorage::asset_flag &&
        field.slot == static_cast<std::uint8_t>(flag)) {
      return FieldId{i};
    }
  }
  return std::nullopt;
}

bool reads(const cel::Program& program, FieldId field) {
  const auto read = cel::fields_of(program);
  return std::find(read.begin(), read.end(), field) != read.end();
}

void add_facts_of_assets(const Choice& choice, Plan& plan) {
  for (std::uint32_t i = 0; i < choice.picks.size(); ++i) {
    const auto& way = choice.picks[i].way;
    for (std::size_t f = 0; way && f < asset_flag_count; ++f) {
      if (((way->assumed >> f) & 1U) == 0) continue;
      const auto field = field_of(static_cast<AssetFlag>(f));
      if (field) plan.assumptions.push_back({AssetRow{i}, *field, Truth::yes});
    }
  }
}

bool waits_for_another_partner(const PlanCase& plan_case, const Machines& machines,
                               const PlanStep& step, FieldId target) {
  const AssetKind kind = plan_case.live().assets[step.asset->value].facts.kind;
  return reads(machines.machine(kind)->transitions[step.transition->value].when, target);
}

// Whether only rights of the operator's own in Azure allow a step: those that the customer has
// given are none, or have ended by then.
bool leans_on_azure_rights(PlanCase& plan_case, const PlanRules& rules, const PlanStep& step,
                           FieldId owner) {
  const AssetKind kind = plan_case.live().assets[step.asset->value].facts.kind;
  for (const DependencyRow need : rules.action(kind, *step.transition).needs) {
    if (!reads(rules.machines().needs[need.value].unless, owner)) continue;
    const Instant kept = plan_case.planning().kept_until(*step.asset, need);
    if (!kept.is_known() || kept <= step.at) return true;
  }
  return false;
}

}  // namespace

void add_assumptions(PlanCase& plan_case, const Choice& choice, Plan& plan) {
  add_facts_of_assets(choice, plan);
  const PlanRules& rules = plan_case.planning().rules();
  const PlanSubject& subject = plan_case.subject();
  const auto any_action = [&](const auto& leans) {
    return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const PlanStep& step) {
      return step.kind == StepKind::action && leans(step);
    });
  };
  const auto target = find_field(Entity::customer, "transferTarget");
  const bool target_told =
      subject.present.around.customer.get(CustomerFlag::transfer_target) != Truth::unknown;
  if (target && !target_told && plan_case.options().transfer &&
      any_action([&](const PlanStep& step) {
        return waits_for_another_partner(plan_case, rules.machines(), step, *target);
      })) {
    plan.assumptions.push_back({std::nullopt, *target, Truth::yes});
  }
  const auto owner = find_field(Entity::actor, "azureOwner");
  if (owner && subject.asker.azure_owner == Truth::unknown && any_action([&](const PlanStep& step) {
        return leans_on_azure_rights(plan_case, rules, step, *owner);
      })) {
    plan.assumptions.push_back({std::nullopt, *owner, Truth::yes});
  }
}

}  // namespace untether::plan
