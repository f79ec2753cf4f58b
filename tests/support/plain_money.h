#pragma once

#include "engine/money/amounts.h"

namespace untether::testing {

/// The slow, obvious definition of what money rules move: charges are listed one by one, days are
/// counted one by one, and numbers are exact fractions until they are rounded. For terms that end.
[[nodiscard]] Amount plain_amount(MoneyRule rule, const MoneyFigures& figures, const Asset& asset,
                                  const Tariff& tariff, Instant at);

[[nodiscard]] Instalments plain_instalments(const Asset& asset, const Tariff& tariff, Instant from,
                                            Instant until);

[[nodiscard]] Amount plain_commitment(const Asset& asset, const Tariff& tariff, Instant at);

}  // namespace untether::testing
