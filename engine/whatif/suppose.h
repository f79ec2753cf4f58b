#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "engine/batch/portfolio_check.h"
#include "engine/lifecycle/act.h"
#include "engine/query/select.h"
#include "engine/sim/ledger.h"
#include "engine/sim/sim_rules.h"
#include "engine/sim/world.h"
#include "engine/whatif/holdings.h"
#include "engine/whatif/hypothesis.h"

namespace untether {

/// The prices of a customer's assets, beside them.
using TariffsOf = std::function<std::vector<Tariff>(const Customer&)>;

/// Why an action was not made.
struct RefusalReason {
  Check check = Check::exists;
  bool unknown = false;  ///< It may be allowed, but that is not known.
  std::string refusal;
  std::string rule;

  friend auto operator<=>(const RefusalReason&, const RefusalReason&) = default;
};

/// What became of one change, or one supposition.
struct ChangeOutcome {
  std::uint64_t selected = 0;  ///< Assets for which the condition holds.
  std::uint64_t open = 0;      ///< Assets of which that is not known: left as they are.
  std::uint64_t performed = 0;
  std::uint64_t carried = 0;       ///< They went along with another.
  std::uint64_t irreversible = 0;  ///< Of those performed.
  std::map<RefusalReason, std::uint64_t> refused;

  void add(const ChangeOutcome& other);
  friend bool operator==(const ChangeOutcome&, const ChangeOutcome&) = default;
};

/// Outcomes of a hypothesis's suppositions and changes, beside them.
struct ChangeOutcomes {
  std::vector<ChangeOutcome> as_if;
  std::vector<ChangeOutcome> changes;

  friend bool operator==(const ChangeOutcomes&, const ChangeOutcomes&) = default;
};

/// One customer after a hypothesis.
struct Supposed {
  Customer customer;
  Present present;
  Verdict verdict;
  ChangeOutcomes outcomes;
  std::vector<LedgerEntry> moved;  ///< What the actions themselves charged and credited.
  bool touched = false;            ///< Something but the clock and the policy changed.
};

/// A hypothesis ready to be carried out again and again, by one thread.
class Supposing {
 public:
  /// @param question  The baseline; its policy counts where the hypothesis has none.
  Supposing(const Hypothesis& hypothesis, const Question& question,
            const cel::dynamic::ZoneOffset& zones, const TariffsOf& tariffs);

  /// THE DEFINITION of what a hypothesis makes of a customer: the data as supposed, settled, moved
  /// to the clock; then each change in turn by the simulator, an action on several assets as often
  /// as any of them is accepted, so that what depends on another comes after it.
  /// Cost: a simulated customer, some ten microseconds.
  [[nodiscard]] Supposed suppose(Customer customer) const;

  [[nodiscard]] const Hypothesis& hypothesis() const { return hypothesis_; }
  [[nodiscard]] const Policy& policy() const { return *question_.policy; }
  /// The baseline's question with the hypothesis's policy.
  [[nodiscard]] const Question& question() const { return question_; }

 private:
  [[nodiscard]] Truth holds(const std::optional<Condition>& where, const CustomerAnswer& answer,
                            AssetRow asset) const;
  [[nodiscard]] std::vector<AssetRow> selected(const Apply& apply, const World& world,
                                               ChangeOutcome& outcome) const;
  void carry_out(const Apply& apply, World& world, ChangeOutcome& outcome) const;
  void make_as_if(const Hold* hold, Supposed& out) const;
  void simulate(std::size_t first, const Hold* hold, Supposed& out) const;

  const Hypothesis& hypothesis_;
  Question question_;
  SimRules rules_;
  Actor actor_;
  cel::dynamic::EvaluateOptions evaluate_;
  const TariffsOf& tariffs_;
};

}  // namespace untether
