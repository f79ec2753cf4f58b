// What an action needs of other assets, what it brings along, and what it takes from a budget.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/lifecycle/act.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"
#include "tests/support/small_rules.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Policy& page() { return shipped("csp-2020-04"); }
const Policy& today() { return shipped("nce-2026"); }

struct Held {
  AssetKind kind;
  std::string_view state;
  std::optional<std::uint32_t> parent;
};

LiveCustomer holding(const Policy& policy, const std::vector<Held>& assets) {
  LiveCustomer held;
  held.relationship = Relationship::reseller;
  held.around.partner = PartnerType::direct;
  held.around.customer.set(CustomerFlag::dap, Truth::no);
  held.collections.fill(Completeness::complete);
  for (const auto& [kind, state, parent] : assets) {
    Asset facts = asset(kind, ShownStatus::active);
    facts.flags.set(AssetFlag::refundable, Truth::yes);
    if (parent) facts.parent = ParentLink::to(AssetRow{*parent});
    held.assets.push_back(live(policy.machines, facts, state));
  }
  return held;
}

auto try_it(const Policy& policy, const LiveCustomer& customer, std::string_view transition,
            std::uint32_t row = 0, const Actor& actor = ideal_actor(),
            std::string_view instant = "2026-03-02", std::optional<Money> amount = {}) {
  const AssetKind kind = customer.assets[row].facts.kind;
  return act(policy.machines, customer, actor,
             {AssetRow{row}, transition_row(policy, kind, transition), amount}, at(instant));
}

// "rule truth" of each refusal for a dependency or budget.
template <class Outcome>
std::vector<std::string> rules_of(const Outcome& outcome) {
  std::vector<std::string> rules;
  if (outcome) return rules;
  for (const Refused& refused : outcome.error()) {
    rules.push_back(refused.rule + (refused.holds == Truth::unknown ? " ?" : ""));
  }
  return rules;
}

std::vector<std::string> states_of(const Policy& policy, const LiveCustomer& customer) {
  std::vector<std::string> states;
  for (const LiveAsset& asset : customer.assets) {
    states.push_back(policy.machines.lifecycle(asset.facts.kind)->states[asset.state]);
  }
  return states;
}

// --- needs -------------------------------------------------------------------------------------

TEST(Needs, APlanWaitsForTheSubscriptionsUnderIt) {
  LiveCustomer customer = holding(today(), {{AssetKind::azure_plan, "active", {}},
                                            {AssetKind::azure_subscription, "active", 0},
                                            {AssetKind::azure_subscription, "active", {}}});
  EXPECT_THAT(rules_of(try_it(today(), customer, "suspend")), ElementsAre("DEP-5"));
  const auto freed = try_it(today(), customer, "cancel", 1);
  ASSERT_TRUE(freed.has_value());
  EXPECT_THAT(rules_of(try_it(today(), *freed, "suspend")), IsEmpty());
}

TEST(Needs, APlanWaitsForReservationsOfTheWholeCustomer) {
  const LiveCustomer customer = holding(
      today(), {{AssetKind::azure_plan, "active", {}}, {AssetKind::reservation, "pending", {}}});
  EXPECT_THAT(rules_of(try_it(today(), customer, "suspend")), ElementsAre("DEP-6"));
}

TEST(Needs, AListThatWasNotReadMayHideWhatIsNeeded) {
  LiveCustomer customer = holding(today(), {{AssetKind::azure_plan, "active", {}}});
  EXPECT_TRUE(try_it(today(), customer, "suspend").has_value());
  customer.collections[static_cast<std::size_t>(Collection::entitlements)] =
      Completeness::incomplete;
  EXPECT_THAT(rules_of(try_it(today(), customer, "suspend")), ElementsAre("DEP-6 ?"));
}

TEST(Needs, OneOfAnyIsEnoughAndNoneIsNot) {
  const LiveCustomer without = holding(today(), {{AssetKind::reservation, "active", {}}});
  Actor actor = ideal_actor();
  actor.azure_owner = Truth::no;
  const Money refund{100, *parse_currency("USD")};
  const auto returned = [&](const LiveCustomer& customer) {
    return rules_of(try_it(today(), customer, "return", 0, actor, "2026-03-02", refund));
  };
  EXPECT_THAT(returned(without), ElementsAre("DEP-10"));
  EXPECT_THAT(returned(holding(today(), {{AssetKind::reservation, "active", {}},
                                         {AssetKind::dap, "ended", {}}})),
              ElementsAre("DEP-10"));
  EXPECT_THAT(returned(holding(today(), {{AssetKind::reservation, "active", {}},
                                         {AssetKind::dap, "ended", {}},
                                         {AssetKind::gdap, "active", {}}})),
              IsEmpty());
}

