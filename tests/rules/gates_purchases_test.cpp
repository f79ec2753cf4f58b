#include <gmock/gmock.h>

#include "tests/rules/support.h"

// Rows on Azure, reservations, savings plans, software and the marketplace.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

constexpr const char* removable = "removable (documented)";
constexpr const char* removable_assumed = "removable (assumed)";
constexpr const char* reservation_blocks = "blocked (documented): PRE-1 [submit documented]";
constexpr const char* software_blocks = "blocked (documented): PRE-2 [submit documented]";
constexpr const char* plan_blocks = "blocked (assumed): ADD-1 [portal assumed, submit assumed]";
constexpr const char* savings_block =
    "blocked (documented): NCE-2 [portal assumed, submit documented]";
constexpr const char* saas_blocks =
    "blocked (documented): NCE-3 [portal assumed, submit documented]";
constexpr const char* saas_blocks_assumed =
    "blocked (assumed): ADD-2 [portal assumed, submit assumed]";
constexpr const char* object_blocks =
    "blocked (documented): NCE-4 [portal assumed, submit documented]";

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

// Perpetual software bought on a day of the set's year.
Asset software(std::string_view set, std::string_view month_and_day, StatusSet shown = active) {
  Asset one = bought(held(set, software_perpetual, shown),
                     noon(set).substr(0, 4) + "-" + std::string(month_and_day));
  one.set(AssetInstant::term_end, Instant::absent());
  return one;
}

std::vector<Cell> common_cells() {
  std::vector<Cell> cells;
  for (const std::string set : every_set) {
    // 60 days for what was bought before June 2021, 30 later.
    const bool csp = before_new_commerce(set);
    const std::string_view last_inside = csp ? "04-17" : "05-17";
    const std::string_view first_outside = csp ? "04-15" : "05-16";
    cells.push_back({"ReservationBlocks", set, held(set, reservation), reservation_blocks,
                     held(set, reservation, cancelled), removable});
    if (set != "csp-2018") {
      cells.push_back({"AzurePlanActiveBlocks", set, held(set, azure_plan), plan_blocks,
                       held(set, azure_plan, suspended), removable_assumed});
    }
    cells.push_back({"SoftwarePerpetualInWindowBlocks", set, software(set, last_inside),
                     software_blocks, software(set, last_inside, cancelled), removable});
    cells.push_back({"SoftwarePastItsWindowDoesNotBlock", set, software(set, first_outside),
                     removable_assumed, software(set, last_inside), software_blocks});
    const bool listed = lists_five_items(set);
    cells.push_back({"MarketplaceSaasBlocks", set, held(set, saas),
                     listed ? saas_blocks : saas_blocks_assumed, held(set, saas, deleted),
                     removable_assumed});
  }
  return cells;
}

std::vector<Cell> later_cells() {
  std::vector<Cell> cells;
  for (const std::string set : {"nce-2025", "nce-2026"}) {
    cells.push_back({"SavingsPlanBlocks", set, held(set, savings_plan), savings_block,
                     held(set, savings_plan, expired), removable_assumed});
    cells.push_back({"SavingsPlanAtAnotherPartnerDoesNotBlock", set,
                     held(set, savings_plan, transferred), removable_assumed,
                     held(set, savings_plan), savings_block});
    cells.push_back({"ActiveSoftwareSubscriptionObjectBlocks", set,
                     held(set, software_subscription), object_blocks,
                     held(set, software_subscription, deleted), removable_assumed});
    cells.push_back({"SoftwareSubscriptionObjectPastItsWindowStillBlocks", set,
                     bought(held(set, software_subscription), noon(set).substr(0, 4) + "-04-01"),
                     object_blocks, held(set, software_subscription, expired), removable_assumed});
    cells.push_back({"SuspendedMarketplaceSaasBlocks", set, held(set, saas, suspended), saas_blocks,
                     held(set, saas, expired), removable_assumed});
  }
  return cells;
}

class Gates9_3Purchases : public ::testing::TestWithParam<Cell> {};
TEST_P(Gates9_3Purchases, Holds) { check(GetParam()); }
INSTANTIATE_TEST_SUITE_P(EverySet, Gates9_3Purchases, ::testing::ValuesIn(common_cells()),
                         cell_name);
INSTANTIATE_TEST_SUITE_P(NceSets, Gates9_3Purchases, ::testing::ValuesIn(later_cells()), cell_name);

// --- Azure plan ----------------------------------------------------------------------------

TEST(Gates9_3, AzureSubscriptionsCountThroughTheirPlanOnlyFrom2020On) {
  for (const std::string_view set : sets_from_2020) {
    EXPECT_EQ(said_of(set, {held(set, azure_subscription)}), removable) << set;
    EXPECT_EQ(said_of(set, {held(set, azure_plan), under(held(set, azure_subscription), 0)}),
              plan_blocks)
        << set;
  }
}

TEST(Gates9_3, AzurePlanWaitsForItsSubscriptionsFrom2020On) {
  for (const std::string_view set : sets_from_2020) {
    Life life(shipped(set),
              customer({held(set, azure_plan), under(held(set, azure_subscription), 0)}),
              noon(set));
    EXPECT_EQ(life.act("suspend", noon(set)), "dependency DEP-5 900115") << set;
    EXPECT_EQ(life.act("cancel", noon(set), 1), "done") << set;
    EXPECT_EQ(life.act("suspend", noon(set)), "done") << set;
    EXPECT_EQ(life.said(), removable_assumed) << set;
  }
}

