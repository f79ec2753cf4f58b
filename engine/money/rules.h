#pragma once

#include "engine/money/amounts.h"

namespace untether {

// The money rules, a function each, named as rule sets name them. Amounts are of the whole line,
// in minor units of its currency; credits are negative. A rule credits no more than what was paid
// for the billing period that runs (engine/money/periods.h), nothing for a trial or outside the
// term, and says so where a price, a cycle or a date is missing. Source ids are those of the
// shipped rule sets.

/// A suspended legacy subscription. Base: what one licence costs in the running period. In the
/// first full_credit_days days after the purchase all of it; then the days from that of `at` to
/// the period's last, both counted: annual_2 for annual billing (of 365), monthly_3 for monthly
/// (of the period's days), exact for other cycles. Invoice credit.
/// Source: S14, S67k. Worked: 48.00 a year bought on 2018-01-13, suspended on 2018-02-01: 48.00;
/// on 2018-03-01: 318 days, 41.34; 4.00 a month on 2018-03-01: 12 of 28 days, 1.72.
[[nodiscard]] Amount legacy_credit(const MoneyFigures& figures, const Asset& asset,
                                   const Tariff& tariff, Instant at);

/// A legacy subscription that is set active again: the same days by the same rules, never all.
/// Source: S14, S67k. Worked: 48.00 a year, active again on 2018-03-01: 318 days, 41.34.
[[nodiscard]] Amount legacy_charge(const Asset& asset, const Tariff& tariff, Instant at);

/// A new-commerce licence cancelled in its window, or transferred. Base: the running period; the
/// days to that of `at`, which counts, are kept, the rest is credited, rounded once to the minor
/// unit. With first_day_full_refund the first day keeps nothing. Invoice credit.
/// Source: S17, S67c, S67e; the rounding is ours. Worked: 1,200.00 for 365 days, cancelled on
/// day 3: 1,190.14.
[[nodiscard]] Amount nce_credit(const MoneyFigures& figures, const Asset& asset,
                                const Tariff& tariff, Instant at);

/// A marketplace subscription cancelled in its window: all that the running period cost, or by
/// day as nce_credit where saas_refund says so. Invoice credit. Source: S11, S17, S67c.
[[nodiscard]] Amount saas_credit(const MoneyFigures& figures, const Asset& asset,
                                 const Tariff& tariff, Instant at);

/// Software cancelled in its window: all of it, or by day as nce_credit, as software_refund says
/// of perpetual licences and software_subscription_refund of subscriptions, which with
/// software_first_day_full_refund keep nothing of the first day. Invoice credit.
/// Source: S16, S17, S67f. Worked: less 3 days on day 3.
[[nodiscard]] Amount software_credit(const MoneyFigures& figures, const Asset& asset,
                                     const Tariff& tariff, Instant at);

/// A returned reservation. Base: what was paid for the running period (upfront: for the whole
/// term), for the current price is not known; the days gone by before that of `at` are kept, the
/// rest rounded once; of it the fee, rounded once, if more than reservation_fee_free_days days
/// passed since the term began. Credit tied to a later purchase.
/// Source: S25, S26, S67y; the rounding is ours. Worked: 1,200.00 for 365 days after 100 days:
/// 871.23, with 12 % fee (104.55) 766.68.
[[nodiscard]] Amount reservation_refund(const MoneyFigures& figures, const Asset& asset,
                                        const Tariff& tariff, Instant at);

/// The first payment of a term that begins: the price of one cycle. After a trial the price of
/// what is paid then is not known.
[[nodiscard]] Amount term_charge(const Asset& before, const Tariff& tariff);

/// A month of the extended service term. Base: the monthly rate and est_uplift_monthly on it;
/// where no monthly plan is known, the cycle's part for one month and est_uplift_no_monthly.
/// Rounded once. Source: S68, S24; the twelfth as base is reported. Worked: 20 licences at 10.00
/// a month: 206.00; at 120.00 a year: 246.00.
[[nodiscard]] Amount est_charge(const MoneyFigures& figures, const Asset& asset,
                                const Tariff& tariff);

/// An extended service term cancelled: est_charge's amount by day as nce_credit, the term being
/// the period. Invoice credit. Source: S24, S68. Worked: 206.00 for June, cancelled on the 10th:
/// 137.33.
[[nodiscard]] Amount est_credit(const MoneyFigures& figures, const Asset& asset,
                                const Tariff& tariff, Instant at);

// What the rules have in common.

[[nodiscard]] Amount unknown_amount();
/// Nothing where the amount is 0.
[[nodiscard]] Amount charge(std::int64_t minor_units);
[[nodiscard]] Amount credit(std::int64_t minor_units, CreditKind kind);

}  // namespace untether
