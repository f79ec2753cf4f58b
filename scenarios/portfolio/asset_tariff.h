#pragma once

#include <optional>

#include "engine/money/tariff.h"
#include "scenarios/portfolio/prices.h"

namespace untether {

/// What is known of an asset's price: the data's own price wins, then the list's for as many
/// licences. Prices of the list that fit and differ are no price. No trial has one.
/// @param currency  Of its order, where the price does not say.
[[nodiscard]] Tariff tariff_of(const Asset& asset, const AssetDetails& details,
                               const PriceList& prices,
                               std::optional<Currency> currency = std::nullopt);

/// The same of one of a customer's assets, whose order may tell the currency.
[[nodiscard]] Tariff tariff_of(const Customer& customer, AssetRow row, const PriceList& prices);

}  // namespace untether
