#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/lifecycle/next_firing.h"
#include "engine/plan/find_ways.h"

namespace untether::plan {

/// A stage of a way that is being looked for: the asset as it is from `clock` on.
struct Label {
  LiveAsset world;
  Instant clock;
  Instant visible;  ///< When lists show it: what the partner does next waits for that.
  Charges charges;
  std::uint64_t used = 0;     ///< Bits by transition of the partner;
  std::uint64_t asks = 0;     ///< those that ask something of other assets,
  std::uint64_t carries = 0;  ///< those that take others along.
  int actions = 0;
  std::uint8_t assumed = 0;   ///< Bits by AssetFlag: taken to be set at the start.
  bool charged_anew = false;  ///< The clock has charged a term since the start.
  bool risky = false;
  bool draws_budget = false;
  bool for_credit = false;  ///< An action was made where the goal was met, for a credit only.
  bool there = false;       ///< The goal is met, for good if nobody acts.
  Instant shut_out_from = Instant::absent();   ///< Since when the customer has lost the use of it,
  Instant shut_out_until = Instant::absent();  ///< and until when it might have had it, if known.
  std::int32_t parent = -1;
  Move made;  ///< How it came about; without meaning for the first.

  [[nodiscard]] std::int64_t shut_out_seconds() const {
    if (!shut_out_from.is_known()) return 0;
    const Instant until = shut_out_until.is_known() ? std::max(clock, shut_out_until) : clock;
    return std::max<std::int64_t>(0, until.seconds() - shut_out_from.seconds());
  }
  [[nodiscard]] bool is_shut_out_before(const Label& other) const {
    return shut_out_from.is_known() &&
           !(other.shut_out_from.is_known() && other.shut_out_from <= shut_out_from);
  }
};

/// The steps between labels.
class Stepper {
 public:
  Stepper(const WayQuestion& question, const LimitsOf& limits)
      : question_(question), limits_(limits) {}

  [[nodiscard]] Label first(const LiveAsset& start) const;

  /// What the clock does next to a label's asset.
  [[nodiscard]] NextFiring next(const Label& label) const;

  /// The label after the clock's move.
  [[nodiscard]] Label fire(const Label& label, const Firing& firing) const;

  /// The label after an action of the partner, made as early as may be but not before
  /// `not_before`; nullopt if it is refused, changes nothing, or the clock comes first.
  [[nodiscard]] std::optional<Label> act(const Label& label, TransitionRow transition,
                                         const NextFiring& next,
                                         Instant not_before = Instant::absent()) const;

  /// Whether an action takes other assets along.
  [[nodiscard]] bool carries(TransitionRow transition) const { return limits_(transition).carries; }

  /// Where the goal is met at a label, from when and until when.
  struct Clear {
    Instant from;
    Instant until;
  };
  [[nodiscard]] std::optional<Clear> clear(const Label& label) const;

  /// Whether a need that is imposed on the asset holds on a label.
  [[nodiscard]] bool holds(DependencyRow need, const Label& label) const;

  /// Since when it holds without a break up to the last of labels that follow on each other.
  /// @pre it holds on the last.
  [[nodiscard]] Instant held_since(DependencyRow need, std::span<const Label* const> path) const;

 private:
  [[nodiscard]] Charges standing(const Label& label, Instant until) const;
  [[nodiscard]] std::optional<Instant> instant_of(const Label& label, TransitionRow transition,
                                                  const ActionLimits& limits, Instant clock_moves,
                                                  Instant& latest) const;
  [[nodiscard]] ActionLimits limits_of(const ActionRules& action, TransitionRow transition,
                                       Instant not_before) const;
  [[nodiscard]] Instant clear_until(const Label& label) const;
  [[nodiscard]] bool stays_clear(const LiveAsset& asset, Instant clock) const;
  void draw_budget(const Label& before, Label& after) const;

  const WayQuestion& question_;
  const LimitsOf& limits_;
};

}  // namespace untether::plan
