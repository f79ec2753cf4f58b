#pragma once

#include <string>
#include <string_view>

#include "engine/money/amounts.h"

namespace untether::testing {

/// "48.00", in US dollars unless said.
[[nodiscard]] Money money(std::string_view amount, std::string_view currency = "USD");

/// What a line of so many licences costs for each of its cycles.
[[nodiscard]] Tariff tariff(BillingCycle cycle, std::string_view price, std::int32_t quantity = 1,
                            std::string_view currency = "USD");

/// "-41.34 invoice", "206.00", "0.00", "unknown"; what breaks the rules of Amount is told too.
[[nodiscard]] std::string told(const Amount& amount, std::string_view currency = "USD");

/// "24 x, 2400.00, last 2027-12-01T00:00:00Z", with "at least" where it is not known.
[[nodiscard]] std::string told(const Instalments& due, std::string_view currency = "USD");

/// The figures of the pages: 30 days of full credit, software subscriptions by day, all else in
/// full; fee 12 % after 5 days; uplifts 3 % and 23 %.
[[nodiscard]] MoneyFigures page_figures();

}  // namespace untether::testing
