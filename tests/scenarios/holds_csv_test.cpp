#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/portfolio/facts.h"
#include "tests/support/builders.h"
#include "tests/support/reading.h"

namespace untether {
namespace {

using testing::at;
using testing::briefs;
using ::testing::ElementsAre;
using testing::guid;

std::vector<Hold> holds(const std::string& text) {
  auto read = parse_holds("holds.csv", text);
  if (read) return std::move(*read);
  ADD_FAILURE() << testing::brief(read.error().at(0));
  return {};
}

std::vector<std::string> mistakes(const std::string& text) {
  const auto read = parse_holds("holds.csv", text);
  return read ? std::vector<std::string>{} : briefs(read.error());
}

std::string line(unsigned customer, const std::string& rest) {
  return to_string(guid(customer)) + "," + rest + "\n";
}

const std::string header = "customer,reason,until\n";

TEST(HoldsCsv, IsReadByCustomerAscending) {
  const auto read = holds(header + line(2, "Legal,2026-07-01") + line(1, "\"Dispute, 17\","));
  EXPECT_THAT(read, ElementsAre(Hold{guid(1), "Dispute, 17", Instant::never()},
                                Hold{guid(2), "Legal", at("2026-07-01")}));
}

TEST(HoldsCsv, TakesColumnsInAnyOrderAndWithSemicolons) {
  const auto read =
      holds("until;customer;reason\n2026-07-01T09:30:00Z;" + to_string(guid(1)) + ";x\n");
  EXPECT_THAT(read, ElementsAre(Hold{guid(1), "x", at("2026-07-01T09:30:00Z")}));
}

TEST(HoldsCsv, OfSeveralHoldsOnOneCustomerKeepsTheLongest) {
  const auto read = holds(header + line(1, "a,2026-07-01") + line(1, "b,2026-09-01") +
                          line(1, "c,2026-08-01") + line(2, "d,") + line(2, "e,2030-01-01"));
  EXPECT_THAT(read, ElementsAre(Hold{guid(1), "b", at("2026-09-01")},
                                Hold{guid(2), "d", Instant::never()}));
}

TEST(HoldsCsv, WithoutLinesHoldsNobody) { EXPECT_TRUE(holds(header).empty()); }

TEST(HoldsCsv, AsksForItsThreeColumns) {
  EXPECT_THAT(mistakes("customer,cause,until\n"),
              ElementsAre("missing_column 1:0 reason", "unknown_column 1:0 cause"));
  EXPECT_THAT(mistakes("Contoso,Legal,\n"),
              ElementsAre("missing_column 1:0 customer", "missing_column 1:0 reason",
                          "missing_column 1:0 until", "unknown_column 1:0 contoso",
                          "unknown_column 1:0 legal", "unknown_column 1:0"));
}

TEST(HoldsCsv, TellsEveryMistakeOfItsLines) {
  EXPECT_THAT(mistakes(header + "Contoso,a,June\n" + line(1, "b,2026-02-30") + line(2, "c,") +
                       line(3, "d,0001-01-01")),
              ElementsAre("bad_guid 2:0 customer", "bad_instant 2:0 until", "bad_instant 3:0 until",
                          "bad_instant 5:0 until"));
}

TEST(HoldsCsv, TellsNoMoreThanTwentyMistakes) {
  std::string text = header;
  for (int i = 0; i < 40; ++i) text += "Contoso,a,\n";
  EXPECT_EQ(mistakes(text).size(), error_count_max);
}

}  // namespace
}  // namespace untether
