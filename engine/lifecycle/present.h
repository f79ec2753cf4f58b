#pragma once

#include <optional>
#include <vector>

#include "engine/lifecycle/settle.h"
#include "model/customer.h"

namespace untether {

/// One asset at the clock's instant. No standing: its kind has no life cycle in the rule set.
struct PresentAsset {
  std::optional<Standing> standing;
  Oddities oddities;
};

/// A customer at the clock's instant, as far as the data tells.
struct Present {
  std::vector<PresentAsset> assets;  ///< Beside Customer::assets.
  Instant as_of;                     ///< The customer's own, else the portfolio's.
  Instant at;
  Surroundings around;
};

/// The two instants a question has: when the data were read, and what the clock says.
struct Clock {
  Instant as_of;
  Instant at;
  bool frozen = false;  ///< Judge the data as read: no clock transition after as_of.
};

/// Reads a customer's assets at as_of and moves them on to the clock's instant. The clock never
/// runs back: a customer whose data is newer than clock.at is judged at its own as_of.
[[nodiscard]] Present present(const Machines& machines, const Customer& customer,
                              PartnerType partner, const Clock& clock);

/// The same for one asset; without `to` it is only read.
[[nodiscard]] PresentAsset present_asset(const Machines& machines, const Asset& asset,
                                         const Surroundings& around, Instant as_of,
                                         std::optional<Instant> to);

}  // namespace untether
