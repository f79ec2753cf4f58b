// The benchmarks of what the program promises: references and ours in one run.
//   build/bench/bench/untether_bench [--benchmark_filter=REGEX]
// Portfolios are generated into ./bench-data on first use (about 1.4 GB).

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "bench/portfolios.h"
#include "bench/ref_table.h"
#include "bench/ref_walk.h"
#include "bench/reporter.h"
#include "scenarios/portfolio/read.h"
#include "scenarios/ruleset/load.h"

namespace untether::bench {
namespace {

constexpr std::uint64_t compact_customers = 100'000;
constexpr std::uint64_t rest_customers = 50'000;
constexpr int repetitions = 7;

[[noreturn]] void give_up(const Errors& errors) {
  for (const Error& error : errors) std::fprintf(stderr, "%s\n", debug_text(error).c_str());
  std::exit(3);
}

template <class Value>
Value need(Result<Value> result) {
  if (!result) give_up(result.error());
  return std::move(*result);
}

ReadPortfolio read_file(const std::string& path, unsigned threads) {
  const auto input = need(open_input(path));
  ReadOptions options;
  options.threads = threads;
  return need(read_portfolio(*input, options));
}

std::size_t asset_count(const Portfolio& portfolio) {
  std::size_t count = 0;
  for (const Block& block : portfolio.blocks) count += block.asset_count();
  return count;
}

// --- reading -----------------------------------------------------------------------------------

void reading_reference(benchmark::State& state, const std::string& path) {
  std::size_t bytes = 0;
  for (auto _ : state) {
    const auto input = need(open_input(path));
    benchmark::DoNotOptimize(ref_walk(input->whole()));
    bytes += input->whole().size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void reading(benchmark::State& state, const std::string& path, unsigned threads) {
  std::size_t assets = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    const ReadPortfolio read = read_file(path, threads);
    state.PauseTiming();
    assets += asset_count(read.portfolio);
    bytes += need(open_input(path))->whole().size();
    state.ResumeTiming();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.counters["ns_per_asset"] =
      benchmark::Counter(static_cast<double>(assets) * 1e-9,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void register_reading(std::vector<Target>& targets) {
  for (const auto& [profile, name, customers] :
       {std::tuple(Profile::compact, "compact", compact_customers),
        std::tuple(Profile::rest, "rest", rest_customers)}) {
    const std::string path = portfolio_file(profile, 2026, customers);
    const std::string group = std::string("reading/") + name + "/";
    const auto add = [&](const std::string& part, auto function) {
      benchmark::RegisterBenchmark((group + part).c_str(), function)
          ->Repetitions(repetitions)
          ->UseRealTime()
          ->Unit(benchmark::kMillisecond);
    };
    add("reference", [path](benchmark::State& state) { reading_reference(state, path); });
    for (const unsigned threads : {1U, 2U}) {
      const std::string part = "threads_" + std::to_string(threads);
      add(part, [path, threads](benchmark::State& state) { reading(state, path, threads); });
      targets.push_back({group + part, group + "reference", threads == 1 ? 0.17 : 0.30, 0});
    }
  }
}

// --- verdicts ----------------------------------------------------------------------------------

// A year's portfolio, read and settled, in the columns of both loops.
struct Prepared {
  explicit Prepared(int year)
      : policy(need(compile_policy(need(load_rule_set(shipped_rules(), rules_of(year)))))),
        read(read_file(portfolio_file(Profile::compact, year, compact_customers), 2)),
        table(need(VerdictTable::build(policy, read.portfolio.as_of))),
        ref(ref_table(policy, year)) {
    question.policy = &policy;
    question.asker.partner = read.portfolio.partner.type;
    question.clock = {read.portfolio.as_of, read.portfolio.as_of};
    for (const Block& block : read.portfolio.blocks) {
      blocks.push_back(present_block(question, table, block));
      ref_blocks.push_back(ref_columns(question, block, blocks.back()));
    }
    compare(year);
  }

  // A reference that answers something else is none.
  void compare(int year) const {
    BlockVerdicts ours;
    RefVerdicts theirs;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      judge_block(blocks[b].hot, table.effects(), ours);
      ref_judge(ref_blocks[b], ref, theirs);
      bool same = ours.first_blocking == theirs.first_blocking &&
                  std::equal(theirs.blocking_assets.begin(), theirs.blocking_assets.end(),
                             ours.blocking_assets.begin());
      for (std::size_t i = 0; same && i < ours.effect.size(); ++i) {
        same = static_cast<std::uint8_t>(decision_of(ours.effect[i])) == theirs.decision[i];
      }
      if (same) continue;
      std::fprintf(stderr, "the reference of %d answers differently in block %zu\n", year, b);
      std::exit(3);
    }
  }

  Policy policy;
  ReadPortfolio read;
  VerdictTable table;
  RefTable ref;
  Question question;
  std::vector<BlockPresent> blocks;
  std::vector<RefColumns> ref_blocks;
};

const Prepared& prepared(int year) {
  static std::map<int, Prepared> all;
  return all.try_emplace(year, year).first->second;
}

void set_customers(benchmark::State& state) {
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(compact_customers));
}

void verdicts_reference(benchmark::State& state, int year) {
  const Prepared& data = prepared(year);
  RefVerdicts out;
  for (auto _ : state) {
    for (const RefColumns& block : data.ref_blocks) {
      ref_judge(block, data.ref, out);
      benchmark::DoNotOptimize(out.blocking_assets.data());
    }
  }
  set_customers(state);
}

void verdicts(benchmark::State& state, int year) {
  const Prepared& data = prepared(year);
  BlockVerdicts out;
  for (auto _ : state) {
    for (const BlockPresent& block : data.blocks) {
      judge_block(block.hot, data.table.effects(), out);
      benchmark::DoNotOptimize(out.blocking_assets.data());
    }
  }
  set_customers(state);
}

// From facts as read to the present: life cycles up to the clock's instant.
void settling(benchmark::State& state, int year) {
  const Prepared& data = prepared(year);
  VerdictTable table = data.table;
  for (auto _ : state) {
    for (const Block& block : data.read.portfolio.blocks) {
      benchmark::DoNotOptimize(present_block(data.question, table, block));
    }
  }
  set_customers(state);
}

// The readable definition on customers whose present is known.
void readable(benchmark::State& state, int year) {
  const Prepared& data = prepared(year);
  std::vector<Customer> customers;
  std::vector<Present> presents;
  for (const Block& block : data.read.portfolio.blocks) {
    for (std::size_t i = 0; i < block.customer_count(); ++i) {
      block.read_facts(i, customers.emplace_back());
      presents.push_back(present(data.policy.machines, customers.back(),
                                 data.question.asker.partner, data.question.clock));
    }
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < customers.size(); ++i) {
      const Verdict verdict = judge(data.policy, customers[i], presents[i], data.question.asker);
      benchmark::DoNotOptimize(verdict.findings.data());
    }
  }
  set_customers(state);
}

void register_verdicts(std::vector<Target>& targets) {
  for (const int year : {2020, 2025, 2026}) {
    const std::string end = "/" + std::to_string(year);
    const auto add = [&](const std::string& name, void (*function)(benchmark::State&, int)) {
      benchmark::RegisterBenchmark((name + end).c_str(),
                                   [=](benchmark::State& state) { function(state, year); })
          ->Repetitions(repetitions)
          ->UseRealTime()
          ->Unit(benchmark::kMillisecond);
    };
    add("verdicts_reference", verdicts_reference);
    add("verdicts", verdicts);
    add("settling", settling);
    add("readable", readable);
    targets.push_back({"verdicts" + end, "verdicts_reference" + end, 0.5, 0});
    targets.push_back({"readable" + end, "", 0, 100});
  }
}

// --- the program -------------------------------------------------------------------------------

// Output goes nowhere; fork would copy the page tables of all the portfolios.
struct Silent {
  Silent() {
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  }
  ~Silent() { posix_spawn_file_actions_destroy(&actions); }
  Silent(const Silent&) = delete;
  Silent& operator=(const Silent&) = delete;

  posix_spawn_file_actions_t actions;
};

void run_program(benchmark::State& state, const std::vector<std::string>& arguments) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const Silent silent;
  for (auto _ : state) {
    pid_t child = 0;
    int status = 1;
    if (posix_spawn(&child, argv[0], &silent.actions, nullptr, argv.data(), environ) == 0) {
      waitpid(child, &status, 0);
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) state.SkipWithError("the program failed");
  }
}

void register_program(std::vector<Target>& targets) {
  const std::string program = UNTETHER_PROGRAM;
  const std::string portfolio = UNTETHER_SOURCE_DIR "/scenarios/portfolios/small-partner.json";
  const auto add = [&](const std::string& name, std::vector<std::string> arguments,
                       double limit_ms) {
    benchmark::RegisterBenchmark(name.c_str(),
                                 [=](benchmark::State& state) { run_program(state, arguments); })
        ->Repetitions(repetitions)
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
    targets.push_back({name, "", 0, limit_ms});
  };
  add("program/version", {program, "--version"}, 10);
  add("program/check_small_portfolio", {program, "check", portfolio}, 50);
}

}  // namespace
}  // namespace untether::bench

int main(int argc, char** argv) {
  std::vector<untether::bench::Target> targets;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::AddCustomContext("build", UNTETHER_BUILD);
  untether::bench::register_reading(targets);
  untether::bench::register_verdicts(targets);
  untether::bench::register_program(targets);
  untether::bench::TargetReporter reporter(std::move(targets));
  benchmark::RunSpecifiedBenchmarks(&reporter);
  return reporter.reached() ? 0 : 1;
}
