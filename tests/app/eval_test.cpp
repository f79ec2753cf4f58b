// The command `eval` from outside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(Eval, PrintsTheValueAsJson) {
  const ProgramRun run = run_program({"eval", "[1, 2, 3].map(x, x * x)"});
  EXPECT_EQ(run.out, "[1,4,9]\n");
  EXPECT_EQ(run.code, 0);
}

TEST(Eval, ReadsVariablesFromAFile) {
  TemporaryFolder folder;
  const std::string plain = folder.write("vars.json", R"({"user":{"seats":30,"name":"Ann"}})");
  EXPECT_EQ(
      run_program({"eval", "user.seats > 25 && user.name.startsWith('A')", "--vars", plain}).out,
      "true\n");
  const std::string tagged = folder.write("tagged.json", R"({"n":{"uint":"1"}})");
  EXPECT_EQ(run_program({"eval", "n + 2u", "--vars", tagged, "--tagged"}).out,
            "{\"uint\":\"3\"}\n");
}

TEST(Eval, SaysWhatIsWrongAndWhere) {
  const ProgramRun type = run_program({"eval", "1 + 'a'"});
  EXPECT_EQ(type.code, 2);
  EXPECT_EQ(type.out, "");
  EXPECT_THAT(type.err, AllOf(HasSubstr("column 1"), HasSubstr("+ (int, string)")));
  const ProgramRun syntax = run_program({"eval", "1 +"});
  EXPECT_EQ(syntax.code, 2);
  EXPECT_THAT(syntax.err, HasSubstr("column 4: unexpected here: the end"));
  const ProgramRun french = run_program({"eval", "[1][2]", "--lang", "fr"});
  EXPECT_THAT(french.err, HasSubstr("il n’y a pas d’élément 2"));
  const ProgramRun tagged = run_program({"eval", "1 / 0", "--tagged"});
  EXPECT_EQ(tagged.code, 2);
  EXPECT_THAT(tagged.out, HasSubstr("{\"error\":\""));
}

TEST(Eval, ChecksTypesUnlessAskedNotTo) {
  EXPECT_EQ(run_program({"eval", "true || 1 + 'a' == 2"}).code, 2);
  EXPECT_EQ(run_program({"eval", "true || 1 + 'a' == 2", "--no-check"}).out, "true\n");
}

TEST(Eval, AnswersABatchLineByLine) {
  TemporaryFolder folder;
  const std::string batch = folder.write("batch.jsonl",
                                         "{\"expr\":\"x + 1\",\"vars\":{\"x\":{\"int\":\"1\"}}}\n"
                                         "nonsense\n"
                                         "{\"expr\":\"1 +\"}\n"
                                         "{\"expr\":\"1 == 1.0\"}\n"
                                         "{\"expr\":\"1 == 1.0\",\"check\":false}");
  const ProgramRun run = run_program({"eval", "--batch", batch});
  EXPECT_EQ(run.code, 2);
  std::vector<std::string> lines;
  std::istringstream out(run.out);
  for (std::string line; std::getline(out, line);) lines.push_back(line);
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[0], R"({"int":"2"})");
  EXPECT_THAT(lines[1], HasSubstr("\"error\""));
  EXPECT_THAT(lines[2], HasSubstr("\"error\""));
  EXPECT_THAT(lines[3], HasSubstr("no such overload"));
  EXPECT_EQ(lines[4], R"({"bool":true})");
  EXPECT_THAT(run.err, HasSubstr("batch.jsonl:2"));
}

TEST(Eval, StopsWhatCostsTooMuch) {
  const ProgramRun run =
      run_program({"eval", "[1, 2, 3, 4, 5].all(x, x > 0)", "--cost-limit", "10"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("--cost-limit"));
}

TEST(Eval, NeedsAnExpressionOrABatch) {
  const ProgramRun run = run_program({"eval"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("expression"));
}

}  // namespace
}  // namespace untether::testing
