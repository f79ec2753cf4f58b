#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>

#include "app/cli/commands.h"
#include "tests/support/broken_files.h"
#include "tests/support/files.h"
#include "tests/support/run_program.h"

// 0 the question was answered, 1 only where it was asked for, 2 the input is wrong, 3 we failed.

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(ExitCode, IsZeroWhateverTheVerdictsAre) {
  EXPECT_EQ(run_program({"check", small_partner()}).code, 0);
  for (const std::string name : {"Alder Bakery", "Birch Dental", "Kestrel Media", "Maple Foods"}) {
    EXPECT_EQ(run_program({"explain", small_partner(), name}).code, 0) << name;
  }
  EXPECT_EQ(run_program({"rules", "lint"}).code, 0);
  EXPECT_EQ(run_program({"rules", "diff", "nce-2025", "nce-2026"}).code, 0);
}

TEST(ExitCode, IsOneOnlyWhereItWasAskedFor) {
  EXPECT_EQ(run_program({"check", small_partner(), "--fail-on", "blocked"}).code, 1);
  EXPECT_EQ(run_program({"rules", "diff", "nce-2025", "nce-2026", "--fail-on", "changed"}).code, 1);
}

TEST(ExitCode, IsTwoForAWrongCommandLineAndNothingIsPrinted) {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"frobnicate"},
      {"check"},
      {"check", small_partner(), "--no-such-option"},
      {"check", small_partner(), "--format", "xml"},
      {"check", small_partner(), "--at", "noon"},
      {"check", small_partner(), "--rules", "nce-1999"},
      {"check", "no-such-file.json"},
      {"rules", "show"},
      {"generate", "--customers", "-1"},
      {"anonymise", small_partner(), "--seed", "x"},
  };
  for (const auto& arguments : wrong) {
    const ProgramRun run = run_program(arguments);
    EXPECT_EQ(run.code, 2) << transcript(arguments);
    EXPECT_EQ(run.out, "") << transcript(arguments);
    EXPECT_THAT(run.err, StartsWith("untether: ")) << transcript(arguments);
    EXPECT_EQ(lines_of(run.err).size(), 1U) << run.err;
  }
}

TEST(ExitCode, IsTwoForARuleSetThatDoesNotCompileThoughOthersAreListed) {
  const ProgramRun run = run_program({"rules", "lint", "--rules-dir", broken_path("rules")});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.out, HasSubstr("nce-2026"));
  EXPECT_THAT(run.err, HasSubstr("unknown-field.json:"));
}

TEST(ExitCode, IsThreeWhereTheAnswerCannotBeWritten) {
  for (const std::string format : {"table", "json", "csv", "markdown"}) {
    std::FILE* full = std::fopen("/dev/full", "w");
    ASSERT_NE(full, nullptr);
    char* told = nullptr;
    std::size_t told_bytes = 0;
    Screen screen;
    screen.out = full;
    screen.err = ::open_memstream(&told, &told_bytes);
    const std::string path = small_partner();
    const char* argv[] = {"untether", "check", path.c_str(), "--format", format.c_str()};
    EXPECT_EQ(run_command_line(5, argv, screen), 3) << format;
    std::fclose(screen.err);
    EXPECT_THAT(std::string(told, told_bytes),
                StartsWith("untether: standard output: cannot be written: "));
    std::free(told);
    (void)std::fclose(full);
  }
}

// The program itself, behind a shell.
int code_of(const std::string& command) {
  const int status = std::system((std::string(UNTETHER_PROGRAM) + " " + command).c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Program, ReturnsTheExitCodeToTheShell) {
  const TemporaryFolder folder;
  const std::string quiet = " >" + folder.path("out") + " 2>" + folder.path("err");
  EXPECT_EQ(code_of("check '" + small_partner() + "'" + quiet), 0);
  EXPECT_EQ(code_of("check '" + small_partner() + "' --fail-on blocked" + quiet), 1);
  EXPECT_EQ(code_of("check no-such-file.json" + quiet), 2);
  EXPECT_EQ(code_of("generate --customers 400 >/dev/full 2>" + folder.path("err")), 3);
}

TEST(Program, ReadsStandardInputAndWritesPlainTextIntoAPipe) {
  const std::string command =
      std::string(UNTETHER_PROGRAM) + " check - <'" + small_partner() + "' | cat";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string text;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text += static_cast<char>(c);
  EXPECT_EQ(::pclose(pipe), 0);
  EXPECT_EQ(text, run_program({"check", small_partner()}).out);
  EXPECT_EQ(text.find('\033'), std::string::npos);
}

TEST(Program, EndsQuietlyWhereNobodyReadsOn) {
  const TemporaryFolder folder;
  const std::string command = "generate --customers 3000 2>" + folder.path("err") + " | head -c 10";
  EXPECT_EQ(code_of(command + " >/dev/null"), 0);
  EXPECT_EQ(std::filesystem::file_size(folder.path("err")), 0U);
}

}  // namespace
}  // namespace untether::testing
