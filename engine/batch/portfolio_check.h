#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/batch/batch.h"
#include "model/portfolio.h"

namespace untether {

/// How many customers a reason touches.
struct ReasonCount {
  std::uint64_t customers = 0;  ///< With a certain blocker or an unknown for this reason.
  std::uint64_t assets = 0;     ///< For prerequisites: assets that are not clear.

  friend bool operator==(const ReasonCount&, const ReasonCount&) = default;
};

/// A portfolio's verdicts in numbers.
struct PortfolioSummary {
  std::uint64_t customers = 0;
  std::uint64_t assets = 0;
  std::array<std::uint64_t, decision_count> decisions{};
  std::vector<ReasonCount> prerequisites;  ///< By PrerequisiteRow.
  std::uint64_t unlisted_kind = 0;         ///< Customers, as the following.
  std::uint64_t missing_collection = 0;
  std::uint64_t who = 0;
  std::uint64_t relationship_unknown = 0;
  std::uint64_t holds = 0;
  std::array<std::uint64_t, count_of<AnomalyCode>> anomalies{};

  friend bool operator==(const PortfolioSummary&, const PortfolioSummary&) = default;
};

/// One customer's outcome while a portfolio is walked.
struct CustomerOutcome {
  const Block* block = nullptr;
  std::size_t row = 0;  ///< In the block.
  Effect effect = 0;
};

/// Judges every customer of a portfolio, calls `visit` for each in order (it may be empty) and
/// counts.
/// Errors: those of VerdictTable::build.
/// Memory: a few blocks' hot columns a thread.
[[nodiscard]] Result<PortfolioSummary> check_portfolio(
    const Question& question, const Portfolio& portfolio,
    const std::function<void(const CustomerOutcome&)>& visit = {});

/// One customer whole: its data, its present and its verdict with every finding.
struct CustomerAnswer {
  Customer customer;
  Present now;
  Verdict verdict;
  std::vector<Anomaly> anomalies;
};

/// The effect of one customer by the definition: for customers whose data is newer than the clock,
/// who have a day of their own.
[[nodiscard]] Effect effect_of(const Question& question, const Block& block, std::size_t row);

[[nodiscard]] CustomerAnswer answer_for(const Question& question, const Block& block,
                                        std::size_t row);

}  // namespace untether
