#pragma once

#include <cstdint>

#include "engine/money/figures.h"
#include "engine/money/tariff.h"
#include "model/asset.h"

namespace untether {

/// What becomes of money that comes back.
enum class CreditKind : std::uint8_t {
  none,     ///< It is a charge, or nothing.
  invoice,  ///< A line on the partner's next invoice or the one after.
  tied,     ///< Stays with Microsoft, for a later purchase of the same sort.
};

template <>
struct Names<CreditKind> {
  static constexpr std::array<std::string_view, 3> names = {"none", "invoice", "tied"};
};

/// What a transition moves, in minor units of the tariff's currency: charges are positive,
/// credits negative.
struct Amount {
  std::int64_t minor_units = 0;
  bool known = true;  ///< Otherwise a price, a cycle or a date is missing; minor_units is 0.
  CreditKind credit = CreditKind::none;

  friend bool operator==(Amount, Amount) = default;
};

/// What a money rule moves when a transition is made at `at`.
/// @param before  The asset's facts before the transition.
/// @param after   And after it: a new term is charged by its own dates.
/// Cost: a few multiplications.
[[nodiscard]] Amount amount_of(MoneyRule rule, const MoneyFigures& figures, const Asset& before,
                               const Asset& after, const Tariff& tariff, Instant at);

/// What the running term is still charged in [from, until): its instalments but the first, which
/// the purchase or the renewal charged. One that is due at `until` does not count, and no rule
/// credits it to who cancels just then.
struct Instalments {
  std::int64_t minor_units = 0;
  std::int32_t count = 0;
  bool known = true;                 ///< Otherwise the price, the cycle or the term is missing;
                                     ///< where only the price is, `count` and `last` hold.
  Instant last = Instant::absent();  ///< The last of them. With the cycle unknown: the latest
                                     ///< instant at which there could be one.
};

[[nodiscard]] Instalments instalments(const Asset& asset, const Tariff& tariff, Instant from,
                                      Instant until);

/// When the next instalment falls due, at or after `from`; never if none does. Where `instalments`
/// does not know whether there is one: unknown.
[[nodiscard]] Instant next_instalment(const Asset& asset, const Tariff& tariff, Instant from);

/// What the return of a reservation at `at` takes from the refund cap: paid upfront, the unused
/// part of the price; paid monthly, the instalments not yet due.
[[nodiscard]] Amount cancelled_commitment(const Asset& asset, const Tariff& tariff, Instant at);

}  // namespace untether
