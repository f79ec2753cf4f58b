#include "engine/batch/portfolio_check.h"

namespace untether {

namespace {

class Counter {
 public:
  Counter(const Question& question, VerdictTable& table) : question_(question), table_(table) {
    summary_.prerequisites.resize(question.policy->rules().prerequisites.size());
  }

  void add(const Block& block, const std::function<void(const CustomerOutcome&)>& visit) {
    BlockPresent now = present_block(question_, table_, block);
    judge_block(now.hot, table_.effects(), verdicts_);
    for (const std::uint32_t row : now.apart) judge_apart(block, row);
    summary_.customers += block.customer_count();
    summary_.assets += block.asset_count();
    for (std::size_t i = 0; i < now.anomalies.size(); ++i)
      summary_.anomalies[i] += now.anomalies[i];
    for (std::size_t row = 0; row < verdicts_.effect.size(); ++row) {
      count_customer(now.hot, row);
      if (visit) visit({&block, row, verdicts_.effect[row]});
    }
  }

  PortfolioSummary take() { return std::move(summary_); }

 private:
  // A customer whose data is newer than the clock has a day of its own: by the definition.
  void judge_apart(const Block& block, std::uint32_t row) {
    const CustomerAnswer answer = answer_for(question_, block, row);
    Effect all = 0;
    for (const Finding& finding : answer.verdict.findings) {
      all |= effect::of(finding);
      if (finding.prerequisite) {
        all |= Effect{1} << (effect::first_prerequisite_bit + finding.prerequisite->value);
      }
    }
    if (answer.verdict.decision == Decision::no_relationship) all |= effect::no_relationship;
    if (answer.verdict.decision == Decision::removable) {
      all |= effect::of_gate(Gate::submit, {Truth::yes, *answer.verdict.certainty});
    }
    verdicts_.effect[row] = all;
  }

  void count_asset(Cell cell) {
    const Effect one = table_.effects()[cell.value] >> effect::first_prerequisite_bit;
    for (std::size_t i = 0; i < summary_.prerequisites.size(); ++i) {
      summary_.prerequisites[i].assets += (one >> i) & 1U;
    }
  }

  void count_customer(const HotColumns& hot, std::size_t row) {
    const Effect effect = verdicts_.effect[row];
    const Decision decision = decision_of(effect);
    ++summary_.decisions[static_cast<std::size_t>(decision)];
    if (decision == Decision::no_relationship) return;
    for (std::uint32_t i = verdicts_.first_blocking[row]; i < verdicts_.first_blocking[row + 1];
         ++i) {
      count_asset(hot.cell[verdicts_.blocking_assets[i]]);
    }
    const auto has = [effect](Effect bit) { return (effect & bit) != 0 ? 1U : 0U; };
    summary_.unlisted_kind += has(effect::unlisted_kind);
    summary_.missing_collection += has(effect::missing_collection);
    summary_.who += has(effect::who);
    summary_.relationship_unknown += has(effect::relationship_unknown);
    summary_.holds += has(effect::house_no);
    const Effect mask = effect >> effect::first_prerequisite_bit;
    for (std::size_t i = 0; i < summary_.prerequisites.size(); ++i) {
      summary_.prerequisites[i].customers += (mask >> i) & 1U;
    }
  }

  const Question& question_;
  VerdictTable& table_;
  BlockVerdicts verdicts_;
  PortfolioSummary summary_;
};

}  // namespace

Result<PortfolioSummary> check_portfolio(const Question& question, const Portfolio& portfolio,
                                         const std::function<void(const CustomerOutcome&)>& visit) {
  auto table = VerdictTable::build(*question.policy, question.clock.at);
  if (!table) return fail(std::move(table.error()));
  Counter counter(question, *table);
  for (const Block& block : portfolio.blocks) counter.add(block, visit);
  return counter.take();
}

CustomerAnswer answer_for(const Question& question, const Block& block, std::size_t row) {
  CustomerAnswer answer;
  answer.customer = block.customer_at(row);
  answer.now =
      present(question.policy->machines, answer.customer, question.asker.partner, question.clock);
  answer.verdict = judge(*question.policy, answer.customer, answer.now, question.asker,
                         find_hold(question.holds, answer.customer.id));
  answer.anomalies = find_anomalies(*question.policy, answer.customer, answer.now);
  return answer;
}

}  // namespace untether
