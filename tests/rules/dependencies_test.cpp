#include <gmock/gmock.h>

#include "tests/rules/support.h"

// Chapter 4: which actions a dependency binds, and that it binds every action it should.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using ::testing::Contains;
using ::testing::UnorderedElementsAre;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

std::vector<std::string> ids(std::string_view set) {
  std::vector<std::string> ids;
  for (const Dependency& one : shipped(set).rules().dependencies) ids.push_back(one.id);
  return ids;
}

// "azure_plan.suspend", by file order.
std::vector<std::string> bound(std::string_view set, std::string_view id) {
  const RuleSet& rules = shipped(set).rules();
  std::vector<std::string> names;
  for (const ActionName& action : entry(rules.dependencies, id)->actions) {
    const Lifecycle& life = rules.lifecycles[action.lifecycle.value];
    names.push_back(life.id + "." + life.transitions[action.transition.value].id);
  }
  return names;
}

TEST(Dependencies4, OfEachSet) {
  EXPECT_THAT(ids("csp-2020-04"),
              UnorderedElementsAre("DEP-5", "DEP-6", "DEP-10", "DEP-13", "DEP-14", "DEP-16",
                                   "DEP-19", "ADD-4", "DEP-21", "DEP-22", "TRAP-22", "TRAP-29",
                                   "T1", "RES-1", "RES-2", "RES-8"));
  for (const std::string_view set : nce_sets) {
    EXPECT_THAT(ids(set),
                UnorderedElementsAre("DEP-5", "DEP-6", "DEP-8", "DEP-10", "DEP-13", "DEP-14",
                                     "DEP-16", "DEP-17", "DEP-19", "ADD-4", "DEP-21", "TRAP-22",
                                     "TRAP-29", "T1", "RES-1", "RES-2", "RES-2S", "RES-8"))
        << set;
  }
}

TEST(Dependencies4, ThePlanWaitsForWhatHangsOnIt) {
  for (const std::string_view set : sets_from_2020) {
    EXPECT_THAT(bound(set, "DEP-5"), UnorderedElementsAre("azure_plan.suspend")) << set;
    EXPECT_THAT(bound(set, "DEP-6"), UnorderedElementsAre("azure_plan.suspend")) << set;
  }
}

TEST(Dependencies4, DelegatedRightsAreKeptForTheWorkInTheAzurePortalOnly) {
  EXPECT_THAT(bound("csp-2020-04", "DEP-10"),
              UnorderedElementsAre("reservation.return", "azure_subscription.cancel",
                                   "azure_subscription.reactivate"));
  for (const std::string_view set : nce_sets) {
    EXPECT_THAT(bound(set, "DEP-10"),
                UnorderedElementsAre("reservation.return", "azure_subscription.cancel_in_azure",
                                     "azure_subscription.delete_by_hand"))
        << set;
  }
}

TEST(Dependencies4, DelegatedRightsAreDapUnderCsp202004AndAlsoGdapLater) {
  EXPECT_THAT(entry(shipped("csp-2020-04").rules().dependencies, "DEP-10")->of,
              UnorderedElementsAre(dap));
  for (const std::string_view set : nce_sets) {
    EXPECT_THAT(entry(shipped(set).rules().dependencies, "DEP-10")->of,
                UnorderedElementsAre(dap, gdap))
        << set;
  }
}

// An indirect reseller buys and changes through its provider alone; in the Azure portal, in DAP
// and in GDAP it acts by itself.
TEST(Dependencies4, AnIndirectResellerIsRefusedEveryChangeMadeInPartnerCenter) {
  for (const std::string_view set : every_set) {
    const auto refused = bound(set, "DEP-21");
    for (const Lifecycle& life : shipped(set).rules().lifecycles) {
      if (life.id == "dap" || life.id == "gdap") continue;
      for (const Transition& one : life.transitions) {
        if (one.by != ActorKind::partner || one.outside == "azure_portal") continue;
        EXPECT_THAT(refused, Contains(life.id + "." + one.id)) << set;
      }
    }
  }
}

TEST(Dependencies4, AReviewHoldsUpEveryChangeOfASubscription) {
  for (const std::string_view set : every_set) {
    const auto held_up = bound(set, "TRAP-22");
    for (const Lifecycle& life : shipped(set).rules().lifecycles) {
      for (const Transition& one : life.transitions) {
        const bool patches = one.rest.method == "PATCH" &&
                             one.rest.path == "/v1/customers/{customer}/subscriptions/{asset}";
        if (one.by != ActorKind::partner || !patches) continue;
        EXPECT_THAT(held_up, Contains(life.id + "." + one.id)) << set;
      }
    }
  }
}

TEST(Dependencies4, APendingOrderHoldsUpEveryCancellationOfItsLines) {
  for (const std::string_view set : every_set) {
    EXPECT_THAT(bound(set, "DEP-19"), Contains("software.cancel")) << set;
    EXPECT_EQ(entry(shipped(set).rules().dependencies, "DEP-19")->refusal, "800060") << set;
  }
  for (const std::string_view set : new_commerce_sets) {
    EXPECT_THAT(bound(set, "DEP-19"),
                ::testing::IsSupersetOf(
                    {"nce.cancel", "nce.suspend", "saas.cancel", "software_subscription.cancel"}))
        << set;
  }
}

TEST(Dependencies4, LegacyAddOnsGoAlongWithATransferOfTheirBase) {
  for (const std::string_view set : sets_from_2020) {
    Life life(shipped(set),
              wanted({held(set, legacy_license), under(held(set, legacy_license), 0),
                      held(set, legacy_license)}),
              noon(set));
    EXPECT_EQ(life.act("transfer", noon(set), 0), "done") << set;
    EXPECT_EQ(life.state(1), "transferred") << set;
    EXPECT_EQ(life.state(2), "active") << set;
  }
}

TEST(Dependencies4, LegacyAddOnsAreSuspendedWithTheirOwnBaseOnly) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set),
              customer({held(set, legacy_license), under(held(set, legacy_license), 0),
                        held(set, legacy_license), under(held(set, legacy_license), 2)}),
              noon(set));
    EXPECT_EQ(life.act("suspend", noon(set), 0), "done") << set;
    EXPECT_EQ(life.state(1), "suspended") << set;
    EXPECT_EQ(life.state(2), "active") << set;
    EXPECT_EQ(life.state(3), "active") << set;
  }
}

TEST(Dependencies4, ACancelledAzureSubscriptionUnderASuspendedPlanStaysCancelled) {
  for (const std::string_view set : sets_from_2020) {
    EXPECT_THAT(bound(set, "TRAP-29"),
                UnorderedElementsAre("azure_subscription.reactivate",
                                     "azure_subscription.customer_reactivate"))
        << set;
    Life life(shipped(set),
              customer({held(set, azure_plan, ShownStatus::suspended),
                        under(held(set, azure_subscription, ShownStatus::cancelled), 0)}),
              noon(set));
    EXPECT_NE(life.act("reactivate", noon(set), 1), "done") << set;
  }
}

}  // namespace
}  // namespace untether
