#include "scenarios/portfolio/leavers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/reading.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;

// "name@line" in order.
std::vector<std::string> lines(const std::string& text) {
  const auto read = parse_leavers("leavers.csv", text);
  if (!read) return {"mistake: " + brief(read.error().front())};
  std::vector<std::string> all;
  for (const Leaver& one : *read) all.push_back(one.customer + "@" + std::to_string(one.line));
  return all;
}

TEST(Leavers, AColumnOfNamesNeedsNoHeader) {
  EXPECT_THAT(lines("Alder\nfabrikam.example\n"), ElementsAre("Alder@1", "fabrikam.example@2"));
  EXPECT_THAT(lines("Alder"), ElementsAre("Alder@1"));
}

TEST(Leavers, AHeaderNamesTheColumnAndOthersAreLeftAlone) {
  EXPECT_THAT(lines("since,Customer\n2026,Alder\n2025,\"Birch, Ltd\"\n"),
              ElementsAre("Alder@2", "Birch, Ltd@3"));
  EXPECT_THAT(lines("domain\na.example\n"), ElementsAre("a.example@2"));
}

TEST(Leavers, AreTakenByPriorityThenAsTheyStand) {
  EXPECT_THAT(lines("customer;priority\nA;2\nB;\nC;1\nD;2\n"),
              ElementsAre("C@4", "A@2", "D@5", "B@3"));
  EXPECT_THAT(lines("A;2\nC;1\n"), ElementsAre("C@2", "A@1"));
}

TEST(Leavers, BlankLinesAndAByteOrderMarkDoNotCount) {
  EXPECT_THAT(lines("\xEF\xBB\xBF"
                    "Alder\n\nBirch\n"),
              ElementsAre("Alder@1", "Birch@3"));
}

TEST(Leavers, MistakesNameTheirLine) {
  EXPECT_THAT(lines("customer,priority\nA,soon\n"),
              ElementsAre("mistake: bad_number 2:0 priority"));
  EXPECT_THAT(lines("a,b,c\n1,2,3\n"), ElementsAre("mistake: missing_column 1:0"));
  EXPECT_THAT(lines("Alder\nBirch,1\n"), ElementsAre("mistake: wrong_cell_count 2:1"));
}

}  // namespace
}  // namespace untether::testing
