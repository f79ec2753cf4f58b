#include <gmock/gmock.h>

#include "tests/rules/support.h"

// The documented ways of reservations and savings plans.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

constexpr Currency usd{{'U', 'S', 'D'}};

std::string next_year(std::string_view set) {
  return std::to_string(std::stoi(noon(set).substr(0, 4)) + 1);
}

Asset refundable(std::string_view set, Truth value) {
  return with(held(set, reservation), AssetFlag::refundable, value);
}

// --- reservations --------------------------------------------------------------------------

TEST(ReservationWaysOut, AReturnFreesAndCannotBeUndone) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set), customer({refundable(set, Truth::yes)}), noon(set));
    life.amount = Money{240'000, usd};
    EXPECT_EQ(life.act(return_of(set), noon(set)), "done") << set;
    EXPECT_EQ(life.said(), "removable (documented)") << set;
    EXPECT_EQ(life.act(return_of(set), noon(set)), "state 800061") << set;
    EXPECT_TRUE(transition_of(shipped(set), reservation, return_of(set)).irreversible) << set;
  }
}

TEST(ReservationWaysOut, AReturnIsFiledWithSupportUnderCsp202004AndDoneInAzureLater) {
  const Transition& filed = transition_of(shipped("csp-2020-04"), reservation, "return");
  EXPECT_EQ(filed.outside, "azure_support");
  EXPECT_EQ(filed.waits.parameter, "reservation_support_wait");
  EXPECT_EQ(filed.certainty, Certainty::documented);
  for (const std::string_view set : nce_sets) {
    const Transition& done = transition_of(shipped(set), reservation, "return");
    EXPECT_EQ(done.outside, "azure_portal") << set;
    EXPECT_EQ(done.takes.parameter, "") << set;
    EXPECT_EQ(done.certainty, Certainty::documented) << set;
  }
}

TEST(ReservationWaysOut, WhatMicrosoftDoesNotTakeBackIsRefused) {
  for (const std::string_view set : every_set) {
    const auto tried = [&](Truth value) {
      Life life(shipped(set), customer({refundable(set, value)}), noon(set));
      life.amount = Money{100, usd};
      return life.act(return_of(set), noon(set));
    };
    EXPECT_EQ(tried(Truth::no), "guard not_refundable") << set;
    EXPECT_EQ(tried(Truth::unknown), "guard not_refundable?") << set;
  }
}

TEST(ReservationWaysOut, AutoRenewOffLetsItEndFromNce2025On) {
  for (const std::string_view set : nce_sets) {
    Life off(shipped(set), customer({held(set, reservation)}), noon(set));
    EXPECT_EQ(off.act("auto_renew_off", noon(set)), "done") << set;
    EXPECT_EQ(off.until(next_year(set) + "-03-15").said(), "removable (documented)") << set;
    Life on(shipped(set), customer({held(set, reservation)}), noon(set));
    EXPECT_EQ(on.until(next_year(set) + "-03-15").said().substr(0, 7), "blocked") << set;
  }
}

// --- savings plans -------------------------------------------------------------------------

TEST(SavingsPlanWaysOut, ThereIsNoCancellationOfAnyKind) {
  for (const std::string_view set : nce_sets) {
    for (const std::string action : {"cancel", "return", "suspend"}) {
      EXPECT_FALSE(has_transition(shipped(set), savings_plan, action)) << set << " " << action;
    }
    Life life(shipped(set), customer({held(set, savings_plan)}), noon(set));
    EXPECT_THAT(life.ways("NCE-2"), IsEmpty()) << set;
  }
}

TEST(SavingsPlanWaysOut, ItEndsWithItsTermOrMovesToAnotherPartner) {
  for (const std::string_view set : nce_sets) {
    Life ends(shipped(set), wanted({held(set, savings_plan)}), noon(set));
    EXPECT_THAT(ends.ways("NCE-2"), ElementsAre("transfer")) << set;
    EXPECT_EQ(ends.act("auto_renew_off", noon(set)), "done") << set;
    EXPECT_THAT(ends.ways("NCE-2"), ElementsAre("expire", "transfer")) << set;
    Life moves = ends;
    EXPECT_EQ(ends.until(next_year(set) + "-03-14T23:59:59Z").said().substr(0, 7), "blocked");
    EXPECT_EQ(ends.until(next_year(set) + "-03-15").said(), "removable (assumed)") << set;
    EXPECT_EQ(moves.act("transfer", noon(set)), "done") << set;
    EXPECT_EQ(moves.said(), "removable (assumed)") << set;
  }
}

TEST(SavingsPlanWaysOut, WithAutoRenewOnAnotherTermBegins) {
  for (const std::string_view set : nce_sets) {
    Life life(shipped(set), customer({held(set, savings_plan)}), noon(set));
    EXPECT_EQ(life.until(next_year(set) + "-03-15").state(), "active") << set;
    EXPECT_EQ(life.said().substr(0, 7), "blocked") << set;
  }
}

}  // namespace
}  // namespace untether
