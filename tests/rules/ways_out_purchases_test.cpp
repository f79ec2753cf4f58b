#include <gmock/gmock.h>

#include "tests/rules/support.h"

// The documented ways of software and of the marketplace.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

std::string in_year(std::string_view set, std::string_view month_and_day) {
  return noon(set).substr(0, 4) + "-" + std::string(month_and_day);
}

std::string next_march(std::string_view set) {
  return std::to_string(std::stoi(noon(set).substr(0, 4)) + 1) + "-03-15";
}

Asset perpetual(std::string_view set, std::string_view month_and_day) {
  Asset one = bought(held(set, software_perpetual), in_year(set, month_and_day));
  one.set(AssetInstant::term_end, Instant::absent());
  return one;
}

Asset in_order(Asset one, std::uint32_t order) {
  one.order = OrderRow{order};
  return one;
}

// --- software of an order ------------------------------------------------------------------

TEST(SoftwareWaysOut, IsCancelledInItsWindowForGood) {
  for (const std::string_view set : sets_from_2020) {
    Life life(shipped(set), customer({perpetual(set, "06-10")}), noon(set));
    EXPECT_THAT(life.ways("PRE-2"), ElementsAre("cancel", "window_closes")) << set;
    EXPECT_EQ(life.act("cancel", noon(set)), "done") << set;
    EXPECT_EQ(life.said(), "removable (documented)") << set;
    EXPECT_EQ(life.act("cancel", noon(set)), "state 800061") << set;
  }
}

TEST(SoftwareWaysOut, IsLockedAfterItsWindowAndThenFreeByAssumption) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set), customer({perpetual(set, "06-10")}), noon(set));
    EXPECT_EQ(life.until(in_year(set, "12-01")).state(), "locked") << set;
    EXPECT_EQ(life.act("cancel", in_year(set, "12-01")), "state 900117") << set;
    EXPECT_EQ(life.said(), "removable (assumed)") << set;
  }
}

TEST(SoftwareWaysOut, LockedSoftwareStillShowsAsActive) {
  for (const std::string_view set : every_set) {
    const Lifecycle& life = *shipped(set).machines.lifecycle(software_perpetual);
    EXPECT_EQ(life.shown[*life.state("locked")], active) << set;
  }
}

TEST(SoftwareWaysOut, OnlyAnAdminAgentCancels) {
  for (const std::string_view set : sets_from_2020) {
    Life life(shipped(set), customer({perpetual(set, "06-10")}), noon(set));
    life.actor.roles = {Role::global_admin, Role::sales_agent, Role::helpdesk_agent};
    EXPECT_EQ(life.act("cancel", noon(set)), "role no_access") << set;
    life.actor.roles = {Role::admin_agent};
    EXPECT_EQ(life.act("cancel", noon(set)), "done") << set;
  }
}

TEST(SoftwareWaysOut, IsCancelledOnItsOrder) {
  for (const std::string_view set : every_set) {
    const Transition& cancel = transition_of(shipped(set), software_perpetual, "cancel");
    EXPECT_EQ(cancel.rest.path, "/v1/customers/{customer}/orders/{order}") << set;
    EXPECT_EQ(cancel.takes.seconds, Seconds{900}) << set;
  }
}

TEST(SoftwareWaysOut, APendingLineOfTheOrderHoldsTheOthersUp) {
  for (const std::string_view set : sets_from_2020) {
    Asset pending_line = perpetual(set, "06-15");
    pending_line.shown = pending;
    pending_line.set(AssetInstant::purchased_at, at(noon(set)));
    Life together(shipped(set),
                  customer({in_order(perpetual(set, "06-10"), 0), in_order(pending_line, 0)}),
                  noon(set));
    EXPECT_EQ(together.act("cancel", noon(set)), "dependency DEP-19 800060") << set;
    Life apart(shipped(set),
               customer({in_order(perpetual(set, "06-10"), 0), in_order(pending_line, 1)}),
               noon(set));
    EXPECT_EQ(apart.act("cancel", noon(set)), "done") << set;
  }
}

TEST(SoftwareWaysOut, ASubscriptionOfAnOrderEndsOnTheDayFixedAtPurchase) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set), customer({held(set, software_subscription_order)}), noon(set));
    EXPECT_EQ(life.until(next_march(set)).state(), "expired") << set;
    EXPECT_EQ(life.said(), "removable (documented)") << set;
    EXPECT_FALSE(has_transition(shipped(set), software_subscription_order, "renew")) << set;
  }
}

// --- software subscriptions as objects -----------------------------------------------------

TEST(SoftwareSubscriptionWaysOut, IsCancelledOnTheSubscriptionInEveryTerm) {
  for (const std::string_view set : nce_sets) {
    const Asset fresh = bought(held(set, software_subscription), in_year(set, "06-12"));
    Life life(shipped(set), customer({fresh}), noon(set));
    EXPECT_THAT(life.ways("NCE-4"), ElementsAre("cancel")) << set;
    EXPECT_EQ(Life(life).act("cancel", noon(set)), "done") << set;
    EXPECT_EQ(Life(life).act("cancel", in_year(set, "06-19")), "interval 900117") << set;
    EXPECT_EQ(life.act("cancel", next_march(set)), "done") << set;
    EXPECT_EQ(life.said(), "removable (assumed)") << set;
    EXPECT_THAT(transition_of(shipped(set), software_subscription, "cancel").rest.path,
                ::testing::EndsWith("/subscriptions/{asset}"))
        << set;
  }
}

