#include "engine/plan/portfolio_deadlines.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <limits>
#include <tuple>

namespace untether {

namespace {

struct BlockDeadlines {
  std::uint64_t customers = 0;
  std::vector<DatedEntry> dated;
  std::vector<OpenEntry> doubts;
};

class BlockFinder {
 public:
  BlockFinder(const DeadlineRun& run, const DeadlineRules& rules, Instant until)
      : run_(run), rules_(rules), clearness_(*rules.plan), until_(until) {}

  BlockDeadlines find(const Block& block, std::uint32_t number) {
    BlockDeadlines result;
    for (std::uint32_t row = 0; row < block.customer_count(); ++row) {
      if (run_.only && !run_.only(block, row)) continue;
      ++result.customers;
      CustomerDeadlines found = find_one(block, row);
      const BlockPlace place{number, row};
      for (Deadline& one : found.dated) result.dated.push_back({place, std::move(one)});
      for (OpenDeadline& one : found.doubts) result.doubts.push_back({place, one});
    }
    return result;
  }

 private:
  CustomerDeadlines find_one(const Block& block, std::uint32_t row) {
    const Question& question = run_.question;
    block.read_facts(row, facts_);
    const Present now =
        present(question.policy->machines, facts_, question.asker.partner, question.clock);
    // Names and prices are read only of customers with something to pay.
    std::optional<Customer> whole;
    const DeadlineSubject subject{facts_, now, [&](AssetRow asset) {
                                    if (!whole) whole = block.customer_at(row);
                                    return run_.tariff ? run_.tariff(*whole, asset) : Tariff{};
                                  }};
    return find_deadlines(rules_, clearness_, subject, until_);
  }

  const DeadlineRun& run_;
  const DeadlineRules& rules_;
  Clearness clearness_;
  Instant until_;
  Customer facts_;
};

PortfolioDeadlines joined(std::vector<BlockDeadlines> blocks) {
  PortfolioDeadlines all;
  for (BlockDeadlines& block : blocks) {
    all.customers += block.customers;
    std::move(block.dated.begin(), block.dated.end(), std::back_inserter(all.dated));
    std::move(block.doubts.begin(), block.doubts.end(), std::back_inserter(all.doubts));
    block = {};
  }
  const auto key = [](const DatedEntry& one) {
    return std::tie(one.deadline.at, one.customer, one.deadline.asset, one.deadline.kind);
  };
  std::stable_sort(all.dated.begin(), all.dated.end(),
                   [&](const DatedEntry& a, const DatedEntry& b) { return key(a) < key(b); });
  return all;
}

void add_to(std::int64_t& sum, std::int64_t amount) {
  if (__builtin_add_overflow(sum, amount, &sum)) sum = std::numeric_limits<std::int64_t>::max();
}

}  // namespace

void Stakes::add(const Deadline& deadline) {
  if (!deadline.cost) return;
  const DeadlineCost& cost = *deadline.cost;
  if (!cost.at_once) {
    ++unpriced;
    return;
  }
  auto place = std::find_if(by_currency.begin(), by_currency.end(),
                            [&](const Stake& one) { return !(one.currency < *cost.currency); });
  if (place == by_currency.end() || place->currency != *cost.currency) {
    place = by_currency.insert(place, {*cost.currency, 0, 0});
  }
  add_to(place->at_once, *cost.at_once);
  add_to(place->by_term_end, cost.by_term_end.value_or(*cost.at_once));
}

Instant horizon(Instant clock, std::int32_t days) {
  return plus(clock, Seconds{days * seconds_per_day});
}

PortfolioDeadlines portfolio_deadlines(const DeadlineRun& run, const Portfolio& portfolio) {
  const PlanRules plan = plan_rules(*run.question.policy);
  const DeadlineRules rules = deadline_rules(plan);
  const Instant until = horizon(run.question.clock.at, run.days);
  std::vector<BlockDeadlines> blocks(portfolio.blocks.size());
  std::atomic<std::uint32_t> next{0};
  const auto work = [&] {
    BlockFinder finder(run, rules, until);
    for (std::uint32_t i = next++; i < blocks.size(); i = next++) {
      blocks[i] = finder.find(portfolio.blocks[i], i);
    }
  };
  const std::size_t threads =
      std::clamp<std::size_t>(run.threads, 1, std::max<std::size_t>(blocks.size(), 1));
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < threads; ++i) others.push_back(std::async(std::launch::async, work));
  work();
  for (std::future<void>& other : others) other.get();
  PortfolioDeadlines all = joined(std::move(blocks));
  all.from = run.question.clock.at;
  all.until = until;
  return all;
}

}  // namespace untether
