#include "bench/customers.h"

#include <algorithm>

#include "scenarios/portfolio/read.h"
#include "scenarios/ruleset/load.h"

namespace untether::bench {

Policy policy_of(int year) {
  return need(compile_policy(need(load_rule_set(shipped_rules(), rules_of(year)))));
}

Portfolio portfolio_of(int year, std::uint64_t customers) {
  const auto input = need(open_input(portfolio_file(Profile::rest, year, customers)));
  ReadOptions options;
  options.threads = 2;
  return need(read_portfolio(*input, options)).portfolio;
}

OneCustomer one_customer(const Policy& policy, const Portfolio& portfolio, Customer customer) {
  OneCustomer made;
  made.customer = std::move(customer);
  made.present = present(policy.machines, made.customer, portfolio.partner.type,
                         {portfolio.as_of, portfolio.as_of, false});
  for (std::size_t i = 0; i < made.customer.assets.size(); ++i) {
    made.tariffs.push_back(tariff_of(made.customer.assets[i], made.customer.details[i]));
  }
  return made;
}

Customer grown(const Portfolio& portfolio, std::size_t assets) {
  Customer all;
  for (const Block& block : portfolio.blocks) {
    for (std::size_t i = 0; i < block.customer_count() && all.assets.size() < assets; ++i) {
      Customer one = block.customer_at(i);
      if (one.damage || has_relationship(one.relationship) != Truth::yes) continue;
      const auto rows = static_cast<std::uint32_t>(all.assets.size());
      const auto orders = static_cast<std::uint32_t>(all.orders.size());
      for (Asset& asset : one.assets) {
        if (const auto parent = asset.parent.row()) {
          asset.parent = ParentLink::to(AssetRow{parent->value + rows});
        }
        if (asset.order) asset.order = OrderRow{asset.order->value + orders};
      }
      const std::vector<Asset> own = std::move(one.assets);
      all.assets.insert(all.assets.end(), own.begin(), own.end());
      all.details.insert(all.details.end(), one.details.begin(), one.details.end());
      all.orders.insert(all.orders.end(), one.orders.begin(), one.orders.end());
      if (rows == 0) {
        all.id = one.id;
        all.relationship = one.relationship;
        all.flags = one.flags;
        all.collections = one.collections;
      }
    }
  }
  return all;
}

Customer of_size(const Portfolio& portfolio, std::size_t assets) {
  Customer customer = grown(portfolio, assets);
  customer.assets.resize(std::min(customer.assets.size(), assets));
  customer.details.resize(customer.assets.size());
  for (Asset& asset : customer.assets) {
    const auto parent = asset.parent.row();
    if (parent && parent->value >= assets) asset.parent = ParentLink::none();
  }
  return customer;
}

}  // namespace untether::bench
