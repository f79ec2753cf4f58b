// The command `simulate` from outside: scripts, journals, replays, mistakes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/support/files.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string leavers() {
  return std::string(UNTETHER_SOURCE_DIR) + "/scenarios/portfolios/leavers.json";
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Rowan Legal has a suspended and a young new commerce subscription.
struct Script {
  TemporaryFolder folder;

  ProgramRun operator()(const std::string& script, std::vector<std::string> more = {}) {
    std::vector<std::string> line = {"simulate", leavers(), "Rowan Legal", "--do",
                                     folder.write("steps.txt", script)};
    line.insert(line.end(), more.begin(), more.end());
    return run_program(line);
  }
  [[nodiscard]] std::string path(const std::string& name) { return folder.write(name, ""); }
};

TEST(Simulate, TellsWhatALineBringsAbout) {
  Script run;
  const ProgramRun done = run("cancel \"Visio Plan 2\"\nremove\n");
  EXPECT_EQ(done.code, 0);
  EXPECT_THAT(done.out, AllOf(HasSubstr("> cancel \"Visio Plan 2\""), HasSubstr("(active →"),
                              HasSubstr("Refused: "), HasSubstr("NCE-1")));
}

TEST(Simulate, NamesTheFieldsThatChangeAndNoOthers) {
  Script run;
  const ProgramRun done = run("auto_renew_off #2\nauto_renew_on #2\nadvance 2027-06-09\n");
  EXPECT_THAT(done.out, AllOf(HasSubstr("(automatic renewal: yes →"), HasSubstr("2028-06-08)"),
                              Not(HasSubstr("quantity")), Not(HasSubstr("bought"))));
}

TEST(Simulate, NamesChangedFieldsInFrench) {
  Script run;
  const ProgramRun done = run("suspend #2\n", {"--lang", "fr"});
  EXPECT_THAT(done.out, AllOf(HasSubstr("suspendu\u00a0;"), HasSubstr("oui → non)")));
}

TEST(Simulate, SaysAtWhichWordOfWhichLineItStops) {
  Script run;
  const ProgramRun done = run("advance P1D\ncancel Visio\nremove\n");
  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, AllOf(HasSubstr("steps.txt:2:8"), HasSubstr("`Visio`"),
                              HasSubstr("\"Visio Plan 2\"")));
  EXPECT_THAT(done.out, Not(HasSubstr("> remove")));
}

TEST(Simulate, WritesAJournalThatReplaysToTheSameBytes) {
  Script run;
  const std::string journal = run.path("run.jsonl");
  const std::string script = "cancel #2\nadvance P40D\nremove\nadvance next\n";
  EXPECT_EQ(run(script, {"--journal", journal}).code, 0);
  const ProgramRun again = run_program({"simulate", leavers(), "Rowan Legal", "--replay", journal,
                                        "--journal", run.path("again.jsonl")});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(read_file(journal), read_file(run.folder.path("again.jsonl")));
  EXPECT_THAT(read_file(journal), StartsWith(R"({"format":"untether-journal/1")"));
}

TEST(Simulate, NamesTheFirstLineInWhichAReplayDiffers) {
  Script run;
  const std::string journal = run.path("run.jsonl");
  EXPECT_EQ(run("cancel #2\nadvance P40D\n", {"--journal", journal}).code, 0);
  std::string text = read_file(journal);
  const std::size_t at = text.find("\"to\":\"deleted\"");
  ASSERT_NE(at, std::string::npos);
  text.replace(at, 14, "\"to\":\"expired\"");
  const ProgramRun again = run_program(
      {"simulate", leavers(), "Rowan Legal", "--replay", run.folder.write("other.jsonl", text)});
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.err, HasSubstr("other.jsonl:3"));
}

TEST(Simulate, RefusesAJournalOfOtherDataOrRules) {
  Script run;
  const std::string journal = run.path("run.jsonl");
  EXPECT_EQ(run("advance P1D\n", {"--journal", journal}).code, 0);
  const ProgramRun other =
      run_program({"simulate", leavers(), "Quarry Hotels", "--replay", journal});
  EXPECT_EQ(other.code, 2);
  EXPECT_THAT(other.err, HasSubstr("run.jsonl:1"));
  const ProgramRun rules = run_program(
      {"simulate", leavers(), "Rowan Legal", "--replay", journal, "--rules", "nce-2025"});
  EXPECT_EQ(rules.code, 2);
}

TEST(Simulate, ExitsWithOneOnlyWhereARefusalWasAskedFor) {
  Script run;
  EXPECT_EQ(run("remove\n").code, 0);
  EXPECT_EQ(run("remove\n", {"--fail-on", "refused"}).code, 1);
  EXPECT_EQ(run("advance P1D\n", {"--fail-on", "refused"}).code, 0);
}

TEST(Simulate, PrintsTheJournalAloneAsJson) {
  Script run;
  const ProgramRun done = run("show\ncancel #2\n", {"--format", "json"});
  EXPECT_THAT(done.out, StartsWith("{\"format\""));
  EXPECT_THAT(done.out, Not(HasSubstr("ASSET")));
}

TEST(Simulate, ChangesTheRulesOnTheWay) {
  Script run;
  const ProgramRun done = run("advance P2D\n", {"--rules", "nce-2025,nce-2026@2026-06-17"});
  EXPECT_THAT(done.out, HasSubstr("the rules of nce-2026 hold"));
  EXPECT_EQ(run("", {"--rules", "nce-2025,nce-2026"}).code, 2);
  EXPECT_EQ(run("", {"--rules", "nce-2025,nce-2026@soon"}).code, 2);
}

TEST(Simulate, TakesLinesBackAndTellsWhy) {
  Script run;
  const ProgramRun done = run("cancel #2\nundo\nwhy #2\nhistory\nledger\naccess\nlists\nhelp\n");
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(done.out,
              AllOf(HasSubstr("1 line is taken back"), HasSubstr("Possible until"),
                    HasSubstr("Nothing has been done yet"), HasSubstr("Not in this state:")));
}

TEST(Simulate, SpeaksFrench) {
  Script run;
  const ProgramRun done = run("remove\nwhy\nadvance next\n", {"--lang", "fr"});
  EXPECT_THAT(done.out, AllOf(HasSubstr("Refusé"), HasSubstr("CE QUI SE PASSE"),
                              HasSubstr("trop tard désormais")));
}

}  // namespace
}  // namespace untether::testing
