#include "scenarios/portfolio/asset_tariff.h"

#include <algorithm>

#include "engine/money/proration.h"
#include "scenarios/portfolio/price_key.h"

namespace untether {

namespace {

/// What a price must be for.
struct Wanted {
  Term term;
  BillingCycle billing = BillingCycle::unknown;
  std::int32_t licences = 1;
  std::optional<Currency> currency;
};

bool fits(const ListPrice& price, const Wanted& wanted) {
  return price.billing == wanted.billing &&
         (!wanted.currency || price.currency == *wanted.currency) &&
         price.licences_min <= wanted.licences &&
         (price.licences_max == 0 || wanted.licences <= price.licences_max);
}

Money of_line(const ListPrice& price, std::int32_t licences) {
  return {rounded(Int128{price.numerator} * licences, price.denominator), price.currency};
}

// The one price of a product for a term; a second that differs leaves none.
std::optional<Money> one_price(std::span<const ListPrice> of_product, const Wanted& wanted,
                               Term term) {
  std::optional<Money> found;
  for (const ListPrice& price : of_product) {
    if (price.term != term || !fits(price, wanted)) continue;
    const Money line = of_line(price, wanted.licences);
    if (found && *found != line) return std::nullopt;
    found = line;
  }
  return found;
}

bool any_fits(std::span<const ListPrice> of_product, const Wanted& wanted, Term term) {
  return std::any_of(of_product.begin(), of_product.end(), [&](const ListPrice& price) {
    return price.term == term && fits(price, wanted);
  });
}

std::span<const ListPrice> of_product(const PriceList& prices, const std::string& product) {
  const auto first = std::lower_bound(
      prices.begin(), prices.end(), product,
      [](const ListPrice& price, const std::string& key) { return price.product < key; });
  const auto last = std::find_if(
      first, prices.end(), [&product](const ListPrice& price) { return price.product != product; });
  return {first, last};
}

// The closest of the asset's keys decides, and under it the term before any term.
std::optional<Money> find_price(const std::vector<std::string>& keys, const PriceList& prices,
                                const Wanted& wanted, std::initializer_list<Term> terms) {
  for (const std::string& key : keys) {
    const auto rows = of_product(prices, key);
    for (const Term term : terms) {
      if (any_fits(rows, wanted, term)) return one_price(rows, wanted, term);
    }
  }
  return std::nullopt;
}

}  // namespace

Tariff tariff_of(const Asset& asset, const AssetDetails& details, const PriceList& prices,
                 std::optional<Currency> currency) {
  Tariff tariff{details.price, details.billing_cycle, asset.quantity, std::nullopt};
  const bool trial = asset.flags.get(AssetFlag::trial) == Truth::yes;
  if (prices.empty() || trial || asset.quantity <= 0) return tariff;
  const std::vector<std::string> keys = price_keys(details.offer_id, details.name);
  if (details.price) currency = details.price->currency;
  Wanted wanted{asset.term, details.billing_cycle, asset.quantity, currency};
  if (!tariff.price) {
    tariff.price = find_price(keys, prices, wanted, {asset.term, Term::absent()});
    if (tariff.price) wanted.currency = tariff.price->currency;
  }
  wanted.billing = BillingCycle::monthly;
  tariff.monthly_price = find_price(keys, prices, wanted, {Term::of({1, 0})});
  return tariff;
}

Tariff tariff_of(const Customer& customer, AssetRow row, const PriceList& prices) {
  const Asset& asset = customer.assets[row.value];
  static const AssetDetails nothing;
  const bool described = row.value < customer.details.size();
  std::optional<Currency> currency;
  if (asset.order && asset.order->value < customer.orders.size()) {
    currency = customer.orders[asset.order->value].currency;
  }
  return tariff_of(asset, described ? customer.details[row.value] : nothing, prices, currency);
}

}  // namespace untether
