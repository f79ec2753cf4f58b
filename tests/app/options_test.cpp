#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/files.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Json answers(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const ProgramRun run = run_program(arguments);
  EXPECT_EQ(run.code, 0) << run.err;
  return Json::parse(run.out);
}

Json shipped_with_options(const std::vector<std::string>& options) {
  std::vector<std::string> arguments = {"check", small_partner()};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return answers(arguments);
}

const Json& customer(const Json& answer, const std::string& name) {
  for (const Json& one : answer["customers"]) {
    if (one["name"] == name) return one;
  }
  ADD_FAILURE() << "no customer " << name;
  return answer;
}

TEST(RulesOption, NamesTheSetAndSaysThatItIsNotInForce) {
  const Json asked = shipped_with_options({"--rules", "csp-2020-04"});
  EXPECT_EQ(asked["rules"]["name"], "csp-2020-04");
  EXPECT_EQ(asked["rules"]["chosen_by"], "user");
  EXPECT_EQ(asked["rules"]["in_force_at_clock"], false);
  EXPECT_THAT(run_program({"check", small_partner(), "--rules", "csp-2020-04"}).out,
              HasSubstr("Mind: these rules are not in force at 2026-06-15"));
}

TEST(RulesOption, LeftOutMeansTheSetInForceAtTheClock) {
  const Json now = shipped_with_options({});
  EXPECT_EQ(now["rules"]["name"], "nce-2026");
  EXPECT_EQ(now["rules"]["chosen_by"], "clock");
  EXPECT_THAT(lines_of(run_program({"check", small_partner()}).out).front(),
              HasSubstr("Rules nce-2026"));
}

TEST(RulesOption, LeftOutWhereNoSetIsInForceNamesTheSetsAround) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("p.json", portfolio_text({record(1)}, {{"as_of", "2017-01-05T00:00:00Z"}}));
  const ProgramRun run = run_program({"check", path});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  for (const char* part : {"2017-01-05", "csp-2018", "--rules"}) {
    EXPECT_THAT(run.err, HasSubstr(part));
  }
  EXPECT_EQ(run_program({"check", path, "--rules", "nce-2025"}).code, 0);
}

TEST(SetOption, ChangesAParameterAndWithItTheVerdict) {
  EXPECT_EQ(customer(shipped_with_options({}), "Fjord Shipping")["verdict"], "blocked");
  EXPECT_EQ(customer(shipped_with_options({"--set", "azure_plan_blocks=false"}),
                     "Fjord Shipping")["verdict"],
            "removable");
  EXPECT_EQ(customer(shipped_with_options({"--set", "azure_plan_blocks=unknown"}),
                     "Fjord Shipping")["verdict"],
            "undecided");
}

TEST(SetOption, MayBeRepeated) {
  const Json both = shipped_with_options(
      {"--set", "azure_plan_blocks=false", "--set", "savings_plan_blocks=false"});
  EXPECT_EQ(customer(both, "Fjord Shipping")["verdict"], "removable");
  EXPECT_EQ(customer(both, "Heron Insurance")["verdict"], "removable");
}

TEST(AssumeEmptyOption, DecidesACustomerWhoseListWasNotReadAndSaysSo) {
  EXPECT_EQ(customer(shipped_with_options({}), "Kestrel Media")["verdict"], "undecided");
  const std::vector<std::string> options = {"--assume-empty", "entitlements"};
  EXPECT_EQ(customer(shipped_with_options(options), "Kestrel Media")["verdict"], "removable");
  EXPECT_THAT(run_program({"check", small_partner(), "--assume-empty", "entitlements"}).out,
              HasSubstr("As you asked, the missing list of"));
}

TEST(AsOption, AnOperatorWithoutTheRoleHasTheRequestRefusedButSeesTheLink) {
  const Json helpdesk = shipped_with_options({"--as", "helpdesk_agent"});
  EXPECT_EQ(customer(helpdesk, "Alder Bakery")["verdict"], "blocked");
  EXPECT_EQ(customer(helpdesk, "Alder Bakery")["gates"]["submit"], "closed");
  const Json sales = shipped_with_options({"--as", "helpdesk_agent,sales_agent"});
  EXPECT_EQ(customer(sales, "Alder Bakery")["verdict"], "removable");
}

