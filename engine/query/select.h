#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/batch/portfolio_check.h"
#include "engine/query/condition.h"

namespace untether {

/// Answers one condition for block after block; remembers what each value of a column gave. For
/// one thread. @pre condition, question and zones outlive it.
class Selector {
 public:
  Selector(const Condition& condition, const Question& question,
           const cel::dynamic::ZoneOffset& zones);

  /// For which assets of a block the condition holds, and for which it does not.
  /// @pre rows are those of the question's policy and clock.
  /// Cost: a nanosecond or two an asset for each part that reads one column; an evaluation for
  /// each different value; for parts that read more, a verdict and an evaluation an asset.
  [[nodiscard]] RowSets select(const BlockRows& rows);

  /// What the readable evaluator says of one asset.
  [[nodiscard]] cel::dynamic::Value definition(const BlockRows& rows, std::size_t asset);

 private:
  using Set = std::vector<std::uint64_t>;
  struct Remembered {
    std::vector<std::uint8_t> small;  ///< By code, of columns with few.
    std::unordered_map<ValueCode, std::uint8_t> large;
  };

  void answer(std::uint32_t part, const Set& needed, RowSets& out);
  void join(const Condition::Part& part, const Set& needed, RowSets& out);
  void compare(std::uint32_t number, RowSets& out);
  void tabulate(std::uint32_t number, RowSets& out);
  void ask_rows(const Condition::Part& part, const Set& needed, RowSets& out);
  void spread(const RowSets& customers, RowSets& out) const;
  [[nodiscard]] std::uint8_t answer_for_code(std::uint32_t number, ValueCode code);
  [[nodiscard]] cel::dynamic::Value evaluate(cel::NodeRow node,
                                             const cel::dynamic::Variables& variables) const;

  const Condition& condition_;
  const Question& question_;
  cel::dynamic::EvaluateOptions options_;
  mutable cel::Ast ast_;  // its root is the part that is evaluated
  cel::dynamic::Variables constants_;
  std::vector<cel::dynamic::Value> constant_values_;  // by part
  std::vector<Remembered> remembered_;                // by part
  const BlockRows* rows_ = nullptr;
};

}  // namespace untether
