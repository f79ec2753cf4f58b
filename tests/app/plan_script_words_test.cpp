// The script of a plan with the sentences of each language, run by sh without doing anything.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "scenarios/report/plan_script.h"
#include "tests/support/files.h"
#include "tests/support/messages.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string shell(const std::string& command, int& code) {
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::string out(1 << 16, '\0');
  out.resize(std::fread(out.data(), 1, out.size(), pipe));
  code = pclose(pipe);
  return out;
}

TEST(PlanScriptWords, EveryPlanOfThePortfolioRunsDryInBothLanguages) {
  const TemporaryFolder folder;
  for (const std::string name : {"Birch Dental", "Cove Logistics", "Dune Hotels", "Elm Analytics",
                                 "Fjord Shipping", "Granite Works", "Iris Travel"}) {
    for (const std::string language : {"en", "fr"}) {
      const ProgramRun script = run_program(
          {"plan", small_partner(), name, "--transfer", "--format", "sh", "--lang", language});
      ASSERT_EQ(script.code, 0) << script.err;
      int code = -1;
      const std::string out = shell("sh " + folder.write("plan.sh", script.out), code);
      EXPECT_EQ(code, 0) << name << "\n" << out;
      EXPECT_THAT(out, HasSubstr(language == "fr" ? "Rien n’est fait" : "Nothing is done"));
      EXPECT_THAT(out, Not(HasSubstr("%s")));
      EXPECT_THAT(out, Not(HasSubstr("not found")));
    }
  }
}

TEST(PlanScriptWords, HaveAPlaceForEachArgumentAndNoOtherPercentSign) {
  for (const Language language : {Language::en, Language::fr}) {
    const Catalogue catalogue(language);
    for (const std::string_view key : script_words) {
      const std::string text = catalogue.text("script." + std::string(key));
      EXPECT_EQ(text.find('%'), std::string::npos) << key;
      EXPECT_EQ(text.find('\\'), std::string::npos) << key;
    }
  }
}

}  // namespace
}  // namespace untether::testing
