// docs/operations.md shows what the program prints.
#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

const std::string leavers = "scenarios/portfolios/leavers.json";

// The command as a reader would type it, and what came.
std::string shown(std::vector<std::string> arguments) {
  std::string command = "untether";
  for (std::string& argument : arguments) {
    command += " " + (argument.find(' ') == std::string::npos ? argument : '"' + argument + '"');
    if (argument.starts_with("scenarios/")) argument = UNTETHER_SOURCE_DIR "/" + argument;
  }
  const ProgramRun run = run_program(arguments);
  EXPECT_EQ(run.code, 0) << run.err;
  return "$ " + command + "\n" + run.out;
}

std::string fenced(const std::string& text, const std::string& kind = "text") {
  return "```" + kind + "\n" + text + "```\n";
}

void expect_shown(const std::string& section, const std::vector<std::string>& arguments) {
  expect_section("docs/operations.md", section, fenced(shown(arguments)));
}

// From a heading to the next blank line.
std::string part(const std::string& text, const std::string& heading) {
  const std::size_t begin = text.find("\n" + heading + "\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin + 1, text.find("\n\n", begin + 1) - begin);
}

TEST(OperationsPage, ShowsAMixedCustomersPlan) {
  expect_shown("plan", {"plan", leavers, "Quarry Hotels"});
}

TEST(OperationsPage, ShowsHowItIsParkedInFrench) {
  expect_shown("plan parked fr",
               {"plan", leavers, "Quarry Hotels", "--goal", "stop_billing", "--lang", "fr"});
}

TEST(OperationsPage, ShowsThePlansGraph) {
  const ProgramRun run = run_program(
      {"plan", UNTETHER_SOURCE_DIR "/" + leavers, "Quarry Hotels", "--format", "mermaid"});
  expect_section("docs/operations.md", "graph", fenced(run.out, "mermaid"));
}

TEST(OperationsPage, ShowsATradeOff) {
  const std::string text = shown({"plan", leavers, "Sycamore Print"});
  expect_section("docs/operations.md", "trade-off", fenced(part(text, "Date against money")));
}

TEST(OperationsPage, ShowsASeatAddedSinceThePlanWasMade) {
  const std::string saved = ::testing::TempDir() + "quarry.json";
  const std::string before = UNTETHER_SOURCE_DIR "/" + leavers;
  const std::string newer = "scenarios/portfolios/leavers-next-day.json";
  ASSERT_EQ(run_program({"plan", before, "Quarry Hotels", "--save", saved}).code, 0);
  const ProgramRun run = run_program({"plan", "verify", saved, UNTETHER_SOURCE_DIR "/" + newer});
  EXPECT_EQ(run.code, 0) << run.err;
  expect_section("docs/operations.md", "verify",
                 fenced("$ untether plan " + leavers + " \"Quarry Hotels\" --save quarry.json\n" +
                        "$ untether plan verify quarry.json " + newer + "\n" + run.out));
}

TEST(OperationsPage, ShowsAList) { expect_shown("list", {"plan", leavers}); }

TEST(OperationsPage, ShowsDeadlines) { expect_shown("deadlines", {"deadlines", leavers}); }

}  // namespace
}  // namespace untether::testing
