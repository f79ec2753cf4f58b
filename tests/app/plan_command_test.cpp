#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/messages.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

// What `plan PORTFOLIO CUSTOMER` says of single things, and to whom it says no.

namespace untether::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string leavers = UNTETHER_SOURCE_DIR "/scenarios/portfolios/leavers.json";

std::string plan_of(const std::string& customer, std::vector<std::string> more = {},
                    const std::string& portfolio = small_partner()) {
  more.insert(more.begin(), {"plan", portfolio, customer});
  const ProgramRun run = run_program(more);
  EXPECT_EQ(run.code, 0) << run.err;
  return unwrapped(run.out);
}

/// A customer of its own for one test.
class PlanCommand : public ::testing::Test {
 protected:
  std::string text(const Json& changes, std::vector<std::string> more = {}) {
    const std::string path = folder_.write("p.json", portfolio_text({record(1, changes)}));
    return plan_of(record(1)["id"], std::move(more), path);
  }

  TemporaryFolder folder_;
};

TEST(PlanMistakes, AnUnknownCustomerIsToldWithThePortfolio) {
  const ProgramRun run = run_program({"plan", small_partner(), "nobody"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err,
            "untether: " + small_partner() + ": no customer has the id, domain or name `nobody`\n");
  EXPECT_THAT(run_french({"plan", small_partner(), "nobody"}).err,
              HasSubstr("aucun client n’a pour identifiant, domaine ou nom"));
}

TEST(PlanMistakes, AnotherGoalIsToldWithTheGoalsThereAre) {
  for (const auto& run :
       {run_program({"plan", small_partner(), "Dune Hotels", "--goal", "leave"}),
        run_french({"plan", small_partner(), "Dune Hotels", "--goal", "leave"})}) {
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.err, AllOf(HasSubstr("leave"), HasSubstr("remove"), HasSubstr("stop_billing")));
  }
}

