#include "engine/batch/portfolio_check.h"

#include <algorithm>

#include "engine/batch/ordered_work.h"

namespace untether {

namespace {

// What one block says, made by any thread.
struct BlockAnswer {
  PortfolioSummary summary;
  std::vector<Effect> effects;  ///< By customer; kept only for who looks at each.
};

// Counts blocks one by one, for one thread: its table grows with what it meets.
class BlockCounter {
 public:
  BlockCounter(const Question& question, VerdictTable table)
      : question_(question), table_(std::move(table)) {}

  BlockAnswer count(const Block& block) {
    summary_ = {};
    summary_.prerequisites.resize(question_.policy->rules().prerequisites.size());
    const BlockPresent now = present_block(question_, table_, block);
    judge_block(now.hot, table_.effects(), verdicts_);
    for (const std::uint32_t row : now.apart)
      verdicts_.effect[row] = effect_of(question_, block, row);
    summary_.customers = block.customer_count();
    summary_.assets = block.asset_count();
    summary_.anomalies = now.anomalies;
    for (std::size_t row = 0; row < verdicts_.effect.size(); ++row) count_customer(now.hot, row);
    return {std::move(summary_), verdicts_.effect};
  }

 private:
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
  VerdictTable table_;
  BlockVerdicts verdicts_;
  PortfolioSummary summary_;
};

void add(PortfolioSummary& all, const PortfolioSummary& part) {
  const auto add_each = [](auto& sums, const auto& parts) {
    for (std::size_t i = 0; i < parts.size(); ++i) sums[i] += parts[i];
  };
  all.customers += part.customers;
  all.assets += part.assets;
  add_each(all.decisions, part.decisions);
  for (std::size_t i = 0; i < part.prerequisites.size(); ++i) {
    all.prerequisites[i].customers += part.prerequisites[i].customers;
    all.prerequisites[i].assets += part.prerequisites[i].assets;
  }
  all.unlisted_kind += part.unlisted_kind;
  all.missing_collection += part.missing_collection;
  all.who += part.who;
  all.relationship_unknown += part.relationship_unknown;
  all.holds += part.holds;
  add_each(all.anomalies, part.anomalies);
}

}  // namespace

Result<PortfolioSummary> check_portfolio(const Question& question, const Portfolio& portfolio,
                                         const std::function<void(const CustomerOutcome&)>& visit) {
  const auto table = VerdictTable::build(*question.policy, question.clock.at);
  if (!table) return fail(table.error());
  std::vector<BlockCounter> counters(std::max(1U, question.threads),
                                     BlockCounter(question, *table));
  PortfolioSummary summary;
  summary.prerequisites.resize(question.policy->rules().prerequisites.size());
  const auto count = [&](std::size_t i, unsigned worker) {
    return counters[worker].count(portfolio.blocks[i]);
  };
  const auto take = [&](std::size_t i, const BlockAnswer& answer) {
    add(summary, answer.summary);
    if (!visit) return true;
    for (std::size_t row = 0; row < answer.effects.size(); ++row) {
      visit({&portfolio.blocks[i], row, answer.effects[row]});
    }
    return true;
  };
  in_order(portfolio.blocks.size(), question.threads, count, take);
  return summary;
}

Effect effect_of(const Question& question, const Block& block, std::size_t row) {
  return effect_of(answer_for(question, block, row).verdict);
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
