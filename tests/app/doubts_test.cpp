// What is not sure, and what was so when: `check --doubts`, `rules doubts`, `rules history`.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string small_partner() {
  return std::string(UNTETHER_SOURCE_DIR) + "/scenarios/portfolios/small-partner.json";
}

TEST(Doubts, NameTheVerdictsThatAnotherAnswerWouldChange) {
  const ProgramRun run = run_program({"check", small_partner(), "--doubts"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("If azure_plan_blocks were no instead of yes"),
                    HasSubstr("1 customer: blocked → removable"), HasSubstr("Fjord Shipping"),
                    HasSubstr("would change no verdict here.")));
}

TEST(Doubts, AgreeWithACheckUnderTheOtherAnswer) {
  const ProgramRun turned =
      run_program({"check", small_partner(), "--set", "azure_plan_blocks=false", "--customer",
                   "Fjord Shipping", "--format", "csv"});
  EXPECT_THAT(turned.out, HasSubstr("removable"));
  const ProgramRun again =
      run_program({"check", small_partner(), "--doubts", "--set", "azure_plan_blocks=false"});
  EXPECT_THAT(again.out, Not(HasSubstr("azure_plan_blocks")));
}

TEST(Doubts, AreRefusedInAFormatTheyDoNotHave) {
  const ProgramRun run = run_program({"check", small_partner(), "--doubts", "--format", "json"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("--format"));
}

TEST(Doubts, CiteTheirPages) {
  const ProgramRun run = run_program({"check", small_partner(), "--doubts"});
  EXPECT_THAT(run.out, AllOf(HasSubstr("[S42]"), HasSubstr("\nPages\n"), HasSubstr("\nS42  ")));
}

TEST(Doubts, OfARuleSetAreItsOpenFiguresAndWhatNobodyDocuments) {
  const ProgramRun run = run_program({"rules", "doubts", "nce-2026"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, AllOf(HasSubstr("azure_plan_blocks"), HasSubstr("Taken as yes"),
                             HasSubstr("What nobody documents")));
  EXPECT_EQ(run_program({"rules", "doubts", "nce-2099"}).code, 2);
}

TEST(History, TellsWhereAnEntryComesAndWhatChanges) {
  const ProgramRun run = run_program({"rules", "history", "nce.cancel"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, AllOf(HasSubstr("csp-2021  2021-06-01 to 2022-01-09  not there"),
                             HasSubstr("nce-2022-01  2022-01-10 to 2022-07-10  new"),
                             HasSubstr("nce-2026  from 2026-02-16  as before")));
  const ProgramRun gone = run_program({"rules", "history", "PRE-4RB"});
  EXPECT_THAT(gone.out, HasSubstr("nce-2025  2025-01-01 to 2026-02-15  gone"));
}

TEST(History, OfNothingIsAMistake) {
  const ProgramRun run = run_program({"rules", "history", "NCE-99"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("NCE-99"));
}

}  // namespace
}  // namespace untether::testing
