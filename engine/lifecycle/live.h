#pragma once

#include <cstdint>
#include <vector>

#include "engine/lifecycle/machine.h"
#include "model/asset.h"
#include "model/customer.h"

namespace untether {

/// One possible present of an asset: its facts and its state, by number in its life cycle.
struct LiveAsset {
  Asset facts;
  std::uint8_t state = 0;

  friend bool operator==(const LiveAsset&, const LiveAsset&) = default;
};

/// What of a customer and its partner life cycles read.
struct Surroundings {
  CustomerFlags customer;
  PartnerType partner = PartnerType::unknown;
};

/// Every present that the data leaves open, at least one; a judgement holds only if it holds in
/// each.
class Standing {
 public:
  explicit Standing(LiveAsset only) : first_(std::move(only)) {}

  [[nodiscard]] std::size_t size() const { return 1 + others_.size(); }
  [[nodiscard]] bool is_certain() const { return others_.empty(); }
  [[nodiscard]] const LiveAsset& operator[](std::size_t i) const {
    return i == 0 ? first_ : others_[i - 1];
  }
  /// Adds a world unless it is there.
  void add(LiveAsset world);

 private:
  LiveAsset first_;
  std::vector<LiveAsset> others_;  // empty for almost every asset
};

/// A transition that the clock made.
struct Firing {
  TransitionRow transition;
  Instant at;

  friend bool operator==(Firing, Firing) = default;
};

/// The scope in which an asset's expressions run.
[[nodiscard]] cel::Scope scope_of(const Machines& machines, const LiveAsset& asset,
                                  const Surroundings& around, Instant day);

/// When the clock makes a transition: an instant, absent (never) or unknown.
/// @pre the asset is in one of the transition's `from` states.
[[nodiscard]] Instant due(const Machines& machines, TransitionRow transition,
                          const LiveAsset& asset, const Surroundings& around);

/// Whether a transition's guard holds.
[[nodiscard]] Truth guard(const Machines& machines, TransitionRow transition,
                          const LiveAsset& asset, const Surroundings& around, Instant day);

/// The half-open interval in which an action is accepted. `from` absent: from the beginning;
/// `until` absent: no end; either unknown: not known.
struct Interval {
  Instant from;
  Instant until;
  bool stated = false;  ///< `until` is what the service states, not computed.
};

[[nodiscard]] Interval interval(const Machines& machines, TransitionRow transition,
                                const LiveAsset& asset, const Surroundings& around, Instant day);

/// Whether `at` lies in the interval.
[[nodiscard]] Truth is_open(const Interval& interval, Instant at);

/// Makes the transition: new state, new stateSince, assignments. The one place where an asset
/// changes. Guards and intervals are the caller's business.
[[nodiscard]] LiveAsset apply(const Machines& machines, TransitionRow transition,
                              const LiveAsset& asset, Instant at, const Surroundings& around);

}  // namespace untether
