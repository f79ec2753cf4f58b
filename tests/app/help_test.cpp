#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<std::vector<std::string>>& commands() {
  static const std::vector<std::vector<std::string>> all = {
      {},
      {"check"},
      {"explain"},
      {"eval"},
      {"repl"},
      {"rules"},
      {"rules", "list"},
      {"rules", "show"},
      {"rules", "graph"},
      {"rules", "lint"},
      {"rules", "diff"},
      {"generate"},
      {"anonymise"},
      {"pack"},
      {"whatif"},
      {"sensitivity"},
  };
  return all;
}

std::vector<std::string> help_of(std::vector<std::string> command, const std::string& language) {
  command.insert(command.end(), {"--help", "--lang", language});
  return command;
}

TEST(Help, OfEveryCommandReadsAsBefore) {
  for (const std::string language : {"en", "fr"}) {
    std::string text;
    for (const auto& command : commands()) text += transcript(help_of(command, language)) + "\n";
    expect_file("tests/golden/help." + language + ".txt", text);
  }
}

TEST(Help, IsAnAnswerOnStandardOutput) {
  for (const auto& command : commands()) {
    const ProgramRun run = run_program(help_of(command, "en"));
    EXPECT_EQ(run.code, 0);
    EXPECT_EQ(run.err, "");
    EXPECT_THAT(run.out, HasSubstr("Usage: untether"));
  }
}

TEST(Help, ShowsAnExampleOfThatVeryCommand) {
  for (const auto& command : commands()) {
    if (command.empty()) continue;
    std::string name = "  untether";
    for (const std::string& word : command) name += " " + word;
    EXPECT_THAT(run_program(help_of(command, "en")).out, HasSubstr("\n" + name)) << name;
  }
}

TEST(Help, FitsTheTerminal) {
  for (const std::string language : {"en", "fr"}) {
    for (const auto& command : commands()) {
      EXPECT_LE(widest_line(run_program(help_of(command, language)).out), 80U);
    }
    EXPECT_GT(widest_line(run_program(help_of({"check"}, language), 120).out), 80U);
  }
}

TEST(Help, HasNoWordOfTheParserItself) {
  for (const auto& command : commands()) {
    const std::string text = run_program(help_of(command, "fr")).out;
    for (const char* word : {"REQUIRED", "TEXT", "UINT", "Display program", "Subcommand",
                             "Usage:", "Options:", "{en,fr}", ":{"}) {
      EXPECT_THAT(text, Not(HasSubstr(word))) << word;
    }
  }
}

TEST(Help, NamesTheExitCodes) {
  for (const std::string language : {"en", "fr"}) {
    const std::string text = run_program({"--help", "--lang", language}).out;
    for (const char* code : {" 0 ", " 1 ", " 2 ", "3 "}) EXPECT_THAT(text, HasSubstr(code));
  }
}

TEST(Version, IsOneLineAndAnAnswer) {
  const ProgramRun run = run_program({"--version"});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(lines_of(run.out).size(), 1U);
  EXPECT_THAT(run.out, ::testing::MatchesRegex("untether [0-9]+\\.[0-9]+\\.[0-9]+.*\n"));
}

}  // namespace
}  // namespace untether::testing
