// A whole portfolio's deadlines: their order, and that threads change nothing.
#include <gtest/gtest.h>

#include <thread>

#include "engine/plan/portfolio_deadlines.h"
#include "tests/support/builders.h"
#include "tests/support/deadlines.h"
#include "tests/support/shipped.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

constexpr unsigned block_count = 13;
constexpr unsigned block_size = 40;

Customer numbered(unsigned number) {
  std::vector<Asset> assets;
  for (unsigned i = 0; i < 1 + number % 3; ++i) {
    Asset one = asset(AssetKind::nce_license, ShownStatus::active, "2025-07-01", "2026-07-01");
    one.set(AssetInstant::term_end,
            plus(one.at(AssetInstant::term_end), Seconds{(number * 7 + i) % 50 * seconds_per_day}));
    one.flags.set(AssetFlag::auto_renew, to_truth(number % 2 == 0));
    if (number % 11 == 0) one.flags.set(AssetFlag::auto_renew, Truth::unknown);
    assets.push_back(one);
  }
  Customer made = customer(std::move(assets));
  made.id = guid(number + 1);
  made.about.name = std::to_string(number);
  return made;
}

Portfolio portfolio() {
  Portfolio made;
  made.partner.type = PartnerType::direct;
  made.as_of = at("2026-06-15T12:00:00Z");
  for (unsigned b = 0; b < block_count; ++b) {
    Block& block = made.blocks.emplace_back();
    for (unsigned i = 0; i < block_size; ++i) block.append(numbered(b * block_size + i));
  }
  return made;
}

Question question_of(const Portfolio& portfolio) {
  Question question;
  question.policy = &shipped("nce-2026");
  question.asker.partner = portfolio.partner.type;
  question.clock = {portfolio.as_of, portfolio.as_of, false};
  return question;
}

// The price tells whose it is: of the customer with that name.
Tariff price_by_name(const Customer& customer, AssetRow asset) {
  const std::string amount = customer.about.name + "." + std::to_string(asset.value) + "0";
  return tariff(BillingCycle::annual, amount);
}

std::vector<std::string> told(const PortfolioDeadlines& all, const Portfolio& portfolio) {
  std::vector<std::string> lines;
  for (const DatedEntry& one : all.dated) {
    const Block& block = portfolio.blocks[one.customer.block];
    const Customer customer = block.customer_at(one.customer.row);
    lines.push_back(std::to_string(one.customer.block) + "/" + customer.about.name + " " +
                    testing::told(shipped("nce-2026"), customer, one.deadline));
  }
  for (const OpenEntry& one : all.doubts) {
    lines.push_back(std::to_string(one.customer.block) + "/" + std::to_string(one.customer.row) +
                    " " + std::to_string(one.open.asset->value));
  }
  return lines;
}

std::vector<std::string> told_by(unsigned threads, const Portfolio& portfolio) {
  const Question question = question_of(portfolio);
  const DeadlineRun run{question, 90, threads, price_by_name, {}};
  return told(portfolio_deadlines(run, portfolio), portfolio);
}

TEST(PortfolioDeadlinesThreads, OfAnyNumberTellTheSame) {
  const Portfolio all = portfolio();
  const auto alone = told_by(1, all);
  EXPECT_GT(alone.size(), 900U);
  for (const unsigned threads : {2U, 3U, 8U, 64U}) EXPECT_TRUE(told_by(threads, all) == alone);
}

TEST(PortfolioDeadlinesThreads, PassAnExceptionOn) {
  const Portfolio all = portfolio();
  const Question question = question_of(all);
  const TariffOf none = [](const Customer&, AssetRow) -> Tariff { throw std::bad_alloc(); };
  const DeadlineRun run{question, 90, 4, none, {}};
  EXPECT_THROW((void)portfolio_deadlines(run, all), std::bad_alloc);
}

TEST(PortfolioDeadlines, StandByInstantThenCustomerThenAsset) {
  const Portfolio all = portfolio();
  const Question question = question_of(all);
  const PortfolioDeadlines found = portfolio_deadlines({question, 90, 2, {}, {}}, all);
  EXPECT_EQ(found.customers, block_count * block_size);
  EXPECT_EQ(found.from, at("2026-06-15T12:00:00Z"));
  EXPECT_EQ(found.until, at("2026-09-13T12:00:00Z"));
  for (std::size_t i = 1; i < found.dated.size(); ++i) {
    const auto key = [&](std::size_t k) {
      const DatedEntry& one = found.dated[k];
      return std::make_tuple(one.deadline.at, one.customer, one.deadline.asset);
    };
    EXPECT_LT(key(i - 1), key(i));
  }
}

TEST(PortfolioDeadlines, OfEachCustomerAreThoseItHasAlone) {
  const Portfolio all = portfolio();
  const auto lines = told_by(2, all);
  std::size_t expected = 0;
  for (unsigned number = 0; number < block_count * block_size; ++number) {
    const Customer one = numbered(number);
    const Radar radar{"nce-2026", "2026-06-15T12:00:00Z", 90};
    expected += deadlines(radar, one).dated.size() + deadlines(radar, one).doubts.size();
  }
  EXPECT_EQ(lines.size(), expected);
}

TEST(PortfolioDeadlines, AreThoseOfTheCustomersAskedFor) {
  const Portfolio all = portfolio();
  const Question question = question_of(all);
  DeadlineRun run{question, 90, 2, {}, {}};
  run.only = [](const Block& block, std::size_t row) { return block.id()[row] == guid(3); };
  const PortfolioDeadlines found = portfolio_deadlines(run, all);
  EXPECT_EQ(found.customers, 1U);
  ASSERT_EQ(found.dated.size(), 3U);
  for (const DatedEntry& one : found.dated) EXPECT_EQ(one.customer, (BlockPlace{0, 2}));
}

TEST(PortfolioDeadlines, OfNobodyAreNone) {
  Portfolio none = portfolio();
  none.blocks.clear();
  const Question question = question_of(none);
  const PortfolioDeadlines found = portfolio_deadlines({question, 90, 8, {}, {}}, none);
  EXPECT_EQ(found.customers, 0U);
  EXPECT_TRUE(found.dated.empty());
}

}  // namespace
}  // namespace untether::testing
