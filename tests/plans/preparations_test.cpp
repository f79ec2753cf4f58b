// What others do before a plan's steps, and how many requests so many items need.
#include "engine/plan/preparations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/plan_worlds.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> prepared(const std::vector<PlanAsset>& assets, bool transfer) {
  const Policy& policy = shipped("nce-2025");
  const PlanWorld world = plan_world("", assets, at("2025-06-15T12:00:00Z"));
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  const Asker asker{PartnerType::direct, {}, Token::app_user};
  const Plan plan = make_plan(rules, clearness, world.subject(asker),
                              {Goal::remove, Preference::fastest, true, transfer});
  std::vector<std::string> told;
  for (const PlanPreparation& one : preparations_of(policy, world.world.customer, plan)) {
    told.push_back(one.preparation->id + " " + std::string(name_of(one.preparation->by)) + " " +
                   std::to_string(one.steps.size()) + "/" + std::to_string(one.items) + "/" +
                   std::to_string(one.requests));
  }
  return told;
}

PlanAsset make(AssetKind kind) {
  return plan_asset(shipped("nce-2025"), kind, "active", day("2025-01-31"));
}

TEST(Preparations, AreNamedForStepsThatMoveAssetsOnly) {
  EXPECT_THAT(prepared({make(AssetKind::nce_license)}, false), IsEmpty());
  EXPECT_THAT(prepared({make(AssetKind::nce_license)}, true),
              ElementsAre("TRF-1 customer 1/1/0", "TRF-2 customer 1/1/0",
                          "TRF-4 other_partner 1/1/0", "TRF-6 partner 1/1/1"));
}

TEST(Preparations, OfAzureAskForAnAzurePlanOfTheOtherPartner) {
  EXPECT_THAT(
      prepared({make(AssetKind::savings_plan), make(AssetKind::nce_license)}, true),
      ElementsAre("TRF-1 customer 2/2/0", "TRF-2 customer 2/2/0", "TRF-3 other_partner 1/1/0",
                  "TRF-4 other_partner 2/2/0", "TRF-6 partner 2/2/1"));
}

TEST(Preparations, CountARequestForEachTwentyFiveItems) {
  std::vector<PlanAsset> licences(25, make(AssetKind::nce_license));
  EXPECT_EQ(prepared(licences, true).back(), "TRF-6 partner 25/25/1");
  licences.push_back(licences.front());
  EXPECT_EQ(prepared(licences, true).back(), "TRF-6 partner 26/26/2");
}

}  // namespace
}  // namespace untether::testing
