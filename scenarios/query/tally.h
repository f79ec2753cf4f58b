#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/portfolio_check.h"
#include "engine/cel/dynamic/evaluate.h"

namespace untether {

/// Customers for whom an expression has the same value.
struct ValueCount {
  std::string value;  ///< As plain JSON, or tagged where JSON has no form for it.
  std::uint64_t customers = 0;
  std::vector<std::string> names;  ///< The first few, in the order of the portfolio.
};

/// An expression's values over a portfolio.
struct Tally {
  std::uint64_t customers = 0;
  std::vector<ValueCount> values;  ///< The most frequent first; of equal counts by value.
  ValueCount unknown;              ///< The data does not tell.
  ValueCount failed;
  std::optional<cel::dynamic::Failure> first_failure;
  std::uint64_t other_customers = 0;  ///< With values beyond `distinct_max`.
  std::optional<double> sum;          ///< Where every value is a number; of the known ones.
};

struct TallyOptions {
  cel::dynamic::EvaluateOptions evaluate;
  std::size_t names_max = 3;
  std::size_t distinct_max = 10'000;  ///< So many different values are told apart.
  unsigned threads = 1;               ///< Any number gives the same tally.
};

/// Evaluates an expression for every customer; of a record that cannot be read nothing is known.
/// Cost: a verdict by the definition and an evaluation for each customer. Memory: distinct_max
/// values.
[[nodiscard]] Tally tally(const Question& question, const Portfolio& portfolio,
                          const cel::Ast& expression, const TallyOptions& options);

/// The first mistake in the types of an expression over customers; nullopt if there is none.
[[nodiscard]] std::optional<cel::dynamic::Failure> check_question(const cel::Ast& ast);

}  // namespace untether
