#include "engine/batch/batch.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "engine/batch/open_questions.h"
#include "engine/batch/portfolio_check.h"
#include "tests/support/generators.h"
#include "tests/support/shipped.h"

namespace untether {
namespace {

using testing::any_asker;
using testing::any_customer;
using testing::generated_as_of;
using testing::known_customer;
using testing::shipped;
using testing::shipped_names;

std::vector<AssetRow> assets_of(const Verdict& verdict) {
  std::vector<AssetRow> rows;
  for (const Finding& finding : verdict.findings) {
    const bool known = !rows.empty() && finding.asset == rows.back();
    if (finding.asset && !known) rows.push_back(*finding.asset);
  }
  return rows;
}

// So many that the hundred blocks of a test run are ten thousand pairs of customer and policy.
constexpr int customers_a_block = 100;

// A shipped set, or one with another value for a figure that nobody is sure of.
Policy any_policy() {
  const Policy& policy = shipped(*rc::gen::elementOf(shipped_names()));
  const auto questions = open_questions(policy.rules());
  if (questions.empty() || *rc::gen::arbitrary<bool>()) return policy;
  const OpenQuestion& one = questions[*rc::gen::inRange<std::size_t>(0, questions.size())];
  const std::string& id = policy.rules().parameters[one.parameter.value].id;
  auto other = compile_policy(policy.machines.rules, {{id, one.alternative}});
  RC_ASSERT(other.has_value());
  return std::move(*other);
}

// Goal: the table says what the definition says.
// Method: judge random customers both ways, at a clock that may stand later than the data.
RC_GTEST_PROP(Batch, AgreesWithTheDefinition, ()) {
  const Policy policy = any_policy();
  Question question;
  question.policy = &policy;
  question.asker = *any_asker();
  const std::int64_t later = *rc::gen::element<std::int64_t>(0, 1, 86'400, 40 * 86'400);
  question.clock = {generated_as_of(), plus(generated_as_of(), Seconds{later}),
                    *rc::gen::arbitrary<bool>()};
  Block block;
  for (int i = 0; i < customers_a_block; ++i) {
    block.append(*rc::gen::oneOf(any_customer(), known_customer()));
  }

  auto table = VerdictTable::build(policy, question.clock.at);
  RC_ASSERT(table.has_value());
  const BlockPresent now = present_block(question, *table, block);
  BlockVerdicts verdicts;
  judge_block(now.hot, table->effects(), verdicts);

  std::array<bool, decision_count> seen{};
  for (std::size_t i = 0; i < block.customer_count(); ++i) {
    const CustomerAnswer answer = answer_for(question, block, i);
    const Outcome outcome = outcome_of(verdicts.effect[i]);
    seen[static_cast<std::size_t>(answer.verdict.decision)] = true;
    RC_ASSERT(outcome.decision == answer.verdict.decision);
    RC_ASSERT(outcome.certainty == answer.verdict.certainty);
    RC_ASSERT(outcome.open == answer.verdict.open);
    std::vector<AssetRow> listed;
    for (std::uint32_t k = verdicts.first_blocking[i]; k < verdicts.first_blocking[i + 1]; ++k) {
      listed.push_back(AssetRow{verdicts.blocking_assets[k] - block.first_asset()[i]});
    }
    RC_ASSERT(listed == assets_of(answer.verdict));
  }
  for (const Decision decision : all_of_enum<Decision>()) {
    RC_CLASSIFY(seen[static_cast<std::size_t>(decision)], std::string(name_of(decision)));
  }
}

struct Seen {
  Decision decision = Decision::undecided;
  std::optional<Certainty> certainty;
  std::array<Truth, gate_count> open{};

  friend bool operator==(const Seen&, const Seen&) = default;
};

// Each customer's outcome, and the summary, of a portfolio cut into blocks of `per_block`.
std::pair<std::vector<Seen>, PortfolioSummary> outcomes(const Question& question,
                                                        const std::vector<Customer>& customers,
                                                        std::size_t per_block) {
  Portfolio portfolio;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    if (i % per_block == 0) portfolio.blocks.emplace_back();
    portfolio.blocks.back().append(customers[i]);
  }
  std::vector<Seen> seen;
  const auto summary = check_portfolio(question, portfolio, [&](const CustomerOutcome& one) {
    const Outcome outcome = outcome_of(one.effect);
    seen.push_back({outcome.decision, outcome.certainty, outcome.open});
  });
  RC_ASSERT(summary.has_value());
  return {std::move(seen), *summary};
}

// Goal: neither the order of customers nor how they are cut into blocks says anything.
// Method: turn a portfolio round and cut it otherwise; the sums stay, the outcomes turn too.
RC_GTEST_PROP(Batch, TheOrderOfCustomersAndTheirBlocksChangeNothing, ()) {
  Question question;
  question.policy = &shipped(*rc::gen::elementOf(shipped_names()));
  question.asker = *any_asker();
  question.clock = {generated_as_of(), plus(generated_as_of(), Seconds{86'400}), false};
  std::vector<Customer> customers;
  const int count = *rc::gen::inRange(1, 6);
  for (int i = 0; i < count; ++i) customers.push_back(*any_customer());
  auto [forward, summary] = outcomes(question, customers, 3);
  std::reverse(customers.begin(), customers.end());
  const auto [backward, turned_summary] =
      outcomes(question, customers, *rc::gen::inRange<std::size_t>(1, 4));
  RC_CLASSIFY(count > 3, "several blocks");
  std::reverse(forward.begin(), forward.end());
  RC_ASSERT(backward == forward);
  RC_ASSERT(turned_summary == summary);
  std::uint64_t decided = 0;
  for (const std::uint64_t customers_so : summary.decisions) decided += customers_so;
  RC_ASSERT(decided == summary.customers);
  RC_ASSERT(summary.customers == customers.size());
}

}  // namespace
}  // namespace untether
