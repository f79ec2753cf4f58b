#pragma once

#include "engine/money/amounts.h"
#include "engine/money/periods.h"

namespace untether {

/// What is left of a period's price after the day of `at`, which counts as used; rounded once.
[[nodiscard]] std::int64_t after_the_day(const BillingPeriod& period, std::int64_t minor_units,
                                         Instant at);

/// All that was paid, as an invoice credit.
[[nodiscard]] Amount full_refund(const Paid& paid);

/// What was paid for the days after that of `at`, as an invoice credit.
[[nodiscard]] Amount refund_by_day(const Paid& paid, Instant at);

}  // namespace untether