TEST(SoftwareSubscriptionWaysOut, PastItsWindowItEndsWithItsTermOnceAutoRenewIsOff) {
  for (const std::string_view set : nce_sets) {
    Life life(shipped(set), customer({held(set, software_subscription)}), noon(set));
    EXPECT_EQ(life.act("cancel", noon(set)), "interval 900117") << set;
    EXPECT_THAT(life.ways("NCE-4"), IsEmpty()) << set;
    EXPECT_EQ(life.act("auto_renew_off", noon(set)), "done") << set;
    EXPECT_THAT(life.ways("NCE-4"), ElementsAre("expire")) << set;
    EXPECT_EQ(life.until(next_march(set)).said(), "removable (assumed)") << set;
  }
}

TEST(SoftwareSubscriptionWaysOut, OnlyAnAdminAgentCancels) {
  for (const std::string_view set : new_commerce_sets) {
    const Asset fresh = bought(held(set, software_subscription), in_year(set, "06-12"));
    Life life(shipped(set), customer({fresh}), noon(set));
    life.actor.roles = {Role::global_admin, Role::sales_agent};
    EXPECT_EQ(life.act("cancel", noon(set)), "role no_access") << set;
    life.actor.roles = {Role::admin_agent};
    EXPECT_EQ(life.act("cancel", noon(set)), "done") << set;
  }
}

TEST(SoftwareSubscriptionWaysOut, AutoRenewIsSwitchedBackOn) {
  for (const std::string_view set : new_commerce_sets) {
    Life life(shipped(set), customer({held(set, software_subscription)}), noon(set));
    EXPECT_EQ(life.act("auto_renew_on", noon(set)).substr(0, 5), "guard") << set;
    EXPECT_EQ(life.act("auto_renew_off", noon(set)), "done") << set;
    EXPECT_EQ(life.act("auto_renew_on", noon(set)), "done") << set;
    EXPECT_EQ(life.until(next_march(set)).state(), "active") << set;
  }
}

// --- marketplace ---------------------------------------------------------------------------

TEST(SaasWaysOut, IsCancelledOnTheSubscriptionInItsWindowOfEveryTerm) {
  for (const std::string_view set : every_set) {
    const std::string prerequisite = lists_five_items(set) ? "NCE-3" : "ADD-2";
    const Asset fresh = bought(held(set, saas), in_year(set, "06-15"));
    Life life(shipped(set), customer({fresh}), noon(set));
    EXPECT_THAT(life.ways(prerequisite), ElementsAre("cancel")) << set;
    EXPECT_EQ(Life(life).act("cancel", noon(set)), "done") << set;
    EXPECT_EQ(life.act("cancel", next_march(set)), "done") << set;
    EXPECT_EQ(life.said(), "removable (assumed)") << set;
    EXPECT_THAT(transition_of(shipped(set), saas, "cancel").rest.path,
                ::testing::EndsWith("/subscriptions/{asset}"))
        << set;
  }
}

TEST(SaasWaysOut, PastItsWindowItEndsAtItsRenewalOnceAutoRenewIsOff) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set), customer({held(set, saas)}), noon(set));
    EXPECT_EQ(life.act("cancel", noon(set)).substr(0, 8), "interval") << set;
    EXPECT_EQ(life.act("auto_renew_off", noon(set)), "done") << set;
    EXPECT_EQ(life.until(next_march(set)).state(), "expired") << set;
    EXPECT_EQ(life.said(), "removable (assumed)") << set;
  }
}

TEST(SaasWaysOut, RenewsUnlessAutoRenewIsOff) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set), customer({held(set, saas)}), noon(set));
    EXPECT_EQ(life.until(next_march(set)).state(), "active") << set;
    EXPECT_EQ(life.instant(AssetInstant::term_start), next_march(set) + "T00:00:00Z") << set;
  }
}

TEST(SaasWaysOut, ATrialIsCancelledOnAnyDayFromNce2025On) {
  for (const std::string_view set : nce_sets) {
    const std::string year = noon(set).substr(0, 4);
    const Asset trial = with(asset(saas, active, year + "-06-01", year + "-07-01", {1, 0}),
                             AssetFlag::trial, Truth::yes);
    Life life(shipped(set), customer({trial}), noon(set));
    EXPECT_EQ(life.act("cancel", noon(set)), "interval 900213") << set;
    EXPECT_EQ(Life(life).act("cancel_trial", noon(set)), "done") << set;
    EXPECT_EQ(Life(life).act("cancel_trial", year + "-06-30T23:59:59Z"), "done") << set;
    EXPECT_EQ(Life(life).act("cancel_trial", year + "-07-01"), "guard 900213") << set;
  }
}

TEST(SaasWaysOut, NeverMovesToAnotherPartner) {
  for (const std::string_view set : every_set) {
    EXPECT_FALSE(has_transition(shipped(set), saas, "transfer")) << set;
    EXPECT_FALSE(has_transition(shipped(set), software_perpetual, "transfer")) << set;
  }
}

// --- what is said but moves nothing --------------------------------------------------------

TEST(WaysOut, ASupportExceptionIsAWaitThatNobodyPromises) {
  for (const std::string_view set : every_set) {
    const Parameter& wait = *entry(shipped(set).rules().parameters, "support_days");
    EXPECT_EQ(wait.certainty, Certainty::assumed) << set;
    EXPECT_THAT(wait.text.en, ::testing::HasSubstr("never promised")) << set;
    EXPECT_THAT(wait.text.fr, ::testing::HasSubstr("jamais promise")) << set;
  }
}

TEST(WaysOut, ChangeOfResellerAndEndOfPartnershipAreSaidToNeedNoRemoval) {
  for (const std::string_view set : every_set) {
    std::vector<std::string> topics;
    for (const NotModelled& one : shipped(set).rules().not_modelled) topics.push_back(one.topic);
    EXPECT_THAT(topics, ::testing::IsSupersetOf(
                            {"reseller_of_record", "partnership", "reservation_exchange"}))
        << set;
  }
}

}  // namespace
}  // namespace untether
