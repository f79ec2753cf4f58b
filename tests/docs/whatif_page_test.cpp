// docs/whatif.md shows what the program prints.
#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

const std::string portfolio = "scenarios/portfolios/small-partner.json";

// The command as a reader would type it, and what came.
void expect_shown(const std::string& section, std::vector<std::string> arguments) {
  std::string command = "$ untether";
  for (std::string& argument : arguments) {
    const bool quoted = argument.find_first_of(" <") != std::string::npos;
    command += " " + (quoted ? '"' + argument + '"' : argument);
    const bool path = argument.starts_with("docs/") || argument.starts_with("scenarios/");
    if (path) argument = UNTETHER_SOURCE_DIR "/" + argument;
  }
  const ProgramRun run = run_program(arguments);
  EXPECT_EQ(run.code, 0) << run.err;
  expect_section("docs/whatif.md", section, "```text\n" + command + "\n" + run.out + "```\n");
}

TEST(WhatIfPage, ShowsOneQuestion) {
  expect_shown("apply", {"whatif", portfolio, "--apply", "nce_license.cancel", "--where",
                         "asset.state == 'active' && asset.quantity <= 50"});
}

TEST(WhatIfPage, ShowsAFileOfHypotheses) {
  expect_shown("file", {"whatif", portfolio, "docs/examples/whatif/hypotheses.json"});
}

TEST(WhatIfPage, ShowsOtherRules) {
  expect_shown("diff on", {"rules", "diff", "nce-2025", "nce-2026", "--on", portfolio});
}

TEST(WhatIfPage, ShowsWhichDoubtsMatter) {
  expect_shown("sensitivity", {"sensitivity", portfolio});
}

}  // namespace
}  // namespace untether::testing
