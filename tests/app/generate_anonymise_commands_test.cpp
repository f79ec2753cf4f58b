#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string generated(const std::vector<std::string>& options) {
  std::vector<std::string> arguments = {"generate", "--customers", "30"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const ProgramRun run = run_program(arguments);
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  return run.out;
}

TEST(GenerateCommand, GivesTheSameBytesForTheSameSeedAndOthersForAnother) {
  EXPECT_EQ(generated({"--seed", "7"}), generated({"--seed", "7"}));
  EXPECT_NE(generated({"--seed", "7"}), generated({"--seed", "8"}));
  EXPECT_EQ(generated({}), generated({"--seed", "1", "--year", "2026", "--profile", "rest",
                                      "--partner-type", "direct"}));
}

TEST(GenerateCommand, GivesThatManyCustomersOfThatPartner) {
  const Json portfolio = Json::parse(generated({"--partner-type", "indirect_provider"}));
  EXPECT_EQ(portfolio["partner"]["type"], "indirect_provider");
  const Json& customers = portfolio["customers"];
  EXPECT_EQ((customers.is_array() ? customers : customers["items"]).size(), 30U);
}

TEST(GenerateCommand, IsReadByCheckUnderTheRulesOfItsYear) {
  const TemporaryFolder folder;
  for (const auto& [year, rules] :
       {std::pair{"2020", "csp-2020-04"}, {"2025", "nce-2025"}, {"2026", "nce-2026"}}) {
    const std::string path =
        folder.write("p.json", generated({"--year", year, "--profile", "compact"}));
    const ProgramRun run = run_program({"check", path, "--format", "json", "--strict"});
    ASSERT_EQ(run.code, 0) << run.err;
    const Json answer = Json::parse(run.out);
    EXPECT_EQ(answer["rules"]["name"], rules);
    EXPECT_EQ(answer["customers"].size(), 30U);
  }
}

TEST(GenerateCommand, RefusesWhatItCannotMake) {
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--year", "2017"},
                                                {"--year", "2028"},
                                                {"--profile", "full"},
                                                {"--partner-type", "unknown"},
                                                {"--customers", "-1"},
                                                {"--customers", "1.5"},
                                                {"--seed", "18446744073709551616"}}) {
    std::vector<std::string> arguments = {"generate"};
    arguments.insert(arguments.end(), wrong.begin(), wrong.end());
    const ProgramRun run = run_program(arguments);
    EXPECT_EQ(run.code, 2) << wrong[0] << wrong[1];
    EXPECT_EQ(run.out, "");
    EXPECT_THAT(run.err, HasSubstr("untether: " + wrong[0] + ": `" + wrong[1] + "`"));
  }
}

TEST(AnonymiseCommand, LeavesNoNameDomainOrIdAndTheSameVerdicts) {
  const ProgramRun run = run_program({"anonymise", small_partner(), "--seed", "5"});
  ASSERT_EQ(run.code, 0) << run.err;
  for (const char* word :
       {"Alder", "alderbakery", "Harbourside", "0e98e20d-7ca0-4622", "220b46ab-fcb0-4ac1"}) {
    EXPECT_THAT(run.out, Not(HasSubstr(word))) << word;
  }
  EXPECT_EQ(decisions(read_text(run.out)).size(), 15U);
  std::map<Decision, int> before;
  std::map<Decision, int> after;
  const ReadPortfolio original = read_text(source_file("scenarios/portfolios/small-partner.json"));
  for (const auto& [id, decision] : decisions(original)) ++before[decision];
  for (const auto& [id, decision] : decisions(read_text(run.out))) ++after[decision];
  EXPECT_EQ(before, after);
}

TEST(AnonymiseCommand, NeedsASeedForItIsTheSecret) {
  const ProgramRun run = run_program({"anonymise", small_partner()});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.err, "untether: --seed is missing; see --help\n");
}

TEST(AnonymiseCommand, GivesOthersForAnotherSeed) {
  const auto first = run_program({"anonymise", small_partner(), "--seed", "5"});
  EXPECT_EQ(first.out, run_program({"anonymise", small_partner(), "--seed", "5"}).out);
  EXPECT_NE(first.out, run_program({"anonymise", small_partner(), "--seed", "6"}).out);
}

TEST(AnonymiseCommand, RefusesWhatIsNoJsonAndPrintsNothing) {
  const TemporaryFolder folder;
  const std::string path = folder.write("p.json", "{\n \"customers\": [,]}");
  const ProgramRun run = run_program({"anonymise", path, "--seed", "5"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr(path + ":2:"));
}

}  // namespace
}  // namespace untether::testing
