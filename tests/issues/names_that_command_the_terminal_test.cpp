#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

// Names, products and status words of the data were printed with their control characters: a
// customer's name could colour, clear or retitle the terminal, or break the table.

namespace untether::testing {
namespace {

TEST(NamesThatCommandTheTerminal, ArePrintedWithoutTheCommand) {
  const std::string evil = "a\033]0;title\007b\rc\nd\u009Be\u202Ef";
  const Json one =
      subscription(70, {{"friendlyName", evil}, {"offerName", evil}, {"status", evil}});
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "p.json",
      portfolio_text({record(1, {{"companyProfile", {{"companyName", evil}, {"domain", evil}}},
                                 {"subscriptions", {one}}})}));
  const std::vector<std::vector<std::string>> commands = {
      {"check", path}, {"explain", path, record(1)["id"]}, {"explain", path, evil + "?"}};
  for (const auto& arguments : commands) {
    const ProgramRun run = run_program(arguments);
    for (const std::string& text : {run.out, run.err}) {
      for (const char* control : {"\033", "\007", "\r", "\u009B", "\u202E", "b c\n", "\nd"}) {
        EXPECT_EQ(text.find(control), std::string::npos) << text;
      }
    }
  }
}

}  // namespace
}  // namespace untether::testing
