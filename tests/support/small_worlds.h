#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "engine/policy/judge.h"
#include "model/customer.h"

// Small worlds: every customer with few assets that a rule set can tell apart. What a prerequisite
// reads of an asset is finite, so that a claim about verdicts can be tried on all of them.

namespace untether::testing {

/// An asset as a verdict sees it: its kind, and the presents that the data leaves open (by state
/// and flags). Empty: its kind has no life cycle in the set.
struct SmallAsset {
  AssetKind kind = AssetKind::other;
  std::vector<LiveAsset> presents;
};

/// Every kind in every single state of its life cycle and, where a prerequisite reads a flag, with
/// every value of that flag; a kind without a life cycle once.
[[nodiscard]] std::vector<SmallAsset> certain_assets(const Policy& policy);

/// Every kind in every pair of its states, and in all of them at once: what is open where the
/// data are silent. Flags are unknown. Larger sets of states are left out; they agree on what all
/// pairs in them agree on.
[[nodiscard]] std::vector<SmallAsset> open_assets(const Policy& policy);

/// A customer who holds these assets, and how the clock finds them.
struct SmallWorld {
  Customer customer;
  Present present;
};

/// A reseller's customer, every collection complete, of a direct partner.
[[nodiscard]] SmallWorld small_world(const std::vector<const SmallAsset*>& assets, Instant at);

/// Calls `visit` with every world of no asset, of one, and of two of `assets` (both orders of a
/// pair are one world).
void for_each_world(const std::vector<SmallAsset>& assets, Instant at,
                    const std::function<void(const SmallWorld&)>& visit);

/// The set with one prerequisite alone: the kinds of the others are not required.
[[nodiscard]] Policy only_prerequisite(const Policy& policy, PrerequisiteRow row);

}  // namespace untether::testing
