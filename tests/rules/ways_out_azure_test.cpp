#include <gmock/gmock.h>

#include "tests/rules/support.h"

// The documented ways of an Azure plan and its subscriptions.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

constexpr Currency usd{{'U', 'S', 'D'}};

// A plan with two subscriptions, at 0, 1 and 2.
std::vector<Asset> estate(std::string_view set) {
  return {held(set, azure_plan), under(held(set, azure_subscription), 0),
          under(held(set, azure_subscription), 0)};
}

Asset refundable(std::string_view set, Truth value) {
  return with(held(set, reservation), AssetFlag::refundable, value);
}

// --- the plan ------------------------------------------------------------------------------

TEST(AzureWaysOut, SubscriptionsFirstThenThePlanAtOnce) {
  for (const std::string_view set : sets_from_2020) {
    Life life(shipped(set), customer(estate(set)), noon(set));
    EXPECT_EQ(life.act("cancel", noon(set), 1), "done") << set;
    EXPECT_EQ(life.act("suspend", noon(set), 0), "dependency DEP-5 900115") << set;
    EXPECT_EQ(life.act("cancel", noon(set), 2), "done") << set;
    EXPECT_EQ(life.act("suspend", noon(set), 0), "done") << set;
    EXPECT_EQ(life.said(), "removable (assumed)") << set;
  }
}

TEST(AzureWaysOut, AnotherPlansSubscriptionsDoNotHoldAPlanUp) {
  for (const std::string_view set : sets_from_2020) {
    Life life(shipped(set),
              customer({held(set, azure_plan), held(set, azure_plan),
                        under(held(set, azure_subscription), 1)}),
              noon(set));
    EXPECT_EQ(life.act("suspend", noon(set), 0), "done") << set;
    EXPECT_EQ(life.act("suspend", noon(set), 1), "dependency DEP-5 900115") << set;
  }
}

TEST(AzureWaysOut, TheCustomerCanSpoilItUntilThePlanIsSuspended) {
  for (const std::string_view set : sets_from_2020) {
    Life life(shipped(set), customer(estate(set)), noon(set));
    EXPECT_EQ(life.act("cancel", noon(set), 1), "done") << set;
    EXPECT_EQ(life.act("cancel", noon(set), 2), "done") << set;
    Life raced = life;
    raced.actor.kind = ActorKind::customer;
    EXPECT_EQ(raced.act("customer_reactivate", noon(set), 2), "done") << set;
    raced.actor = ideal_actor();
    EXPECT_EQ(raced.act("suspend", noon(set), 0), "dependency DEP-5 900115") << set;
    EXPECT_EQ(life.act("suspend", noon(set), 0), "done") << set;
    life.actor.kind = ActorKind::customer;
    EXPECT_EQ(life.act("customer_reactivate", noon(set), 2), "dependency TRAP-29 plan_not_active")
        << set;
  }
}

TEST(AzureWaysOut, ASuspendedPlanComesBackAndBlocksAgain) {
  for (const std::string_view set : sets_from_2020) {
    Life life(shipped(set), customer({held(set, azure_plan, suspended)}), noon(set));
    EXPECT_EQ(life.act("reactivate", noon(set)), "done") << set;
    EXPECT_EQ(life.said().substr(0, 7), "blocked") << set;
  }
}

TEST(AzureWaysOut, APlanWhoseSubscriptionsWereNeverAskedForIsNotKnownToBeReady) {
  for (const std::string_view set : sets_from_2020) {
    Customer one = customer({held(set, azure_plan)});
    one.collections[static_cast<std::size_t>(Collection::azure_entitlements)] =
        Completeness::missing;
    Life life(shipped(set), one, noon(set));
    EXPECT_EQ(life.act("suspend", noon(set)), "dependency DEP-5 900115?") << set;
  }
}

TEST(AzureWaysOut, ACancelledSubscriptionIsReactivatedWithinNinetyDays) {
  for (const std::string_view set : sets_from_2020) {
    const std::string year = noon(set).substr(0, 4);
    const Asset one = with(under(held(set, azure_subscription, cancelled), 0),
                           AssetInstant::state_since, year + "-06-01T10:00:00Z");
    const auto tried = [&](const std::string& instant) {
      return Life(shipped(set), customer({held(set, azure_plan), one}), noon(set))
          .act("reactivate", instant, 1);
    };
    EXPECT_EQ(tried(year + "-08-30T09:59:59Z"), "done") << set;
    EXPECT_EQ(tried(year + "-08-30T10:00:00Z"), "state 20003") << set;
  }
}

TEST(AzureWaysOut, WithoutTheDayOfItsCancellationASubscriptionIsNotKnownToBeRevivable) {
  for (const std::string_view set : sets_from_2020) {
    const Asset one = under(held(set, azure_subscription, cancelled), 0);
    Life life(shipped(set), customer({held(set, azure_plan), one}), noon(set));
    EXPECT_EQ(life.act("reactivate", noon(set), 1), "interval 20003?") << set;
    life.actor.kind = ActorKind::customer;
    EXPECT_EQ(life.act("customer_reactivate", noon(set), 1), "interval 20003?") << set;
  }
}

TEST(AzureWaysOut, SubscriptionsMoveToAnotherPartnerFrom29July2020) {
  const auto tried = [](std::string_view instant) {
    return Life(shipped("csp-2020-04"), wanted(estate("csp-2020-04")), noon("csp-2020-04"))
        .act("transfer", instant, 1);
  };
  EXPECT_EQ(tried("2020-07-28T23:59:59Z"), "interval transfer_too_early");
  EXPECT_EQ(tried("2020-07-29"), "done");
}

