#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/lifecycle/needs.h"

namespace untether {

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
  pending,  ///< Another change of the asset is under way.
  state,
  guard,
  interval,
  dependency,
  budget,
  // Of what is no transition of one asset:
  prerequisite,  ///< Of the removal.
  hold,          ///< Ours: do not touch.
  invitation,    ///< Of the way back.
  request,       ///< Of a transfer.
};

template <>
struct Names<Check> {
  static constexpr std::array<std::string_view, 14> names = {
      "exists",   "token",      "role",   "relationship", "pending", "state",      "guard",
      "interval", "dependency", "budget", "prerequisite", "hold",    "invitation", "request"};
};

/// Why an action is refused. `holds` unknown: it may be allowed, but that is not known, and so
/// it is refused too.
struct Refused {
  Check check = Check::exists;
  Truth holds = Truth::no;
  std::string refusal;            ///< Id in the rule set; empty where the set names none.
  std::string rule;               ///< Id of the dependency or budget; empty otherwise.
  std::vector<AssetRow> of = {};  ///< The assets in the way of a removal.

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

}  // namespace untether
