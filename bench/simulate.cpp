// The simulator: an action, a year of one customer, a year of a whole portfolio, and how these
// grow with the assets.
//   build/bench/bench/untether_simulate [customers]
// Prints a table; times are of this machine, see README.md.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

#include "bench/customers.h"
#include "engine/sim/advance.h"
#include "engine/sim/start.h"
#include "engine/sim/step.h"
#include "scenarios/simulation/journal.h"

namespace untether::bench {
namespace {

using Steady = std::chrono::steady_clock;

double micros_since(Steady::time_point begin) {
  return std::chrono::duration<double, std::micro>(Steady::now() - begin).count();
}

World world_of(const SimRules& rules, const OneCustomer& one, PartnerType partner) {
  return start_world(rules, {one.customer, one.present, partner, one.tariffs, nullptr});
}

// The first action that some asset takes now.
std::optional<Command> any_action(const SimRules& rules, const World& world) {
  for (std::uint32_t i = 0; i < world.live.assets.size(); ++i) {
    const Lifecycle* life = rules.sets[0].machines().lifecycle(world.live.assets[i].facts.kind);
    for (std::uint32_t t = 0; life != nullptr && t < life->transitions.size(); ++t) {
      const Command command = Act{ideal_actor(), AssetRow{i}, TransitionRow{t}};
      if (life->transitions[t].by == ActorKind::partner && step(rules, world, command)) {
        return command;
      }
    }
  }
  return std::nullopt;
}

void one_action(const SimRules& rules, const OneCustomer& one, PartnerType partner) {
  constexpr int times = 2'000;
  const World world = world_of(rules, one, partner);
  const auto command = any_action(rules, world);
  if (!command) return;
  const auto begin = Steady::now();
  std::size_t events = 0;
  for (int i = 0; i < times; ++i) events += step(rules, world, *command)->events.size();
  std::printf("action, %4zu assets: %8.2f us\n", world.live.assets.size(),
              micros_since(begin) / times);
  if (events == 0) std::abort();
}

void one_year(const SimRules& rules, const OneCustomer& one, PartnerType partner) {
  constexpr int times = 200;
  const World start = world_of(rules, one, partner);
  std::size_t events = 0;
  const EventSink sink = [&events](const Event&) { ++events; };
  const auto begin = Steady::now();
  for (int i = 0; i < times; ++i) {
    World world = start;
    advance(rules, world, plus(start.now, Period{12, 0}), sink);
  }
  const double micros = micros_since(begin) / times;
  std::printf("a year, %4zu assets: %8.1f us, %zu events, %.2f us an event\n",
              start.live.assets.size(), micros, events / times,
              micros * times / static_cast<double>(std::max<std::size_t>(events, 1)));
}

// Each customer on its own, the journal written into a text that is thrown away.
void portfolio_year(const SimRules& rules, const Policy& policy, const Portfolio& portfolio,
                    unsigned threads, bool journal) {
  std::atomic<std::uint64_t> events{0};
  std::atomic<std::uint64_t> bytes{0};
  std::atomic<std::uint64_t> assets{0};
  const auto begin = Steady::now();
  const auto work = [&](unsigned first) {
    std::string text;
    std::uint64_t own_events = 0;
    for (std::size_t b = first; b < portfolio.blocks.size(); b += threads) {
      const Block& block = portfolio.blocks[b];
      for (std::size_t i = 0; i < block.customer_count(); ++i) {
        const OneCustomer one = one_customer(policy, portfolio, block.customer_at(i));
        if (one.customer.damage) continue;
        World world = world_of(rules, one, portfolio.partner.type);
        assets += world.live.assets.size();
        advance(rules, world, plus(world.now, Period{12, 0}), [&](const Event& event) {
          ++own_events;
          if (journal) append_event(text, rules, *world.cast, event);
        });
        bytes += text.size();
        text.clear();
      }
    }
    events += own_events;
  };
  std::vector<std::jthread> workers;
  for (unsigned t = 1; t < threads; ++t) workers.emplace_back(work, t);
  work(0);
  workers.clear();
  std::printf("a year, %zu customers, %llu assets, %u threads%s: %.2f s, %llu events, %llu MB\n",
              portfolio.customer_count(), static_cast<unsigned long long>(assets.load()), threads,
              journal ? ", journal" : "", micros_since(begin) / 1e6,
              static_cast<unsigned long long>(events.load()),
              static_cast<unsigned long long>(bytes.load() >> 20U));
}

void run(std::uint64_t customers) {
  const Policy policy = policy_of(2026);
  const SimRules rules = sim_rules(policy);
  const Portfolio portfolio = portfolio_of(2026, customers);
  for (const std::size_t size : {1U, 10U, 50U, 200U}) {
    const OneCustomer one = one_customer(policy, portfolio, of_size(portfolio, size));
    one_action(rules, one, portfolio.partner.type);
    one_year(rules, one, portfolio.partner.type);
  }
  for (const bool journal : {false, true}) {
    portfolio_year(rules, policy, portfolio, 1, journal);
    portfolio_year(rules, policy, portfolio, 2, journal);
  }
}

}  // namespace
}  // namespace untether::bench

int main(int argc, char** argv) {
  untether::bench::run(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000);
  return 0;
}
