#include <gmock/gmock.h>

#include "tests/rules/support.h"

// Chapter 12 and the rows of 9.6: what moves to another partner, under which set and how.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

// The first instant from which the kind moves, within the set.
std::string later(std::string_view set) {
  if (set == "csp-2020-04") return "2020-08-01";
  if (set == "csp-2020-09") return "2020-09-01";
  return set == "nce-2022" ? "2024-07-01" : noon(set);
}

std::vector<AssetKind> movable(std::string_view set) {
  if (before_new_commerce(set) || set == "nce-2022-01") {
    return {legacy_license, legacy_azure, azure_subscription};
  }
  return {legacy_license, legacy_azure, azure_subscription, nce_license, reservation, savings_plan};
}

std::string moved(std::string_view set, AssetKind kind, Truth target,
                  std::vector<Role> roles = ideal_actor().roles) {
  Customer one = customer({held(set, kind)});
  one.flags.set(CustomerFlag::transfer_target, target);
  Life life(shipped(set), one, noon(set));
  life.actor.roles = std::move(roles);
  return life.act("transfer", later(set));
}

TEST(Transfers9_6, NeedAnotherPartnerWhoIsKnownToTakeOver) {
  for (const std::string_view set : sets_from_2020) {
    for (const AssetKind kind : movable(set)) {
      EXPECT_EQ(moved(set, kind, Truth::yes), "done") << set << " " << name_of(kind);
      EXPECT_EQ(moved(set, kind, Truth::no), "guard no_target") << set << " " << name_of(kind);
      EXPECT_EQ(moved(set, kind, Truth::unknown), "guard no_target?")
          << set << " " << name_of(kind);
    }
  }
}

TEST(Transfers9_6, OfNewCommerceLicencesBeginOnTheDayOfTheFirstReport) {
  for (const std::string_view set : nce_sets) {
    const auto tried = [&](std::string_view instant) {
      return Life(shipped(set), wanted({asset(nce_license, active, "2024-01-10", "2025-01-10")}),
                  "2024-02-01")
          .act("transfer", instant);
    };
    EXPECT_EQ(tried("2024-06-18T23:59:59Z"), "interval transfer_too_early") << set;
    EXPECT_EQ(tried("2024-06-19"), "done") << set;
  }
}

TEST(Transfers9_6, AreAcceptedByAnAdminAgent) {
  for (const std::string_view set : nce_sets) {
    for (const AssetKind kind :
         {legacy_azure, azure_subscription, nce_license, reservation, savings_plan}) {
      EXPECT_EQ(moved(set, kind, Truth::yes, {Role::admin_agent}), "done")
          << set << " " << name_of(kind);
      EXPECT_EQ(moved(set, kind, Truth::yes, {Role::global_admin, Role::sales_agent}),
                "role no_access")
          << set << " " << name_of(kind);
    }
  }
}

TEST(Transfers9_6, OfLegacyLicencesAreMadeByAnyOfThreeRoles) {
  for (const std::string_view set : sets_from_2020) {
    for (const Role role : {Role::global_admin, Role::admin_agent, Role::sales_agent}) {
      EXPECT_EQ(moved(set, legacy_license, Truth::yes, {role}), "done") << set;
    }
    EXPECT_EQ(moved(set, legacy_license, Truth::yes, {Role::helpdesk_agent}), "role no_access")
        << set;
  }
}

TEST(Transfers9_6, UnderCsp202004AreMadeByTheRolesOfTheirPage) {
  const std::string_view set = "csp-2020-04";
  EXPECT_EQ(moved(set, azure_subscription, Truth::yes, {Role::admin_agent}), "done");
  EXPECT_EQ(moved(set, azure_subscription, Truth::yes, {Role::global_admin}), "role no_access");
  for (const Role role : {Role::global_admin, Role::admin_agent, Role::sales_agent}) {
    EXPECT_EQ(moved(set, legacy_azure, Truth::yes, {role}), "done");
  }
}

TEST(Transfers9_6, OfTheOldAzureOfferAreADirectPartnersUnderCsp202004AndAnyPartnersLater) {
  const auto by_provider = [](std::string_view set) {
    return Life(shipped(set), wanted({held(set, legacy_azure)}), noon(set),
                PartnerType::indirect_provider)
        .act("transfer", noon(set));
  };
  EXPECT_EQ(by_provider("csp-2020-04"), "dependency T1 transfer_not_direct");
  EXPECT_EQ(by_provider("nce-2025"), "done");
  EXPECT_EQ(by_provider("nce-2026"), "done");
}

