#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "engine/batch/portfolio_check.h"
#include "engine/query/query_column.h"

namespace untether {

/// Under which policy and at which instant a block is looked at.
struct Standpoint {
  Question question;
  /// Whose presents are the same: an earlier standpoint whose life cycles and instant agree, else
  /// itself.
  std::size_t leader = 0;
};

/// Every standpoint that some hypotheses need, each once.
class Standpoints {
 public:
  /// The number of a standpoint; the policy outlives this. @pre policies of one rule set are made
  /// from the same RuleSet object.
  std::size_t find_or_add(const Question& question);

  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] const Standpoint& operator[](std::size_t i) const { return all_[i]; }

 private:
  std::deque<Standpoint> all_;  // questions stay where they are: others point to them
};

/// What standpoints say of one block after the other; each is worked out when it is first asked
/// for. For one thread.
class BlockViews {
 public:
  /// Errors: those of VerdictTable::build.
  [[nodiscard]] static Result<BlockViews> build(const Standpoints& standpoints);

  void begin(const Block& block);

  /// Verdicts of all customers, with lists, data newer than the clock considered.
  [[nodiscard]] const BlockVerdicts& verdicts(std::size_t standpoint);
  /// Verdicts without lists.
  [[nodiscard]] const std::vector<Effect>& effects(std::size_t standpoint);
  /// What conditions read. @pre the result is used before the next block.
  [[nodiscard]] BlockRows rows(std::size_t standpoint);
  /// Customers whose data is newer than the clock; ascending.
  [[nodiscard]] const std::vector<std::uint32_t>& apart(std::size_t standpoint);

 private:
  struct View {
    std::optional<BlockPresent> now;  ///< Of leaders.
    FactColumns facts;                ///< Beside it.
    std::vector<Effect> own;          ///< Of others: what customers' own facts do.
    BlockVerdicts verdicts;
    bool has_effects = false;
    bool has_lists = false;
  };

  explicit BlockViews(const Standpoints& standpoints) : standpoints_(&standpoints) {}
  View& present(std::size_t standpoint);
  [[nodiscard]] HotView hot(std::size_t standpoint);
  void correct_apart(std::size_t standpoint, std::vector<Effect>& effects);

  const Standpoints* standpoints_;
  std::vector<VerdictTable> tables_;
  std::vector<View> views_;
  const Block* block_ = nullptr;
};

}  // namespace untether
