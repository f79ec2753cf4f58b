// The command `repl` from outside, its questions from a file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

ProgramRun ask(const std::string& questions, std::vector<std::string> more = {}) {
  TemporaryFolder folder;
  std::vector<std::string> line = {"repl",
                                   UNTETHER_SOURCE_DIR "/scenarios/portfolios/small-partner.json",
                                   "--do", folder.write("questions.txt", questions)};
  line.insert(line.end(), more.begin(), more.end());
  return run_program(line);
}

TEST(Repl, AnswersEachQuestionWithCountsAndNames) {
  const ProgramRun run = ask("verdict\n\n# a remark\nsize(assets)\n");
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, AllOf(HasSubstr("> verdict"), HasSubstr("\"removable\""),
                             HasSubstr("Alder Bakery, Osprey Rentals"), HasSubstr("not known"),
                             HasSubstr("Sum of what is known: 32.")));
}

TEST(Repl, GoesOnAfterAMistakeAndSaysSoInTheEnd) {
  const ProgramRun run = ask("1 +\nverdict == 1\nnow\nverdict\n");
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, AllOf(HasSubstr("questions.txt:1:4"), HasSubstr("== (string, int)")));
  EXPECT_THAT(run.out, HasSubstr("\"blocked\""));
}

TEST(Repl, GivesTheSameAnswerOnAnyNumberOfThreads) {
  EXPECT_EQ(ask("customer.name\nreasons\n", {"--threads", "1"}).out,
            ask("customer.name\nreasons\n", {"--threads", "4"}).out);
}

TEST(Repl, ListsTheMostFrequentValuesAndCountsTheOthers) {
  const ProgramRun run = ask("customer.country\n", {"--top", "2"});
  EXPECT_THAT(run.out, AllOf(HasSubstr("\"US\""), HasSubstr("other values"), Not(HasSubstr("SE"))));
}

TEST(Repl, EndsAtQuitAndSpeaksFrench) {
  const ProgramRun run = ask("help\nlink\nquit\nverdict\n", {"--lang", "fr"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, AllOf(HasSubstr("Du client"), HasSubstr("VALEUR"), HasSubstr("oui"),
                             Not(HasSubstr("blocked\""))));
}

}  // namespace
}  // namespace untether::testing
