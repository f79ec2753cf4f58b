// The explorer: worlds a second, and how many there are by assets and depth.
//   build/bench/bench/untether_explore
// Prints a table; times are of this machine, see README.md.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "bench/customers.h"
#include "engine/explore/explore.h"
#include "engine/sim/start.h"

namespace untether::bench {
namespace {

using Steady = std::chrono::steady_clock;

void explored(const SimRules& rules, const World& start, const char* label,
              const ExploreOptions& options) {
  const auto begin = Steady::now();
  const Explored found = explore(rules, start, options);
  const double seconds = std::chrono::duration<double>(Steady::now() - begin).count();
  const auto tried = static_cast<double>(found.steps + found.refused);
  std::printf(
      "%-18s %2zu assets, depth %2zu: %8zu worlds, %8zu moves made, %8zu refused, %5.2f s,"
      " %6.0f k worlds/s, %6.0f k moves/s\n",
      label, start.live.assets.size(), found.states_by_depth.size() - 1, found.states(),
      found.steps, found.refused, seconds, static_cast<double>(found.states()) / seconds / 1e3,
      tried / seconds / 1e3);
  if (found.counterexample) {
    std::printf("  broken: %s after %zu moves\n", found.counterexample->invariant.c_str(),
                found.counterexample->path.size());
  }
}

void run() {
  const Policy policy = policy_of(2026);
  const SimRules rules = sim_rules(policy);
  const Portfolio portfolio = portfolio_of(2026, 1'000);
  for (const std::size_t size : {1U, 2U, 3U, 5U, 10U}) {
    const OneCustomer one = one_customer(policy, portfolio, of_size(portfolio, size));
    const World start = start_world(
        rules, {one.customer, one.present, portfolio.partner.type, one.tariffs, nullptr});
    ExploreOptions options;
    options.depth_max = 30;
    options.states_max = 300'000;
    explored(rules, start, "no invariant", options);
    for (std::size_t i = 0; i < count_of<Invariant>; ++i) {
      options.invariants.push_back(static_cast<Invariant>(i));
    }
    explored(rules, start, "all built in", options);
    // Holds of whatever the customer has: the whole of the worlds is looked at.
    options.properties.push_back(need(compile_property(
        "relationship || removed || assets.all(a, a.state != 'active' || a.billed)", rules)));
    explored(rules, start, "and a property", options);
  }
}

}  // namespace
}  // namespace untether::bench

int main() {
  untether::bench::run();
  return 0;
}
