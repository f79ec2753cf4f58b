#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/sim/event.h"
#include "engine/sim/sim_rules.h"
#include "engine/sim/world.h"

namespace untether {

/// What somebody, or the clock, can do next.
enum class MoveKind : std::uint8_t {
  next_event,     ///< The clock goes on to the next thing that happens by itself,
  next_deadline,  ///< or to the last second before a window closes.
  act,
  remove,
  invite,
  invite_with_dap,
  accept,
  accept_without_agreement,
  decline,
  sign,
  buy,
  request_transfer,            ///< By this partner,
  request_transfer_by_target,  ///< by the other one.
  accept_transfer,
  reject_transfer,
  cancel_transfer,
};

template <>
struct Names<MoveKind> {
  static constexpr std::array<std::string_view, 16> names = {"next_event",
                                                             "next_deadline",
                                                             "act",
                                                             "remove",
                                                             "invite",
                                                             "invite_with_dap",
                                                             "accept",
                                                             "accept_without_agreement",
                                                             "decline",
                                                             "sign",
                                                             "buy",
                                                             "request_transfer",
                                                             "request_transfer_by_target",
                                                             "accept_transfer",
                                                             "reject_transfer",
                                                             "cancel_transfer"};
};

/// One of them, in twelve bytes.
struct SimMove {
  MoveKind kind = MoveKind::next_event;
  std::uint32_t number = 0;  ///< The asset, the purchase or the transfer request.
  TransitionRow transition;  ///< Of an act.

  friend bool operator==(const SimMove&, const SimMove&) = default;
};

/// Which moves are tried.
struct MoveOptions {
  /// The words of what is tried: ids of transitions, `advance`, `remove`, `invite`, `accept`,
  /// `decline`, `sign`, `buy`, `transfer`; all where empty.
  std::vector<std::string> only;
  std::vector<std::string> without;
  /// What may be bought, each at most once.
  std::vector<Buy> purchases;
  Instant until = Instant::never();  ///< The clock goes no further.
};

/// The word by which options name a move.
[[nodiscard]] std::string_view word_of(const SimRules& rules, const World& world,
                                       const SimMove& move);

/// Every move that the world's states leave room for, in a fixed order; whether the service does
/// it is seen when it is tried. Transfers are asked for asset by asset.
/// Cost: O(assets x transitions).
void find_moves(const SimRules& rules, const World& world, const MoveOptions& options,
                std::vector<SimMove>& moves);

/// Makes a move, telling what happens.
/// @return what forbids it; then the world is as it was.
[[nodiscard]] std::vector<Refused> make_move(const SimRules& rules, World& world,
                                             const SimMove& move, const MoveOptions& options,
                                             const EventSink& sink);

}  // namespace untether
