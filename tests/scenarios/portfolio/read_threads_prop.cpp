#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "scenarios/portfolio/write.h"
#include "tests/support/builders.h"
#include "tests/support/damage.h"
#include "tests/support/reading.h"

// Neither the number of threads nor the way the bytes arrive shows in what is read.

namespace untether {
namespace {

using testing::GoodPortfolio;
using testing::guid;
using testing::Json;

// All that reading gives, as text: the columns written again, counts, notes and mistakes.
std::string all_of(const std::string& text, ReadOptions options, unsigned threads,
                   std::size_t piece) {
  options.threads = threads;
  const auto input = input_from_text("test.json", text, piece);
  const auto read = read_portfolio(*input, options);
  std::string all;
  const auto add = [&all](const Errors& errors) {
    for (const Error& error : errors) all += debug_text(error) + "\n";
  };
  if (!read) {
    add(read.error());
    return all;
  }
  add(read->damages);
  for (const Note& note : read->portfolio.notes) {
    all +=
        std::string(name_of(note.code)) + " " + note.what + " " + std::to_string(note.count) + "\n";
  }
  for (const Block& block : read->portfolio.blocks) {
    all += "block of " + std::to_string(block.customer_count()) + "\n";
  }
  all += std::to_string(read->damaged) + " " + std::to_string(read->portfolio.customers_missing);
  return all + "\n" + portfolio_json(read->portfolio);
}

std::string first_difference(const std::string& a, const std::string& b) {
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (left == a.end() && right == b.end()) return {};
  const auto at = static_cast<std::size_t>(left - a.begin());
  const std::size_t from = at < 40 ? 0 : at - 40;
  return "'" + a.substr(from, 120) + "' against '" + b.substr(from, 120) + "'";
}

// Customers of several batches, some of them damaged, some words unknown.
std::string dirty_text(std::uint64_t seed, std::size_t copies, std::uint64_t customers = 120) {
  const GoodPortfolio good = testing::good_portfolio(2026, seed, customers, true);
  std::vector<Json> records;
  for (std::size_t copy = 0; copy < copies; ++copy) {
    for (const Json& customer : good.customers) {
      Json one = customer;
      const auto number = static_cast<unsigned>(records.size());
      one["id"] = to_string(guid(number));
      if (number % 17 == 0) one["relationshipToPartner"] = "friend" + std::to_string(number % 3);
      if (number % 41 == 0) one["subscriptions"] = "none";
      if (number % 53 == 0) one["entitlements"] = {{"totalCount", 9}, {"items", Json::array()}};
      records.push_back(std::move(one));
    }
  }
  return good.text_with(records);
}

TEST(ReaderThreads, GiveTheSameColumnsNotesAndDamagesInTheSameOrder) {
  const std::string text = dirty_text(1, 5);
  const std::string alone = all_of(text, {}, 1, 0);
  EXPECT_NE(alone.find("unknown_relationship friend1"), std::string::npos);
  EXPECT_NE(alone.find("wrong_type"), std::string::npos);
  for (const unsigned threads : {2U, 3U, 8U}) {
    EXPECT_EQ(first_difference(all_of(text, {}, threads, 0), alone), "") << threads;
  }
}

TEST(ReaderThreads, OfAStreamInPiecesGiveTheSame) {
  const std::string text = dirty_text(2, 4);
  const std::string alone = all_of(text, {}, 1, 4096);
  for (const unsigned threads : {1U, 2U, 3U, 8U}) {
    EXPECT_EQ(first_difference(all_of(text, {}, threads, 100003), alone), "") << threads;
  }
}

TEST(ReaderThreads, TellTheSameMistakesOfAStrictRun) {
  ReadOptions strict;
  strict.strict = true;
  const std::string text = dirty_text(3, 7);
  const std::string alone = all_of(text, strict, 1, 0);
  EXPECT_EQ(std::count(alone.begin(), alone.end(), '\n'),
            static_cast<std::ptrdiff_t>(error_count_max));
  for (const unsigned threads : {2U, 3U, 8U}) {
    EXPECT_EQ(first_difference(all_of(text, strict, threads, 0), alone), "") << threads;
  }
}

// A customer with one id for two different things ends the run; of two such the first is told.
TEST(ReaderThreads, TellTheFirstOfSeveralMistakesThatEndTheRun) {
  GoodPortfolio good = testing::good_portfolio(2026, 4, 900, false);
  const Json twice = testing::record(
      1, {{"subscriptions",
           {testing::subscription(2), testing::subscription(2, {{"status", "deleted"}})}}});
  for (const std::size_t at : {500U, 520U, 890U}) {
    good.customers[at] = twice;
    good.customers[at]["id"] = to_string(guid(static_cast<unsigned>(at)));
  }
  const std::string text = good.text();
  const std::string alone = all_of(text, {}, 1, 0);
  EXPECT_NE(alone.find("/customers/500"), std::string::npos) << alone.substr(0, 300);
  for (const unsigned threads : {2U, 3U, 8U}) {
    for (int again = 0; again < 5; ++again) {
      EXPECT_EQ(first_difference(all_of(text, {}, threads, 0), alone), "") << threads;
    }
  }
}

TEST(ReaderThreads, KeepBatchesThatWereReadBeforeASyntaxMistakeOutOfIt) {
  std::string text = dirty_text(5, 4);
  text.resize(text.size() - 500);
  const std::string alone = all_of(text, {}, 1, 0);
  EXPECT_NE(alone.find("bad_json"), std::string::npos);
  for (const unsigned threads : {2U, 8U}) {
    EXPECT_EQ(first_difference(all_of(text, {}, threads, 0), alone), "") << threads;
  }
}

// Goal: pieces and threads show nowhere. Method: random sizes of pieces over dirty portfolios.
RC_GTEST_PROP(ReaderThreads, AndPiecesOfAnySizeShowNowhere, ()) {
  static const std::string text = dirty_text(6, 1, 30);
  static const std::string expected = all_of(text, {}, 1, 1U << 20U);
  const auto piece = *rc::gen::oneOf(rc::gen::inRange<std::size_t>(1, 200),
                                     rc::gen::inRange<std::size_t>(200, 300000));
  const auto threads = *rc::gen::element(1U, 2U, 3U, 8U);
  RC_CLASSIFY(piece < 64, "pieces shorter than a block");
  RC_CLASSIFY(threads > 1, "several threads");
  RC_ASSERT(first_difference(all_of(text, {}, threads, piece), expected) == "");
}

}  // namespace
}  // namespace untether
