#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>

#include "engine/lifecycle/present.h"
#include "engine/money/tariff.h"
#include "model/money.h"

namespace untether {

/// What a customer's running assets amount to: what leaves with it. A difference of two may be
/// negative.
struct Holdings {
  std::int64_t running = 0;                  ///< Assets in a state that is billed.
  std::int64_t seats = 0;                    ///< Licences of running licence subscriptions.
  std::int64_t reservations = 0;             ///< Running reservations and savings plans.
  std::int64_t reserved_units = 0;           ///< Their quantities together.
  std::map<Currency, std::int64_t> monthly;  ///< Minor units a month of known prices.
  std::int64_t unpriced = 0;                 ///< Running assets of unknown price or cycle.

  void add(const Holdings& other);
  void subtract(const Holdings& other);
  friend bool operator==(const Holdings&, const Holdings&) = default;
};

/// The price of one month: a yearly price is a twelfth of it, rounded half up. Nothing is monthly
/// about what is paid once. nullopt where price or cycle is not known.
[[nodiscard]] std::optional<Money> monthly_charge(const Tariff& tariff);

/// Of a customer at its present. An asset whose present is not certain counts as running if it is
/// in each.
[[nodiscard]] Holdings holdings_of(const Machines& machines, const Customer& customer,
                                   const Present& now, std::span<const Tariff> tariffs);

}  // namespace untether
