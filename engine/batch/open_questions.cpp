#include "engine/batch/open_questions.h"

#include <algorithm>

#include "engine/policy/parameters_read.h"

namespace untether {

namespace {

bool is_overridden(const Policy& policy, const std::string& id) {
  return std::any_of(policy.overrides.begin(), policy.overrides.end(),
                     [&id](const ParameterOverride& one) { return one.first == id; });
}

Result<std::vector<Decision>> decisions_of(const Question& question, const Portfolio& portfolio) {
  std::vector<Decision> decisions;
  decisions.reserve(portfolio.customer_count());
  const auto summary = check_portfolio(question, portfolio, [&](const CustomerOutcome& outcome) {
    decisions.push_back(decision_of(outcome.effect));
  });
  if (!summary) return fail(summary.error());
  return decisions;
}

// Walks the portfolio once more and compares with what was.
Result<TurnedVerdicts> turned_by(const OpenQuestion& open, const Question& question,
                                 const Portfolio& portfolio, const std::vector<Decision>& before,
                                 std::size_t named_max) {
  TurnedVerdicts turned;
  turned.question = open;
  std::size_t next = 0;
  const auto summary = check_portfolio(question, portfolio, [&](const CustomerOutcome& outcome) {
    const Decision was = before[next++];
    const Decision is = decision_of(outcome.effect);
    ++turned.counts[static_cast<std::size_t>(was)][static_cast<std::size_t>(is)];
    if (was == is || turned.customers.size() >= named_max) return;
    turned.customers.push_back({outcome.block->id()[outcome.row], was, is});
  });
  if (!summary) return fail(summary.error());
  return turned;
}

}  // namespace

std::vector<OpenQuestion> open_questions(const RuleSet& rules) {
  std::vector<OpenQuestion> questions;
  for (std::uint32_t i = 0; i < rules.parameters.size(); ++i) {
    for (const ParameterValue& value : rules.parameters[i].alternatives) {
      questions.push_back({ParameterRow{i}, value});
    }
  }
  return questions;
}

std::uint64_t TurnedVerdicts::changed() const {
  std::uint64_t all = 0;
  for (std::size_t was = 0; was < decision_count; ++was) {
    for (std::size_t is = 0; is < decision_count; ++is) {
      if (was != is) all += counts[was][is];
    }
  }
  return all;
}

Result<std::vector<TurnedVerdicts>> turned_verdicts(const Question& question,
                                                    const std::shared_ptr<const RuleSet>& rules,
                                                    const Portfolio& portfolio,
                                                    std::size_t named_max) {
  const auto before = decisions_of(question, portfolio);
  if (!before) return fail(before.error());
  std::vector<TurnedVerdicts> all;
  const std::set<std::string> matter = parameters_of_verdicts(*rules);
  for (const OpenQuestion& open : open_questions(*rules)) {
    const std::string& id = rules->parameters[open.parameter.value].id;
    if (!matter.contains(id) || is_overridden(*question.policy, id)) continue;
    auto overrides = question.policy->overrides;
    overrides.emplace_back(id, open.alternative);
    const auto policy = compile_policy(rules, overrides);
    if (!policy) return fail(policy.error());
    Question other = question;
    other.policy = &*policy;
    auto turned = turned_by(open, other, portfolio, *before, named_max);
    if (!turned) return fail(turned.error());
    all.push_back(std::move(*turned));
  }
  return all;
}

}  // namespace untether
