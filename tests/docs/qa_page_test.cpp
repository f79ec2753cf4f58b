// docs/qa.md and docs/qa.fr.md show what the program prints, and their commands work as they stand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/golden.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

const std::string leavers = "scenarios/portfolios/leavers.json";
const std::string script = "docs/examples/qa/rowan.txt";
const std::string cases = "docs/examples/qa/my-cases.json";

// Stands in the top folder while it lives, as a reader of the page does.
class InTheTopFolder {
 public:
  InTheTopFolder() : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(UNTETHER_SOURCE_DIR);
  }
  ~InTheTopFolder() { std::filesystem::current_path(before_); }
  InTheTopFolder(const InTheTopFolder&) = delete;
  InTheTopFolder& operator=(const InTheTopFolder&) = delete;

 private:
  std::filesystem::path before_;
};

// The command as a reader would type it, and what came.
std::string shown(const std::vector<std::string>& arguments, int code = 0) {
  const InTheTopFolder here;
  std::string command = "untether";
  for (const std::string& argument : arguments) {
    command += " " + (argument.find(' ') == std::string::npos ? argument : '"' + argument + '"');
  }
  const ProgramRun run = run_program(arguments);
  EXPECT_EQ(run.code, code) << run.err;
  return "```text\n$ " + command + "\n" + run.out + "```\n";
}

TEST(QaPage, ShowsAStory) {
  expect_section("docs/qa.md", "simulate",
                 shown({"simulate", leavers, "Rowan Legal", "--do", script}));
  expect_section("docs/qa.fr.md", "simulate",
                 shown({"simulate", leavers, "Rowan Legal", "--do", script, "--lang", "fr"}));
}

TEST(QaPage, ShowsTheBeginningOfAJournal) {
  const InTheTopFolder here;
  const ProgramRun run =
      run_program({"simulate", leavers, "Rowan Legal", "--do", script, "--format", "json"});
  std::string text;
  std::size_t at = 0;
  for (int line = 0; line < 4; ++line) {
    const std::size_t end = run.out.find('\n', at) + 1;
    text += run.out.substr(at, end - at);
    at = end;
  }
  expect_section("docs/qa.md", "journal", "```json\n" + text + "```\n");
}

TEST(QaPage, ShowsItsCasesAndHowOneFails) {
  expect_section("docs/qa.md", "cases", "```json\n" + source_file(cases) + "```\n");
  expect_section("docs/qa.md", "run", shown({"run", cases}, 1));
  expect_section("docs/qa.fr.md", "run", shown({"run", cases, "--lang", "fr"}, 1));
}

TEST(QaPage, ShowsACaseInSentences) {
  expect_section("docs/qa.md", "show", shown({"show", cases, "--filter", "TRAP-8"}));
  expect_section("docs/qa.fr.md", "show",
                 shown({"show", cases, "--filter", "TRAP-8", "--lang", "fr"}));
}

TEST(QaPage, KeepsAStoryAndReplaysIt) {
  const InTheTopFolder here;
  const std::string journal = ::testing::TempDir() + "rowan.jsonl";
  for (const char* language : {"en", "fr"}) {
    EXPECT_EQ(run_program({"simulate", leavers, "Rowan Legal", "--do", script, "--journal", journal,
                           "--lang", language})
                  .code,
              0);
    EXPECT_EQ(
        run_program({"simulate", leavers, "Rowan Legal", "--replay", journal, "--lang", language})
            .code,
        0);
  }
}

// The living documentation: every shipped case in sentences.
TEST(CasesPage, TellsEveryShippedCase) {
  const InTheTopFolder here;
  const ProgramRun run = run_program({"show", "scenarios/cases", "--format", "markdown"});
  EXPECT_EQ(run.code, 0) << run.err;
  expect_section("docs/cases.md", "cases", run.out);
}

}  // namespace
}  // namespace untether::testing
