#include "engine/lifecycle/act.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/shipped.h"
#include "tests/support/small_rules.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view noon = "2026-03-02T12:00:00Z";

// Life cycle `life` (kinds nce_license, saas): `cancel` and what may refuse it.
SmallRules one_action(std::string_view cancel) {
  SmallRules rules;
  for (const std::string_view refusal : {"late", "guarded", "gone", "needed", "away"}) {
    rules.add("refusals", refusal, R"("status": 400)");
  }
  rules.lifecycle("life", "active suspended deleted")
      .transition("life", "cancel",
                  R"("from": ["active"], "to": "deleted", "by": "partner")" + std::string(cancel))
      .kind("nce_license", "life")
      .kind("saas", "life");
  return rules;
}

LiveCustomer holding(const Policy& policy, std::vector<std::pair<Asset, std::string>> assets) {
  LiveCustomer held;
  held.relationship = Relationship::reseller;
  held.around.partner = PartnerType::direct;
  held.around.customer.set(CustomerFlag::dap, Truth::no);
  held.collections.fill(Completeness::complete);
  for (auto& [facts, state] : assets) {
    held.assets.push_back(live(policy.machines, std::move(facts), state));
  }
  return held;
}

LiveCustomer one_license(const Policy& policy, const std::string& state = "active") {
  return holding(policy, {{asset(AssetKind::nce_license, ShownStatus::active), state}});
}

Action action(const Policy& policy, const LiveCustomer& customer, std::uint32_t row,
              std::string_view transition) {
  return {AssetRow{row}, transition_row(policy, customer.assets[row].facts.kind, transition),
          std::nullopt};
}

// The refusals of the action; none where it is done.
std::vector<Refused> refusals(const Policy& policy, const LiveCustomer& customer,
                              std::string_view transition, const Actor& actor = ideal_actor(),
                              std::uint32_t row = 0, std::string_view instant = noon,
                              bool all = false) {
  const auto done = act(policy.machines, customer, actor, action(policy, customer, row, transition),
                        at(instant), all);
  return done ? std::vector<Refused>{} : done.error();
}

Refused refused(Check check, Truth holds, std::string refusal, std::string rule = {}) {
  return {check, holds, std::move(refusal), std::move(rule)};
}

// --- what an action does -----------------------------------------------------------------------

TEST(Act, MovesTheAssetAndLeavesTheCustomerBeforeAsItWas) {
  const Policy policy = one_action(R"(, "set": {"autoRenew": "false"})").policy();
  const LiveCustomer before = one_license(policy);
  const LiveCustomer copy = before;
  const auto after =
      act(policy.machines, before, ideal_actor(), action(policy, before, 0, "cancel"), at(noon));
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(before, copy);
  EXPECT_EQ(after->assets[0].state, 2);
  EXPECT_EQ(after->assets[0].facts.at(AssetInstant::state_since), at(noon));
  EXPECT_EQ(after->assets[0].facts.flags.get(AssetFlag::auto_renew), Truth::no);
}

TEST(Act, AnAssignmentReadsTheValuesBeforeAndTheInstantOfTheAction) {
  const Policy policy =
      one_action(R"(, "set": {"termStart": "asset.stateSince", "termEnd": "asset.termStart"})")
          .policy();
  LiveCustomer before = one_license(policy);
  before.assets[0].facts.set(AssetInstant::term_start, at("2026-01-01"));
  const auto after =
      act(policy.machines, before, ideal_actor(), action(policy, before, 0, "cancel"), at(noon));
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(after->assets[0].facts.at(AssetInstant::term_start), at(noon));
  EXPECT_EQ(after->assets[0].facts.at(AssetInstant::term_end), at("2026-01-01"));
}

// --- each check --------------------------------------------------------------------------------

TEST(Act, RefusesAnAssetOrATransitionThatIsNotThere) {
  const Policy policy = one_action("").policy();
  const LiveCustomer before = one_license(policy);
  for (const Action& nothing :
       {Action{AssetRow{1}, TransitionRow{0}, {}}, Action{AssetRow{0}, TransitionRow{1}, {}}}) {
    const auto done = act(policy.machines, before, ideal_actor(), nothing, at(noon), true);
    ASSERT_FALSE(done.has_value());
    EXPECT_THAT(done.error(), ElementsAre(refused(Check::exists, Truth::no, "not_found")));
  }
}

TEST(Act, RefusesAnAssetOfAKindWithoutALifeCycle) {
  const Policy policy = one_action("").policy();
  LiveCustomer before = one_license(policy);
  before.assets[0].facts.kind = AssetKind::reservation;
  const auto done = act(policy.machines, before, ideal_actor(),
                        {AssetRow{0}, TransitionRow{0}, std::nullopt}, at(noon));
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().front().check, Check::exists);
}

