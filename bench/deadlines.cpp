// Deadlines of a whole portfolio: how long a customer's take, on one thread and on two.
//   build/bench/bench/untether_deadlines [customers]
// Prints a table; times are of this machine, see README.md.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "bench/portfolios.h"
#include "engine/plan/portfolio_deadlines.h"
#include "scenarios/portfolio/asset_tariff.h"
#include "scenarios/portfolio/read.h"
#include "scenarios/ruleset/load.h"

namespace untether::bench {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int repetitions = 5;

template <class Value>
Value need(Result<Value> result) {
  if (result) return std::move(*result);
  for (const Error& error : result.error()) {
    std::fprintf(stderr, "%s\n", debug_text(error).c_str());
  }
  std::exit(3);
}

Portfolio portfolio_of(int year, std::uint64_t customers) {
  const auto input = need(open_input(portfolio_file(Profile::rest, year, customers)));
  ReadOptions options;
  options.threads = 2;
  return need(read_portfolio(*input, options)).portfolio;
}

Tariff own_price(const Customer& customer, AssetRow asset) {
  return tariff_of(customer.assets[asset.value], customer.details[asset.value], {});
}

// The fastest of some repetitions, as the other benchmarks do.
void measure(int year, const Portfolio& portfolio, const Question& question, std::int32_t days,
             unsigned threads) {
  double best = 1e12;
  std::size_t found = 0;
  for (int i = 0; i < repetitions; ++i) {
    const auto begin = Steady::now();
    const PortfolioDeadlines all =
        portfolio_deadlines({question, days, threads, own_price, {}}, portfolio);
    const std::chrono::duration<double, std::nano> took = Steady::now() - begin;
    best = std::min(best, took.count());
    found = all.dated.size();
  }
  const auto customers = static_cast<double>(portfolio.customer_count());
  std::printf("%d, %3d days, %u threads: %8.0f ns a customer, %6.0f ms, %zu deadlines\n", year,
              days, threads, best / customers, best / 1e6, found);
}

}  // namespace

int run(std::uint64_t customers) {
  for (const int year : {2020, 2025, 2026}) {
    const Policy policy =
        need(compile_policy(need(load_rule_set(shipped_rules(), rules_of(year)))));
    const Portfolio portfolio = portfolio_of(year, customers);
    Question question;
    question.policy = &policy;
    question.asker.partner = portfolio.partner.type;
    question.clock = {portfolio.as_of, portfolio.as_of, false};
    for (const std::int32_t days : {30, 90, 365}) {
      for (const unsigned threads : {1U, 2U}) measure(year, portfolio, question, days, threads);
    }
  }
  return 0;
}

}  // namespace untether::bench

int main(int argc, char** argv) {
  return untether::bench::run(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000);
}
