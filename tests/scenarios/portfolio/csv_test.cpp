#include "scenarios/portfolio/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/random_json.h"
#include "tests/support/reading.h"

namespace untether {
namespace {

using testing::argument;
using testing::brief;
using testing::briefs;
using ::testing::ElementsAre;

using Cells = std::vector<std::string>;

Csv parsed(const std::string& text) {
  auto csv = parse_csv("test.csv", text);
  if (csv) return std::move(*csv);
  ADD_FAILURE() << brief(csv.error().at(0));
  return {};
}

std::vector<Cells> lines(const std::string& text) {
  std::vector<Cells> all;
  for (const Csv::Line& line : parsed(text).lines) all.push_back(line.cells);
  return all;
}

std::vector<std::string> mistakes(const std::string& text) {
  const auto csv = parse_csv("test.csv", text);
  return csv ? std::vector<std::string>{} : briefs(csv.error());
}

TEST(Csv, IsSplitAtTheSeparatorThatItsHeaderUses) {
  EXPECT_THAT(lines("a,b\n1;2,3\n"), ElementsAre(Cells{"1;2", "3"}));
  EXPECT_THAT(lines("a;b\n1,5;3\n"), ElementsAre(Cells{"1,5", "3"}));
  EXPECT_THAT(lines("a\tb\n1,5\t;\n"), ElementsAre(Cells{"1,5", ";"}));
  EXPECT_THAT(lines("a\n1\n"), ElementsAre(Cells{"1"}));
}

TEST(Csv, HeadersAreFoundWithoutRegardToCaseAndSigns) {
  const Csv csv = parsed("Customer,Asset ID,valid_until\nx,y,z\n");
  EXPECT_EQ(csv.column("customer"), 0U);
  EXPECT_EQ(csv.column("assetid"), 1U);
  EXPECT_EQ(csv.column("validuntil"), 2U);
  EXPECT_EQ(csv.column("value"), Csv::npos);
}

TEST(Csv, CellsInQuotesHoldSeparatorsQuotesAndLineEnds) {
  EXPECT_THAT(lines("a,b\n\"1,2\",\"say \"\"no\"\"\"\n\"x\ny\",\"\"\n"),
              ElementsAre(Cells{"1,2", "say \"no\""}, Cells{"x\ny", ""}));
}

TEST(Csv, LinesKeepTheirNumbersBehindLineEndsInCellsAndBlankLines) {
  const Csv csv = parsed("a,b\n\n\"x\ny\",1\r\n\nlast,2");
  ASSERT_EQ(csv.lines.size(), 2U);
  EXPECT_EQ(csv.lines[0].number, 3U);
  EXPECT_EQ(csv.lines[1].number, 6U);
  EXPECT_EQ(csv.place(csv.lines[1], "b"), (Place{"test.csv", 6, 0, "b"}));
}

TEST(Csv, EndsItsLinesAsUnixOrWindowsDoesAndTheLastNotAtAll) {
  for (const std::string end : {"\n", "\r\n"}) {
    for (const bool last : {true, false}) {
      const std::string text = "a,b" + end + "1,2" + end + "3,4" + (last ? end : "");
      EXPECT_THAT(lines(text), ElementsAre(Cells{"1", "2"}, Cells{"3", "4"}));
    }
  }
}

TEST(Csv, MayBeginWithAByteOrderMark) {
  EXPECT_EQ(parsed("\xEF\xBB\xBF"
                   "customer,b\n1,2\n")
                .column("customer"),
            0U);
}

TEST(Csv, OfNothingIsEmptyAndOfAHeaderAloneIsNot) {
  for (const std::string text : {"", "\n\n", "\xEF\xBB\xBF", "\r\n"}) {
    EXPECT_THAT(mistakes(text), ElementsAre("empty_input 1:1")) << text;
  }
  EXPECT_TRUE(parsed("a,b\n").lines.empty());
}

TEST(Csv, LinesOfAnotherLengthAreToldUpToTwenty) {
  std::string text = "a,b\n";
  for (int i = 0; i < 30; ++i) text += i % 2 == 0 ? "1\n" : "1,2,3\n";
  const auto csv = parse_csv("test.csv", text);
  ASSERT_FALSE(csv.has_value());
  ASSERT_EQ(csv.error().size(), error_count_max);
  EXPECT_EQ(brief(csv.error()[0]), "wrong_cell_count 2:1");
  EXPECT_EQ(brief(csv.error()[1]), "wrong_cell_count 3:1");
  EXPECT_EQ(argument(csv.error()[1], "found"), "3");
  EXPECT_EQ(argument(csv.error()[1], "expected"), "2");
}

TEST(Csv, AQuoteThatDoesNotEndIsAMistakeOfTheLineItBeginsOn) {
  EXPECT_THAT(mistakes("a,b\n1,2\n3,\"four\n5,6\n"), ElementsAre("bad_csv 3:1"));
  EXPECT_THAT(mistakes("a,\"b"), ElementsAre("bad_csv 1:1"));
}

TEST(Csv, TextBehindAClosingQuoteIsAMistake) {
  EXPECT_THAT(mistakes("a,b\n1,2\n\"3\"x,4\n"), ElementsAre("bad_csv 3:1"));
  EXPECT_THAT(mistakes("a,b\r\n1,\"2\"\r\n\"3\",4"), ElementsAre());
}

TEST(Csv, WritesNoCellThatASpreadsheetComputes) {
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_cell("-cmd"), "'-cmd");
  EXPECT_EQ(csv_cell("+33 1"), "'+33 1");
  EXPECT_EQ(csv_cell("-12.50"), "-12.50");
  EXPECT_EQ(csv_cell("a=b"), "a=b");
  EXPECT_EQ(csv_cell("=\"x\",1"), "\"'=\"\"x\"\",1\"");
}

// Goal: what is written is read back. Method: odd texts; those that begin like a formula come
// back behind an apostrophe.
RC_GTEST_PROP(Csv, ReadsBackTheCellsItWrites, ()) {
  const auto cells = *rc::gen::container<std::vector<std::string>>(3, testing::any_odd_text());
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() ? "x," : ",") + csv_cell(cell);
  const auto csv = parse_csv("test.csv", "a,b,c,d\n" + line + "\n");
  RC_ASSERT(csv.has_value());
  RC_ASSERT(csv->lines.size() == 1U);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string read = csv->lines[0].cells[i + 1];
    const bool guarded = read.size() == cells[i].size() + 1 && read[0] == '\'';
    RC_CLASSIFY(guarded, "like a formula");
    if (guarded) read.erase(0, 1);
    RC_ASSERT(read == cells[i]);
  }
}

}  // namespace
}  // namespace untether
