#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/files.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

// `check NEW --since OLD`: whose verdict changed.

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Json named(unsigned number, const std::string& name, Json changes = Json::object()) {
  changes["companyProfile"] = {{"companyName", name}, {"domain", name + ".example"}};
  return record(number, changes);
}

const Json& blocked() {
  static const Json changes = {{"subscriptions", {subscription(70)}}};
  return changes;
}

class Since : public ::testing::Test {
 protected:
  ProgramRun check(const std::vector<Json>& before, const std::vector<Json>& now,
                   const std::vector<std::string>& options = {}) {
    std::vector<std::string> arguments = {
        "check", folder_.write("now.json", portfolio_text(now)), "--since",
        folder_.write("before.json", portfolio_text(before, {{"as_of", "2026-06-08T12:00:00Z"}}))};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return run_program(arguments);
  }

  Json json(const std::vector<Json>& before, const std::vector<Json>& now) {
    return Json::parse(check(before, now, {"--format", "json"}).out);
  }

  TemporaryFolder folder_;
};

TEST_F(Since, ListsOnlyTheCustomerWhoseVerdictChanged) {
  const ProgramRun run = check({named(1, "alpha", blocked()), named(2, "beta")},
                               {named(1, "alpha"), named(2, "beta")});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, ::testing::ContainsRegex("alpha +blocked +removable +active +accepted"));
  EXPECT_THAT(run.out, Not(HasSubstr("beta")));
  EXPECT_THAT(run.out, HasSubstr("2 customers: 2 removable"));
}

TEST_F(Since, SaysThatNothingChanged) {
  const ProgramRun run = check({named(1, "alpha")}, {named(1, "alpha")});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr("No verdict has changed.\n"));
}

TEST_F(Since, MarksACustomerThatTheOlderFileHasNot) {
  EXPECT_THAT(check({named(1, "alpha")}, {named(1, "alpha"), named(2, "beta")}).out,
              ::testing::ContainsRegex("beta +\\(new\\) +removable"));
}

TEST_F(Since, ListsANewCustomerAlsoWithoutARelationship) {
  const Json stranger = named(2, "beta", {{"relationshipToPartner", "none"}});
  const Json answer = json({named(1, "alpha")}, {named(1, "alpha"), stranger});
  ASSERT_EQ(answer["customers"].size(), 1U);
  EXPECT_EQ(answer["customers"][0]["verdict"], "no_relationship");
  EXPECT_TRUE(answer["customers"][0]["verdict_before"].is_null());
}

TEST_F(Since, GivesTheVerdictBeforeInJson) {
  const Json answer = json({named(1, "alpha")}, {named(1, "alpha", blocked())});
  ASSERT_EQ(answer["customers"].size(), 1U);
  EXPECT_EQ(answer["customers"][0]["verdict_before"], "removable");
  EXPECT_EQ(answer["customers"][0]["verdict"], "blocked");
  EXPECT_EQ(answer["counts"]["blocked"], 1);
}

// The older file is judged as of its own day: a term that ended in between is a change.
TEST_F(Since, ListsWhatTimeAloneHasChanged) {
  const Json ending = {{"status", "active"},
                       {"autoRenewEnabled", false},
                       {"effectiveStartDate", "2025-06-11T00:00:00Z"},
                       {"commitmentEndDate", "2026-06-10T00:00:00Z"}};
  Json ended = ending;
  ended["status"] = "deleted";
  const Json before = named(1, "alpha", {{"subscriptions", {subscription(70, ending)}}});
  const Json now = named(1, "alpha", {{"subscriptions", {subscription(70, ended)}}});
  const Json answer = json({before}, {now});
  ASSERT_EQ(answer["customers"].size(), 1U);
  EXPECT_EQ(answer["customers"][0]["verdict_before"], "blocked");
  EXPECT_EQ(answer["customers"][0]["verdict"], "removable");
}

TEST_F(Since, KnowsACustomerByItsIdAndNotByItsPlace) {
  const ProgramRun run = check({named(1, "alpha"), named(2, "beta", blocked())},
                               {named(2, "beta", blocked()), named(1, "alpha")});
  EXPECT_THAT(run.out, HasSubstr("No verdict has changed."));
}

TEST_F(Since, WithACustomerWhoseVerdictStaysIsNoMistake) {
  const ProgramRun same = check({named(1, "alpha")}, {named(1, "alpha")}, {"--customer", "alpha"});
  EXPECT_EQ(same.code, 0) << same.err;
  EXPECT_THAT(same.out, HasSubstr("No verdict has changed."));
  EXPECT_EQ(check({named(1, "alpha")}, {named(1, "alpha")}, {"--customer", "beta"}).code, 2);
}

TEST_F(Since, RefusesAnOlderFileThatCannotBeRead) {
  const std::string now = folder_.write("now.json", portfolio_text({named(1, "alpha")}));
  const std::string old = folder_.write("old.json", "{\"customers\": [");
  const ProgramRun run = run_program({"check", now, "--since", old});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr(old + ":"));
}

}  // namespace
}  // namespace untether::testing
