#include <gmock/gmock.h>

#include "tests/rules/support.h"

// Chapter 2: what follows from a removal, and the way back.

namespace untether {
namespace {

using namespace untether::testing;

constexpr std::string_view page = "csp-2020-04";
constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

struct Row {
  std::string_view id;
  std::string_view effect;
  Certainty on_page;  ///< Under csp-2020-04.
  Certainty later;    ///< Under nce-2025 and nce-2026.
};

using enum Certainty;

constexpr Row in_every_set[] = {
    {"CON-1", "customer_list leave", documented, documented},
    {"CON-2", "support_contact leave", documented, documented},
    {"CON-3", "dap end", documented, documented},
    {"CON-4", "purchases refuse:20002", documented, documented},
    {"CON-7", "notice partner", assumed, documented},
    {"CON-10", "audit remove_partner_customer_relationship", documented, documented},
    {"CON-11", "answer empty_customer", documented, documented},
    {"CON-12", "customer_calls refuse:20002", documented, documented},
    {"CON-13", "second_removal refuse:no_relationship", reported, reported},
    {"CON-14", "azure_owner keep", assumed, documented},
    {"CON-17", "app_consents keep", assumed, assumed}};

constexpr Row only_later[] = {{"CON-8", "resellers all", assumed, reported},
                              {"CON-15", "duties keep", assumed, documented},
                              {"CON-16", "gdap keep", assumed, assumed},
                              {"CON-16E", "gdap end", assumed, assumed}};

void expect_row(std::string_view set, const Row& row, Certainty certainty) {
  const Consequence* one = entry(shipped(set).rules().consequences, row.id);
  ASSERT_NE(one, nullptr) << set << " " << row.id;
  ASSERT_EQ(one->effect.size(), 1U) << row.id;
  EXPECT_EQ(one->effect[0].first + " " + one->effect[0].second, row.effect) << set;
  EXPECT_EQ(one->on, "removal") << set << " " << row.id;
  EXPECT_EQ(one->certainty, certainty) << set << " " << row.id;
}

TEST(Consequences2_1, HoldUnderCsp202004) {
  for (const Row& row : in_every_set) expect_row(page, row, row.on_page);
  for (const Row& row : only_later) {
    EXPECT_EQ(entry(shipped(page).rules().consequences, row.id), nullptr) << row.id;
  }
}

TEST(Consequences2_1, HoldFromNce2025On) {
  for (const std::string_view set : nce_sets) {
    for (const Row& row : in_every_set) expect_row(set, row, row.later);
    for (const Row& row : only_later) expect_row(set, row, row.later);
    EXPECT_EQ(shipped(set).rules().consequences.size(),
              std::size(in_every_set) + std::size(only_later))
        << set;
  }
}

TEST(Consequences2_1, GdapStaysOrEndsButNeverBoth) {
  for (const std::string_view set : new_commerce_sets) {
    const auto& all = shipped(set).rules().consequences;
    EXPECT_EQ(entry(all, "CON-16")->when.text, "!param.removal_ends_gdap") << set;
    EXPECT_EQ(entry(all, "CON-16E")->when.text, "param.removal_ends_gdap") << set;
  }
}

TEST(Consequences2_1, OnlyAProvidersRemovalDropsTheCustomerForAllItsResellers) {
  for (const std::string_view set : new_commerce_sets) {
    EXPECT_THAT(entry(shipped(set).rules().consequences, "CON-8")->by,
                ::testing::ElementsAre(PartnerType::indirect_provider))
        << set;
  }
}

TEST(Consequences2_1, TakeEffectWithinAFewMinutesByReport) {
  for (const std::string_view set : every_set) {
    const Parameter& wait = *entry(shipped(set).rules().parameters, "removal_visible_after");
    EXPECT_EQ(to_string(wait.value), "PT5M") << set;
    EXPECT_EQ(wait.certainty, Certainty::reported) << set;
    EXPECT_EQ(entry(shipped(set).rules().removals, "PRE-4")->takes.parameter,
              "removal_visible_after")
        << set;
  }
}

std::vector<std::string> steps_back(std::string_view set) {
  std::vector<std::string> ids;
  for (const Reestablish& one : shipped(set).rules().reestablish) ids.push_back(one.id);
  return ids;
}

TEST(Reestablishing2_3, HasTheStepsOfItsTime) {
  using ::testing::UnorderedElementsAre;
  EXPECT_THAT(steps_back("csp-2020-04"),
              UnorderedElementsAre("REL-1", "REL-2", "REL-3", "REL-4", "REL-5", "REL-6", "REL-11"));
  for (const std::string_view set : nce_sets) {
    EXPECT_THAT(steps_back(set), UnorderedElementsAre("REL-1", "REL-2", "REL-3", "REL-4", "REL-5",
                                                      "REL-7", "REL-8", "REL-10", "REL-11"))
        << set;
  }
}

TEST(Reestablishing2_3, NamesTheDayFromWhichTheLinkCarriesNoDap) {
  for (const std::string_view set : nce_sets) {
    const Reestablish& one = *entry(shipped(set).rules().reestablish, "REL-7");
    EXPECT_THAT(one.text.en, ::testing::HasSubstr("2023-10-09")) << set;
    EXPECT_THAT(one.text.fr, ::testing::HasSubstr("9 octobre 2023")) << set;
    EXPECT_EQ(one.certainty, Certainty::documented) << set;
  }
}

TEST(Reestablishing2_3, LeavesTheLifeOfTheInvitationOpen) {
  for (const std::string_view set : every_set) {
    const Parameter& days = *entry(shipped(set).rules().parameters, "invitation_days");
    EXPECT_TRUE(std::holds_alternative<NotKnown>(days.value)) << set;
    EXPECT_EQ(days.certainty, Certainty::assumed) << set;
  }
}

}  // namespace
}  // namespace untether
