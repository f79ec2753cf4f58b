// Verdicts with lists of blockers, beside others that answer the same question over the same
// columns: the hard-coded loop, DuckDB, SQLite, JavaScript over typed arrays.
//   build/bench/bench/untether_verdicts [customers]
// The scripts of bench/peers want Node 20 and, once, `npm ci` in that folder; without them their
// rows say so. See README.md.

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "bench/customers.h"
#include "bench/portfolios.h"
#include "bench/ref_table.h"
#include "bench/sqlite_verdicts.h"
#include "scenarios/portfolio/read.h"
#include "scenarios/ruleset/load.h"

namespace untether::bench {
namespace {

using Json = nlohmann::ordered_json;
using Steady = std::chrono::steady_clock;

// A portfolio settled, in the columns of both loops.
struct Prepared {
  explicit Prepared(std::uint64_t customers)
      : policy(need(compile_policy(need(load_rule_set(shipped_rules(), rules_of(2026)))))) {
    const auto input = need(open_input(portfolio_file(Profile::compact, 2026, customers)));
    ReadOptions options;
    options.threads = 2;
    read = need(read_portfolio(*input, options));
    question.policy = &policy;
    question.asker.partner = read.portfolio.partner.type;
    question.clock = {read.portfolio.as_of, read.portfolio.as_of};
    table.emplace(need(VerdictTable::build(policy, read.portfolio.as_of)));
    rules = ref_table(policy, 2026);
    for (const Block& block : read.portfolio.blocks) {
      blocks.push_back(present_block(question, *table, block));
      ref_blocks.push_back(ref_columns(question, block, blocks.back()));
    }
  }

  Policy policy;
  ReadPortfolio read;
  Question question;
  std::optional<VerdictTable> table;
  RefTable rules{};
  std::vector<BlockPresent> blocks;
  std::vector<RefColumns> ref_blocks;
};

// Lists of all blocks are kept, as those of the others are.
double ours(const Prepared& data, unsigned threads, Answer& answer) {
  std::vector<BlockVerdicts> out(data.blocks.size());
  const double ms = fastest_ms(7, [&] {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < out.size(); i = next++) {
        judge_block(data.blocks[i].hot, data.table->effects(), out[i]);
      }
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
    work();
    for (std::thread& other : others) other.join();
  });
  std::uint64_t customer = 0;
  std::uint64_t first_row = 0;
  for (std::size_t b = 0; b < out.size(); ++b) {
    for (std::size_t i = 0; i < out[b].effect.size(); ++i, ++customer) {
      answer.add(customer, static_cast<std::uint8_t>(decision_of(out[b].effect[i])));
      for (std::uint32_t j = out[b].first_blocking[i]; j < out[b].first_blocking[i + 1]; ++j) {
        answer.add_blocking(customer, first_row + out[b].blocking_assets[j]);
      }
    }
    first_row += data.blocks[b].hot.cell.size();
  }
  return ms;
}

double hard_coded(const Prepared& data, Answer& answer) {
  std::vector<RefVerdicts> out(data.ref_blocks.size());
  const double ms = fastest_ms(7, [&] {
    for (std::size_t i = 0; i < out.size(); ++i) ref_judge(data.ref_blocks[i], data.rules, out[i]);
  });
  std::uint64_t customer = 0;
  std::uint64_t first_row = 0;
  for (std::size_t b = 0; b < out.size(); ++b) {
    for (std::size_t i = 0; i < out[b].decision.size(); ++i, ++customer) {
      answer.add(customer, out[b].decision[i]);
      for (std::uint32_t j = out[b].first_blocking[i]; j < out[b].first_blocking[i + 1]; ++j) {
        answer.add_blocking(customer, first_row + out[b].blocking_assets[j]);
      }
    }
    first_row += data.ref_blocks[b].kind.size();
  }
  return ms;
}

// --- the same columns for others -----------------------------------------------------------------

template <class Value>
void write_column(const std::string& path, const std::vector<Value>& values) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(values.data()),
             static_cast<std::streamsize>(values.size() * sizeof(Value)));
}

RefColumns joined(const Prepared& data) {
  RefColumns all;
  all.first_asset = {0};
  for (const RefColumns& block : data.ref_blocks) {
    const auto first = static_cast<std::uint32_t>(all.kind.size());
    all.kind.insert(all.kind.end(), block.kind.begin(), block.kind.end());
    all.states.insert(all.states.end(), block.states.begin(), block.states.end());
    all.own.insert(all.own.end(), block.own.begin(), block.own.end());
    for (std::size_t i = 1; i < block.first_asset.size(); ++i) {
      all.first_asset.push_back(first + block.first_asset[i]);
    }
  }
  return all;
}

