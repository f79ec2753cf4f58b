#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/reading.h"

// Records that cannot be read: in the lenient reading an undecided customer and the run goes on,
// in the strict one the end.

namespace untether {
namespace {

using testing::briefs;
using ::testing::ElementsAre;
using testing::guid;
using testing::Json;
using testing::portfolio_of;
using testing::portfolio_text;
using testing::read_errors;
using testing::read_text;
using testing::record;
using testing::subscription;

ReadOptions strict() {
  ReadOptions options;
  options.strict = true;
  return options;
}

std::string broken(unsigned number) {
  return record(number, {{"subscriptions", {subscription(7, {{"isTrial", "no"}})}}}).dump();
}

TEST(DirtyRecords, AreUndecidedWithThePlaceAndTheOthersAreJudged) {
  const auto read = read_text(portfolio_of({record(1).dump(), broken(2), record(3).dump()}));
  EXPECT_EQ(read.damaged, 1U);
  ASSERT_EQ(read.damages.size(), 1U);
  EXPECT_EQ(read.damages[0].place.line, 3U);
  EXPECT_EQ(read.damages[0].place.pointer, "/customers/1/subscriptions/0/isTrial");
  const auto found = testing::decisions(read);
  EXPECT_EQ(found.at(guid(1)), Decision::removable);
  EXPECT_EQ(found.at(guid(2)), Decision::undecided);
  EXPECT_EQ(found.at(guid(3)), Decision::removable);
}

TEST(DirtyRecords, CarryTheirMistakeAndNothingElse) {
  const auto read = read_text(portfolio_of({record(1).dump(), broken(2)}));
  const Customer customer = testing::customer_of(read, 2);
  ASSERT_TRUE(customer.damage.has_value());
  EXPECT_EQ(*customer.damage, read.damages.at(0));
  EXPECT_TRUE(customer.assets.empty());
  EXPECT_EQ(customer.collections, collections_unknown);
}

TEST(DirtyRecords, WithoutAReadableIdAreStillCounted) {
  for (const std::string id : {R"("id": null)", R"("id": "")", R"("name": "x")", R"("id": 7)"}) {
    const auto read =
        read_text(portfolio_of({record(1).dump(), "{" + id + ", \"subscriptions\": []}"}));
    EXPECT_EQ(read.portfolio.customer_count(), 2U) << id;
    EXPECT_EQ(read.damaged, 1U) << id;
    EXPECT_EQ(testing::decisions(read).at(Guid{}), Decision::undecided) << id;
  }
}

TEST(DirtyRecords, EndAStrictRunEachWithItsPlace) {
  const Errors errors =
      read_errors(portfolio_of({broken(1), record(2).dump(), broken(3)}), strict());
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].place.pointer, "/customers/0/subscriptions/0/isTrial");
  EXPECT_EQ(errors[1].place.pointer, "/customers/2/subscriptions/0/isTrial");
  EXPECT_EQ(errors[0].place.line, 2U);
  EXPECT_EQ(errors[1].place.line, 4U);
}

TEST(DirtyRecords, AreToldUpToTwentyAndAllAreCounted) {
  std::vector<std::string> lines;
  for (unsigned i = 1; i <= 30; ++i) lines.push_back(broken(i));
  lines.push_back(record(31).dump());
  const auto read = read_text(portfolio_of(lines));
  EXPECT_EQ(read.damaged, 30U);
  EXPECT_EQ(read.damages.size(), error_count_max);
  EXPECT_EQ(read.damages.back().place.line, 21U);
  EXPECT_EQ(read_errors(portfolio_of(lines), strict()).size(), error_count_max);
}

TEST(DirtyRecords, AllOfThemAreNothingToRead) {
  EXPECT_EQ(read_errors(portfolio_of({broken(1), broken(2)})).size(), 2U);
  EXPECT_EQ(read_text(portfolio_of({})).portfolio.customer_count(), 0U);
}

TEST(DirtyRecords, WithASyntaxMistakeNameTheExactPlace) {
  std::string text = record(2).dump();
  text.replace(text.find("false"), 5, "fasle");
  const std::size_t column = text.find("fasle") + 1;
  const auto read = read_text(portfolio_of({record(1).dump(), text}));
  ASSERT_EQ(read.damages.size(), 1U);
  EXPECT_EQ(read.damages[0].place.line, 3U);
  EXPECT_EQ(read.damages[0].place.column, column);
}

TEST(DirtyRecords, MayHoldSyntaxMistakesInWhatNobodyReadsOnlyWhereTheyAreTooMany) {
  std::string text = record(2).dump();
  text.insert(1, R"("extra": {"a": 01}, )");
  const std::string whole = portfolio_of({record(1).dump(), text});
  EXPECT_EQ(read_text(whole).damaged, 1U);
  // Of a stream the size is not known: skipped values are not looked into unless asked.
  EXPECT_EQ(read_text(whole, {}, 64).damaged, 0U);
  EXPECT_THAT(briefs(read_errors(whole, strict(), 64)), ElementsAre("bad_json 3:17 /customers/1"));
}

TEST(DirtyRecords, WithoutAHeaderOfTheirOwnTakeThePortfoliosInstant) {
  const auto read = read_text(portfolio_text(
      {record(1, {{"as_of", "2026-06-01T00:00:00Z"}}), record(2, {{"as_of", nullptr}})}));
  EXPECT_EQ(testing::customer_of(read, 1).as_of, testing::at("2026-06-01T00:00:00Z"));
  EXPECT_EQ(testing::customer_of(read, 2).as_of, Instant::absent());
}

}  // namespace
}  // namespace untether