TEST(Act, ATransitionOfAnotherActorIsNotThePartners) {
  SmallRules rules = one_action("");
  rules.transition("life", "leave", R"("from": ["active"], "to": "deleted", "by": "customer")");
  const Policy policy = rules.policy();
  const LiveCustomer before = one_license(policy);
  EXPECT_THAT(refusals(policy, before, "leave"),
              ElementsAre(refused(Check::role, Truth::no, "no_access")));
  Actor customer_admin;
  customer_admin.kind = ActorKind::customer;
  EXPECT_THAT(refusals(policy, before, "leave", customer_admin), IsEmpty());
  EXPECT_THAT(refusals(policy, before, "cancel", customer_admin),
              ElementsAre(refused(Check::role, Truth::no, "no_access")));
}

TEST(Act, AsksForEveryRoleOfAllAndOneOfAny) {
  const Policy policy =
      one_action(R"(, "roles_all": ["admin_agent"], "roles_any": ["sales_agent", "global_admin"])")
          .policy();
  const LiveCustomer before = one_license(policy);
  const auto by = [&](std::vector<Role> roles) {
    Actor actor = ideal_actor();
    actor.roles = std::move(roles);
    return refusals(policy, before, "cancel", actor).size();
  };
  EXPECT_EQ(by({Role::admin_agent, Role::sales_agent}), 0U);
  EXPECT_EQ(by({Role::global_admin, Role::admin_agent}), 0U);
  EXPECT_EQ(by({Role::admin_agent}), 1U);
  EXPECT_EQ(by({Role::sales_agent, Role::global_admin}), 1U);
  EXPECT_EQ(by({}), 1U);
}

TEST(Act, AnApplicationsOwnTokenCarriesNoRoles) {
  const LiveCustomer any = one_license(one_action("").policy());
  Actor application = ideal_actor();
  application.token = Token::app_only;
  const Policy asks = one_action(R"(, "roles_all": ["admin_agent"])").policy();
  EXPECT_THAT(refusals(asks, any, "cancel", application),
              ElementsAre(refused(Check::token, Truth::no, "no_access")));
  EXPECT_THAT(refusals(one_action("").policy(), any, "cancel", application), IsEmpty());
}

TEST(Act, NeedsARelationshipThatIsSurelyThere) {
  const Policy policy = one_action("").policy();
  LiveCustomer before = one_license(policy);
  before.relationship = Relationship::none;
  EXPECT_THAT(refusals(policy, before, "cancel"),
              ElementsAre(refused(Check::relationship, Truth::no, "20002")));
  before.relationship = Relationship::unknown;
  EXPECT_THAT(refusals(policy, before, "cancel"),
              ElementsAre(refused(Check::relationship, Truth::unknown, "20002")));
}

TEST(Act, AnAssetWhoseChangeIsUnderWayTakesNoOther) {
  const Policy policy = one_action("").policy();
  LiveCustomer before = one_license(policy);
  before.pending = {AssetRow{0}};
  EXPECT_THAT(refusals(policy, before, "cancel"),
              ElementsAre(refused(Check::pending, Truth::no, "pending_change")));
}

TEST(Act, AStateThatTheTransitionDoesNotLeaveIsRefusedInItsOwnWords) {
  const LiveCustomer of_page =
      holding(shipped("csp-2020-04"),
              {{asset(AssetKind::legacy_license, ShownStatus::suspended), "suspended"}});
  EXPECT_THAT(refusals(shipped("csp-2020-04"), of_page, "suspend", ideal_actor(), 0, "2020-05-04"),
              ElementsAre(refused(Check::state, Truth::no, "800091")));
}

TEST(Act, AGuardThatFailsOrIsNotKnownRefuses) {
  const Policy policy =
      one_action(R"(, "when": "!asset.trial", "refusal": "late", "guard_refusal": "guarded")")
          .policy();
  LiveCustomer before = one_license(policy);
  EXPECT_THAT(refusals(policy, before, "cancel"), IsEmpty());
  before.assets[0].facts.flags.set(AssetFlag::trial, Truth::yes);
  EXPECT_THAT(refusals(policy, before, "cancel"),
              ElementsAre(refused(Check::guard, Truth::no, "guarded")));
  before.assets[0].facts.flags.set(AssetFlag::trial, Truth::unknown);
  EXPECT_THAT(refusals(policy, before, "cancel"),
              ElementsAre(refused(Check::guard, Truth::unknown, "guarded")));
}

