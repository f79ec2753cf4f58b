#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/plan/clearness.h"
#include "engine/plan/goal.h"
#include "engine/plan/way.h"
#include "engine/policy/judge.h"

namespace untether {

/// Of whom a plan is made.
struct PlanSubject {
  const Customer& customer;
  const Present& present;
  const Asker& asker;
  const Hold* hold = nullptr;
  std::span<const Tariff> tariffs;  ///< Beside the assets.
};

struct PlanOptions {
  Goal goal = Goal::remove;
  Preference preference = Preference::fastest;
  bool may_assume = true;  ///< Ways that need a fact which only a person can find out.
  bool transfer = false;   ///< Another partner takes over, where the data does not say.
};

enum class PlanOutcome : std::uint8_t {
  no_relationship,
  reached,    ///< The goal is met already: nothing is left to do.
  planned,    ///< The steps lead there.
  dead_end,   ///< Something has no way out; the steps lead as far as may be.
  undecided,  ///< Something is not known; the steps are for what is known.
};

template <>
struct Names<PlanOutcome> {
  static constexpr std::array<std::string_view, 5> names = {"no_relationship", "reached", "planned",
                                                            "dead_end", "undecided"};
};

enum class StepKind : std::uint8_t {
  notice,   ///< What the house asks for before.
  action,   ///< A transition of one asset.
  recheck,  ///< Read the data again before what cannot be taken back.
  removal,
};

template <>
struct Names<StepKind> {
  static constexpr std::array<std::string_view, 4> names = {"notice", "action", "recheck",
                                                            "removal"};
};

/// Something a person does.
struct PlanStep {
  StepKind kind = StepKind::action;
  std::optional<AssetRow> asset;
  std::optional<TransitionRow> transition;
  std::string entry;  ///< Id of the notice or the removal entry.
  Instant asked;      ///< Earliest begin.
  Instant at;         ///< When the change is made, begun then.
  Instant visible;    ///< When lists show it.
  Instant latest;     ///< The last `at` with which the goal keeps its date.
  Instant deadline;   ///< The last `at` at all: a window closes, the clock moves. Or never.
  Seconds effort;
  Amount amount;
  std::vector<std::uint32_t> after;  ///< Steps that come first.
  std::vector<AssetRow> carries;     ///< Assets that go with it.
  bool assumes = false;
  bool risky = false;
  bool waits_for_budget = false;  ///< Earlier it would draw more than a budget leaves.
};

/// What the clock does meanwhile to an asset on its way.
struct PlanEvent {
  AssetRow asset;
  TransitionRow transition;
  Instant at;
  Amount amount;
};

/// What one currency's charges and credits come to, from the start until the goal.
struct MoneyTotal {
  Currency currency;
  std::int64_t net = 0;      ///< Charges less credits.
  std::int64_t invoice = 0;  ///< Credits on invoices; not positive.
  std::int64_t tied = 0;     ///< Credits tied to later purchases; not positive.

  friend bool operator==(const MoneyTotal&, const MoneyTotal&) = default;
};

struct PlanMoney {
  std::vector<MoneyTotal> totals;  ///< By currency, ascending.
  std::int32_t unpriced = 0;       ///< Payments of unknown amount: totals are "at least".
  std::int64_t usage_seconds = 0;  ///< Metered time, all assets together.

  friend bool operator==(const PlanMoney&, const PlanMoney&) = default;
};

/// A fact that was taken as favourable and has to be found out.
struct Assumption {
  std::optional<AssetRow> asset;  ///< None: of the customer.
  FieldId field;
  Truth value = Truth::yes;

  friend bool operator==(const Assumption&, const Assumption&) = default;
};

/// An asset that no way leads out of.
struct DeadEnd {
  AssetRow asset;
  std::vector<ParameterRow> parameters;  ///< With another value it would be clear.
  std::vector<DependencyRow> needs;      ///< What forbids its actions.
  std::vector<FieldId> unknown;          ///< Facts without which its way is not known.
};

/// When and how one asset meets the goal.
struct AssetEnd {
  AssetRow asset;
  Instant clear_from;
  std::optional<AssetRow> carried_by;
};

struct Plan {
  Goal goal = Goal::remove;
  Preference preference = Preference::fastest;
  PlanOutcome outcome = PlanOutcome::undecided;
  Instant start;
  Instant goal_at;  ///< When the goal is met; of an unfinished plan, as far as it leads.
  Instant done_at;  ///< When lists show it.
  std::vector<PlanStep> steps;    ///< In an order in which they can be done.
  std::vector<PlanEvent> events;  ///< By instant.
  PlanMoney money;
  std::int64_t gap_minor_units = 0;  ///< 0: optimal; else at most so much dearer than the best.
  std::vector<Assumption> assumptions;
  std::vector<AssetEnd> ends;  ///< Of the assets that do not meet the goal at the start.
  std::vector<DeadEnd> dead_ends;
  std::vector<AssetRow> unclear;         ///< Their present is not known.
  std::vector<AssetRow> budget_unknown;  ///< Whether they fit a budget is not known.
  std::vector<Finding> open;             ///< Of the customer as a whole: certain or not known.
  std::optional<RemovalRow> removal;

  [[nodiscard]] int action_count() const;
};

/// Whether a plan keeps its promise: its goal is met already, or its steps lead there.
[[nodiscard]] inline bool leads_to_goal(const Plan& plan) {
  return plan.outcome == PlanOutcome::planned || plan.outcome == PlanOutcome::reached;
}

/// A point of the trade-off between date, money and steps.
struct TradeOff {
  Instant goal_at;
  PlanMoney money;
  int steps = 0;
  bool assumes = false;
};

/// Plans a customer's way to a goal. Total: any data and any policy give an answer, which says
/// in `outcome` what it is worth.
///
/// fastest: the earliest date; of plans with that date the cheapest, then the one with fewest
/// steps. cheapest: the least money, then the earliest. fewest: the fewest steps, then the
/// earliest. Costs in several currencies are compared currency by currency, never converted.
[[nodiscard]] Plan make_plan(const PlanRules& rules, Clearness& clearness,
                             const PlanSubject& subject, const PlanOptions& options);

/// The plans that no other beats in date and money, earliest first. Empty where there is no plan.
[[nodiscard]] std::vector<TradeOff> trade_off(const PlanRules& rules, Clearness& clearness,
                                              const PlanSubject& subject,
                                              const PlanOptions& options);

}  // namespace untether
