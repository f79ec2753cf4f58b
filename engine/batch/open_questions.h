#pragma once

#include <array>
#include <memory>
#include <vector>

#include "engine/batch/portfolio_check.h"

namespace untether {

/// A figure that nobody is sure of, and what else it might be.
struct OpenQuestion {
  ParameterRow parameter;
  ParameterValue alternative;
};

/// Every other value that a rule set thinks its parameters might have, in its order.
[[nodiscard]] std::vector<OpenQuestion> open_questions(const RuleSet& rules);

/// A customer whose verdict another value would change.
struct Turned {
  Guid customer;
  Decision before = Decision::undecided;
  Decision after = Decision::undecided;
};

/// What a portfolio's verdicts would be if one question had the other answer.
struct TurnedVerdicts {
  OpenQuestion question;
  /// Customers by the decision now and the decision then.
  std::array<std::array<std::uint64_t, decision_count>, decision_count> counts{};
  std::vector<Turned> customers;  ///< The first ones that change, as many as asked for.

  [[nodiscard]] std::uint64_t changed() const;
};

/// Judges a portfolio again for each open question that a verdict can hang on; those that would
/// change none are in the answer too, with nothing changed.
/// @param rules  The set behind question.policy, whose overrides hold throughout; what the user
///               set is no question any more.
/// @param named_max  Customers named for each question.
/// Errors: those of compile_policy and check_portfolio.
/// Cost: a whole check for each question. Memory: a byte a customer.
[[nodiscard]] Result<std::vector<TurnedVerdicts>> turned_verdicts(
    const Question& question, const std::shared_ptr<const RuleSet>& rules,
    const Portfolio& portfolio, std::size_t named_max);

}  // namespace untether
