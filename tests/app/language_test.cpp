#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;

TEST(Language, IsEnglishUnlessAskedFor) {
  EXPECT_THAT(run_program({"check", small_partner()}).out, HasSubstr("CUSTOMER"));
  EXPECT_EQ(run_program({"check", small_partner()}).out,
            run_program({"check", small_partner(), "--lang", "en"}).out);
}

TEST(Language, MayBeAskedForAnywhere) {
  const std::string french = run_program({"check", small_partner(), "--lang", "fr"}).out;
  EXPECT_THAT(french, HasSubstr("CLIENT"));
  EXPECT_EQ(run_program({"--lang", "fr", "check", small_partner()}).out, french);
  EXPECT_EQ(run_program({"check", "--lang=fr", small_partner()}).out, french);
}

TEST(Language, IsTakenFromNoVariableOfTheSystem) {
  const std::string english = run_program({"check", small_partner()}).out;
  for (const char* variable : {"LANG", "LC_ALL", "LANGUAGE"}) {
    const char* before = std::getenv(variable);
    const std::string kept = before == nullptr ? "" : before;
    ASSERT_EQ(::setenv(variable, "fr_FR.UTF-8", 1), 0);
    EXPECT_EQ(run_program({"check", small_partner()}).out, english) << variable;
    before == nullptr ? (void)::unsetenv(variable) : (void)::setenv(variable, kept.c_str(), 1);
  }
}

TEST(Language, ThatIsNotThereIsRefusedInEnglish) {
  const ProgramRun run = run_program({"check", small_partner(), "--lang", "de"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.err, "untether: --lang: `de` is not allowed here; expected en, fr\n");
}

TEST(Language, OfMistakesIsTheOneAskedForEvenIfTheCommandIsWrong) {
  EXPECT_THAT(run_program({"chek", "--lang", "fr"}).err, HasSubstr("n’est pas une commande"));
  EXPECT_THAT(run_program({"--lang", "fr", "check", "p.json", "--top", "x"}).err,
              HasSubstr("n’est pas un nombre entier"));
}

TEST(Language, ChangesNoNameThatMachinesRead) {
  EXPECT_EQ(run_program({"check", small_partner(), "--format", "csv"}).out,
            run_program({"check", small_partner(), "--format", "csv", "--lang", "fr"}).out);
}

}  // namespace
}  // namespace untether::testing
