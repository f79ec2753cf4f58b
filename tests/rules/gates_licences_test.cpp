#include <gmock/gmock.h>

#include "tests/rules/support.h"

// Rows on licence-based subscriptions: which of their states keeps the link inactive or the
// request refused.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

constexpr const char* removable = "removable (documented)";
constexpr const char* removable_assumed = "removable (assumed)";
constexpr const char* legacy_blocks =
    "blocked (documented): PRE-3 [portal documented, submit documented]";
constexpr const char* nce_blocks =
    "blocked (documented): NCE-1 [portal documented, submit documented]";
constexpr const char* nce_blocks_assumed =
    "blocked (assumed): NCE-1 [portal assumed, submit assumed]";
constexpr const char* expired_blocks = "blocked (assumed): NCE-1 [submit assumed]";

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

// A new-commerce subscription whose annual term ended on a day of the set's year.
Asset term_ended(std::string_view set, StatusSet shown, std::string_view month_and_day) {
  const std::string year = noon(set).substr(0, 4);
  const std::string day = "-" + std::string(month_and_day);
  return asset(nce_license, shown, std::to_string(std::stoi(year) - 1) + day, year + day);
}

Asset trial(std::string_view set) {
  const std::string year = noon(set).substr(0, 4);
  return with(asset(nce_license, active, year + "-06-01", year + "-07-01", {1, 0}),
              AssetFlag::trial, Truth::yes);
}

// Auto-renew off without an instruction, bought and ended when that leads on.
Asset extended() {
  return with(asset(nce_license, active, "2025-05-20", "2026-05-20"), AssetFlag::auto_renew,
              Truth::no);
}

std::vector<Cell> legacy_cells() {
  std::vector<Cell> cells;
  for (const std::string set : every_set) {
    for (const auto& [kind, name] : {std::pair{legacy_license, "LegacySubscription"},
                                     std::pair{legacy_azure, "LegacyAzureSubscription"}}) {
      cells.push_back({std::string("Active") + name + "Blocks", set, held(set, kind), legacy_blocks,
                       held(set, kind, suspended), removable});
      cells.push_back({std::string("Suspended") + name + "DoesNotBlock", set,
                       held(set, kind, suspended), removable, held(set, kind), legacy_blocks});
      cells.push_back({std::string("Deleted") + name + "DoesNotBlock", set,
                       held(set, kind, deleted), removable, held(set, kind), legacy_blocks});
    }
  }
  return cells;
}

std::vector<Cell> nce_cells() {
  std::vector<Cell> cells;
  for (const std::string set : {"nce-2025", "nce-2026"}) {
    const Asset running = held(set, nce_license);
    const Asset stopped = held(set, nce_license, suspended);
    const Asset expired_one = term_ended(set, expired, "06-01");
    const Asset disabled_one = term_ended(set, disabled, "05-01");
    const Asset deleted_one = term_ended(set, deleted, "01-15");
    cells.push_back({"NceActiveBlocks", set, running, nce_blocks,
                     held(set, nce_license, transferred), removable});
    cells.push_back(
        {"NceSuspendedBlocks", set, stopped, nce_blocks, disabled_one, removable_assumed});
    cells.push_back({"NceExpiredBlocksSubmitAndNotTheLink", set, expired_one, expired_blocks,
                     disabled_one, removable_assumed});
    cells.push_back({"NceDisabledDoesNotBlock", set, disabled_one, removable_assumed, expired_one,
                     expired_blocks});
    cells.push_back(
        {"NceDeletedDoesNotBlock", set, deleted_one, removable_assumed, stopped, nce_blocks});
    cells.push_back({"NceTrialRunningBlocks", set, trial(set), nce_blocks_assumed,
                     with(disabled_one, AssetFlag::trial, Truth::yes), removable_assumed});
  }
  cells.push_back({"SubscriptionInExtendedServiceTermBlocks", "nce-2026", extended(),
                   nce_blocks_assumed, held("nce-2026", nce_license, deleted), removable_assumed});
  return cells;
}

