#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/asset.h"
#include "model/customer.h"
#include "model/money.h"
#include "model/result.h"

namespace untether {

/// What one licence costs for one billing cycle.
struct ListPrice {
  std::string product;  ///< Folded: an offer id, its beginning up to a ':', or a name.
  Term term;            ///< Absent: any.
  BillingCycle billing = BillingCycle::unknown;
  Currency currency;
  std::int64_t numerator = 0;    ///< Of minor units; a licence's price may be finer than they.
  std::int64_t denominator = 1;  ///< Positive.
  std::int32_t licences_min = 0;
  std::int32_t licences_max = 0;  ///< 0: any number.
};

/// Prices by product, ascending; of one product in file order.
using PriceList = std::vector<ListPrice>;

/// Reads `product,term,billing,currency,price`: an offer id or a name whatever its case, an ISO
/// period or nothing for any, a word of BillingCycle, a currency's code, and the price of one
/// licence for one cycle. Or, known by its `UnitPrice` and `SkuId`, the new-commerce licence price
/// list as Partner Center gives it, whose price is that of a whole term; its other columns are
/// read over. A header line is asked for.
/// Errors: bad_csv, missing_column, unknown_column, bad_money, bad_value (also for
/// a second price of the same thing).
[[nodiscard]] Result<PriceList> parse_prices(const std::string& file, std::string_view text);

}  // namespace untether