TEST(HoldsOption, ClosesTheHouseGateUntilItsEnd) {
  const TemporaryFolder folder;
  const std::string alder = "0e98e20d-7ca0-4622-af0d-60ba1d1e6e77";
  const std::string holds = folder.write(
      "holds.csv", "customer,reason,until\n" + alder + ",dispute,2026-07-01T00:00:00Z\n");
  const std::vector<std::string> now = {"--holds", holds};
  EXPECT_EQ(customer(shipped_with_options(now), "Alder Bakery")["gates"]["house"], "closed");
  EXPECT_EQ(customer(shipped_with_options(now), "Alder Bakery")["verdict"], "blocked");
  const std::vector<std::string> later = {"--holds", holds, "--at", "2026-07-01"};
  EXPECT_EQ(customer(shipped_with_options(later), "Alder Bakery")["gates"]["house"], "open");
  EXPECT_THAT(run_program({"explain", small_partner(), alder, "--holds", holds}).out,
              HasSubstr("On hold until 2026-07-01: dispute."));
}

TEST(HoldsOption, SaysThatALineFitsNobody) {
  const TemporaryFolder folder;
  const std::string holds = folder.write(
      "holds.csv", "customer,reason,until\n00000000-0000-0000-0000-000000000009,dispute,\n");
  EXPECT_THAT(run_program({"check", small_partner(), "--holds", holds}).out,
              HasSubstr("1 line of the holds file fits no customer."));
}

TEST(TopOption, ListsThatManyCustomersAndCountsTheRest) {
  const ProgramRun two = run_program({"check", small_partner(), "--top", "2"});
  EXPECT_THAT(two.out, HasSubstr("Birch Dental"));
  EXPECT_THAT(two.out, Not(HasSubstr("Cove Logistics")));
  EXPECT_THAT(two.out, HasSubstr("… and 13 more customers (--all, or --format csv)."));
  EXPECT_EQ(run_program({"check", small_partner(), "--top", "2", "--all"}).out,
            run_program({"check", small_partner()}).out);
}

TEST(StrictOption, EndsTheRunWhereARecordCannotBeRead) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("p.json", portfolio_text({record(1), record(2, {{"subscriptions", 7}})}));
  const ProgramRun lenient = run_program({"check", path});
  EXPECT_EQ(lenient.code, 0);
  EXPECT_THAT(lenient.out, HasSubstr("2 customers: 1 removable, 0 blocked, 1 undecided"));
  EXPECT_THAT(lenient.err, HasSubstr("1 customer record could not be read"));
  const ProgramRun strict = run_program({"check", path, "--strict"});
  EXPECT_EQ(strict.code, 2);
  EXPECT_EQ(strict.out, "");
  EXPECT_THAT(strict.err, HasSubstr(path + ":3:"));
}

TEST(StandardInputOption, ReadsThePortfolioFromADash) {
  const TemporaryFolder folder;
  const std::string text = portfolio_text({record(1)});
  const StandardInput input(text, 7);
  const ProgramRun run = run_program({"check", "-"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("1 customer: 1 removable"));
}

TEST(EveryOption, RefusesAnEmptyValueSuchAsAnUnsetVariableGives) {
  for (const std::string option : {"--rules", "--at", "--facts", "--customer", "--since"}) {
    const ProgramRun run = run_program({"check", small_partner(), option, ""});
    EXPECT_EQ(run.code, 2) << option;
    EXPECT_EQ(run.err, "untether: " + option + ": a value is missing; see --help\n");
  }
}

TEST(EveryOption, MayBeGivenOnlyOnceUnlessItSaysOtherwise) {
  for (const std::string option : {"--rules", "--at", "--format", "--facts", "--customer"}) {
    const std::string value = option == "--format" ? "json" : "2026-07-01";
    const ProgramRun run = run_program({"check", small_partner(), option, value, option, value});
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(run.err, "untether: " + option + ": may be given only once\n");
  }
}

}  // namespace
}  // namespace untether::testing