TEST(AzureWaysOut, ReservationsStandInTheWayOfATransferUnderCsp202004AndGoAlongLater) {
  std::vector<Asset> assets = estate("csp-2020-04");
  assets.push_back(held("csp-2020-04", reservation));
  EXPECT_EQ(Life(shipped("csp-2020-04"), wanted(assets), noon("csp-2020-04"))
                .act("transfer", "2020-08-01", 1),
            "dependency DEP-22 900145");
  EXPECT_FALSE(has_transition(shipped("csp-2020-04"), reservation, "transfer"));
  for (const std::string_view set : nce_sets) {
    std::vector<Asset> later = estate(set);
    later.push_back(held(set, reservation));
    Life life(shipped(set), wanted(later), noon(set));
    EXPECT_EQ(life.act("transfer", noon(set), 1), "done") << set;
    EXPECT_EQ(life.act("transfer", noon(set), 3), "done") << set;
    EXPECT_EQ(life.state(3), "transferred") << set;
  }
}

TEST(AzureWaysOut, OnlyAnActiveSubscriptionMoves) {
  for (const std::string_view set : new_commerce_sets) {
    Life life(shipped(set), wanted(estate(set)), noon(set));
    EXPECT_EQ(life.act("cancel", noon(set), 1), "done") << set;
    EXPECT_EQ(life.act("transfer", noon(set), 1), "state 800012") << set;
  }
}

TEST(AzureWaysOut, SaasInASubscriptionGoesBeforeItFromNce2025On) {
  for (const std::string_view set : nce_sets) {
    std::vector<Asset> assets = estate(set);
    assets.push_back(under(bought(held(set, saas), noon(set).substr(0, 10)), 1));
    Life life(shipped(set), customer(assets), noon(set));
    EXPECT_EQ(life.act("cancel_in_azure", noon(set), 1), "dependency DEP-8 saas_first") << set;
    EXPECT_EQ(life.act("cancel", noon(set), 1), "dependency DEP-8 saas_first") << set;
    EXPECT_EQ(life.act("cancel", noon(set), 3), "done") << set;
    EXPECT_EQ(life.act("cancel_in_azure", noon(set), 1), "done") << set;
  }
}

TEST(AzureWaysOut, SaasElsewhereOrOverDoesNotHoldASubscriptionUp) {
  for (const std::string_view set : nce_sets) {
    std::vector<Asset> assets = estate(set);
    assets.push_back(held(set, saas));
    assets.push_back(under(held(set, saas, deleted), 1));
    Life life(shipped(set), customer(assets), noon(set));
    EXPECT_EQ(life.act("cancel_in_azure", noon(set), 1), "done") << set;
    Asset ordered = under(bought(held(set, saas, pending), noon(set)), 2);
    assets.push_back(ordered);
    EXPECT_EQ(Life(shipped(set), customer(assets), noon(set)).act("cancel_in_azure", noon(set), 2),
              "dependency DEP-8 saas_first")
        << set;
  }
}

TEST(AzureWaysOut, ASuspendedPlanDoesNotKeepAnotherPlansSubscriptionFromReturning) {
  for (const std::string_view set : sets_from_2020) {
    const Asset one = with(under(held(set, azure_subscription, cancelled), 1),
                           AssetInstant::state_since, noon(set));
    Life life(shipped(set),
              customer({held(set, azure_plan, suspended), held(set, azure_plan), one}), noon(set));
    EXPECT_EQ(life.act("reactivate", noon(set), 2), "done") << set;
  }
}

TEST(AzureWaysOut, DeletingByHandWaitsFifteenMinutesFromNce2025On) {
  for (const std::string_view set : nce_sets) {
    Life life(shipped(set), customer(estate(set)), noon(set));
    const std::string day = noon(set).substr(0, 10);
    EXPECT_EQ(life.act("cancel_in_azure", noon(set), 1), "done") << set;
    EXPECT_EQ(life.act("delete_by_hand", day + "T12:14:59Z", 1), "interval delete_too_early")
        << set;
    EXPECT_EQ(life.act("delete_by_hand", day + "T12:15:00Z", 1), "done") << set;
  }
}

TEST(AzureWaysOut, TheOldOfferIsSuspendedLikeAnySubscription) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set), customer({held(set, legacy_azure)}), noon(set));
    EXPECT_EQ(life.act("suspend", noon(set)), "done") << set;
    EXPECT_EQ(life.said(), "removable (documented)") << set;
    EXPECT_EQ(life.act("reactivate", noon(set)), "done") << set;
  }
}

// --- rights in the Azure portal ------------------------------------------------------------

TEST(AzureWaysOut, WorkInTheAzurePortalNeedsDelegatedRightsOrAnAzureRole) {
  const auto tried = [](std::string_view set, Truth owner, bool delegated) {
    std::vector<Asset> assets = {refundable(set, Truth::yes)};
    if (delegated) assets.push_back(held(set, dap));
    Life life(shipped(set), customer(assets), noon(set));
    life.actor.azure_owner = owner;
    life.amount = Money{100, usd};
    return life.act(return_of(set), noon(set));
  };
  for (const std::string_view set : every_set) {
    EXPECT_EQ(tried(set, Truth::yes, false), "done") << set;
    EXPECT_EQ(tried(set, Truth::no, true), "done") << set;
    EXPECT_EQ(tried(set, Truth::no, false), "dependency DEP-10 no_azure_rights") << set;
  }
}

}  // namespace
}  // namespace untether
