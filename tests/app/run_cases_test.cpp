// The commands `run` and `show` from outside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string shipped_cases() { return std::string(UNTETHER_SOURCE_DIR) + "/scenarios/cases"; }

constexpr std::string_view two_cases = R"({"format": "untether-cases/1", "rules": "nce-2026",
"cases": {
"right & proper": {"title": {"en": "It is free", "fr": "C’est libre"}, "covers": ["PRE-4"],
 "given": {"at": "2026-06-15"}, "when": ["remove"], "then": {"relationship": false}},
"wrong": {"title": {"en": "It is not free", "fr": "Ce n’est pas libre"},
 "given": {"at": "2026-06-15"}, "when": ["remove"], "then": {"relationship": true}}}})";

TEST(RunCases, OfTheProjectAllPass) {
  const ProgramRun run = run_program({"run", shipped_cases()});
  EXPECT_EQ(run.code, 0) << run.out << run.err;
}

TEST(RunCases, ExitWithOneWhereACaseFailsAndTellItsStory) {
  const TemporaryFolder folder;
  const ProgramRun run = run_program({"run", folder.write("two.json", two_cases)});
  EXPECT_EQ(run.code, 1);
  EXPECT_THAT(run.out, AllOf(HasSubstr("FAILED  wrong"), HasSubstr("two.json:6"),
                             HasSubstr("> remove"), HasSubstr("1 case passed, 1 failed")));
}

TEST(RunCases, ExitWithTwoWhereNothingIsSelected) {
  const TemporaryFolder folder;
  const ProgramRun run =
      run_program({"run", folder.write("two.json", two_cases), "--filter", "nonsense"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("nonsense"));
}

TEST(RunCases, AreChosenByNameOrByWhatTheyCover) {
  const TemporaryFolder folder;
  const std::string file = folder.write("two.json", two_cases);
  EXPECT_EQ(run_program({"run", file, "--filter", "PRE-4"}).code, 0);
  EXPECT_EQ(run_program({"run", file, "--filter", "wrong"}).code, 1);
}

TEST(RunCases, WriteJUnitEvenWhereAFileCannotBeRead) {
  const TemporaryFolder folder;
  (void)folder.write("broken.json", "{\"format\": ");
  (void)folder.write("two.json", two_cases);
  const ProgramRun run = run_program({"run", folder.path(), "--format", "junit"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.out, StartsWith("<?xml"));
  EXPECT_THAT(run.out, HasSubstr("broken.json\" tests=\"1\" failures=\"0\" errors=\"1\""));
  EXPECT_THAT(run.out, HasSubstr("two.json\" tests=\"2\" failures=\"1\" errors=\"0\""));
  EXPECT_THAT(run.out, HasSubstr("name=\"right &amp; proper\""));
  EXPECT_THAT(run.out, HasSubstr("line=\"3\""));
}

TEST(RunCases, SayInTapWhichAreNotOk) {
  const TemporaryFolder folder;
  const ProgramRun run =
      run_program({"run", folder.write("two.json", two_cases), "--format", "tap"});
  EXPECT_THAT(run.out, StartsWith("TAP version 14\n1..2\nok 1 - "));
  EXPECT_THAT(run.out, HasSubstr("not ok 2 - "));
}

TEST(RunCases, GiveTheSameResultsInAnySequenceOnAnyNumberOfThreads) {
  const auto json = [](std::vector<std::string> more) {
    std::vector<std::string> line = {"run", shipped_cases(), "--format", "json"};
    line.insert(line.end(), more.begin(), more.end());
    return run_program(line).out;
  };
  const std::string plain = json({"--jobs", "1"});
  EXPECT_EQ(json({"--jobs", "2"}), plain);
  EXPECT_EQ(json({"--jobs", "2", "--shuffle", "--seed", "7"}), plain);
}

TEST(ShowCases, TellsGivenWhenThenInBothLanguages) {
  const TemporaryFolder folder;
  const std::string file = folder.write("two.json", two_cases);
  const ProgramRun english = run_program({"show", file, "--filter", "PRE-4"});
  EXPECT_EQ(english.code, 0);
  EXPECT_THAT(english.out, AllOf(HasSubstr("It is free"), HasSubstr("Given a customer"),
                                 HasSubstr("When the partner removes"), HasSubstr("Then there is"),
                                 Not(HasSubstr("It is not free"))));
  EXPECT_THAT(run_french({"show", file}).out,
              AllOf(HasSubstr("Étant donné"), HasSubstr("Quand"), HasSubstr("Alors")));
}

}  // namespace
}  // namespace untether::testing
