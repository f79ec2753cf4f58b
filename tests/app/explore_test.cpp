// The command `explore` from outside, and what else `run` writes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/files.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

constexpr std::string_view leaver = R"({"format": "untether-cases/1", "rules": "nce-2026",
"cases": {
"leaver": {"title": {"en": "t", "fr": "t"}, "given": {"at": "2026-06-15", "assets": [
  {"name": "Office", "kind": "nce_license", "term": "P1Y", "term_start": "2026-03-01"}]},
  "then": {"verdict": "blocked"}},
"two": {"title": {"en": "t", "fr": "t"}, "given": {"at": "<now>"}, "then": {"verdict": "removable"},
  "examples": {"columns": ["now"], "rows": [["2026-06-15"], ["2026-07-15"]]}}}})";

TEST(ExploreCommand, SaysWhatHoldsAndHowFarItLooked) {
  const TemporaryFolder folder;
  const ProgramRun run = run_program(
      {"explore", folder.write("c.json", leaver), "--filter", "leaver", "--depth", "3"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("within 3 moves"), HasSubstr("--depth looks further"),
                             HasSubstr("holds nothing_resurrected")));
}

TEST(ExploreCommand, WritesACounterexampleThatRunRefuses) {
  const TemporaryFolder folder;
  const std::string broken = folder.path() + "/broken.json";
  const ProgramRun run = run_program({"explore", folder.write("c.json", leaver), "--filter",
                                      "leaver", "--without", "transfer,buy", "--invariant",
                                      "assets.all(a, a.state != 'extended')", "--output", broken});
  EXPECT_EQ(run.code, 1) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("BROKEN"), HasSubstr("> auto_renew_off \"Office\"")));
  EXPECT_EQ(run_program({"run", broken}).code, 1);
}

TEST(ExploreCommand, AsksForOneCase) {
  const TemporaryFolder folder;
  const std::string file = folder.write("c.json", leaver);
  const ProgramRun many = run_program({"explore", file});
  EXPECT_EQ(many.code, 2);
  EXPECT_THAT(many.err, HasSubstr("leaver, two #1, two #2"));
  EXPECT_EQ(run_program({"explore", file, "--filter", "none"}).code, 2);
  EXPECT_EQ(run_program({"explore", file, "--filter", "two #2", "--depth", "1"}).code, 0);
  EXPECT_EQ(run_program({"explore", file, "--filter", "two #3", "--depth", "1"}).code, 2);
}

TEST(RunCases, WriteTheirCoverageAsJsonAndAsAPage) {
  const TemporaryFolder folder;
  const std::string json = folder.path() + "/coverage.json";
  const std::string page = folder.path() + "/coverage.html";
  const ProgramRun run = run_program({"run", folder.write("c.json", leaver), "--coverage-json",
                                      json, "--coverage-html", page, "--lang", "fr"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(read_file(json), HasSubstr("untether-coverage/1"));
  EXPECT_THAT(read_file(page), AllOf(HasSubstr("<html lang=\"fr\">"), HasSubstr("jamais")));
}

TEST(RunCases, AreWrittenAnewWhereAsked) {
  const TemporaryFolder folder;
  std::string wrong(leaver);
  wrong.replace(wrong.find("\"blocked\""), 9, "\"removable\"");
  const std::string file = folder.write("c.json", wrong);
  EXPECT_EQ(run_program({"run", file}).code, 1);
  const ProgramRun run = run_program({"run", file, "--update"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr("1 value written anew"));
  EXPECT_EQ(read_file(file), leaver);
}

TEST(RunCases, KeepWhatPeopleReadOutOfWhatProgramsRead) {
  const TemporaryFolder folder;
  const ProgramRun run = run_program(
      {"run", folder.write("c.json", leaver), "--format", "json", "--lint", "--coverage"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, EndsWith("}\n"));
  EXPECT_THAT(run.err, AllOf(HasSubstr("exercised"), HasSubstr("Nothing odd")));
}

TEST(RunCases, FailStillWhereNotAllCanBeWrittenAnew) {
  const TemporaryFolder folder;
  std::string wrong(leaver);
  wrong.replace(wrong.find("\"removable\""), 11, "\"blocked\"");
  const std::string file = folder.write("c.json", wrong);
  const ProgramRun run = run_program({"run", file, "--update"});
  EXPECT_EQ(run.code, 1);
  EXPECT_THAT(run.out, HasSubstr("0 values written anew, 2 left"));
  EXPECT_EQ(read_file(file), wrong);
}

TEST(RunCases, AreLookedOverWhereAsked) {
  const TemporaryFolder folder;
  EXPECT_EQ(run_program({"run", folder.write("c.json", leaver), "--lint"}).code, 0);
  std::string idle(leaver);
  idle.replace(idle.find("\"given\""), 7, "\"covers\": [\"NCE-3\"], \"given\"");
  const ProgramRun run = run_program({"run", folder.write("d.json", idle), "--lint"});
  EXPECT_EQ(run.code, 1);
  EXPECT_THAT(run.out, HasSubstr("NCE-3"));
}

}  // namespace
}  // namespace untether::testing