TEST(Gates9_3, AzurePlanWaitsForTheReservationsFrom2020On) {
  for (const std::string_view set : sets_from_2020) {
    Life blocked(shipped(set), customer({held(set, azure_plan), held(set, reservation)}),
                 noon(set));
    EXPECT_EQ(blocked.act("suspend", noon(set)), "dependency DEP-6 900115") << set;
    Life free(shipped(set), customer({held(set, azure_plan), held(set, reservation, cancelled)}),
              noon(set));
    EXPECT_EQ(free.act("suspend", noon(set)), "done") << set;
  }
}

TEST(Gates9_3, TheCodeOfAnUnreadyAzurePlanIsDocumentedFrom2020On) {
  for (const std::string_view set : sets_from_2020) {
    const RuleSet& rules = shipped(set).rules();
    EXPECT_EQ(entry(rules.dependencies, "DEP-5")->certainty, Certainty::documented) << set;
    EXPECT_EQ(entry(rules.dependencies, "DEP-6")->certainty, Certainty::documented) << set;
    EXPECT_EQ(entry(rules.refusals, "900115")->status, 403) << set;
  }
}

TEST(Gates9_3, TheRefusalForAnAzurePlanDoesNotSpeakOfReservationsUnderAnySet) {
  for (const std::string_view set : sets_from_2020) {
    const RuleSet& rules = shipped(set).rules();
    const std::string& id = entry(rules.prerequisites, "ADD-1")->refusal;
    EXPECT_NE(id, entry(rules.prerequisites, "PRE-1")->refusal) << set;
    EXPECT_THAT(entry(rules.refusals, id)->text.en, ::testing::Not(::testing::HasSubstr("eserv")))
        << set;
    EXPECT_EQ(entry(rules.refusals, id)->certainty, Certainty::assumed) << set;
  }
}

// --- software ------------------------------------------------------------------------------

TEST(Gates9_3, SoftwareSubscriptionIsAnOrderLineUnderCsp202004AndASubscriptionObjectLater) {
  EXPECT_EQ(entry(shipped("csp-2020-04").rules().kinds, "software_subscription"), nullptr);
  EXPECT_EQ(entry(shipped("csp-2020-04").rules().kinds, "software_subscription_order")->resource,
            "order_line");
  for (const std::string_view set : nce_sets) {
    const KindEntry& object = *entry(shipped(set).rules().kinds, "software_subscription");
    EXPECT_EQ(object.resource, "subscription") << set;
    EXPECT_EQ(object.certainty, Certainty::documented) << set;
    EXPECT_EQ(entry(shipped(set).rules().kinds, "software_subscription_order")->resource,
              "order_line")
        << set;
  }
}

TEST(Gates9_3, SoftwareLeavesTheLinkActiveUnderEverySet) {
  for (const std::string_view set : every_set) {
    const Verdict blocked = verdict(shipped(set), customer({software(set, "06-10")}), noon(set));
    EXPECT_EQ(blocked.is_open(Gate::portal), Truth::yes) << set;
    EXPECT_EQ(blocked.is_open(Gate::submit), Truth::no) << set;
  }
}

// --- rows without an asset of their own ----------------------------------------------------

TEST(Gates9_3, WhatIsDisabledOrAtAnotherPartnerDoesNotBlock) {
  EXPECT_EQ(said_of("csp-2020-04", {held("csp-2020-04", reservation, transferred)}), removable);
  for (const std::string_view set : nce_sets) {
    EXPECT_EQ(said_of(set, {held(set, reservation, transferred)}), removable) << set;
    EXPECT_EQ(said_of(set, {held(set, saas, disabled)}), removable_assumed) << set;
    EXPECT_EQ(said_of(set, {held(set, software_subscription, disabled)}), removable_assumed) << set;
  }
}

TEST(Gates9_3, OpenTransferRequestDoesNotBlockUnderAnySet) {
  for (const std::string_view set : every_set) {
    const Parameter& parameter = *entry(shipped(set).rules().parameters, "open_transfer_blocks");
    EXPECT_EQ(to_string(parameter.value), "false") << set;
    EXPECT_EQ(parameter.certainty, Certainty::assumed) << set;
  }
}

TEST(Gates9_3, DelegatedAccessDoesNotBlockUnderAnySet) {
  for (const std::string_view set : every_set) {
    EXPECT_EQ(said_of(set, {held(set, dap)}), removable) << set;
  }
  for (const std::string_view set : new_commerce_sets) {
    EXPECT_EQ(said_of(set, {held(set, gdap)}), removable_assumed) << set;
  }
}

TEST(Gates9_3, SavingsPlanExistsFromNce2025On) {
  EXPECT_EQ(entry(shipped("csp-2020-04").rules().kinds, "savings_plan"), nullptr);
  for (const std::string_view set : nce_sets) {
    EXPECT_EQ(entry(shipped(set).rules().kinds, "savings_plan")->certainty, Certainty::documented)
        << set;
  }
}

TEST(Gates9_3, UnknownStatusIsNeverRemovableUnderAnySet) {
  for (const std::string_view set : every_set) {
    for (const AssetKind kind :
         {reservation, azure_plan, software_perpetual, software_subscription_order, saas,
          savings_plan, software_subscription}) {
      const Asset fresh = bought(held(set, kind, StatusSet::all()), noon(set));
      const std::string answer = said_of(set, {fresh});
      EXPECT_EQ(answer.substr(0, 10), "undecided:") << set << " " << name_of(kind);
    }
  }
}

TEST(Gates9_3, SoftwareOfUnknownStatusIsFreeOnceItsWindowIsSurelyOverUnderEverySet) {
  for (const std::string_view set : every_set) {
    EXPECT_EQ(said_of(set, {software(set, "03-15", StatusSet::all())}), removable_assumed) << set;
    EXPECT_EQ(said_of(set, {software(set, "06-10", StatusSet::all())}), "undecided: PRE-2?") << set;
  }
}

}  // namespace
}  // namespace untether
