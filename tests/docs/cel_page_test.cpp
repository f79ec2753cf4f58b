// docs/cel.md shows what the program prints.
#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

// The command as a reader would type it, and what came.
std::string shown(std::vector<std::string> arguments) {
  std::string command = "$ untether";
  for (std::string& argument : arguments) {
    const bool quoted = argument.find_first_of(" (") != std::string::npos;
    command += " " + (quoted ? '"' + argument + '"' : argument);
    const bool path = argument.starts_with("docs/") || argument.starts_with("scenarios/");
    if (path) argument = UNTETHER_SOURCE_DIR "/" + argument;
  }
  const ProgramRun run = run_program(arguments);
  return command + "\n" + run.out + run.err;
}

TEST(CelPage, ShowsWhatEvalPrints) {
  const std::string vars = "docs/examples/cel/vars.json";
  const std::vector<std::vector<std::string>> commands = {
      {"eval", "[1, 2, 3].map(x, x * x)"},
      {"eval", "customers.filter(c, c.seats > 25 && c.country in ['FR', 'DE']).map(c, c.name)",
       "--vars", vars},
      {"eval", "timestamp('2026-03-29T01:30:00Z').getHours('Europe/Paris')"},
      {"eval", "--tagged", "{'left': 18446744073709551615u, 'share': 1.0 / 3.0}"},
      {"eval", "size('é') == 1 || 1 / 0 == 1"},
      {"eval", "customers.all(c, c.seats > '25')", "--vars", vars},
  };
  std::string text = "```text\n";
  for (const auto& command : commands) text += shown(command);
  expect_section("docs/cel.md", "eval", text + "```\n");
}

TEST(CelPage, ShowsWhatReplPrints) {
  const std::string text = shown({"repl", "scenarios/portfolios/small-partner.json", "--do",
                                  "docs/examples/cel/questions.txt"});
  expect_section("docs/cel.md", "repl", "```text\n" + text + "```\n");
}

}  // namespace
}  // namespace untether::testing