TEST(PlanMistakes, AnotherPreferenceIsToldWithThePreferencesThereAre) {
  const ProgramRun run = run_program({"plan", small_partner(), "Dune Hotels", "--prefer", "best"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, AllOf(HasSubstr("fastest"), HasSubstr("cheapest"), HasSubstr("fewest")));
}

TEST(PlanMistakes, OfTwoCustomersOfOneNameBothIdsAreTold) {
  const TemporaryFolder folder;
  const Json twin = {{"companyProfile", {{"companyName", "Twin"}}}};
  const std::string path =
      folder.write("p.json", portfolio_text({record(1, twin), record(2, twin)}));
  for (const auto& run :
       {run_program({"plan", path, "Twin"}), run_french({"plan", path, "Twin"})}) {
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_THAT(run.err, AllOf(HasSubstr(to_string(guid(1))), HasSubstr(to_string(guid(2)))));
  }
}

TEST(PlanMistakes, AMissingPriceListIsToldBeforeThePortfolioIsRead) {
  const ProgramRun run =
      run_program({"plan", "no-such-portfolio.json", "x", "--prices", "no-such-list.csv"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, AllOf(HasSubstr("no-such-list.csv"), Not(HasSubstr("no-such-portfolio"))));
}

TEST(PlanText, BeforeAStepThatTheCustomerCanSpoilItNamesWhatToReadAndWhatMayHaveHappened) {
  const std::string told = plan_of("Fjord Shipping");
  EXPECT_THAT(told, HasSubstr("2. Read again, right before step 3: fleet tracking"));
  EXPECT_THAT(told, HasSubstr("The customer can take it back: Reactivate the Azure subscription "
                              "while its plan is active [S67h]."));
  EXPECT_THAT(told, HasSubstr("TRAP-29: Suspend the plan at once"));
}

TEST(PlanText, WhatAnOperatorOfFewRolesCannotDoIsToldAsAnAlternative) {
  EXPECT_THAT(plan_of("Granite Works"), Not(HasSubstr("every role (without --as)")));
  EXPECT_THAT(plan_of("Granite Works", {"--as", "sales_agent"}),
              HasSubstr("With somebody who has every role (without --as): 2026-08-01, 3 steps, "
                        "3,586.00\u00a0EUR back."));
  EXPECT_THAT(plan_of("Alder Bakery", {"--as", "helpdesk_agent"}),
              AllOf(HasSubstr("DEAD END"),
                    HasSubstr("With somebody who has every role (without --as): 2026-06-15")));
}

TEST(PlanText, ANoticeOfTheHouseComesFirstAndPutsTheRemovalOff) {
  const std::vector<std::string> house = {
      "--rules-dir", UNTETHER_SOURCE_DIR "/docs/examples/house-rules", "--rules", "nce-2026+house"};
  const std::string told = plan_of("Fjord Shipping", house);
  EXPECT_THAT(told, HasSubstr("1. Write to the customer: what ends, on which day, and who to turn "
                              "to Begin 2026-06-15 12:00 UTC: the date hangs on it."));
  EXPECT_THAT(told, HasSubstr("REMOVED on 2026-06-29 12:00 UTC (in 14 days)"));
  std::vector<std::string> longer = house;
  longer.insert(longer.end(), {"--set", "house_notice=P30D"});
  EXPECT_THAT(plan_of("Fjord Shipping", longer), HasSubstr("REMOVED on 2026-07-15 12:00 UTC"));
}

TEST(PlanText, ARiskNamesThePlanWithoutIt) {
  const std::string told = plan_of("Sycamore Print", {}, leavers);
  EXPECT_THAT(told, HasSubstr("Risky: a new term has been charged"));
  EXPECT_THAT(told, HasSubstr("Without the risk (--prefer cheapest): 2026-08-05"));
  const std::string safe = plan_of("Sycamore Print", {"--prefer", "cheapest"}, leavers);
  EXPECT_THAT(safe, Not(HasSubstr("Risky")));
  EXPECT_THAT(safe, Not(HasSubstr("Without the risk")));
}

TEST(PlanText, WhatIsToBeConfirmedGoesWithoutItsFact) {
  const std::string told = plan_of("Elm Analytics");
  EXPECT_THAT(told, HasSubstr("whether it can be refunded (`refundable` of the facts)."));
  const std::string sure = plan_of("Elm Analytics", {"--confirmed-only"});
  EXPECT_THAT(sure, Not(HasSubstr("`refundable` of the facts")));
}

TEST(PlanText, RightsInAzureThatNobodyToldOfAreToBeConfirmedOrSaid) {
  EXPECT_THAT(plan_of("Elm Analytics"), HasSubstr("(`--azure-owner`)"));
  const std::string owner = plan_of("Elm Analytics", {"--azure-owner", "yes"});
  EXPECT_THAT(owner, Not(HasSubstr("(`--azure-owner`)")));
  EXPECT_THAT(owner, HasSubstr("The operator has an owner role of its own"));
  const std::string nobody = plan_of("Elm Analytics", {"--azure-owner", "no"});
  EXPECT_THAT(nobody, HasSubstr("REMOVED on 2028-02-15"));
}

TEST_F(PlanCommand, AReturnThatWaitsForTheCapSaysSo) {
  std::string dearer = source_file("scenarios/portfolios/leavers.json");
  const std::string price = "\"price\": 3600.0";
  ASSERT_NE(dearer.find(price), dearer.npos);
  dearer.replace(dearer.find(price), price.size(), "\"price\": 93600.0");
  const std::string path = folder_.write("dearer.json", dearer);
  EXPECT_THAT(plan_of("Quarry Hotels", {}, path),
              HasSubstr("Earlier it would exceed the cap of 50,000.00"));
  EXPECT_THAT(plan_of("Quarry Hotels", {}, leavers), Not(HasSubstr("exceed the cap")));
}

TEST(PlanText, ATransferThatNobodyToldOfSaysWhatThePlanIsWithoutIt) {
  const std::string told = plan_of("Cove Logistics", {"--transfer"});
  EXPECT_THAT(told, HasSubstr("`transferTarget` of the facts"));
  EXPECT_THAT(told, HasSubstr("If that proves wrong: 2026-09-01"));
}

TEST_F(PlanCommand, AssetsOfOneNameAreToldApartByTheirIds) {
  const Json both = {{"subscriptions", {subscription(70), subscription(71)}}};
  const std::string told = text(both);
  EXPECT_THAT(told, HasSubstr("Business Basic (" + to_string(guid(70)).substr(0, 8) + "…)"));
  EXPECT_THAT(text({{"subscriptions", {subscription(70)}}}), Not(HasSubstr("Business Basic (")));
}

TEST_F(PlanCommand, AnAddOnThatGoesWithItsBaseIsNamedThere) {
  const auto legacy = [](unsigned number, const std::string& name, const Json& more) {
    Json one = subscription(number, more);
    one.erase("productType");
    one["offerId"] = to_string(guid(number));
    one["friendlyName"] = name;
    one["billingType"] = "license";
    return one;
  };
  const Json tree = {{"subscriptions",
                      {legacy(70, "Base", Json::object()),
                       legacy(71, "Extra", {{"parentSubscriptionId", to_string(guid(70))}})}}};
  EXPECT_THAT(text(tree, {"--rules", "csp-2020-04"}), HasSubstr("Goes with it: Extra."));
}

TEST_F(PlanCommand, AHoldIsNamedWithTheDateItHolds) {
  const std::string holds = folder_.write(
      "h.csv", "customer,reason,until\n" + to_string(guid(1)) + ",dispute,2026-09-30\n");
  const std::string told = text(Json::object(), {"--holds", holds});
  EXPECT_THAT(told, HasSubstr("REMOVED on 2026-09-30"));
  EXPECT_THAT(told, HasSubstr("On hold until 2026-09-30: dispute."));
  const std::string for_ever =
      folder_.write("h.csv", "customer,reason,until\n" + to_string(guid(1)) + ",dispute,\n");
  EXPECT_THAT(text(Json::object(), {"--holds", for_ever}),
              AllOf(HasSubstr("DEAD END"), HasSubstr("On hold: dispute.")));
}

TEST_F(PlanCommand, AParkedCustomerWhoCanBeRemovedAtOnceIsNotPutOff) {
  const std::string told = text(Json::object(), {"--goal", "stop_billing"});
  EXPECT_THAT(told, HasSubstr("Nothing stops you from removing it at once."));
  EXPECT_THAT(told, Not(HasSubstr("Look again on")));
}

TEST(PlanGraph, ArrowsLeadFromEachStepToWhatWaitsForIt) {
  const ProgramRun dot =
      run_program({"plan", small_partner(), "Fjord Shipping", "--format", "dot"});
  EXPECT_EQ(dot.code, 0);
  EXPECT_THAT(dot.out, HasSubstr("n1 -> n2"));
  EXPECT_THAT(dot.out, HasSubstr("n5 -> n0"));
  EXPECT_THAT(dot.out, Not(HasSubstr("n0 ->")));
}

}  // namespace
}  // namespace untether::testing
