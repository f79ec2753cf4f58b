#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/lifecycle/live.h"
#include "engine/plan/plan_rules.h"

namespace untether {

/// Whether prerequisites let assets pass, remembered by what they read: kind, state and flags.
/// One for a thread; customers come and go.
class Clearness {
 public:
  explicit Clearness(const PlanRules& rules);

  /// Clear at both gates.
  [[nodiscard]] Truth is_clear(const LiveAsset& asset, const Surroundings& around, Instant day);

 private:
  [[nodiscard]] Truth judge(const LiveAsset& asset, const Surroundings& around, Instant day) const;

  const PlanRules& rules_;
  bool by_day_ = false;  // some prerequisite reads a parameter dated by the day: no memory
  // By partner type and customer flags, then kind, state, flags: 0 is not yet judged.
  std::array<std::vector<std::uint8_t>, 256> seen_;
};

}  // namespace untether
