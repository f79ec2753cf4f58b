#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/lifecycle/needs.h"
#include "engine/money/tariff.h"
#include "engine/sim/world.h"

namespace untether {

/// Whose hand moves: the lanes of a story.
enum class Party : std::uint8_t { partner, customer, microsoft, clock, other_partner };

template <>
struct Names<Party> {
  static constexpr std::array<std::string_view, 5> names = {"partner", "customer", "microsoft",
                                                            "clock", "other_partner"};
};

// What may be asked for. Each says who asks: the actor where the service looks at roles and
// token, else by its nature.

/// One asset's transition, by whom the rule set says may make it.
struct Act {
  Actor actor;
  AssetRow asset;
  TransitionRow transition;
};

/// The end of the reseller relationship.
struct Remove {
  Actor actor;
};

/// The partner's invitation to a relationship.
struct Invite {
  bool with_dap = false;
};

/// The customer accepts the invitation, or turns it down.
struct AnswerInvitation {
  bool accept = true;
  bool sign = true;  ///< The customer agreement with it.
};

/// The customer confirms the customer agreement.
struct Sign {};

/// The partner buys something for the customer.
struct Buy {
  Actor actor;
  Asset facts;  ///< Kind, parent, term, flags, quantity; dates follow from the instant.
  AssetDetails details;
  std::optional<Money> monthly_price;
};

/// A partner asks for a transfer of assets: the other one, or this one.
struct RequestTransfer {
  Side by = Side::target;
  std::vector<AssetRow> items;
  Actor actor = {};  ///< Of this partner; the other one's is not looked at.
};

enum class TransferAnswer : std::uint8_t { accept, reject, cancel };

template <>
struct Names<TransferAnswer> {
  static constexpr std::array<std::string_view, 3> names = {"accept", "reject", "cancel"};
};

/// The answer to a transfer request; `cancel` is the word of who created it.
struct AnswerTransfer {
  Actor actor;
  std::uint32_t request = 0;
  TransferAnswer answer = TransferAnswer::accept;
};

/// What the customer still has to take from the partner after a removal.
enum class AccessTie : std::uint8_t { azure_owner, app_consents };

template <>
struct Names<AccessTie> {
  static constexpr std::array<std::string_view, 2> names = {"azure_owner", "app_consents"};
};

/// The customer deletes a role assignment or a consent.
struct EndAccess {
  AccessTie tie = AccessTie::azure_owner;
};

/// A fact becomes known, or is changed by who tells the story: a flag of an asset or of the
/// customer, an instant of an asset.
struct Tell {
  std::optional<AssetRow> asset;  ///< None: of the customer.
  FieldId field;
  Truth value = Truth::unknown;  ///< Of a flag.
  Instant instant;               ///< Of an instant.
};

/// What an asset in doubt really is: one of its possible presents.
struct Settle {
  AssetRow asset;
  std::uint8_t state = 0;
};

/// Another reseller of record on one subscription.
struct ChangeReseller {
  Actor actor;
  AssetRow asset;
  std::string mpn_id;
};

using Command = std::variant<Act, Remove, Invite, AnswerInvitation, Sign, Buy, RequestTransfer,
                             AnswerTransfer, EndAccess, Tell, Settle, ChangeReseller>;

}  // namespace untether
