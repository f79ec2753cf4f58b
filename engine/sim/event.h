#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lifecycle/act.h"
#include "engine/sim/command.h"

namespace untether {

/// What happened, in the order in which things of one instant happen.
enum class EventKind : std::uint8_t {
  rules_changed,
  window_closed,    ///< From now on an action is refused.
  request_expired,  ///< A transfer request was not answered in time.
  invitation_expired,
  fired,    ///< The clock changed an asset.
  doubted,  ///< What becomes of an asset the facts do not tell.
  waited,   ///< What was asked for earlier takes effect.
  failed,   ///< What was asked for earlier is refused now.
  acted,    ///< Somebody changed an asset.
  carried,  ///< An asset went along with another.
  asked,    ///< An action that others have to answer was begun.
  removed,
  followed,  ///< A consequence of a removal.
  invited,
  accepted,
  declined,
  signed_agreement,
  bought,
  transfer_asked,
  transfer_answered,
  transfer_done,
  access_ended,
  reseller_changed,
  told,
  charged,
  metered,  ///< The meter of an asset starts or stops.
  shown,    ///< Lists show what was changed before.
};

template <>
struct Names<EventKind> {
  static constexpr std::array<std::string_view, 27> names = {"rules_changed",
                                                             "window_closed",
                                                             "request_expired",
                                                             "invitation_expired",
                                                             "fired",
                                                             "doubted",
                                                             "waited",
                                                             "failed",
                                                             "acted",
                                                             "carried",
                                                             "asked",
                                                             "removed",
                                                             "followed",
                                                             "invited",
                                                             "accepted",
                                                             "declined",
                                                             "signed_agreement",
                                                             "bought",
                                                             "transfer_asked",
                                                             "transfer_answered",
                                                             "transfer_done",
                                                             "access_ended",
                                                             "reseller_changed",
                                                             "told",
                                                             "charged",
                                                             "metered",
                                                             "shown"};
};

/// One thing that happened to one customer. Views point into the rule set in force, or into the
/// command.
struct Event {
  Instant at;
  std::uint16_t set = 0;  ///< The rule set in force then, by its place in SimRules.
  EventKind kind = EventKind::fired;
  Party by = Party::clock;
  std::optional<AssetRow> asset;
  std::optional<TransitionRow> transition;
  std::optional<LiveAsset> before;  ///< Where the asset changed.
  std::optional<LiveAsset> after;
  std::string_view rule;    ///< Id of the entry that says so.
  std::string_view effect;  ///< Of a consequence: on what,
  std::string_view value;   ///< and what it does; else the word of the answer.
  std::optional<LedgerEntry> entry;
  Instant until = Instant::absent();  ///< When what was asked for takes effect, lists show it, …
  std::optional<std::uint32_t> request;  ///< Of a transfer.
  std::vector<Refused> refusals;
};

/// Takes events one by one, in order.
using EventSink = std::function<void(const Event&)>;

}  // namespace untether