void write_csv(const std::string& folder, const RefColumns& all, const RefTable& rules) {
  std::ofstream assets(folder + "/asset.csv");
  std::ofstream customers(folder + "/customer.csv");
  assets << "k,i,kind,states\n";
  customers << "k,own\n";
  for (std::size_t k = 0; k < all.own.size(); ++k) {
    customers << k << ',' << unsigned{all.own[k]} << '\n';
    for (std::uint32_t i = all.first_asset[k]; i < all.first_asset[k + 1]; ++i) {
      assets << k << ',' << i << ',' << unsigned{all.kind[i]} << ',' << all.states[i] << '\n';
    }
  }
  std::ofstream rule(folder + "/rule.csv");
  rule << "kind,mask\n";
  for (std::size_t kind = 0; kind < rules.size(); ++kind)
    rule << kind << ',' << rules[kind] << '\n';
}

void write_for_others(const std::string& folder, const RefColumns& all, const RefTable& rules) {
  std::filesystem::create_directories(folder);
  write_column(folder + "/kind.u8", all.kind);
  write_column(folder + "/states.u16", all.states);
  write_column(folder + "/first_asset.u32", all.first_asset);
  write_column(folder + "/own.u8", all.own);
  write_column(folder + "/table.u16", std::vector<std::uint16_t>(rules.begin(), rules.end()));
  Json meta = {{"threads", 2}};
  for (const Decision decision : all_of_enum<Decision>()) {
    meta["decisions"][std::string(name_of(decision))] = static_cast<unsigned>(decision);
  }
  std::ofstream(folder + "/meta.json") << meta.dump();
  write_csv(folder, all, rules);
}

// --- scripts -------------------------------------------------------------------------------------

std::optional<Json> run_script(const std::string& script, const std::string& folder) {
  const std::string command =
      "node " UNTETHER_SOURCE_DIR "/bench/peers/" + script + " " + folder + " 2>/dev/null";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::string line;
  std::array<char, 4096> part{};
  while (std::fgets(part.data(), part.size(), pipe) != nullptr) line += part.data();
  ::pclose(pipe);
  Json said = Json::parse(line, nullptr, false);
  return said.is_object() ? std::optional<Json>(std::move(said)) : std::nullopt;
}

Answer answer_of(const Json& said) {
  Answer answer;
  for (std::size_t i = 0; i < decision_count; ++i) answer.counts[i] = said["counts"][i];
  answer.decision_sum = said["decisionSum"].get<std::uint64_t>();
  answer.row_sum = said["rowSum"].get<std::uint64_t>();
  answer.pair_sum = said["pairSum"].get<std::uint64_t>();
  return answer;
}

struct Row {
  std::string name;
  double ms = 0;
  bool same = false;
};

void print(const Row& row, double ours_ms, std::uint64_t customers) {
  std::printf("%-52s %10.2f ms %8.1f M customers/s %9.2f x ours on one core%s\n", row.name.c_str(),
              row.ms, static_cast<double>(customers) / row.ms / 1e3, row.ms / ours_ms,
              row.same ? "" : "   ANSWERS DIFFERENTLY");
  std::fflush(stdout);
}

bool compare(std::uint64_t customers) {
  const Prepared data(customers);
  const RefColumns all = joined(data);
  const std::string folder = "bench-data/peers-" + std::to_string(customers);
  write_for_others(folder, all, data.rules);
  Answer expected;
  const double ours_ms = ours(data, 1, expected);
  std::printf("%llu customers, %zu assets\n", static_cast<unsigned long long>(customers),
              all.kind.size());
  print({"ours, one core", ours_ms, true}, ours_ms, customers);
  bool good = true;
  const auto add = [&](const std::string& name, double ms, const Answer& answer) {
    print({name, ms, answer == expected}, ours_ms, customers);
    good = good && answer == expected;
  };
  Answer answer;
  double ms = ours(data, 2, answer);
  add("ours, two cores", ms, answer);
  answer = {};
  ms = hard_coded(data, answer);
  add("the hard-coded loop, one core", ms, answer);
  for (const char* script : {"columns.mjs", "duckdb.mjs"}) {
    const auto said = run_script(script, folder);
    if (!said) {
      std::printf("%s: not run (Node 20 and `npm ci` in bench/peers)\n", script);
      continue;
    }
    add((*said)["peer"].get<std::string>() + " (" + (*said)["version"].get<std::string>() + ")",
        (*said)["ms"].get<double>(), answer_of(*said));
  }
  answer = {};
  ms = sqlite_verdicts(all, data.rules, answer);
  add("SQLite (" + sqlite_version() + ", in memory)", ms, answer);
  return good;
}

}  // namespace
}  // namespace untether::bench

int main(int argc, char** argv) {
  const std::uint64_t customers = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  return untether::bench::compare(customers) ? 0 : 1;
}
