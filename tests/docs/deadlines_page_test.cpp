// What docs/deadlines.md shows is what the program prints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/deadlines.h"
#include "tests/support/golden.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;

std::string shown(const std::vector<std::string>& options) {
  std::vector<std::string> arguments = {"deadlines", small_partner()};
  std::string command = "untether deadlines scenarios/portfolios/small-partner.json";
  for (const std::string& option : options) {
    arguments.push_back(option);
    command += " " + option;
  }
  const ProgramRun run = run_program(arguments);
  EXPECT_EQ(run.code, 0) << run.err;
  std::string text = run.out;
  std::erase(text, '\r');
  return "```text\n$ " + command + "\n" + text + "```\n";
}

TEST(DeadlinesPage, ShowsTheShippedPortfolios) {
  expect_section("docs/deadlines.md", "deadlines", shown({}));
}

TEST(DeadlinesPage, ShowsTheCsvForm) {
  expect_section("docs/deadlines.md", "deadlines csv", shown({"--days", "3", "--format", "csv"}));
}

TEST(DeadlinesPage, NamesEveryKind) {
  const std::string page = source_file("docs/deadlines.md");
  for (const DeadlineKind kind : all_of_enum<DeadlineKind>()) {
    EXPECT_THAT(page, HasSubstr("| `" + std::string(name_of(kind)) + "` |"));
  }
}

}  // namespace
}  // namespace untether::testing
