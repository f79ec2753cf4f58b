#include <gmock/gmock.h>

#include "engine/policy/judge.h"
#include "tests/rules/support.h"

// Rows on who may remove, with which role and token, and what happens to delegated access.

namespace untether {
namespace {

using namespace untether::testing;
using enum PartnerType;
using ::testing::UnorderedElementsAre;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};
constexpr const char* removable = "removable (documented)";
constexpr const char* not_he =
    "blocked (documented): partner_type [portal documented, submit documented]";

// What a customer without any asset is told to somebody at an instant.
std::string told(std::string_view set, std::string_view instant, const Asker& asker) {
  return said(shipped(set), verdict(shipped(set), customer(), instant, instant, asker));
}

std::string told(std::string_view set, std::string_view instant, PartnerType type) {
  return told(set, instant, {type, {}, Token::app_user});
}

std::string told(std::string_view set, PartnerType type, std::vector<Role> roles,
                 Token token = Token::app_user) {
  return told(set, noon(set), {type, std::move(roles), token});
}

// --- partner types -------------------------------------------------------------------------

TEST(Who9_5, DirectPartnerMayRemoveUnderEverySet) {
  for (const std::string set : every_set) {
    EXPECT_EQ(told(set, noon(set), direct), removable) << set;
  }
}

TEST(Who9_5, IndirectProviderMayNotRemoveUnderCsp202004AndMayLater) {
  EXPECT_EQ(told("csp-2020-04", "2020-04-27", indirect_provider), not_he);
  EXPECT_EQ(told("csp-2020-04", "2020-08-18T23:59:59Z", indirect_provider), not_he);
  for (const std::string_view set : nce_sets) {
    EXPECT_EQ(told(set, noon(set), indirect_provider), removable) << set;
  }
}

TEST(Who9_5, IndirectResellerMayRemoveItsOwnUnderCsp202004From29June2020) {
  EXPECT_EQ(told("csp-2020-04", "2020-06-28T23:59:59Z", indirect_reseller), not_he);
  EXPECT_EQ(told("csp-2020-04", "2020-06-29", indirect_reseller), removable);
  EXPECT_EQ(entry(shipped("csp-2020-04").rules().removals, "PRE-4R")->days.from, day("2020-06-29"));
}

TEST(Who9_5, IndirectResellerMayNotRemoveUnderNce2025AndNce2026) {
  for (const std::string_view set : nce_sets) {
    EXPECT_EQ(told(set, noon(set), indirect_reseller), not_he) << set;
    EXPECT_EQ(entry(shipped(set).rules().removals, "PRE-4R"), nullptr) << set;
  }
}

TEST(Who9_5, APartnerOfUnknownTypeIsUndecidedUnlessEveryTypeMayRemove) {
  for (const std::string set : {"csp-2018", "csp-2020-04", "nce-2025", "nce-2026"}) {
    EXPECT_EQ(told(set, noon(set), unknown).substr(0, 10), "undecided:") << set;
  }
  for (const std::string set : {"csp-2020-09", "csp-2021", "nce-2022-01", "nce-2022"}) {
    EXPECT_EQ(told(set, noon(set), unknown).substr(0, 9), "removable") << set;
  }
}

TEST(Who9_5, APartnerWhoMayNotRemoveStillHearsOfTheOtherBlockers) {
  const Customer one = customer({held("nce-2026", AssetKind::reservation)});
  EXPECT_EQ(said(shipped("nce-2026"),
                 verdict(shipped("nce-2026"), one, noon("nce-2026"), noon("nce-2026"),
                         {indirect_reseller, {}, Token::app_user})),
            std::string(not_he) + "; PRE-1 [submit documented]");
}

// --- roles and tokens ----------------------------------------------------------------------

TEST(Who9_5, NoRoleIsAskedByTheRemovalPageUnderCsp202004) {
  EXPECT_EQ(told("csp-2020-04", direct, {}), removable);
  EXPECT_EQ(told("csp-2020-04", direct, {Role::helpdesk_agent}), removable);
}

TEST(Who9_5, AdminAgentOrSalesAgentIsAskedUnderNce2025AndNce2026) {
  constexpr const char* no_role = "blocked (documented): role [submit documented]";
  for (const std::string_view set : nce_sets) {
    EXPECT_EQ(told(set, direct, {Role::admin_agent}), removable) << set;
    EXPECT_EQ(told(set, direct, {Role::sales_agent}), removable) << set;
    EXPECT_EQ(told(set, direct, {Role::helpdesk_agent, Role::sales_agent}), removable) << set;
    EXPECT_EQ(told(set, direct, {Role::global_admin}), no_role) << set;
    EXPECT_EQ(told(set, direct, {Role::helpdesk_agent}), no_role) << set;
    EXPECT_EQ(told(set, direct, {}), no_role) << set;
  }
}

TEST(Who9_5, AdminAgentIsAskedOnTheResellersOwnPageUnderCsp202004) {
  const auto reseller = [](std::vector<Role> roles) {
    return told("csp-2020-04", "2020-07-01",
                {indirect_reseller, std::move(roles), Token::app_user});
  };
  EXPECT_EQ(reseller({Role::admin_agent}), removable);
  EXPECT_EQ(reseller({Role::sales_agent, Role::global_admin}),
            "blocked (documented): role [submit documented]");
}

TEST(Who9_5, AppUserTokenIsAskedForRemovalUnderEverySet) {
  for (const std::string set : every_set) {
    const std::vector<Role> roles = {Role::global_admin, Role::admin_agent};
    EXPECT_EQ(told(set, direct, roles, Token::app_user), removable) << set;
    EXPECT_EQ(told(set, direct, roles, Token::app_only),
              "blocked (documented): token [submit documented]")
        << set;
  }
}

TEST(Who9_5, AMissingRoleLeavesTheLinkActive) {
  const Verdict answer = verdict(shipped("nce-2026"), customer(), noon("nce-2026"),
                                 noon("nce-2026"), {direct, std::vector<Role>{}, Token::app_user});
  EXPECT_EQ(answer.is_open(Gate::portal), Truth::yes);
  EXPECT_EQ(answer.is_open(Gate::submit), Truth::no);
}

// --- delegated access ----------------------------------------------------------------------

// "dap end"
std::string effect(const Consequence& consequence) {
  const auto& [what, how] = consequence.effect.front();
  return what + " " + how;
}

TEST(Who9_5, RemovalByDirectPartnerEndsDapUnderCsp202004) {
  const Consequence& con = *entry(shipped("csp-2020-04").rules().consequences, "CON-3");
  EXPECT_EQ(effect(con), "dap end");
  EXPECT_THAT(con.by, UnorderedElementsAre(direct));
  EXPECT_TRUE(con.when.empty());
  EXPECT_EQ(con.certainty, Certainty::documented);
}

TEST(Who9_5, RemovalByDirectPartnerOrProviderEndsDapIfAnyUnderNce2025AndNce2026) {
  for (const std::string_view set : nce_sets) {
    const Consequence& con = *entry(shipped(set).rules().consequences, "CON-3");
    EXPECT_EQ(effect(con), "dap end") << set;
    EXPECT_THAT(con.by, UnorderedElementsAre(direct, indirect_provider)) << set;
    EXPECT_EQ(con.when.text, "customer.dap") << set;
    EXPECT_EQ(con.certainty, Certainty::documented) << set;
  }
}

TEST(Who9_5, RemovalByIndirectResellerLeavesDapUnderCsp202004From29June2020) {
  const Consequence& con = *entry(shipped("csp-2020-04").rules().consequences, "CON-5");
  EXPECT_EQ(effect(con), "dap keep");
  EXPECT_THAT(con.by, UnorderedElementsAre(indirect_reseller));
  EXPECT_EQ(con.days.from, day("2020-06-29"));
  EXPECT_EQ(con.certainty, Certainty::assumed);
  for (const std::string_view set : nce_sets) {
    EXPECT_EQ(entry(shipped(set).rules().consequences, "CON-5"), nullptr) << set;
  }
}

TEST(Who9_5, RemovalKeepsGdapUnderNce2025AndNce2026AsAnAssumption) {
  for (const std::string_view set : nce_sets) {
    const RuleSet& rules = shipped(set).rules();
    EXPECT_EQ(to_string(entry(rules.parameters, "removal_ends_gdap")->value), "false") << set;
    EXPECT_EQ(effect(*entry(rules.consequences, "CON-16")), "gdap keep") << set;
    EXPECT_EQ(entry(rules.consequences, "CON-16")->certainty, Certainty::assumed) << set;
  }
}

TEST(Who9_5, EndingAllGdapDoesNotEndTheRelationUnderNce2025AndNce2026) {
  for (const std::string_view set : nce_sets) {
    Life life(shipped(set), customer({held(set, AssetKind::gdap)}), noon(set));
    EXPECT_EQ(life.act("end", noon(set)), "done") << set;
    EXPECT_EQ(life.said().substr(0, 9), "removable") << set;
  }
}

std::string dap_in_the_link(std::string_view set) {
  return entry(shipped(set).rules().reestablish, "REL-1")->invitation.front().second;
}

TEST(Who9_5, InvitationCarriesDapUnderCsp202004AndNotLater) {
  EXPECT_EQ(dap_in_the_link("csp-2020-04"), "true");
  EXPECT_NE(entry(shipped("csp-2020-04").rules().reestablish, "REL-6"), nullptr);
  for (const std::string_view set : nce_sets) {
    EXPECT_EQ(dap_in_the_link(set), "false") << set;
    EXPECT_EQ(entry(shipped(set).rules().reestablish, "REL-6"), nullptr) << set;
    EXPECT_NE(entry(shipped(set).rules().reestablish, "REL-7"), nullptr) << set;
  }
}

// --- Azure ---------------------------------------------------------------------------------

TEST(Who9_5, EntitlementCancelApiExistsFromNce2025OnAndNotUnderCsp202004) {
  const Policy& page = shipped("csp-2020-04");
  EXPECT_TRUE(transition_of(page, AssetKind::azure_subscription, "cancel").rest.empty());
  EXPECT_EQ(transition_of(page, AssetKind::azure_subscription, "cancel").certainty,
            Certainty::reported);
  for (const std::string_view set : nce_sets) {
    const Transition& cancel = transition_of(shipped(set), AssetKind::azure_subscription, "cancel");
    EXPECT_THAT(cancel.rest.path, ::testing::EndsWith("/azureEntitlements/{asset}/cancel")) << set;
    EXPECT_THAT(cancel.roles_all, UnorderedElementsAre(Role::global_admin, Role::admin_agent))
        << set;
    EXPECT_EQ(cancel.certainty, Certainty::documented) << set;
  }
}

TEST(Who9_5, PortalCancelsTenAzureSubscriptionsAtOnceFromNce2025On) {
  const Parameter& page_batch =
      *entry(shipped("csp-2020-04").rules().parameters, "azure_portal_batch");
  EXPECT_EQ(to_string(page_batch.value), "1");
  for (const std::string_view set : nce_sets) {
    const Parameter& batch = *entry(shipped(set).rules().parameters, "azure_portal_batch");
    EXPECT_EQ(to_string(batch.value), "10") << set;
    EXPECT_EQ(batch.certainty, Certainty::assumed) << set;
  }
}

TEST(Who9_5, CustomerMayReactivateWhileThePlanIsActiveFrom2020On) {
  for (const std::string set : sets_from_2020) {
    EXPECT_EQ(
        transition_of(shipped(set), AssetKind::azure_subscription, "customer_reactivate").certainty,
        set == "nce-2022" ? Certainty::documented : Certainty::assumed)
        << set;
    Life life(shipped(set),
              customer({held(set, AssetKind::azure_plan),
                        under(held(set, AssetKind::azure_subscription), 0)}),
              noon(set));
    EXPECT_EQ(life.act("cancel", noon(set), 1), "done") << set;
    life.actor.kind = ActorKind::customer;
    EXPECT_EQ(life.act("customer_reactivate", noon(set), 1), "done") << set;
    EXPECT_EQ(life.state(1), "active") << set;
  }
}

// --- an indirect reseller acts on nothing --------------------------------------------------

TEST(Who9_5, AnIndirectResellerCannotChangeSubscriptionsUnderAnySet) {
  for (const std::string set : every_set) {
    Life life(shipped(set), customer({held(set, AssetKind::legacy_license)}), noon(set),
              indirect_reseller);
    EXPECT_EQ(life.act("suspend", noon(set)), "dependency DEP-21 no_access") << set;
    EXPECT_EQ(life.state(), "active") << set;
  }
}

}  // namespace
}  // namespace untether