TEST(Transfers9_6, AreFinalAndWaitForTheOtherPartner) {
  for (const std::string_view set : sets_from_2020) {
    for (const AssetKind kind : movable(set)) {
      const Transition& one = transition_of(shipped(set), kind, "transfer");
      EXPECT_TRUE(one.irreversible) << set << " " << name_of(kind);
      EXPECT_EQ(one.waits.parameter, "transfer_answer_days") << set << " " << name_of(kind);
    }
  }
}

TEST(Transfers9_6, TakeActiveItemsOnly) {
  for (const std::string_view set : nce_sets) {
    for (const auto& [kind, shown] :
         {std::pair{legacy_license, suspended}, std::pair{nce_license, suspended},
          std::pair{azure_subscription, cancelled}, std::pair{reservation, cancelled},
          std::pair{savings_plan, expired}}) {
      const Asset one = with(held(set, kind, shown), AssetInstant::state_since, noon(set));
      EXPECT_EQ(
          Life(shipped(set), wanted({one}), noon(set)).act("transfer", noon(set)).substr(0, 6),
          "state ")
          << set << " " << name_of(kind);
    }
  }
}

TEST(Transfers9_6, WhatMovedIsGoneForTheOldPartner) {
  for (const std::string_view set : nce_sets) {
    for (const auto& [kind, answer] :
         {std::pair{nce_license, "state 20003"}, std::pair{azure_subscription, "state 20003"},
          std::pair{savings_plan, "state 20003"}, std::pair{reservation, "state 20000"},
          std::pair{legacy_license, "state 800091"}}) {
      Life life(shipped(set), wanted({held(set, kind)}), noon(set));
      EXPECT_EQ(life.act("transfer", noon(set)), "done") << set << " " << name_of(kind);
      EXPECT_EQ(life.act("transfer", noon(set)), answer) << set << " " << name_of(kind);
    }
  }
}

TEST(Transfers9_6, ATransferredLegacyLicenceIsLeftSuspendedAtTheOldPartner) {
  for (const std::string_view set : every_set) {
    const Lifecycle& life = *shipped(set).machines.lifecycle(legacy_license);
    EXPECT_EQ(life.shown[*life.state("transferred")], suspended) << set;
  }
}

TEST(Transfers9_6, OfSoftwareMarketplaceAndAccessDoNotExist) {
  for (const std::string_view set : new_commerce_sets) {
    for (const AssetKind kind : {software_perpetual, software_subscription_order,
                                 software_subscription, saas, azure_plan, dap, gdap}) {
      EXPECT_FALSE(has_transition(shipped(set), kind, "transfer")) << set << " " << name_of(kind);
    }
  }
}

TEST(Transfers9_6, AreAsSureAsTheirRows) {
  const auto certainty = [](std::string_view set, AssetKind kind) {
    return transition_of(shipped(set), kind, "transfer").certainty;
  };
  EXPECT_EQ(certainty("csp-2020-04", legacy_license), Certainty::documented);
  EXPECT_EQ(certainty("csp-2020-04", azure_subscription), Certainty::documented);
  for (const std::string_view set : nce_sets) {
    EXPECT_EQ(certainty(set, legacy_license), Certainty::assumed) << set;
    for (const AssetKind kind : {azure_subscription, reservation, savings_plan, nce_license}) {
      EXPECT_EQ(certainty(set, kind), Certainty::documented) << set << " " << name_of(kind);
    }
  }
}

TEST(Transfers12, HoldTwentyFiveItemsAndWaitSevenDaysOrThirty) {
  for (const std::string_view set : every_set) {
    const Parameter& wait = *entry(shipped(set).rules().parameters, "transfer_answer_days");
    EXPECT_EQ(to_string(wait.value), "P7D") << set;
    EXPECT_EQ(to_string(wait.alternatives.at(0)), "P30D") << set;
  }
  for (const std::string_view set : nce_sets) {
    EXPECT_EQ(to_string(entry(shipped(set).rules().parameters, "transfer_max_items")->value), "25")
        << set;
  }
}

}  // namespace
}  // namespace untether