TEST(Needs, UnlessLiftsTheNeedOnlyWhenItSurelyHolds) {
  const LiveCustomer customer = holding(today(), {{AssetKind::reservation, "active", {}}});
  const Money refund{100, *parse_currency("USD")};
  Actor actor = ideal_actor();
  const auto returned = [&](Truth owner) {
    actor.azure_owner = owner;
    return rules_of(try_it(today(), customer, "return", 0, actor, "2026-03-02", refund));
  };
  EXPECT_THAT(returned(Truth::yes), IsEmpty());
  EXPECT_THAT(returned(Truth::unknown), ElementsAre("DEP-10"));
}

TEST(Needs, AnAddOnCannotComeBackBeforeItsBase) {
  const LiveCustomer customer = holding(page(), {{AssetKind::legacy_license, "suspended", {}},
                                                 {AssetKind::legacy_license, "suspended", 0}});
  EXPECT_THAT(rules_of(try_it(page(), customer, "reactivate", 1, ideal_actor(), "2020-05-04")),
              ElementsAre("DEP-14"));
  const auto base = try_it(page(), customer, "reactivate", 0, ideal_actor(), "2020-05-04");
  ASSERT_TRUE(base.has_value());
  EXPECT_TRUE(try_it(page(), *base, "reactivate", 1, ideal_actor(), "2020-05-04").has_value());
}

TEST(Needs, AParentThatIsMissingUnknownOrInALoopLeavesItOpen) {
  LiveCustomer customer = holding(page(), {{AssetKind::legacy_license, "suspended", {}}});
  for (const ParentLink link : {ParentLink::missing(), ParentLink::unknown(), ParentLink::loop()}) {
    customer.assets[0].facts.parent = link;
    EXPECT_THAT(rules_of(try_it(page(), customer, "reactivate", 0, ideal_actor(), "2020-05-04")),
                ElementsAre("DEP-14 ?"));
  }
}

TEST(Needs, OnlyLinesOfTheSameOrderCount) {
  LiveCustomer customer = holding(page(), {{AssetKind::software_perpetual, "active", {}},
                                           {AssetKind::software_perpetual, "pending", {}}});
  customer.assets[0].facts.set(AssetInstant::purchased_at, at("2020-05-01"));
  const auto cancelled = [&] {
    return rules_of(try_it(page(), customer, "cancel", 0, ideal_actor(), "2020-05-04"));
  };
  EXPECT_THAT(cancelled(), IsEmpty());
  customer.assets[0].facts.order = OrderRow{0};
  customer.assets[1].facts.order = OrderRow{1};
  EXPECT_THAT(cancelled(), IsEmpty());
  customer.assets[1].facts.order = OrderRow{0};
  EXPECT_THAT(cancelled(), ElementsAre("DEP-19"));
}

TEST(Needs, OfTheCustomerItselfAreAskedWithoutAssets) {
  LiveCustomer customer = holding(page(), {{AssetKind::legacy_license, "active", {}}});
  customer.around.partner = PartnerType::indirect_reseller;
  EXPECT_THAT(rules_of(try_it(page(), customer, "suspend", 0, ideal_actor(), "2020-05-04")),
              ElementsAre("DEP-21"));
  customer.around.partner = PartnerType::unknown;
  EXPECT_THAT(rules_of(try_it(page(), customer, "suspend", 0, ideal_actor(), "2020-05-04")),
              ElementsAre("DEP-21 ?"));
}

TEST(Needs, UnmetNamesTheAssetsThatStandInTheWay) {
  const LiveCustomer customer = holding(today(), {{AssetKind::azure_plan, "active", {}},
                                                  {AssetKind::azure_subscription, "deleted", 0},
                                                  {AssetKind::azure_subscription, "active", 0}});
  EXPECT_THAT(unmet(today().machines, dependency_row(today(), "DEP-5"), customer, AssetRow{0},
                    ideal_actor(), at("2026-03-02")),
              ElementsAre(AssetRow{2}));
}

// --- cascades ----------------------------------------------------------------------------------

TEST(Cascade, SuspendsWhatHangsOnItDownToTheLast) {
  const LiveCustomer customer = holding(page(), {{AssetKind::legacy_license, "active", {}},
                                                 {AssetKind::legacy_license, "active", 0},
                                                 {AssetKind::legacy_license, "active", 1},
                                                 {AssetKind::legacy_license, "active", {}}});
  const auto after = try_it(page(), customer, "suspend", 0, ideal_actor(), "2020-05-04");
  ASSERT_TRUE(after.has_value());
  EXPECT_THAT(states_of(page(), *after),
              ElementsAre("suspended", "suspended", "suspended", "active"));
  EXPECT_EQ(after->assets[2].facts.at(AssetInstant::state_since), at("2020-05-04"));
}

