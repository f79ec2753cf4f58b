#pragma once

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "bench/portfolios.h"
#include "engine/lifecycle/present.h"
#include "engine/money/tariff.h"
#include "engine/policy/policy.h"
#include "model/portfolio.h"

namespace untether::bench {

/// The value, or the end of the program with its mistakes.
template <class Value>
Value need(Result<Value> result) {
  if (result) return std::move(*result);
  for (const Error& error : result.error()) {
    std::fprintf(stderr, "%s\n", debug_text(error).c_str());
  }
  std::exit(3);
}

/// The rule set of a year, compiled.
[[nodiscard]] Policy policy_of(int year);

/// A generated portfolio of whole resources, read.
[[nodiscard]] Portfolio portfolio_of(int year, std::uint64_t customers);

/// What one customer is planned and simulated from.
struct OneCustomer {
  Customer customer;
  Present present;
  std::vector<Tariff> tariffs;
};

[[nodiscard]] OneCustomer one_customer(const Policy& policy, const Portfolio& portfolio,
                                       Customer customer);

/// A customer with the assets of many, each asset's links kept within its own.
[[nodiscard]] Customer grown(const Portfolio& portfolio, std::size_t assets);

/// The same with just so many assets; links to others are cut.
[[nodiscard]] Customer of_size(const Portfolio& portfolio, std::size_t assets);

}  // namespace untether::bench
