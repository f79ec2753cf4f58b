#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "engine/lifecycle/act.h"
#include "engine/plan/goal.h"
#include "engine/plan/plan.h"

// What may become of a customer, one history at a time: the clock's moves, the partner's actions
// and the bills. Written beside the planner, from the rules of life cycles, money and verdicts
// alone.

namespace untether::testing {

/// What Microsoft charges less credits, of a customer who pays in one currency. Ordered by amount,
/// then by payments of unknown amount, then by metered time.
struct PlainCost {
  std::int64_t minor_units = 0;
  std::int32_t unpriced = 0;
  std::int64_t usage_seconds = 0;

  friend constexpr auto operator<=>(const PlainCost&, const PlainCost&) = default;
};

/// A goal that some history reaches.
struct PlainGoal {
  Instant at;
  PlainCost cost;
  int steps = 0;
  bool for_credit = false;  ///< Some step only fetches a credit, on what was done already.

  friend constexpr auto operator<=>(const PlainGoal&, const PlainGoal&) = default;
};

/// What is remembered of an asset beside its facts.
struct PlainMemory {
  LiveAsset shown;  ///< As lists show it until `visible`.
  Instant visible;
  int actions = 0;
  std::uint64_t done = 0;                ///< Bits by transition: what the partner did.
  std::optional<TransitionRow> last;     ///< Of the partner; none if the clock moved it since.
  std::array<std::uint8_t, 40> fired{};  ///< By transition of the clock.
};

/// One history of the customer, as far as it has come.
struct PlainWorld {
  Instant now;
  LiveCustomer live;
  std::vector<PlainMemory> memories;  ///< Beside the assets.
  PlainCost cost;
  int steps = 0;
  bool for_credit = false;  ///< As in PlainGoal.
  bool eventful = true;     ///< Something happened just now: the clock's move, a step, or it shows.
};

/// Everything that decides what may follow; cost and steps apart.
[[nodiscard]] std::string key_of(const PlainWorld& world);

/// How histories of one customer go on.
class PlainHistory {
 public:
  PlainHistory(const Policy& policy, const PlanSubject& subject, int same_firing_max);

  [[nodiscard]] PlainWorld first() const;

  /// Lets the clock run to an instant, its moves at that instant included. False: the history
  /// goes no further, for the clock would make a transition too often or cannot be told.
  [[nodiscard]] bool move(PlainWorld& world, Instant to) const;

  /// After an action of the partner now; nullopt if it is refused or was asked for too early.
  [[nodiscard]] std::optional<PlainWorld> act_now(const PlainWorld& world, AssetRow row,
                                                  TransitionRow made) const;

  [[nodiscard]] bool is_removable(const PlainWorld& world) const;
  /// If nobody acts any more: from when on nothing is charged, and what was until then.
  [[nodiscard]] std::optional<PlainGoal> end_of_charges(const PlainWorld& world) const;
  /// Whatever the clock does, a goal is met on an asset as it stands.
  [[nodiscard]] bool is_done(const PlainWorld& world, std::size_t row, Goal goal) const;

  [[nodiscard]] const Machines& machines() const { return machines_; }
  [[nodiscard]] bool has_life(const LiveAsset& asset) const;
  [[nodiscard]] const Transition& transition(const LiveAsset& asset, TransitionRow row) const;
  [[nodiscard]] ActionName name_of_action(const LiveAsset& asset, TransitionRow made) const;
  [[nodiscard]] Seconds length(const Effort& effort) const;

 private:
  [[nodiscard]] const Tariff& tariff(std::size_t asset) const;
  Instant charge(PlainCost& cost, std::size_t row, const LiveAsset& asset,
                 const Surroundings& around, Instant from, Instant until) const;
  Amount book(PlainCost& cost, std::size_t row, TransitionRow made, const LiveAsset& before,
              const LiveAsset& after, Instant at) const;
  bool follow_charges(const PlainWorld& world, std::size_t row, PlainGoal& end) const;
  [[nodiscard]] bool is_clear(const LiveAsset& asset) const;
  [[nodiscard]] std::optional<Money> drawn(const PlainWorld& world, AssetRow row,
                                           const Transition& rule) const;
  [[nodiscard]] TransitionRow cascade(const LiveAsset& cause, TransitionRow made,
                                      const LiveAsset& other) const;
  [[nodiscard]] bool needs_show(const PlainWorld& world, AssetRow row, TransitionRow made) const;

  const Policy& policy_;
  const Machines& machines_;
  const PlanSubject& subject_;
  int same_firing_max_;
  FigureTable figures_;
  Instant start_;
  Actor actor_;
  // By kind, state and flags: all that a prerequisite reads.
  mutable std::map<std::tuple<AssetKind, std::uint8_t, std::uint32_t>, bool> clear_;
};

}  // namespace untether::testing
