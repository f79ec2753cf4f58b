// Plans: how long one customer's takes, how a whole list's, and how it grows with the assets.
//   build/bench/bench/untether_plans [customers]
// Prints a table; times are of this machine, see README.md.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "bench/customers.h"
#include "engine/plan/plan.h"

namespace untether::bench {
namespace {

using Steady = std::chrono::steady_clock;

PlanOptions options_of(Goal goal, Preference preference) {
  PlanOptions options;
  options.goal = goal;
  options.preference = preference;
  return options;
}

double plan_micros(const PlanRules& rules, Clearness& clearness, const OneCustomer& one,
                   const Asker& asker, const PlanOptions& options) {
  const PlanSubject subject{one.customer, one.present, asker, nullptr, one.tariffs};
  const auto begin = Steady::now();
  const Plan plan = make_plan(rules, clearness, subject, options);
  const std::chrono::duration<double, std::micro> took = Steady::now() - begin;
  if (plan.steps.size() > 1'000'000) std::abort();
  return took.count();
}

void print_percentiles(const char* name, std::vector<double> micros) {
  std::sort(micros.begin(), micros.end());
  const auto at = [&](double part) {
    return micros[std::min(micros.size() - 1,
                           static_cast<std::size_t>(part * static_cast<double>(micros.size())))];
  };
  std::printf("%-44s median %8.1f us  99 %% %8.1f us  99.9 %% %8.1f us  most %8.1f us\n", name,
              at(0.5), at(0.99), at(0.999), micros.back());
}

void each_customer(int year, const Policy& policy, const Portfolio& portfolio) {
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  Asker asker;
  asker.partner = portfolio.partner.type;
  for (const Goal goal : {Goal::remove, Goal::stop_billing}) {
    for (const Preference preference :
         {Preference::fastest, Preference::cheapest, Preference::fewest}) {
      std::vector<double> micros;
      for (const Block& block : portfolio.blocks) {
        for (std::size_t i = 0; i < block.customer_count() && micros.size() < 20'000; ++i) {
          const OneCustomer one = bench::one_customer(policy, portfolio, block.customer_at(i));
          micros.push_back(plan_micros(rules, clearness, one, asker, options_of(goal, preference)));
        }
      }
      const std::string name = std::to_string(year) + " " + std::string(name_of(goal)) + " " +
                               std::string(name_of(preference));
      print_percentiles(name.c_str(), std::move(micros));
    }
  }
}

void whole_list(int year, const Policy& policy, const Portfolio& portfolio, unsigned threads) {
  const PlanRules rules = plan_rules(policy);
  const auto begin = Steady::now();
  std::vector<std::thread> workers;
  for (unsigned t = 0; t < threads; ++t) {
    workers.emplace_back([&, t] {
      Clearness clearness(rules);
      Asker asker;
      asker.partner = portfolio.partner.type;
      for (std::size_t b = t; b < portfolio.blocks.size(); b += threads) {
        for (std::size_t i = 0; i < portfolio.blocks[b].customer_count(); ++i) {
          const OneCustomer one =
              bench::one_customer(policy, portfolio, portfolio.blocks[b].customer_at(i));
          (void)plan_micros(rules, clearness, one, asker,
                            options_of(Goal::remove, Preference::fastest));
        }
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  const std::chrono::duration<double> took = Steady::now() - begin;
  std::printf("%d, %zu customers, remove fastest, %u threads: %.2f s\n", year,
              portfolio.customer_count(), threads, took.count());
}

void growth(int year, const Policy& policy, const Portfolio& portfolio) {
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  Asker asker;
  asker.partner = portfolio.partner.type;
  for (const std::size_t assets : {10U, 50U, 100U, 200U, 400U}) {
    const OneCustomer one = bench::one_customer(policy, portfolio, grown(portfolio, assets));
    for (const Preference preference : {Preference::fastest, Preference::cheapest}) {
      double best = 1e12;
      for (int i = 0; i < 5; ++i) {
        best = std::min(
            best, plan_micros(rules, clearness, one, asker, options_of(Goal::remove, preference)));
      }
      std::printf("%d, %zu assets, remove %s: %.2f ms\n", year, one.customer.assets.size(),
                  std::string(name_of(preference)).c_str(), best / 1000);
    }
  }
}

}  // namespace

int run(std::uint64_t customers) {
  for (const int year : {2020, 2025, 2026}) {
    const Policy policy = policy_of(year);
    const Portfolio portfolio = portfolio_of(year, customers);
    each_customer(year, policy, portfolio);
    for (const unsigned threads : {1U, 2U}) whole_list(year, policy, portfolio, threads);
    growth(year, policy, portfolio);
  }
  return 0;
}

}  // namespace untether::bench

int main(int argc, char** argv) {
  return untether::bench::run(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000);
}
