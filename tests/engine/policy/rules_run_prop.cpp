// Goal: a checked rule cannot fail when it runs.
// Method: every expression of every shipped set on random facts in every state its life cycle has;
// what comes out is of the kind its slot asks for.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/policy/policy.h"
#include "tests/support/builders.h"
#include "tests/support/expressions.h"
#include "tests/support/generators.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using cel::Value;
using cel::ValueKind;

bool is_truth(Value value) {
  return value.kind == ValueKind::unknown || value.kind == ValueKind::boolean;
}

bool is_instant(Value value) {
  return value.kind == ValueKind::unknown || value.kind == ValueKind::absent ||
         value.kind == ValueKind::timestamp;
}

// What a field may be assigned.
bool fits(FieldId field, Value value) {
  if (value.kind == ValueKind::unknown) return true;
  if (value.kind == ValueKind::absent) return info(field).may_be_absent;
  switch (info(field).type) {
    case FieldType::boolean: return value.kind == ValueKind::boolean;
    case FieldType::integer: return value.kind == ValueKind::integer;
    case FieldType::timestamp: return value.kind == ValueKind::timestamp;
    case FieldType::duration: return value.kind == ValueKind::duration;
    case FieldType::period: return value.kind == ValueKind::period;
    default: return false;
  }
}

cel::Scope any_scope(const Policy& policy, const Asset& asset) {
  cel::Scope scope;
  scope.asset = &asset;
  for (std::size_t i = 0; i < customer_flag_count; ++i) {
    scope.customer.set(static_cast<CustomerFlag>(i), *any_truth());
  }
  scope.partner = static_cast<PartnerType>(*rc::gen::inRange(0, 4));
  scope.actor_azure_owner = *any_truth();
  scope.parameters = &policy.machines.parameters;
  scope.day = generated_as_of();
  return scope;
}

void run_transition(const CompiledTransition& code, const cel::Scope& scope) {
  if (!code.when.empty()) RC_ASSERT(is_truth(cel::evaluate(code.when, scope)));
  for (const cel::Program* slot :
       {&code.due, &code.open_from, &code.open_until, &code.data_open_until}) {
    if (!slot->empty()) RC_ASSERT(is_instant(cel::evaluate(*slot, scope)));
  }
  for (const auto& assignment : code.set) {
    const Value value = cel::evaluate(assignment.value, scope);
    RC_CLASSIFY(value.kind == ValueKind::unknown, "assigns unknown");
    RC_ASSERT(fits(assignment.field, value));
  }
}

RC_GTEST_PROP(RulesRun, EveryExpressionOfALifeCycleGivesAValueOfItsKind, ()) {
  const Policy& policy = shipped(*rc::gen::elementOf(shipped_names()));
  const Asset asset = *any_asset(0);
  cel::Scope scope = any_scope(policy, asset);
  for (std::size_t l = 0; l < policy.machines.machines.size(); ++l) {
    const auto& transitions = policy.rules().lifecycles[l].transitions;
    for (std::size_t t = 0; t < transitions.size(); ++t) {
      for (const std::uint8_t state : transitions[t].from) {
        scope.state = state;
        run_transition(policy.machines.machines[l].transitions[t], scope);
      }
    }
  }
}

RC_GTEST_PROP(RulesRun, EveryConditionGivesATruth, ()) {
  const Policy& policy = shipped(*rc::gen::elementOf(shipped_names()));
  const Asset asset = *any_asset(0);
  cel::Scope scope = any_scope(policy, asset);
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    const Lifecycle* lifecycle = policy.machines.lifecycle(kind);
    if (lifecycle == nullptr) continue;
    for (scope.state = 0; scope.state < lifecycle->states.size(); ++scope.state) {
      for (const auto& prerequisite : policy.prerequisites[static_cast<std::size_t>(kind)]) {
        for (const CompiledCondition& condition : prerequisite.conditions) {
          const Value plain = cel::evaluate(condition.clear, scope);
          RC_ASSERT(is_truth(plain));
          // The condition as it reads in one state says the same there.
          RC_ASSERT(cel::evaluate(condition.in_state[scope.state].clear, scope) == plain);
        }
      }
    }
  }
  for (std::size_t d = 0; d < policy.machines.needs.size(); ++d) {
    const CompiledNeed& need = policy.machines.needs[d];
    for (std::size_t l = 0; l < need.all.size(); ++l) {
      for (scope.state = 0; scope.state < policy.rules().lifecycles[l].states.size();
           ++scope.state) {
        if (need.all[l]) RC_ASSERT(is_truth(cel::evaluate(*need.all[l], scope)));
        if (need.any[l]) RC_ASSERT(is_truth(cel::evaluate(*need.any[l], scope)));
      }
    }
    if (!need.customer.empty()) RC_ASSERT(is_truth(cel::evaluate(need.customer, scope)));
    if (!need.unless.empty()) RC_ASSERT(is_truth(cel::evaluate(need.unless, scope)));
  }
}

}  // namespace
}  // namespace untether::testing
