#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "scenarios/report/verdict_json.h"
#include "scenarios/ruleset/load.h"
#include "tests/rules/support.h"

// The page of April 2020 as csp-2020-04 renders it: what stands in the way, PRE-1 to PRE-6.

namespace untether {
namespace {

using namespace untether::testing;
using ::testing::ElementsAre;
using Json = nlohmann::ordered_json;

constexpr std::string_view page_set = "csp-2020-04";
constexpr const char* removable = "removable (documented)";

const Policy& page() { return shipped(page_set); }

Asset on_page(AssetKind kind, StatusSet shown = ShownStatus::active) {
  return held(page_set, kind, shown);
}

Asset software_of_june(AssetKind kind, StatusSet shown) {
  return bought(on_page(kind, shown), "2020-06-10T08:00:00Z");
}

// The first finding on one asset, as a program reads it.
Json reason(const Asset& asset, Language language) {
  CustomerAnswer answer;
  answer.customer = customer({asset});
  answer.customer.details.resize(1);
  answer.now = present(page().machines, answer.customer, PartnerType::direct,
                       {at(noon(page_set)), at(noon(page_set)), false});
  answer.verdict = verdict(page(), answer.customer, noon(page_set));
  return Json::parse(answer_json(page(), answer, language))["findings"][0];
}

// The reason as one line: rule, gates, page and its day.
std::string reason_line(const Asset& asset) {
  const Json json = reason(asset, Language::en);
  std::string line = json["rule"].get<std::string>() + " at";
  for (const auto& [gate, judgement] : json["gates"].items()) line += " " + gate;
  for (const Json& source : json["sources"]) {
    line += ", " + source["id"].get<std::string>() + " of " + source["date"].get<std::string>();
  }
  return line;
}

// --- PRE-1: reservations are cancelled before ----------------------------------------------

TEST(SeedPagePre1, AReservationBlocksTheSubmitUntilItIsCancelled) {
  EXPECT_EQ(said_of(page_set, {on_page(AssetKind::reservation)}),
            "blocked (documented): PRE-1 [submit documented]");
  EXPECT_EQ(said_of(page_set, {on_page(AssetKind::reservation, ShownStatus::cancelled)}),
            removable);
}

TEST(SeedPagePre1, AReservationBlocksToItsLastSecond) {
  const Customer one = customer({on_page(AssetKind::reservation)});
  EXPECT_EQ(said(page(), verdict(page(), one, noon(page_set), "2021-03-14T23:59:59Z")),
            "blocked (documented): PRE-1 [submit documented]");
  EXPECT_EQ(said(page(), verdict(page(), one, noon(page_set), "2021-03-15")), removable);
}

TEST(SeedPagePre1, AReservationOfUnknownStatusIsNotRemovable) {
  EXPECT_EQ(said_of(page_set, {on_page(AssetKind::reservation, StatusSet::all())}),
            "undecided: PRE-1?");
}

TEST(SeedPagePre1, NamesThePageAndItsDay) {
  EXPECT_EQ(reason_line(on_page(AssetKind::reservation)), "PRE-1 at submit, S1 of 2020-04-27");
}

// --- PRE-2: software purchases are cancelled before ----------------------------------------

TEST(SeedPagePre2, SoftwareOfBothShapesBlocksTheSubmitUntilItIsCancelled) {
  for (const AssetKind kind :
       {AssetKind::software_perpetual, AssetKind::software_subscription_order}) {
    EXPECT_EQ(said_of(page_set, {software_of_june(kind, ShownStatus::active)}),
              "blocked (documented): PRE-2 [submit documented]");
    EXPECT_EQ(said_of(page_set, {software_of_june(kind, ShownStatus::cancelled)}), removable);
  }
}

TEST(SeedPagePre2, SoftwareOfUnknownStatusOrUnknownPurchaseIsNotRemovable) {
  const Asset status = software_of_june(AssetKind::software_perpetual, StatusSet::all());
  EXPECT_EQ(said_of(page_set, {status}), "undecided: PRE-2?");
  Asset purchase = software_of_june(AssetKind::software_perpetual, ShownStatus::active);
  purchase.set(AssetInstant::purchased_at, Instant::unknown());
  EXPECT_EQ(said_of(page_set, {purchase}), "undecided: PRE-2?");
}

TEST(SeedPagePre2, NamesThePageAndItsDay) {
  EXPECT_EQ(reason_line(software_of_june(AssetKind::software_perpetual, ShownStatus::active)),
            "PRE-2 at submit, S1 of 2020-04-27");
}

// --- PRE-3 and PRE-5: active subscriptions are suspended before, until then the link is inactive

TEST(SeedPagePre3, AnActiveSubscriptionBlocksBothGatesUntilItIsSuspended) {
  EXPECT_EQ(said_of(page_set, {on_page(AssetKind::legacy_license)}),
            "blocked (documented): PRE-3 [portal documented, submit documented]");
  EXPECT_EQ(said_of(page_set, {on_page(AssetKind::legacy_license, ShownStatus::suspended)}),
            removable);
}

TEST(SeedPagePre3, OneActiveSubscriptionAmongSuspendedOnesBlocks) {
  const Asset suspended = on_page(AssetKind::legacy_license, ShownStatus::suspended);
  EXPECT_EQ(said_of(page_set, {suspended, on_page(AssetKind::legacy_license), suspended}),
            "blocked (documented): PRE-3 [portal documented, submit documented]");
}

TEST(SeedPagePre3, ASubscriptionOfUnknownStatusIsNotRemovable) {
  EXPECT_EQ(said_of(page_set, {on_page(AssetKind::legacy_license, StatusSet::all())}),
            "undecided: PRE-3?");
}

TEST(SeedPagePre3, NamesThePageAndItsDay) {
  EXPECT_EQ(reason_line(on_page(AssetKind::legacy_license)),
            "PRE-3 at portal submit, S1 of 2020-04-27");
}

TEST(SeedPagePre5, OnlyActiveSubscriptionsMakeTheLinkInactive) {
  const auto link = [](const Asset& asset) {
    return verdict(page(), customer({asset}), noon(page_set)).is_open(Gate::portal);
  };
  EXPECT_EQ(link(on_page(AssetKind::legacy_license)), Truth::no);
  EXPECT_EQ(link(on_page(AssetKind::legacy_license, ShownStatus::suspended)), Truth::yes);
  EXPECT_EQ(link(on_page(AssetKind::reservation)), Truth::yes);
  EXPECT_EQ(link(software_of_june(AssetKind::software_perpetual, ShownStatus::active)), Truth::yes);
}

// --- lists that nobody asked for -----------------------------------------------------------

TEST(SeedPage, AMissingListOfAnyPrerequisiteIsNotRemovable) {
  const auto without = [](std::vector<Collection> missing) {
    Customer one = customer();
    for (const Collection list : missing) {
      one.collections[static_cast<std::size_t>(list)] = Completeness::missing;
    }
    return said(page(), verdict(page(), one, noon(page_set)));
  };
  EXPECT_EQ(without({}), removable);
  EXPECT_EQ(without({Collection::subscriptions}), "undecided: missing_collection subscriptions?");
  EXPECT_THAT(without({Collection::entitlements, Collection::orders}),
              ::testing::StartsWith("undecided: missing_collection"));
}

// --- PRE-4 and PRE-6: the removal itself, by direct partners -------------------------------

TEST(SeedPagePre4, WalksTheMenusOfThePageInBothLanguages) {
  const Removal& removal = *entry(page().rules().removals, "PRE-4");
  EXPECT_THAT(removal.portal.en,
              ElementsAre("Customers", "{customer}", "Account", "Remove reseller relationship"));
  EXPECT_THAT(removal.portal.fr,
              ElementsAre("Clients", "{customer}", "Compte", "Supprimer la relation revendeur"));
  EXPECT_FALSE(removal.addition);
}

TEST(SeedPagePre4, IsACallOnTheCustomer) {
  const Removal& removal = *entry(page().rules().removals, "PRE-4");
  EXPECT_EQ(removal.rest.method, "PATCH");
  EXPECT_EQ(removal.rest.path, "/v1/customers/{customer}");
  EXPECT_EQ(removal.rest.body, R"({"relationshipToPartner":"none"})");
}

TEST(SeedPagePre6, DirectPartnersMayRemoveAndIndirectProvidersMayNot) {
  const auto by = [](PartnerType type) {
    return said(page(), verdict(page(), customer(), "2020-06-01", "2020-06-01",
                                {type, {}, Token::app_user}));
  };
  EXPECT_EQ(by(PartnerType::direct), removable);
  EXPECT_EQ(by(PartnerType::indirect_provider),
            "blocked (documented): partner_type [portal documented, submit documented]");
  EXPECT_EQ(by(PartnerType::indirect_reseller),
            "blocked (documented): partner_type [portal documented, submit documented]");
}

TEST(SeedPagePre6, APartnerOfUnknownTypeIsNotRemovable) {
  EXPECT_EQ(said(page(), verdict(page(), customer(), "2020-06-01", "2020-06-01",
                                 {PartnerType::unknown, {}, Token::app_user})),
            "undecided: partner_type?");
}

TEST(SeedPage, EveryPrerequisiteOfThePageRestsOnThePageAlone) {
  for (const std::string id : {"PRE-1", "PRE-2", "PRE-3"}) {
    const Prerequisite& prerequisite = *entry(page().rules().prerequisites, id);
    EXPECT_THAT(prerequisite.sources, ElementsAre("S1")) << id;
    EXPECT_EQ(prerequisite.certainty, Certainty::documented) << id;
    EXPECT_FALSE(prerequisite.addition) << id;
  }
  for (const GateRule& rule : entry(page().rules().removals, "PRE-4")->gate_rules) {
    EXPECT_THAT(rule.sources, ElementsAre("S1")) << rule.id;
    EXPECT_EQ(rule.gate, Gate::portal) << rule.id;
  }
}

TEST(SeedPage, AReasonThatRestsOnAnAdditionSaysSo) {
  EXPECT_EQ(reason(on_page(AssetKind::azure_plan), Language::en)["origin"], "addition");
  EXPECT_FALSE(reason(on_page(AssetKind::legacy_license), Language::en).contains("origin"));
}

TEST(SeedPage, IsTheSetInForceFromItsDayToTheNextVersion) {
  EXPECT_EQ(rule_set_in_force(shipped_rules(), day("2020-04-27")).value(), page_set);
  EXPECT_EQ(rule_set_in_force(shipped_rules(), day("2020-08-18")).value(), page_set);
  EXPECT_NE(rule_set_in_force(shipped_rules(), day("2020-04-26")).value_or(""), page_set);
  EXPECT_NE(rule_set_in_force(shipped_rules(), day("2020-08-19")).value_or(""), page_set);
}

}  // namespace
}  // namespace untether