TEST(Act, AnIntervalHoldsFromItsBeginningToJustBeforeItsEnd) {
  const Policy policy =
      one_action(
          R"(, "open_from": "asset.termStart", "open_until": "asset.termEnd", "refusal": "late")")
          .policy();
  LiveCustomer before = one_license(policy);
  before.assets[0].facts.set(AssetInstant::term_start, at("2026-03-01"));
  before.assets[0].facts.set(AssetInstant::term_end, at("2026-04-01"));
  const auto tried = [&](std::string_view instant) {
    return refusals(policy, before, "cancel", ideal_actor(), 0, instant);
  };
  const Refused late = refused(Check::interval, Truth::no, "late");
  EXPECT_THAT(tried("2026-02-28T23:59:59Z"), ElementsAre(late));
  EXPECT_THAT(tried("2026-03-01T00:00:00Z"), IsEmpty());
  EXPECT_THAT(tried("2026-03-31T23:59:59Z"), IsEmpty());
  EXPECT_THAT(tried("2026-04-01T00:00:00Z"), ElementsAre(late));
  // A bound that the rule asks for and the data lack is not "no bound".
  for (const Instant lacking : {Instant::unknown(), Instant::absent()}) {
    before.assets[0].facts.set(AssetInstant::term_end, lacking);
    EXPECT_THAT(tried("2026-03-15"), ElementsAre(refused(Check::interval, Truth::unknown, "late")));
  }
}

TEST(Act, TheServicesOwnDateBeatsTheComputedOneUnlessTheParameterWasSet) {
  const Policy& policy = shipped("nce-2026");
  Asset license = asset(AssetKind::nce_license, ShownStatus::active, "2026-03-01", "2027-03-01");
  license.set(AssetInstant::cancel_until, at("2026-03-20"));
  const LiveCustomer before = holding(policy, {{license, "active"}});
  const auto tried = [&](const Policy& rules, std::string_view instant) {
    return refusals(rules, before, "cancel", ideal_actor(), 0, instant).empty();
  };
  EXPECT_TRUE(tried(policy, "2026-03-19T23:59:59Z"));
  EXPECT_FALSE(tried(policy, "2026-03-20"));
  const Policy shorter = shipped_with("nce-2026", {"nce_cancel_window=72 hours"});
  EXPECT_TRUE(tried(shorter, "2026-03-03T23:59:59Z"));
  EXPECT_FALSE(tried(shorter, "2026-03-04"));
}

TEST(Act, ASevenDayWindowEndsAtMidnightAfterItsSeventhDay) {
  const Policy& policy = shipped("nce-2026");
  const LiveCustomer before = holding(
      policy,
      {{asset(AssetKind::nce_license, ShownStatus::active, "2026-03-01T15:00:00Z", "2027-03-01"),
        "active"}});
  EXPECT_THAT(refusals(policy, before, "cancel", ideal_actor(), 0, "2026-03-07T23:59:59Z"),
              IsEmpty());
  EXPECT_THAT(refusals(policy, before, "cancel", ideal_actor(), 0, "2026-03-08"),
              ElementsAre(refused(Check::interval, Truth::no, "900117")));
}

// --- the order of checks -----------------------------------------------------------------------

TEST(Act, StopsAtTheFirstRefusalAndListsAllOnRequestInTheOrderOfChecks) {
  SmallRules rules = one_action(R"(, "roles_all": ["admin_agent"], "when": "asset.trial",
      "open_until": "asset.termEnd", "refusal": "late", "guard_refusal": "guarded",
      "budget": "pot")");
  rules
      .add("budgets", "pot",
           R"("scope": "customer", "currency": "USD", "limit": "10.00", "per": "calendar_year")")
      .add("dependencies", "D",
           R"("need": {"customer": "!customer.dap"}, "for": ["life.cancel"], "refusal": "needed")");
  const Policy policy = rules.policy();
  LiveCustomer before = one_license(policy);
  before.relationship = Relationship::none;
  before.around.customer.set(CustomerFlag::dap, Truth::yes);
  before.assets[0].facts.set(AssetInstant::term_end, at("2026-01-01"));
  Actor actor;
  actor.token = Token::app_only;
  EXPECT_THAT(refusals(policy, before, "cancel", actor),
              ElementsAre(refused(Check::token, Truth::no, "no_access")));
  EXPECT_THAT(refusals(policy, before, "cancel", actor, 0, noon, true),
              ElementsAre(refused(Check::token, Truth::no, "no_access"),
                          refused(Check::role, Truth::no, "no_access"),
                          refused(Check::relationship, Truth::no, "20002"),
                          refused(Check::guard, Truth::no, "guarded"),
                          refused(Check::interval, Truth::no, "late"),
                          refused(Check::dependency, Truth::no, "needed", "D"),
                          refused(Check::budget, Truth::unknown, "budget_unknown", "pot")));
}

TEST(Act, OfAWrongStateGuardAndIntervalAreNotAsked) {
  const Policy policy =
      one_action(R"(, "when": "asset.trial", "open_until": "asset.termEnd", "refusal": "late")")
          .policy();
  EXPECT_THAT(
      refusals(policy, one_license(policy, "suspended"), "cancel", ideal_actor(), 0, noon, true),
      ElementsAre(refused(Check::state, Truth::no, "")));
}

}  // namespace
}  // namespace untether::testing
