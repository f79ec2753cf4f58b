#pragma once

#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "engine/plan/find_ways.h"

namespace untether::plan {

/// What planning one customer starts from.
struct Start {
  const LiveCustomer& live;
  /// Assets whose present is not known: nothing is promised of them. Beside the assets.
  const std::vector<bool>& unclear;
  std::span<const Tariff> tariffs;  ///< Beside the assets.
  const Actor& actor;
  Goal goal = Goal::remove;
  Instant now;
  bool may_assume = true;
};

/// An action's need that an asset's way imposes on another.
struct Imposition {
  AssetRow by;
  TransitionRow action;
  DependencyRow need;
  AssetRow on;

  friend constexpr auto operator<=>(const Imposition&, const Imposition&) = default;
};

/// The ways of every asset of a customer, found when they are asked for and kept. Ways of an
/// asset whose actions wait for others are found after those of the others.
class Planning {
 public:
  Planning(const PlanRules& rules, Clearness& clearness, const Start& start);

  /// Ways of an asset on which needs of others are imposed; `imposed` ascending. Empty: there is
  /// none, or it would wait for itself.
  [[nodiscard]] const std::vector<Way>& ways(AssetRow asset,
                                             const std::vector<DependencyRow>& imposed = {});

  /// The same moves as early as may be when actions on other assets are not before the given
  /// instants.
  [[nodiscard]] std::optional<Way> follow(AssetRow asset, const std::vector<DependencyRow>& imposed,
                                          const Way& way, const LimitsOf& limits);

  /// When an action may be made, as far as others have a say.
  [[nodiscard]] ActionLimits limits(AssetRow asset, TransitionRow transition);

  /// The assets of which a need asks something, and whether all are known.
  [[nodiscard]] const Matched& matched_by(DependencyRow need, AssetRow asset);

  /// Until when one of those holds of which a need asks that any does; absent: none does.
  [[nodiscard]] Instant kept_until(AssetRow asset, DependencyRow need);

  /// Whether the goal is met on an asset as it is from `at` on, for good if nobody acts.
  [[nodiscard]] bool meets_goal(AssetRow asset, const LiveAsset& world, Instant at) const;

  /// Whether what a need asks holds on an asset now.
  [[nodiscard]] bool holds_now(AssetRow asset, DependencyRow need) const;

  [[nodiscard]] const std::vector<Imposition>& impositions() const { return impositions_; }
  [[nodiscard]] const PlanRules& rules() const { return rules_; }
  [[nodiscard]] const Start& start() const { return start_; }
  [[nodiscard]] Payer payer(AssetRow asset) const;
  [[nodiscard]] bool has_lifecycle(AssetRow asset) const;

 private:
  struct Entry {
    std::vector<DependencyRow> imposed;
    std::vector<Way> ways;
    bool done = false;
  };
  struct KnownLimits {
    TransitionRow transition;
    ActionLimits limits;
  };
  struct KnownMatch {
    DependencyRow need;
    Matched matched;
  };

  [[nodiscard]] WayQuestion question(AssetRow asset, std::span<const DependencyRow> imposed) const;
  [[nodiscard]] ActionLimits find_limits(AssetRow asset, TransitionRow transition);
  void limit_by_all(AssetRow asset, TransitionRow transition, DependencyRow need,
                    ActionLimits& limits);
  void limit_by_any(AssetRow asset, DependencyRow need, ActionLimits& limits);
  [[nodiscard]] Instant ready(AssetRow asset, DependencyRow need);
  // When a need begins to hold on an asset if nobody acts, or ends to; from where on that cannot be
  // told, it counts as not holding.
  [[nodiscard]] Instant turns_at(AssetRow asset, DependencyRow need, bool to_hold) const;

  const PlanRules& rules_;
  Clearness& clearness_;
  const Start& start_;
  std::vector<std::deque<Entry>> entries_;                   // by asset
  std::vector<std::vector<KnownLimits>> limits_;             // by asset
  std::vector<std::vector<KnownMatch>> matches_;             // by asset
  std::vector<std::optional<CustomerNeed>> customer_needs_;  // by DependencyRow
  std::vector<Imposition> impositions_;
};

}  // namespace untether::plan
