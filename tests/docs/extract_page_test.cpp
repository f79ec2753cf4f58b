// What the pages say of directories of answers is what the program does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;

TEST(PortfolioPage, ShowsTheCheckOfTheShippedAnswers) {
  const std::string folder = "scenarios/portfolios/raw-answers";
  const ProgramRun run = run_program({"check", std::string(UNTETHER_SOURCE_DIR) + "/" + folder});
  EXPECT_EQ(run.code, 0) << run.err;
  expect_section("docs/portfolio.md", "raw answers",
                 "```text\n$ untether check " + folder + "\n" + run.out + "```\n");
}

// The table of hours: customers times calls, 500 of them a minute.
TEST(ExtractPage, CountsItsHoursRight) {
  const std::string page = source_file("docs/extract.md");
  const auto time = [](int minutes) {
    std::string text = minutes >= 60 ? std::to_string(minutes / 60) + " h" : "";
    if (minutes % 60 != 0) {
      text += (text.empty() ? "" : " ") + std::to_string(minutes % 60) + " min";
    }
    return text;
  };
  for (const auto& [customers, label] :
       {std::pair{1'000, "1,000"}, {10'000, "10,000"}, {40'000, "40,000"}, {100'000, "100,000"}}) {
    std::string row = std::string("| ") + label + " |";
    for (const int calls : {4, 5, 6}) row += " " + time(customers * calls / 500) + " |";
    EXPECT_THAT(page, HasSubstr(row + "\n"));
  }
}

}  // namespace
}  // namespace untether::testing
