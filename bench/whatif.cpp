// What-if over a whole portfolio: opening a snapshot, selecting assets, hypotheses by the hundred.
//   build/bench/bench/untether_whatif [customers]
// Prints a table with what was asked for; times are of this machine, see README.md.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "bench/customers.h"
#include "bench/portfolios.h"
#include "engine/batch/open_questions.h"
#include "engine/query/select.h"
#include "engine/whatif/what_if.h"
#include "scenarios/ruleset/load.h"
#include "scenarios/snapshot/open.h"
#include "scenarios/snapshot/write.h"

namespace untether::bench {
namespace {

using Steady = std::chrono::steady_clock;

// The fastest of several runs, in milliseconds.
double best_ms(int repetitions, const std::function<void()>& run) {
  double best = 1e300;
  for (int i = 0; i < repetitions; ++i) {
    const auto begin = Steady::now();
    run();
    const std::chrono::duration<double, std::milli> took = Steady::now() - begin;
    best = std::min(best, took.count());
  }
  return best;
}

void print(const std::string& what, double ms, const char* asked) {
  std::printf("%-58s %12.3f ms   asked %s\n", what.c_str(), ms, asked);
  std::fflush(stdout);
}

// --- snapshots -----------------------------------------------------------------------------------

std::string snapshot_file(int year, std::uint64_t customers) {
  const std::string json = portfolio_file(Profile::compact, year, customers);
  const std::string path = json.substr(0, json.size() - 5) + ".untether";
  if (std::ifstream(path).good()) return path;
  const auto input = need(open_input(json));
  ReadOptions options;
  options.threads = 2;
  const ReadPortfolio read = need(read_portfolio(*input, options));
  std::ofstream file(path, std::ios::binary);
  const bool whole = snapshot::write(read, [&file](std::string_view piece) {
    file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    return file.good();
  });
  if (!whole) std::exit(3);
  return path;
}

ReadPortfolio open_snapshot(const std::string& path, bool verify, unsigned threads) {
  std::shared_ptr<const Input> input = need(open_input(path));
  snapshot::OpenOptions options;
  options.verify = verify;
  options.threads = threads;
  return need(snapshot::open(std::move(input), options));
}

void opening(const std::string& path) {
  print("snapshot, mapped only", best_ms(5, [&] { (void)open_snapshot(path, false, 1); }),
        "10 ms for 1 M");
  print("snapshot, verified, one thread", best_ms(5, [&] { (void)open_snapshot(path, true, 1); }),
        "");
  print("snapshot, verified, two threads", best_ms(5, [&] { (void)open_snapshot(path, true, 2); }),
        "300 ms for 1 M");
}

// --- conditions ----------------------------------------------------------------------------------

struct Settled {
  FactColumns facts;
  std::vector<Effect> effects;
};

void selecting(const Question& question, const Portfolio& portfolio) {
  VerdictTable table = need(VerdictTable::build(*question.policy, question.clock.at));
  std::vector<Settled> blocks(portfolio.blocks.size());
  std::size_t assets = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const BlockPresent now = present_block(question, table, portfolio.blocks[i], &blocks[i].facts);
    judge_block(now.hot, table.effects(), blocks[i].effects);
    assets += portfolio.blocks[i].asset_count();
  }
  for (const char* source :
       {"asset.quantity < 10", "asset.termEnd < now + duration('720h')",
        "asset.kind == 'nce_license'", "asset.name.contains('E5')", "customer.country == 'DE'",
        "asset.quantity < 10 && asset.kind == 'nce_license' && customer.country == 'DE'"}) {
    const Condition condition = need(Condition::parse(source));
    Selector selector(condition, question, {});
    std::uint64_t sink = 0;
    const double ms = best_ms(5, [&] {
      for (std::size_t i = 0; i < blocks.size(); ++i) {
        const BlockRows rows{question.policy, &portfolio.blocks[i], &blocks[i].facts,
                             blocks[i].effects};
        for (const std::uint64_t word : selector.select(rows).yes) sink += word;
      }
    });
    std::printf("where %-70s %8.0f M assets/s a core%s\n", source,
                static_cast<double>(assets) / ms / 1e3, sink == 1 ? " " : "");
  }
}

// --- hypotheses ----------------------------------------------------------------------------------

// A hundred policies: every combination of other values of parameters that verdicts hang on.
std::vector<Hypothesis> of_parameters(const Question& question) {
  const auto& rules = question.policy->machines.rules;
  const auto questions = open_questions(*rules);
  std::vector<Hypothesis> all;
  for (std::size_t a = 0; a < questions.size() && all.size() < 100; ++a) {
    for (std::size_t b = a; b < questions.size() && all.size() < 100; ++b) {
      std::vector<ParameterOverride> overrides;
      for (const std::size_t i : {a, b}) {
        const std::string& id = rules->parameters[questions[i].parameter.value].id;
        if (i == b && !overrides.empty() && overrides[0].first == id) continue;
        overrides.emplace_back(id, questions[i].alternative);
      }
      Hypothesis& one = all.emplace_back();
      one.policy = std::make_shared<const Policy>(need(compile_policy(rules, overrides)));
    }
  }
  return all;
}

std::vector<Hypothesis> of_clocks(int count) {
  std::vector<Hypothesis> all;
  for (int i = 1; i <= count; ++i) {
    all.emplace_back().changes.push_back(Wait{Seconds{i * 7 * seconds_per_day}});
  }
  return all;
}

std::vector<Hypothesis> of_action(const Question& question, const char* where) {
  Apply apply;
  apply.action = "cancel";
  if (const auto found = find_actions(question.policy->machines, apply.action)) {
    apply.transition = *found;
  }
  apply.where = need(Condition::parse(where));
  std::vector<Hypothesis> all(1);
  all.front().changes.push_back(std::move(apply));
  return all;
}

void supposing(const std::string& name, Question question, const Portfolio& portfolio,
               const std::vector<Hypothesis>& hypotheses, const char* asked) {
  WhatIfOptions options;
  options.tariffs = [](const Customer& customer) {
    return std::vector<Tariff>(customer.assets.size());
  };
  for (const ImpactDetail detail :
       {ImpactDetail::counts, ImpactDetail::lists, ImpactDetail::whole}) {
    const char* words[] = {"counts", "lists", "whole"};
    options.detail = detail;
    question.threads = 2;
    std::uint64_t changed = 0;
    const double ms = best_ms(2, [&] {
      changed = 0;
      for (const auto& one : need(what_if(question, portfolio, hypotheses, options))) {
        changed += one.impact.customers - one.impact.turns.of(Turn::unchanged);
      }
    });
    print(name + ", " + words[static_cast<std::size_t>(detail)] + ", " + std::to_string(changed) +
              " changes",
          ms, asked);
  }
}

void one_change(const Question& question, const Block& block) {
  VerdictTable table = need(VerdictTable::build(*question.policy, question.clock.at));
  BlockPresent now = present_block(question, table, block);
  constexpr int rounds = 1'000'000;
  std::uint64_t sink = 0;
  const double ms = best_ms(5, [&] {
    std::size_t customer = 0;
    for (int i = 0; i < rounds; ++i) {
      customer = (customer * 7 + 13) % block.customer_count();
      const std::uint32_t first = now.hot.first_asset[customer];
      if (first == now.hot.first_asset[customer + 1]) continue;
      std::swap(now.hot.cell[first], now.hot.cell[(first * 31) % now.hot.cell.size()]);
      sink += judge_customer(now.hot, table.effects(), customer);
    }
  });
  std::printf("one change and its customer's verdict: %.3f us%s   asked 0.25 us\n",
              ms * 1e3 / rounds, sink == 1 ? " " : "");
}

void all_of(int year, std::uint64_t customers) {
  const std::string path = snapshot_file(year, customers);
  std::printf("\n%d, %llu customers\n", year, static_cast<unsigned long long>(customers));
  opening(path);
  const ReadPortfolio read = open_snapshot(path, true, 2);
  const Policy policy = need(compile_policy(need(load_rule_set(shipped_rules(), rules_of(year)))));
  Question question;
  question.policy = &policy;
  question.asker.partner = read.portfolio.partner.type;
  question.clock = {read.portfolio.as_of, read.portfolio.as_of, false};
  selecting(question, read.portfolio);
  one_change(question, read.portfolio.blocks.front());
  const auto parameters = of_parameters(question);
  supposing(std::to_string(parameters.size()) + " sets of parameters", question, read.portfolio,
            parameters, "100 in 500 ms as counts, 1,500 ms with lists, for 1 M");
  supposing("10 clocks", question, read.portfolio, of_clocks(10), "");
  supposing("cancel where quantity <= 5", question, read.portfolio,
            of_action(question, "asset.quantity <= 5 && asset.state == 'active'"), "");
}

}  // namespace
}  // namespace untether::bench

int main(int argc, char** argv) {
  const std::uint64_t customers = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  for (const int year : {2020, 2026}) untether::bench::all_of(year, customers);
}
