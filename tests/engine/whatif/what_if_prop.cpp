#include "engine/whatif/what_if.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/batch/open_questions.h"
#include "tests/support/conditions.h"
#include "tests/support/generators.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

std::vector<Tariff> tariffs_of(const Customer& customer) {
  std::vector<Tariff> tariffs;
  for (std::size_t i = 0; i < customer.assets.size(); ++i) {
    tariffs.push_back(tariff_of(customer.assets[i], customer.details[i]));
  }
  return tariffs;
}

std::optional<Condition> any_where() {
  if (*rc::gen::inRange(0, 2) == 0) return std::nullopt;
  auto condition = Condition::parse(*any_condition());
  RC_ASSERT(condition.has_value());
  return std::move(*condition);
}

// The baseline's policy, another set's, or its own with another value of a parameter in doubt.
std::shared_ptr<const Policy> any_policy(const Policy& baseline) {
  switch (*rc::gen::inRange(0, 3)) {
    case 0: return nullptr;
    case 1: return {std::shared_ptr<void>(), &shipped(*rc::gen::elementOf(shipped_names()))};
    default: break;
  }
  const auto questions = open_questions(baseline.rules());
  if (questions.empty()) return nullptr;
  const OpenQuestion& one = questions[*rc::gen::inRange<std::size_t>(0, questions.size())];
  const std::string& id = baseline.rules().parameters[one.parameter.value].id;
  auto policy = compile_policy(baseline.machines.rules, {{id, one.alternative}});
  RC_ASSERT(policy.has_value());
  return std::make_shared<const Policy>(std::move(*policy));
}

AsIf any_as_if() {
  AsIf as_if{any_where(), {}};
  const auto field = static_cast<SupposedField>(*rc::gen::inRange(0, 9));
  if (field == SupposedField::status) {
    as_if.set.push_back({field, static_cast<ShownStatus>(*rc::gen::inRange(1, 10))});
  } else if (field < SupposedField::purchased_at) {
    as_if.set.push_back({field, *any_truth()});
  } else {
    as_if.set.push_back({field, *any_instant()});
  }
  return as_if;
}

std::string any_action(const RuleSet& rules) {
  std::vector<std::string> names;
  for (const Lifecycle& lifecycle : rules.lifecycles) {
    for (const Transition& transition : lifecycle.transitions) {
      if (transition.by != ActorKind::clock) names.push_back(transition.id);
    }
  }
  return *rc::gen::elementOf(names);
}

SupposedChange any_change(const Machines& machines) {
  if (*rc::gen::inRange(0, 3) == 0) {
    return Wait{Seconds{*rc::gen::element<std::int64_t>(0, 86'400, 40 * 86'400)}};
  }
  Apply apply;
  apply.action = any_action(*machines.rules);
  if (const auto found = find_actions(machines, apply.action)) apply.transition = *found;
  apply.where = any_where();
  return apply;
}

Hypothesis any_hypothesis(const Policy& baseline) {
  Hypothesis hypothesis;
  hypothesis.policy = any_policy(baseline);
  const Policy& policy = hypothesis.policy == nullptr ? baseline : *hypothesis.policy;
  const int suppositions = *rc::gen::inRange(0, 2);
  for (int i = 0; i < suppositions; ++i) hypothesis.as_if.push_back(any_as_if());
  const int changes = *rc::gen::inRange(0, 3);
  for (int i = 0; i < changes; ++i) hypothesis.changes.push_back(any_change(policy.machines));
  return hypothesis;
}

// What the definition says, customer by customer: no columns, no selection, nothing shared.
Impact by_definition(const Question& question, const Portfolio& portfolio,
                     const Hypothesis& hypothesis) {
  const Policy& policy = hypothesis.policy == nullptr ? *question.policy : *hypothesis.policy;
  const auto reasons = CommonReasons::of(question.policy->rules(), policy.rules());
  const TariffsOf tariffs = tariffs_of;
  const Supposing supposing(hypothesis, question, {}, tariffs);
  Impact all;
  for (std::uint32_t b = 0; b < portfolio.blocks.size(); ++b) {
    for (std::uint32_t row = 0; row < portfolio.blocks[b].customer_count(); ++row) {
      const CustomerAnswer answer = answer_for(question, portfolio.blocks[b], row);
      const Supposed supposed = supposing.suppose(answer.customer);
      const Effect before = effect_of(answer.verdict);
      const Effect after = reasons->common(effect_of(supposed.verdict));
      Impact one;
      one.customers = 1;
      one.touched = supposed.touched ? 1 : 0;
      const Turn turn = turn_of(before, after);
      ++one.turns.customers[static_cast<std::size_t>(turn)];
      ++one.decisions[static_cast<std::size_t>(answer.verdict.decision)]
                     [static_cast<std::size_t>(supposed.verdict.decision)];
      one.outcomes = supposed.outcomes;
      if (turn != Turn::unchanged) one.turned.push_back({b, row, before, after});
      all.add(one);
    }
  }
  return all;
}

