#pragma once

#include "engine/lifecycle/live.h"
#include "engine/money/amounts.h"

namespace untether {

/// What Microsoft charges for one asset over some time, credits taken off.
struct Charges {
  std::int64_t minor_units = 0;
  std::int64_t credit_minor_units = 0;  ///< Of `minor_units`, what came back; not positive.
  std::int32_t payments = 0;            ///< Charges and credits, whatever their amount.
  std::int32_t unpriced = 0;            ///< Of these, those whose amount is not known.
  std::int64_t usage_seconds = 0;       ///< Time in which usage is metered.
  Instant last = Instant::absent();     ///< When the last charge falls due.

  void add(const Charges& other);
  void add(const Amount& amount, Instant at);
};

/// The life cycles that say when something is charged, and the figures that say how much.
struct BillingRules {
  const Machines* machines = nullptr;
  FigureTable figures;
};

/// An asset's price list entry and the customer around it: what charging asks for.
struct Payer {
  const BillingRules& rules;
  const Surroundings& around;
  const Tariff& tariff;
};

/// What is charged for an asset that stands unchanged in [from, until).
[[nodiscard]] Charges standing_charges(const Payer& payer, const LiveAsset& asset, Instant from,
                                       Instant until);

/// What a transition itself moves.
[[nodiscard]] Amount transition_amount(const Payer& payer, TransitionRow transition,
                                       const LiveAsset& before, const LiveAsset& after, Instant at);

/// What follows for an asset if nobody acts.
struct Outlook {
  bool known = true;  ///< The clock's next moves are all known, as far as was looked.
  bool ends = true;   ///< Charges come to an end.
  Charges charges;    ///< Until they end; of endless ones, the first few.
};

/// Looks on from `from`, where the asset is as given.
[[nodiscard]] Outlook billing_outlook(const Payer& payer, const LiveAsset& asset, Instant from);

/// What is charged in [from, until) if nobody acts, and whether that is known.
[[nodiscard]] Outlook charges_until(const Payer& payer, const LiveAsset& asset, Instant from,
                                    Instant until);

}  // namespace untether
