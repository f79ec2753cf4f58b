#pragma once

#include <vector>

#include "engine/billing/charges.h"

namespace untether {

/// One transition on an asset's way, the partner's or the clock's.
struct Move {
  TransitionRow transition;
  bool by_clock = false;
  Instant asked;    ///< When the partner begins; for the clock as `at`.
  Instant at;       ///< When the asset changes.
  Instant visible;  ///< When lists show it.
  Instant latest;   ///< The last instant at which the change may be made on this way.
  Amount amount;
  std::int64_t budget_minor_units = 0;  ///< What it takes from its budget.
  bool budget_known = true;
};

/// A path in an asset's life cycle from its present to where the goal is met, with dates and
/// money.
struct Way {
  std::vector<Move> moves;
  LiveAsset end;                      ///< The asset after the last move.
  Instant settled;                    ///< The instant of the last move, or of the start.
  Instant clear_from;                 ///< The goal is met from here,
  Instant clear_until;                ///< until here, if nobody acts again.
  Charges charges;                    ///< From the start until `settled`.
  int actions = 0;                    ///< Moves of the partner.
  std::int64_t shut_out_seconds = 0;  ///< Between losing the use of it and the goal.
  bool postponed = false;      ///< Being shut out is put off until a day before it is too late.
  std::uint8_t assumed = 0;    ///< Bits by AssetFlag that the data does not tell: taken as set.
  bool quiet = true;           ///< Nothing is charged after `settled` if nobody acts.
  bool risky = false;          ///< A new term is paid for and has to be cancelled in time.
  bool for_credit = false;     ///< Acts on what needs nothing any more, for a credit only.
  std::uint64_t asks = 0;      ///< Bits by the partner's transitions made that ask something of
                               ///< other assets,
  std::uint64_t carries = 0;   ///< and of those that take others along.
  std::vector<Instant> ready;  ///< Beside the needs imposed on it: when each holds for good.
};

/// When an action on an asset may be made, as far as other assets and the customer have a say.
struct ActionLimits {
  Instant from = Instant::absent();   ///< Absent: at once. Never: not at all.
  Instant until = Instant::never();   ///< Half-open.
  std::optional<DependencyRow> need;  ///< Which holds it up, or forbids it.
  bool asks = false;                  ///< Of other assets something that does not hold yet.
  bool carries = false;               ///< Other assets along.
};

}  // namespace untether
