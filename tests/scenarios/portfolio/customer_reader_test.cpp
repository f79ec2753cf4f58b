#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/reading.h"

// Subscriptions, Azure subscriptions and delegated access: to the right kind, status and dates.

namespace untether {
namespace {

using testing::at;
using testing::customer_of;
using testing::guid;
using testing::Json;
using testing::portfolio_text;
using testing::read_text;
using testing::record;
using testing::subscription;

Customer read(const Json& changes) {
  return customer_of(read_text(portfolio_text({record(1, changes)})), 1);
}

Asset only_asset(const Json& changes) {
  const Customer customer = read(changes);
  EXPECT_EQ(customer.assets.size(), 1U);
  return customer.assets.empty() ? Asset{} : customer.assets[0];
}

Asset only_subscription(const Json& changes) {
  return only_asset({{"subscriptions", {subscription(2, changes)}}});
}

TEST(CustomerReader, AMissingListIsUnknownAndNeverPermits) {
  Json without = record(1);
  without.erase("entitlements");
  const auto read = read_text(portfolio_text({without}));
  EXPECT_EQ(customer_of(read, 1).completeness(Collection::entitlements), Completeness::missing);
  EXPECT_EQ(testing::decisions(read).at(guid(1)), Decision::undecided);
}

TEST(CustomerReader, TellsSubscriptionsApartByTheirProduct) {
  const auto kind = [](const Json& changes) { return only_subscription(changes).kind; };
  const auto product = [](const char* id) { return Json{{"id", id}}; };
  EXPECT_EQ(kind(Json::object()), AssetKind::nce_license);
  EXPECT_EQ(kind({{"productType", "OnlineServicesNCE"}}), AssetKind::nce_license);
  EXPECT_EQ(kind({{"productType", product("SaaS")}}), AssetKind::saas);
  EXPECT_EQ(kind({{"productType", product("Software")}, {"offerId", "DG7GMGF0FLR2:0002:X"}}),
            AssetKind::software_subscription);
  EXPECT_EQ(kind({{"productType", product("Azure")}, {"offerId", "DZH318Z0BPS6:0001:X"}}),
            AssetKind::azure_plan);
  EXPECT_EQ(kind({{"productType", product("Azure")}, {"billingType", "benefit"}}),
            AssetKind::savings_plan);
  EXPECT_EQ(kind({{"productType", product("Azure")}, {"offerId", "MS-AZR-0145P"}}),
            AssetKind::legacy_azure);
}

TEST(CustomerReader, TellsSubscriptionsWithoutAProductApartByTheirOffer) {
  const auto kind = [](const Json& changes) {
    Json without = changes;
    without["productType"] = nullptr;
    return only_subscription(without).kind;
  };
  EXPECT_EQ(kind({{"offerId", "195416c1-3447-423a-b37b-ee59a99a19c4"}, {"billingType", "license"}}),
            AssetKind::legacy_license);
  EXPECT_EQ(kind({{"offerId", "MS-AZR-0145P"}, {"billingType", "usage"}}), AssetKind::legacy_azure);
  EXPECT_EQ(kind({{"offerId", "CFQ7TTC0LH18:0001:X"}, {"billingType", "license"}}),
            AssetKind::nce_license);
  EXPECT_EQ(kind({{"offerId", "DZH318Z0BXWP:0001:X"}, {"isMicrosoftProduct", false}}),
            AssetKind::saas);
  EXPECT_EQ(kind({{"offerId", "seats"}}), AssetKind::other);
}

TEST(CustomerReader, ReadsATrialAsAFlagOfItsLicence) {
  const Asset trial = only_subscription({{"isTrial", true}, {"termDuration", "P1M"}});
  EXPECT_EQ(trial.kind, AssetKind::nce_license);
  EXPECT_EQ(trial.flags.get(AssetFlag::trial), Truth::yes);
  EXPECT_EQ(trial.term, Term::of({1, 0}));
}

TEST(CustomerReader, ReadsTermsOfMonthsYearsAndDays) {
  const auto term = [](const char* text) {
    return only_subscription({{"termDuration", text}}).term;
  };
  EXPECT_EQ(term("P1M"), Term::of({1, 0}));
  EXPECT_EQ(term("P1Y"), Term::of({12, 0}));
  EXPECT_EQ(term("P3Y"), Term::of({36, 0}));
  EXPECT_EQ(term("P10D"), Term::of({0, 10}));
  EXPECT_EQ(term(""), Term::absent());
  EXPECT_EQ(term("a year"), Term::unknown());
  EXPECT_EQ(term("P1M3D"), Term::unknown());
}

TEST(CustomerReader, EndsATermWithItsLastDayOrItsLastSecond) {
  EXPECT_EQ(
      only_subscription({{"commitmentEndDate", "2027-01-09T00:00:00Z"}}).at(AssetInstant::term_end),
      at("2027-01-10T00:00:00Z"));
  EXPECT_EQ(only_subscription({{"commitmentEndDateTime", "2027-01-09T23:59:59Z"}})
                .at(AssetInstant::term_end),
            at("2027-01-10T00:00:00Z"));
}

TEST(CustomerReader, TakesAnInstructionForTheEndOfTheTermInEitherForm) {
  const auto scheduled = [](const Json& actions) {
    return only_subscription({{"scheduledActions", actions}})
        .flags.get(AssetFlag::cancel_scheduled);
  };
  EXPECT_EQ(scheduled(Json::array()), Truth::no);
  EXPECT_EQ(scheduled({{{"actionType", "Cancel"}}}), Truth::yes);
  EXPECT_EQ(scheduled(Json{{"actionType", "cancelSubscription"}}), Truth::yes);
  EXPECT_EQ(scheduled({{{"actionType", "ChangeQuantity"}}}), Truth::unknown);
}

TEST(CustomerReader, PutsAzureSubscriptionsUnderTheirPlan) {
  const Customer customer = read(
      {{"azureEntitlements",
        {{{"id", to_string(guid(4))}, {"subscriptionId", to_string(guid(3))}, {"status", "active"}},
         {{"id", to_string(guid(5))}, {"status", "disabled"}}}},
       {"subscriptions",
        {subscription(3,
                      {{"productType", {{"id", "Azure"}}}, {"offerId", "DZH318Z0BPS6:0001:X"}})}}});
  ASSERT_EQ(customer.assets.size(), 3U);
  EXPECT_EQ(customer.assets[0].kind, AssetKind::azure_plan);
  EXPECT_EQ(customer.assets[1].kind, AssetKind::azure_subscription);
  EXPECT_EQ(customer.assets[1].shown, StatusSet(ShownStatus::active));
  EXPECT_EQ(customer.assets[1].parent, ParentLink::to(AssetRow{0}));
  EXPECT_EQ(customer.assets[2].shown, StatusSet(ShownStatus::cancelled));
  EXPECT_EQ(customer.assets[2].parent, ParentLink::unknown());
}

TEST(CustomerReader, AnAzurePlanHasNoTermUnlessItSaysOne) {
  Json plan =
      subscription(3, {{"productType", {{"id", "Azure"}}}, {"offerId", "DZH318Z0BPS6:0001:X"}});
  plan.erase("commitmentEndDate");
  plan.erase("termDuration");
  const Asset asset = only_asset({{"subscriptions", {plan}}});
  EXPECT_EQ(asset.at(AssetInstant::term_end), Instant::absent());
  EXPECT_EQ(asset.term, Term::absent());
}

TEST(CustomerReader, TakesDelegatedAccessForAssetsOfTwoKinds) {
  const std::string pair = to_string(guid(7)) + "-" + to_string(guid(8));
  const Customer customer = read({{"allowDelegatedAccess", true},
                                  {"delegatedAdminRelationships",
                                   {{{"id", pair},
                                     {"displayName", "Support"},
                                     {"status", "active"},
                                     {"endDateTime", "2026-09-01T00:00:00Z"}}}}});
  ASSERT_EQ(customer.assets.size(), 2U);
  EXPECT_EQ(customer.assets[0].kind, AssetKind::gdap);
  EXPECT_EQ(customer.assets[0].id.guid, guid(7));
  EXPECT_EQ(customer.assets[0].at(AssetInstant::term_end), at("2026-09-01T00:00:00Z"));
  EXPECT_EQ(customer.details[0].name, "Support");
  EXPECT_EQ(customer.assets[1].kind, AssetKind::dap);
  EXPECT_EQ(customer.assets[1].id.guid, guid(1));
  EXPECT_EQ(customer.assets[1].shown, StatusSet(ShownStatus::active));
}

TEST(CustomerReader, KeepsNamesPricesAndContactsInTheColdTable) {
  const Customer customer = read(
      {{"companyProfile",
        {{"companyName", "Tailspin"}, {"domain", "t.example"}, {"address", {{"country", "FR"}}}}},
       {"supportContact",
        {{"supportTenantId", to_string(guid(6))}, {"supportMpnId", "42"}, {"name", "Help"}}},
       {"subscriptions",
        {subscription(
            2, {{"friendlyName", "Seats"}, {"partnerId", "4711"}, {"billingCycle", "monthly"}})}}});
  EXPECT_EQ(customer.about.name, "Tailspin");
  EXPECT_EQ(customer.about.domain, "t.example");
  EXPECT_EQ(customer.about.country, "FR");
  EXPECT_EQ(customer.about.support_contact, (SupportContact{guid(6), "42", "Help"}));
  ASSERT_EQ(customer.details.size(), 1U);
  EXPECT_EQ(customer.details[0].name, "Seats");
  EXPECT_EQ(customer.details[0].reseller_mpn_id, "4711");
  EXPECT_EQ(customer.details[0].billing_cycle, BillingCycle::monthly);
  EXPECT_EQ(customer.details[0].offer_id, "CFQ7TTC0LH18:0001:CFQ7TTC0K971");
}

TEST(CustomerReader, NamesASubscriptionByItsOfferWhereItHasNoNameOfItsOwn) {
  for (const Json& none : {Json(""), Json(nullptr)}) {
    EXPECT_EQ(read({{"subscriptions",
                     {subscription(2, {{"friendlyName", none}, {"offerName", "Basic"}})}}})
                  .details.at(0)
                  .name,
              "Basic");
  }
}

TEST(CustomerReader, ReadsTextWithEscapesAndAllAlphabets) {
  const std::string text = portfolio_text({record(1)});
  std::string with_name = text;
  with_name.insert(
      with_name.find("\"relationshipToPartner\""),
      R"("companyProfile": {"companyName": "Soci\u00e9t\u00e9 \"A\" \ud83d\ude00 株"}, )");
  EXPECT_EQ(customer_of(read_text(with_name), 1).about.name, "Société \"A\" 😀 株");
}

}  // namespace
}  // namespace untether
