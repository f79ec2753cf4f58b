#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/policy/judge.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "code row" of each.
std::vector<std::string> anomalies(const Policy& policy, const Customer& customer,
                                   std::string_view as_of) {
  const Present now =
      present(policy.machines, customer, PartnerType::direct, {at(as_of), at(as_of), false});
  std::vector<std::string> told;
  for (const Anomaly& anomaly : find_anomalies(policy, customer, now)) {
    told.push_back(std::string(name_of(anomaly.code)) +
                   (anomaly.asset ? " " + std::to_string(anomaly.asset->value) : ""));
  }
  return told;
}

const Policy& page() { return shipped("csp-2020-04"); }
const Policy& today() { return shipped("nce-2026"); }
constexpr std::string_view may_2020 = "2020-05-04";

Asset legacy(StatusSet shown, ParentLink parent = ParentLink::none()) {
  Asset license = asset(AssetKind::legacy_license, shown, "2020-01-01", "2021-01-01");
  license.parent = parent;
  return license;
}

TEST(Anomalies, AnOrdinaryCustomerShowsNone) {
  EXPECT_THAT(anomalies(page(),
                        customer({legacy(ShownStatus::active),
                                  legacy(ShownStatus::active, ParentLink::to(AssetRow{0})),
                                  legacy(ShownStatus::suspended)}),
                        may_2020),
              IsEmpty());
}

TEST(Anomalies, AnActiveAssetWhoseTermIsOverIsOverdue) {
  Asset late = asset(AssetKind::reservation, ShownStatus::active, "2019-01-01", "2020-01-01");
  EXPECT_THAT(anomalies(page(), customer({late}), may_2020), ElementsAre("overdue 0"));
}

TEST(Anomalies, AStatusThatTheLifeCycleDoesNotKnowIsTold) {
  EXPECT_THAT(
      anomalies(page(), customer({legacy(ShownStatus::active), legacy(ShownStatus::disabled)}),
                may_2020),
      ElementsAre("status_unknown 1"));
}

TEST(Anomalies, AParentThatIsMissingOrInALoopIsTold) {
  EXPECT_THAT(anomalies(page(),
                        customer({legacy(ShownStatus::active, ParentLink::missing()),
                                  legacy(ShownStatus::active, ParentLink::loop()),
                                  legacy(ShownStatus::active, ParentLink::unknown())}),
                        may_2020),
              ElementsAre("parent_missing 0", "parent_loop 1"));
}

TEST(Anomalies, AnActiveAddOnUnderASuspendedBaseIsTold) {
  EXPECT_THAT(anomalies(page(),
                        customer({legacy(ShownStatus::suspended),
                                  legacy(ShownStatus::active, ParentLink::to(AssetRow{0})),
                                  legacy(ShownStatus::suspended, ParentLink::to(AssetRow{0})),
                                  legacy(StatusSet::all(), ParentLink::to(AssetRow{0}))}),
                        may_2020),
              ElementsAre("active_under_suspended 1", "status_unknown 3"));
}

TEST(Anomalies, ALegacyLicenseThatLivesAfterItsLastDayIsUnexpected) {
  Asset live = asset(AssetKind::legacy_license, ShownStatus::active, "2024-06-01", "2027-06-01");
  EXPECT_THAT(anomalies(today(), customer({live}), "2024-12-31T23:59:59Z"), IsEmpty());
  EXPECT_THAT(anomalies(today(), customer({live}), "2025-01-01T00:00:00Z"),
              ElementsAre("kind_unexpected 0"));
}

TEST(Anomalies, OneThatEndedIsWhatTheListsKeep) {
  Asset gone = asset(AssetKind::legacy_license, ShownStatus::deleted);
  EXPECT_THAT(anomalies(today(), customer({gone}), "2026-03-02"), IsEmpty());
}

TEST(Anomalies, SeveralResellersOfRecordAreToldOnceForTheCustomer) {
  Customer shared = customer(
      {legacy(ShownStatus::active), legacy(ShownStatus::active), legacy(ShownStatus::active)});
  shared.details.resize(3);
  shared.details[0].reseller_mpn_id = "100";
  shared.details[2].reseller_mpn_id = "100";
  EXPECT_THAT(anomalies(page(), shared, may_2020), IsEmpty());
  shared.details[2].reseller_mpn_id = "200";
  EXPECT_THAT(anomalies(page(), shared, may_2020), ElementsAre("several_resellers"));
}

TEST(Anomalies, NeverChangeAVerdict) {
  Customer plain = customer({legacy(ShownStatus::suspended)});
  Customer odd = plain;
  odd.assets[0].parent = ParentLink::loop();
  EXPECT_EQ(verdict(page(), odd, may_2020), verdict(page(), plain, may_2020));
}

}  // namespace
}  // namespace untether::testing
