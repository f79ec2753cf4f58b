#pragma once

#include <optional>
#include <string>
#include <variant>
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
};

/// An operator with every role and a token that may do everything.
[[nodiscard]] Actor ideal_actor();

/// Part of a shared budget that was used up.
struct BudgetUse {
  std::string budget;
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

  friend bool operator==(const LiveCustomer& a, const LiveCustomer& b) {
    return a.relationship == b.relationship && a.around.customer == b.around.customer &&
           a.around.partner == b.around.partner && a.collections == b.collections &&
           a.assets == b.assets && a.budget_uses == b.budget_uses;
  }
};

/// One asset's transition, asked for.
struct Action {
  AssetRow asset;
  TransitionRow transition;
  std::optional<Money> amount;  ///< What it takes from its budget, where it has one.
};

/// The checks of an action, in the order they are made.
enum class Check : std::uint8_t {
  exists,
  token,
  role,
  relationship,
  state,
  guard,
  interval,
  dependency,
  budget,
};

template <>
struct Names<Check> {
  static constexpr std::array<std::string_view, 9> names = {
      "exists", "token", "role", "relationship", "state", "guard", "interval", "dependency",
      "budget"};
};

/// Why an action is refused. `holds` unknown: it may be allowed, but that is not known, and so
/// it is refused too.
struct Refused {
  Check check = Check::exists;
  Truth holds = Truth::no;
  std::string refusal;  ///< Id in the rule set; empty where the set names none.
  std::string rule;     ///< Id of the dependency or budget; empty otherwise.

  friend bool operator==(const Refused&, const Refused&) = default;
};

/// Performs an action: order of checks as in Check, dependencies in file order, cascades, budget,
/// then apply. The only way an action happens. A refusal leaves no trace: the customer is a
/// value and a new one is returned.
///
/// @param all_reasons  Go on after the first refusal and report every one.
/// @return the customer after the action, or at least one refusal, in order of checks.
/// Cost: O(assets x dependencies of the action).
[[nodiscard]] tl::expected<LiveCustomer, std::vector<Refused>> act(const Machines& machines,
                                                                   const LiveCustomer& customer,
                                                                   const Actor& actor,
                                                                   const Action& action, Instant at,
                                                                   bool all_reasons = false);

/// Whether a dependency lets an action on one asset pass now; `no` with nothing matched where
/// something must be.
[[nodiscard]] Truth need_holds(const Machines& machines, DependencyRow dependency,
                               const LiveCustomer& customer, AssetRow asset, const Actor& actor,
                               Instant at);

/// The matched assets on which a dependency's need does not surely hold now.
[[nodiscard]] std::vector<AssetRow> unmet(const Machines& machines, DependencyRow dependency,
                                          const LiveCustomer& customer, AssetRow asset,
                                          const Actor& actor, Instant at);

/// A customer as actions see it: each asset in the first of its possible presents. Assets whose
/// kind has no life cycle stay where the data shows them.
[[nodiscard]] LiveCustomer live_customer(const Customer& customer, const Present& present);

}  // namespace untether
