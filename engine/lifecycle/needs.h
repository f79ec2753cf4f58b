#pragma once

#include <vector>

#include "engine/lifecycle/present.h"

namespace untether {

/// Who acts, with what in hand.
struct Actor {
  ActorKind kind = ActorKind::partner;
  std::vector<Role> roles;
  Token token = Token::app_user;
  Channel channel = Channel::api;
  Truth azure_owner = Truth::unknown;

  friend bool operator==(const Actor&, const Actor&) = default;
};

/// An operator with every role and a token that may do everything.
[[nodiscard]] Actor ideal_actor();

/// Part of a shared budget that was used up.
struct BudgetUse {
  std::string account;  ///< Of its budget: limits that follow one another look at one account.
  Instant at;
  Money amount;

  friend bool operator==(const BudgetUse&, const BudgetUse&) = default;
};

/// A customer at one instant with every asset in one known state: what actions change.
struct LiveCustomer {
  Relationship relationship = Relationship::unknown;
  Surroundings around;
  std::array<Completeness, collection_count> collections = collections_unknown;
  std::vector<LiveAsset> assets;
  std::vector<BudgetUse> budget_uses;
  std::vector<AssetRow> pending;  ///< Assets with a change under way that is not made yet.

  friend bool operator==(const LiveCustomer& a, const LiveCustomer& b) {
    return a.relationship == b.relationship && a.around.customer == b.around.customer &&
           a.around.partner == b.around.partner && a.collections == b.collections &&
           a.assets == b.assets && a.budget_uses == b.budget_uses && a.pending == b.pending;
  }
};

/// A customer as actions see it: each asset in the first of its possible presents. Assets whose
/// kind has no life cycle stay where the data shows them.
[[nodiscard]] LiveCustomer live_customer(const Customer& customer, const Present& present);

/// The assets that a dependency of an action on one asset speaks of, and whether there may be
/// more that the source does not say.
struct Matched {
  std::vector<AssetRow> rows;
  bool complete = true;
};

[[nodiscard]] Matched matched(const Dependency& dependency, const LiveCustomer& customer,
                              AssetRow asset);

/// Whether what a dependency asks of the assets it matches holds on one of them now: of `all` if
/// it has one, else of `any`.
[[nodiscard]] Truth need_holds_on(const Machines& machines, DependencyRow dependency,
                                  const LiveAsset& other, const Surroundings& around,
                                  const Actor& actor, Instant at);

/// Whether the part of a dependency that speaks of the customer and the actor holds; yes where
/// its `unless` lifts the whole need.
struct CustomerNeed {
  Truth holds = Truth::yes;
  bool lifted = false;
};

[[nodiscard]] CustomerNeed customer_need(const Machines& machines, DependencyRow dependency,
                                         const LiveCustomer& customer, const Actor& actor,
                                         Instant at);

/// Whether a dependency lets an action on one asset pass now; `no` with nothing matched where
/// something must be.
[[nodiscard]] Truth need_holds(const Machines& machines, DependencyRow dependency,
                               const LiveCustomer& customer, AssetRow asset, const Actor& actor,
                               Instant at);

/// The matched assets on which a dependency's need does not surely hold now.
[[nodiscard]] std::vector<AssetRow> unmet(const Machines& machines, DependencyRow dependency,
                                          const LiveCustomer& customer, AssetRow asset,
                                          const Actor& actor, Instant at);

}  // namespace untether