class Gates9_3Legacy : public ::testing::TestWithParam<Cell> {};
TEST_P(Gates9_3Legacy, Holds) { check(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Cells, Gates9_3Legacy, ::testing::ValuesIn(legacy_cells()), cell_name);

class Gates9_3Nce : public ::testing::TestWithParam<Cell> {};
TEST_P(Gates9_3Nce, Holds) { check(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Cells, Gates9_3Nce, ::testing::ValuesIn(nce_cells()), cell_name);

// --- each second of the states that only time ends -----------------------------------------

TEST(Gates9_3, NceExpiredBlocksSubmitToItsLastSecondAndTheLinkStaysOpen) {
  for (const std::string_view set : new_commerce_sets) {
    Life life(shipped(set), customer({term_ended(set, expired, "06-01")}), noon(set));
    const std::string year = noon(set).substr(0, 4);
    EXPECT_EQ(life.until(year + "-06-30T23:59:59Z").said(), expired_blocks) << set;
    EXPECT_EQ(life.until(year + "-07-01").said(), removable_assumed) << set;
  }
}

TEST(Gates9_3, NceActiveBlocksWhetherItsWindowIsOpenOrOver) {
  for (const std::string_view set : new_commerce_sets) {
    const std::string year = noon(set).substr(0, 4);
    EXPECT_EQ(said_of(set, {bought(held(set, nce_license), year + "-06-14")}), nce_blocks) << set;
    EXPECT_EQ(said_of(set, {bought(held(set, nce_license), year + "-04-14")}), nce_blocks) << set;
  }
}

TEST(Gates9_3, NceSuspendedIsBilledUnderNce2025AndNce2026) {
  for (const std::string_view set : nce_sets) {
    const Parameter& billed = *entry(shipped(set).rules().parameters, "nce_suspended_billed");
    EXPECT_EQ(to_string(billed.value), "true") << set;
    EXPECT_EQ(billed.certainty, Certainty::documented) << set;
    EXPECT_THAT(transition_of(shipped(set), nce_license, "suspend").text.en,
                ::testing::HasSubstr("still billed"))
        << set;
  }
}

// --- kinds that a set does not know, and kinds that it should not see any more -------------

TEST(Gates9_3, WhatDidNotExistYetIsUndecidedUnderCsp202004) {
  for (const AssetKind kind : {nce_license, savings_plan, software_subscription, gdap, other}) {
    EXPECT_EQ(said_of("csp-2020-04", {held("csp-2020-04", kind)}), "undecided: unlisted_kind?")
        << name_of(kind);
  }
}

TEST(Gates9_3, WhatNoRowFitsIsUndecidedUnderEverySet) {
  for (const std::string_view set : every_set) {
    EXPECT_EQ(said_of(set, {held(set, other)}), "undecided: unlisted_kind?") << set;
  }
}

std::vector<AnomalyCode> anomalies(std::string_view set, const Asset& asset,
                                   std::string_view instant) {
  const Customer one = customer({asset});
  const Present now =
      present(shipped(set).machines, one, PartnerType::direct, {at(instant), at(instant), false});
  std::vector<AnomalyCode> codes;
  for (const Anomaly& anomaly : find_anomalies(shipped(set), one, now)) {
    codes.push_back(anomaly.code);
  }
  return codes;
}

TEST(Gates9_3, LegacyCommercialLicenceIsExpectedUnderCsp202004AndFlaggedFrom2025) {
  const auto seen = [](std::string_view set, std::string_view instant) {
    return anomalies(set, with(held(set, legacy_license), AssetInstant::term_end, "2027-01-01"),
                     instant);
  };
  EXPECT_TRUE(seen("csp-2020-04", "2020-06-15").empty());
  EXPECT_TRUE(seen("nce-2025", "2024-12-31T23:59:59Z").empty());
  EXPECT_THAT(seen("nce-2025", "2025-01-01"), ::testing::Contains(AnomalyCode::kind_unexpected));
  EXPECT_THAT(seen("nce-2026", "2026-06-15"), ::testing::Contains(AnomalyCode::kind_unexpected));
}

TEST(Gates9_3, AFlaggedLegacyLicenceStillBlocks) {
  EXPECT_EQ(said_of("nce-2026", {held("nce-2026", legacy_license)}), legacy_blocks);
}

// --- facts that the data does not carry ----------------------------------------------------

TEST(Gates9_3, ASubscriptionOfUnknownStatusIsNeverRemovable) {
  for (const std::string_view set : new_commerce_sets) {
    EXPECT_EQ(said_of(set, {held(set, nce_license, StatusSet::all())}), "undecided: NCE-1?") << set;
    EXPECT_EQ(said_of(set, {held(set, legacy_license, StatusSet::all())}), "undecided: PRE-3?")
        << set;
  }
}

TEST(Gates9_3, AnActiveSubscriptionBlocksEvenWhenWhetherItIsATrialIsUnknown) {
  for (const std::string_view set : new_commerce_sets) {
    const Asset one = with(held(set, nce_license), AssetFlag::trial, Truth::unknown);
    EXPECT_EQ(said_of(set, {one}).substr(0, 7), "blocked") << set;
  }
}

TEST(Gates9_3, APendingOrderBlocksTheSubmitOnly) {
  for (const std::string_view set : every_set) {
    const std::string fresh = noon(set).substr(0, 10) + "T11:50:00Z";
    EXPECT_EQ(said_of(set, {bought(held(set, legacy_license, pending), fresh)}),
              "blocked (assumed): ADD-3 [submit assumed]")
        << set;
  }
}

}  // namespace
}  // namespace untether
