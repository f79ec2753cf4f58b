#pragma once

#include "engine/plan/clock_path.h"
#include "engine/plan/deadlines.h"

namespace untether::plan {

/// One asset whose present is known, and what becomes of it if nobody acts.
struct WatchedAsset {
  AssetRow row;
  ClockPath path;
  bool matters = false;  ///< It is judged or billed; else only those count that need it.
};

/// What an asset's deadlines are found with.
struct DeadlineCase {
  const PlanRules& rules;
  Clearness& clearness;
  const Surroundings& around;
  const std::function<Tariff(AssetRow)>& tariff;
  Instant now;
  Instant until;
};

/// Whether a transition clears an asset or stops its billing, as it would at `at`.
[[nodiscard]] bool is_way_out(const DeadlineCase& c, const LiveAsset& before,
                              const LiveAsset& after, Instant at);

/// Whether lists show another state after the step, and it is no settling of an order.
[[nodiscard]] bool ends_state(const PlanRules& rules, const ClockStep& step);

/// Whether nothing leads out of an asset's state.
[[nodiscard]] bool is_final(const PlanRules& rules, const LiveAsset& asset);

/// Adds the windows that close, the charge that follows and the states that end.
void add_asset_deadlines(const DeadlineCase& c, const WatchedAsset& asset,
                         std::vector<Deadline>& dated);

/// What is not known about an asset that matters, if anything.
[[nodiscard]] std::optional<OpenDeadline> find_doubt(const DeadlineCase& c,
                                                     const WatchedAsset& asset);

}  // namespace untether::plan
