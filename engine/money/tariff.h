#pragma once

#include <optional>

#include "model/asset.h"
#include "model/customer.h"
#include "model/money.h"

namespace untether {

/// What is known of an asset's price.
struct Tariff {
  std::optional<Money> price;  ///< Of the whole line, for one billing cycle.
  BillingCycle cycle = BillingCycle::unknown;
  std::int32_t quantity = quantity_unknown;
  std::optional<Money> monthly_price;  ///< Of the whole line on a monthly plan, where one exists.

  friend bool operator==(const Tariff&, const Tariff&) = default;
};

/// What the data itself tells.
[[nodiscard]] inline Tariff tariff_of(const Asset& asset, const AssetDetails& details) {
  return {details.price, details.billing_cycle, asset.quantity, std::nullopt};
}

}  // namespace untether