std::vector<std::tuple<std::uint32_t, std::uint32_t, Decision, Decision, Turn>> outline(
    const Impact& impact) {
  std::vector<std::tuple<std::uint32_t, std::uint32_t, Decision, Decision, Turn>> rows;
  for (const TurnedCustomer& one : impact.turned) {
    rows.emplace_back(one.block, one.row, decision_of(one.before), decision_of(one.after),
                      turn_of(one.before, one.after));
  }
  return rows;
}

Portfolio any_portfolio() {
  Portfolio portfolio;
  const int blocks = *rc::gen::inRange(1, 3);
  for (int b = 0; b < blocks; ++b) {
    Block& block = portfolio.blocks.emplace_back();
    const int customers = *rc::gen::inRange(0, 5);
    for (int i = 0; i < customers; ++i) {
      Customer customer = *rc::gen::oneOf(any_customer(), known_customer());
      customer.details.resize(customer.assets.size());
      for (AssetDetails& details : customer.details) details = *any_details();
      block.append(customer);
    }
  }
  return portfolio;
}

// Goal: what is shared and looked up in columns says what each customer's own story says.
// Method: random portfolios and hypotheses, both ways.
RC_GTEST_PROP(WhatIf, AgreesWithTheDefinition, ()) {
  Question question;
  question.policy = &shipped(*rc::gen::elementOf(shipped_names()));
  question.asker = *any_asker();
  if (*rc::gen::inRange(0, 3) != 0) question.asker = Asker{PartnerType::direct, {}, {}, {}};
  question.clock = {generated_as_of(), plus(generated_as_of(), Seconds{86'400}), false};
  const Portfolio portfolio = any_portfolio();
  std::vector<Hypothesis> hypotheses;
  for (int i = 0; i < 3; ++i) hypotheses.push_back(any_hypothesis(*question.policy));
  WhatIfOptions options;
  options.tariffs = tariffs_of;
  const auto found = what_if(question, portfolio, hypotheses, options);
  RC_ASSERT(found.has_value());
  bool touched = false;
  bool turned = false;
  bool performed = false;
  for (std::size_t i = 0; i < hypotheses.size(); ++i) {
    const Impact& fast = (*found)[i].impact;
    const Impact slow = by_definition(question, portfolio, hypotheses[i]);
    RC_ASSERT(fast.customers == slow.customers);
    RC_ASSERT(fast.touched == slow.touched);
    RC_ASSERT(fast.decisions == slow.decisions);
    RC_ASSERT(fast.turns == slow.turns);
    RC_ASSERT(outline(fast) == outline(slow));
    for (std::size_t c = 0; c < slow.outcomes.changes.size(); ++c) {
      RC_ASSERT(fast.outcomes.changes[c] == slow.outcomes.changes[c]);
      performed = performed || slow.outcomes.changes[c].performed != 0;
    }
    for (std::size_t c = 0; c < slow.outcomes.as_if.size(); ++c) {
      RC_ASSERT(fast.outcomes.as_if[c] == slow.outcomes.as_if[c]);
    }
    touched = touched || fast.touched != 0;
    turned = turned || !fast.turned.empty();
  }
  RC_CLASSIFY(touched, "customers touched");
  RC_CLASSIFY(turned, "verdicts changed");
  RC_CLASSIFY(performed, "actions performed");
}

// Goal: threads and blocks change nothing.
RC_GTEST_PROP(WhatIf, OnAnyNumberOfThreadsSaysTheSame, ()) {
  Question question;
  question.policy = &shipped("nce-2026");
  question.clock = {generated_as_of(), generated_as_of(), false};
  question.asker.partner = PartnerType::direct;
  const Portfolio portfolio = any_portfolio();
  const std::vector<Hypothesis> hypotheses = {any_hypothesis(*question.policy)};
  WhatIfOptions options;
  options.tariffs = tariffs_of;
  const auto alone = what_if(question, portfolio, hypotheses, options);
  question.threads = 3;
  const auto together = what_if(question, portfolio, hypotheses, options);
  RC_ASSERT(alone.has_value() && together.has_value());
  RC_ASSERT(alone->front().impact == together->front().impact);
}

}  // namespace
}  // namespace untether::testing
