// Plans of a whole list of customers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/plan_class.h"
#include "tests/support/files.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ProgramRun listed(const std::string& list, std::vector<std::string> more = {}) {
  const TemporaryFolder folder;
  more.insert(more.begin(), {"plan", small_partner(), "--customers", folder.write("l.csv", list)});
  return run_program(more);
}

TEST(PlanList, TakesIdsDomainsAndNamesEachCustomerOnce) {
  const ProgramRun run =
      listed("Cove Logistics\ncove logistics\nDune Hotels\n", {"--format", "csv"});
  EXPECT_EQ(run.code, 0) << run.err;
  const auto lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_THAT(lines[1], HasSubstr("Cove Logistics"));
  EXPECT_THAT(lines[2], HasSubstr("Dune Hotels"));
  const std::string id = lines[2].substr(0, 36);
  EXPECT_EQ(lines_of(listed(id + "\n", {"--format", "csv"}).out)[1], lines[2]);
}

TEST(PlanList, FollowsThePriorities) {
  const ProgramRun run =
      listed("customer,priority\nCove Logistics,2\nDune Hotels,1\n", {"--format", "csv"});
  const auto lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_THAT(lines[1], HasSubstr("Dune Hotels"));
}

TEST(PlanList, NamesEveryLineWithACustomerThatIsNotThere) {
  const ProgramRun run = listed("customer\nCove Logistics\nNobody\n\nNiemand\n");
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("l.csv:3: "));
  EXPECT_THAT(run.err, HasSubstr("l.csv:5: "));
  EXPECT_EQ(lines_of(run.err).size(), 2U);
}

TEST(PlanList, OfAWholePortfolioCountsEveryCustomerInOneClass) {
  const ProgramRun run = run_program({"plan", small_partner(), "--format", "json"});
  ASSERT_EQ(run.code, 0) << run.err;
  const Json json = Json::parse(run.out);
  std::map<std::string, int> classes;
  for (const Json& customer : json["customers"]) ++classes[customer["class"]];
  int sum = 0;
  for (const auto& [name, count] : json["totals"]["classes"].items()) {
    EXPECT_EQ(count, classes[name]) << name;
    sum += count.get<int>();
  }
  EXPECT_EQ(static_cast<std::size_t>(sum), json["customers"].size());
  EXPECT_EQ(json["totals"]["classes"].size(), count_of<PlanClass>);
}

TEST(PlanList, SaysForEachCustomerWhatItsOwnPlanSays) {
  const Json list = Json::parse(run_program({"plan", small_partner(), "--format", "json"}).out);
  for (const Json& row : list["customers"]) {
    const std::string id = row["id"];
    const Json plan =
        Json::parse(run_program({"plan", small_partner(), id, "--format", "json"}).out);
    EXPECT_EQ(plan["outcome"], row["outcome"]) << id;
    EXPECT_EQ(plan["money"], row["money"]) << id;
    if (row["goal_at"].is_null()) continue;
    EXPECT_EQ(plan["goal_at"], row["goal_at"]) << id;
  }
}

TEST(PlanList, ACustomerWhoseLicencesRunOutIsParkedOrTransferred) {
  const auto class_of = [](std::vector<std::string> more) {
    more.insert(more.end(), {"--format", "json"});
    return Json::parse(listed("Cove Logistics\n", more).out)["customers"][0]["class"]
        .get<std::string>();
  };
  EXPECT_EQ(class_of({}), "parked");
  EXPECT_EQ(class_of({"--transfer"}), "by_transfer");
}

TEST(PlanList, ShowsAsManyAsAskedForAndSaysHowManyItHides) {
  const std::string shipped = small_partner();
  const std::string two = run_program({"plan", shipped, "--top", "2"}).out;
  EXPECT_THAT(two, HasSubstr("Birch Dental"));
  EXPECT_THAT(two, Not(HasSubstr("Dune Hotels")));
  EXPECT_THAT(two, HasSubstr("13 more customers are not listed"));
  EXPECT_THAT(run_program({"plan", shipped, "--all"}).out, Not(HasSubstr("not listed")));
  EXPECT_THAT(run_program({"plan", shipped, "--top", "0"}).out, Not(HasSubstr("CUSTOMER")));
}

TEST(PlanList, HasNoFormThatOnlyOnePlanHas) {
  for (const std::string format : {"sh", "dot", "mermaid", "markdown"}) {
    EXPECT_EQ(run_program({"plan", small_partner(), "--format", format}).code, 2) << format;
  }
  EXPECT_EQ(run_program({"plan", small_partner(), "--save", "nowhere.json"}).code, 2);
}

TEST(PlanListThreads, OfAnyNumberGiveTheSameBytes) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("p.json", run_program({"generate", "--customers", "600"}).out);
  const auto csv = [&](const std::string& threads) {
    return run_program({"plan", path, "--format", "csv", "--threads", threads}).out;
  };
  const std::string alone = csv("1");
  EXPECT_EQ(lines_of(alone).size(), 601U);
  for (const std::string threads : {"2", "5"}) EXPECT_TRUE(csv(threads) == alone) << threads;
}

}  // namespace
}  // namespace untether::testing