TEST(Cascade, LeavesAloneWhatIsNotInAStateToFollow) {
  const LiveCustomer customer = holding(page(), {{AssetKind::legacy_license, "active", {}},
                                                 {AssetKind::legacy_license, "expired", 0},
                                                 {AssetKind::legacy_license, "active", 1}});
  const auto after = try_it(page(), customer, "suspend", 0, ideal_actor(), "2020-05-04");
  ASSERT_TRUE(after.has_value());
  // It ends where an add-on does not follow: what hangs on that one is not told.
  EXPECT_THAT(states_of(page(), *after), ElementsAre("suspended", "expired", "active"));
}

TEST(Cascade, DoesNotClimbToTheBase) {
  const LiveCustomer customer = holding(page(), {{AssetKind::legacy_license, "active", {}},
                                                 {AssetKind::legacy_license, "active", 0}});
  const auto after = try_it(page(), customer, "suspend", 1, ideal_actor(), "2020-05-04");
  ASSERT_TRUE(after.has_value());
  EXPECT_THAT(states_of(page(), *after), ElementsAre("active", "suspended"));
}

// --- budgets -----------------------------------------------------------------------------------

Money usd(std::int64_t dollars) { return {dollars * 100, *parse_currency("USD")}; }

LiveCustomer with_reservation(const Policy& policy, std::vector<BudgetUse> uses = {}) {
  LiveCustomer customer = holding(policy, {{AssetKind::reservation, "active", {}}});
  customer.budget_uses = std::move(uses);
  return customer;
}

std::vector<std::string> refund(const Policy& policy, const LiveCustomer& customer,
                                std::string_view instant, std::optional<Money> amount) {
  return rules_of(try_it(policy, customer, "return", 0, ideal_actor(), instant, amount));
}

TEST(Budget, IsUsedUpToItsLimitAndNoFurther) {
  EXPECT_THAT(refund(today(), with_reservation(today()), "2026-03-02", usd(50'000)), IsEmpty());
  EXPECT_THAT(refund(today(), with_reservation(today()), "2026-03-02", usd(50'001)),
              ElementsAre("reservation_refunds"));
  const BudgetUse used{"reservation_refunds", at("2026-02-01"), usd(20'000)};
  EXPECT_THAT(refund(today(), with_reservation(today(), {used}), "2026-03-02", usd(30'000)),
              IsEmpty());
  EXPECT_THAT(refund(today(), with_reservation(today(), {used}), "2026-03-02", usd(30'001)),
              ElementsAre("reservation_refunds"));
}

TEST(Budget, AnActionWritesDownWhatItTook) {
  const auto after =
      try_it(today(), with_reservation(today()), "return", 0, ideal_actor(), "2026-03-02", usd(7));
  ASSERT_TRUE(after.has_value());
  EXPECT_THAT(after->budget_uses,
              ElementsAre(BudgetUse{"reservation_refunds", at("2026-03-02"), usd(7)}));
}

TEST(Budget, OfARollingYearForgetsAUseThreeHundredAndSixtyFiveDaysOld) {
  const BudgetUse used{"reservation_refunds", at("2025-03-02T00:00:00Z"), usd(50'000)};
  EXPECT_THAT(refund(today(), with_reservation(today(), {used}), "2026-03-01T23:59:59Z", usd(1)),
              ElementsAre("reservation_refunds"));
  EXPECT_THAT(refund(today(), with_reservation(today(), {used}), "2026-03-02T00:00:00Z", usd(1)),
              IsEmpty());
}

TEST(Budget, OfACalendarYearBeginsAnewInJanuary) {
  const BudgetUse used{"reservation_refunds", at("2020-01-01"), usd(50'000)};
  EXPECT_THAT(refund(page(), with_reservation(page(), {used}), "2020-12-31T23:59:59Z", usd(1)),
              ElementsAre("reservation_refunds"));
  EXPECT_THAT(refund(page(), with_reservation(page(), {used}), "2021-01-01", usd(1)), IsEmpty());
}

TEST(Budget, AnotherCurrencyOrNoAmountCannotBeToldToFit) {
  const Money euros{100, *parse_currency("EUR")};
  EXPECT_THAT(refund(today(), with_reservation(today()), "2026-03-02", euros),
              ElementsAre("reservation_refunds ?"));
  EXPECT_THAT(refund(today(), with_reservation(today()), "2026-03-02", std::nullopt),
              ElementsAre("reservation_refunds ?"));
  const BudgetUse used{"reservation_refunds", at("2026-02-01"), euros};
  EXPECT_THAT(refund(today(), with_reservation(today(), {used}), "2026-03-02", usd(1)),
              ElementsAre("reservation_refunds ?"));
}

TEST(Budget, UsesOfAnotherBudgetDoNotCount) {
  const BudgetUse used{"another", at("2026-02-01"), usd(50'000)};
  EXPECT_THAT(refund(today(), with_reservation(today(), {used}), "2026-03-02", usd(50'000)),
              IsEmpty());
}

}  // namespace
}  // namespace untether::testing
