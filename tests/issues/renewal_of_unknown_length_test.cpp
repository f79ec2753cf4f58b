// Once seen: an asset that renews by itself, the length of whose term is not known, was taken to be
// in any state of its life cycle once its term was over. It renews into the same state, whenever
// that is next.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/lifecycle/present.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;

PresentAsset a_year_later(const Policy& policy, Asset asset) {
  asset.term = Term::unknown();
  return present_asset(policy.machines, asset, {{}, PartnerType::direct}, at("2026-03-01"),
                       at("2027-03-01"));
}

TEST(RenewalOfUnknownLength, StaysActive) {
  const Policy& today = shipped("nce-2026");
  for (const AssetKind kind : {AssetKind::savings_plan, AssetKind::legacy_license, AssetKind::saas,
                               AssetKind::reservation}) {
    const Asset renewing = asset(kind, ShownStatus::active, "2025-05-01", "2026-05-01");
    const PresentAsset later = a_year_later(today, renewing);
    EXPECT_THAT(states(today, kind, later), ElementsAre("active")) << name_of(kind);
  }
}

TEST(RenewalOfUnknownLength, LeavesTheEndOfTheNewTermOpen) {
  const Policy& today = shipped("nce-2026");
  const Asset plan =
      asset(AssetKind::savings_plan, ShownStatus::active, "2025-05-01", "2026-05-01");
  const PresentAsset later = a_year_later(today, plan);
  for (std::size_t i = 0; i < later.standing->size(); ++i) {
    EXPECT_TRUE((*later.standing)[i].facts.at(AssetInstant::term_end).is_unknown());
  }
}

TEST(RenewalOfUnknownLength, KeepsTheVerdictCertain) {
  const Customer customer = testing::customer(
      {asset(AssetKind::savings_plan, ShownStatus::active, "2025-05-01", "2026-05-01")});
  Customer unknown_length = customer;
  unknown_length.assets[0].term = Term::unknown();
  EXPECT_EQ(verdict(shipped("nce-2026"), unknown_length, "2026-03-01", "2027-03-01").decision,
            Decision::blocked);
}

}  // namespace
}  // namespace untether::testing
