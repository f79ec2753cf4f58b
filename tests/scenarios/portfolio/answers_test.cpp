#include "scenarios/portfolio/answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/builders.h"

// What a directory of answers says of one customer, guid(1).

namespace untether {
namespace {

using testing::AnswerFolder;
using testing::at;
using testing::customer_of;
using testing::customer_path;
using ::testing::ElementsAre;
using testing::guid;
using ::testing::IsEmpty;
using testing::Json;
using testing::noted;
using testing::page_of;
using testing::read_files;
using testing::record;
using testing::subscription;

constexpr const char* noon = "2026-06-15T12:00:00Z";
constexpr const char* morning = "2026-06-15T08:00:00Z";
constexpr const char* yesterday = "2026-06-14T12:00:00Z";
constexpr auto subscriptions = Collection::subscriptions;
constexpr auto azure = Collection::azure_entitlements;

Json brief(unsigned number) {
  return {{"id", to_string(guid(number))}, {"relationshipToPartner", "reseller"}};
}

Json own(unsigned number) {
  Json answer = brief(number);
  answer["allowDelegatedAccess"] = false;
  return answer;
}

Json plan(unsigned number) {
  return subscription(number, {{"offerId", "DZH318Z0BPS6:0001:DZH318Z0BMTX"},
                               {"productType", {{"id", "Azure"}}},
                               {"billingType", "usage"}});
}

// A directory with guid(1) in its list.
AnswerFolder folder() { return AnswerFolder(noon).add("customers", page_of({brief(1)})); }

std::string below(const std::string& path) { return customer_path(1) + "/" + path; }

Completeness known(const Customer& customer, Collection collection) {
  return customer.completeness(collection);
}

Customer only(const AnswerFolder& answers) { return customer_of(read_files(answers.files()), 1); }

// --- what was asked ------------------------------------------------------------------------------

TEST(AnswerDirectory, AListThatWasNeverAskedIsUnknown) {
  const Customer customer = only(folder());
  EXPECT_THAT(customer.collections, ::testing::Each(Completeness::missing));
  EXPECT_EQ(customer.relationship, Relationship::reseller);
}

TEST(AnswerDirectory, AnEmptyListIsKnown) {
  const Customer customer = only(folder().add(below("orders"), page_of({})));
  EXPECT_EQ(known(customer, Collection::orders), Completeness::complete);
  EXPECT_EQ(known(customer, Collection::entitlements), Completeness::missing);
}

TEST(AnswerDirectory, ARefusalIsNoEmptyList) {
  const ReadPortfolio read =
      read_files(folder().refuse(below("orders"), 404).refuse(below("entitlements"), 403).files());
  EXPECT_THAT(customer_of(read, 1).collections, ::testing::Each(Completeness::missing));
  EXPECT_EQ(noted(read, NoteCode::failed_answer, "404"), 1U);
  EXPECT_EQ(noted(read, NoteCode::failed_answer, "403"), 1U);
}

TEST(AnswerDirectory, TheLaterOfTwoLinesOfOneAddressCounts) {
  const auto orders = [](const char* first, const char* second) {
    const AnswerFolder answers =
        folder().add(below("orders"), page_of({}), first).refuse(below("orders"), 500, second);
    return known(only(answers), Collection::orders);
  };
  EXPECT_EQ(orders(morning, noon), Completeness::missing);
  EXPECT_EQ(orders(noon, morning), Completeness::complete);
  EXPECT_EQ(orders(noon, noon), Completeness::missing) << "the later line";
}

TEST(AnswerDirectory, AnAnswerToAFilteredQuestionIsNotTheList) {
  AnswerFolder answers = folder();
  answers.file(below("subscriptions") + ".json", page_of({}).dump());
  answers.line(R"({"url": "/v1/)" + below("subscriptions") +
               R"(?order_id=1", "status": 200, "fetched_at": ")" + noon + R"(", "file": ")" +
               below("subscriptions") + R"(.json"})");
  const ReadPortfolio read = read_files(answers.files());
  EXPECT_EQ(known(customer_of(read, 1), subscriptions), Completeness::missing);
  EXPECT_EQ(noted(read, NoteCode::unused_answer), 1U);
}

// --- pages ---------------------------------------------------------------------------------------

TEST(AnswerDirectory, PagesAreOneList) {
  const Customer customer =
      only(folder()
               .add(below("subscriptions"), page_of({subscription(11)}, true))
               .add(below("subscriptions"), page_of({subscription(12)}, true), noon, 2)
               .add(below("subscriptions"), page_of({subscription(13)}), noon, 3));
  EXPECT_EQ(customer.assets.size(), 3U);
  EXPECT_EQ(known(customer, subscriptions), Completeness::complete);
}

TEST(AnswerDirectory, AListIsIncompleteWhereItsLastPageNamesAnotherOrItemsAreMissing) {
  const auto of = [](const Json& page) {
    return known(only(folder().add(below("subscriptions"), page)), subscriptions);
  };
  EXPECT_EQ(of(page_of({subscription(11)}, true)), Completeness::incomplete);
  Json fewer = page_of({subscription(11)});
  fewer["totalCount"] = 2;
  EXPECT_EQ(of(fewer), Completeness::incomplete);
  EXPECT_EQ(of({{"value", Json::array()}, {"@odata.nextLink", "https://more"}}),
            Completeness::incomplete);
  EXPECT_EQ(of({{"value", Json::array()}, {"@odata.nextLink", nullptr}}), Completeness::complete);
  EXPECT_EQ(of(Json::array()), Completeness::complete);
  EXPECT_EQ(of(Json::object()), Completeness::missing) << "no list at all";
}

TEST(AnswerDirectory, APageOfAnEarlierReadingDoesNotCount) {
  const AnswerFolder answers =
      folder()
          .add(below("subscriptions"), page_of({subscription(11)}, true), noon)
          .add(below("subscriptions"), page_of({subscription(12)}), morning, 2);
  const Customer customer = only(answers);
  EXPECT_EQ(customer.assets.size(), 1U);
  EXPECT_EQ(known(customer, subscriptions), Completeness::incomplete);
}

TEST(AnswerDirectory, APageBehindTheEndOfTheListDoesNotCount) {
  const AnswerFolder answers =
      folder()
          .add(below("subscriptions"), page_of({subscription(11)}))
          .add(below("subscriptions"), page_of({subscription(12)}), noon, 2);
  const Customer customer = only(answers);
  EXPECT_EQ(customer.assets.size(), 1U);
  EXPECT_EQ(known(customer, subscriptions), Completeness::complete);
}

TEST(AnswerDirectory, CustomersThatTheListLacksAreCounted) {
  Json list = page_of({brief(1)});
  list["totalCount"] = 5;
  EXPECT_EQ(
      read_files(AnswerFolder(noon).add("customers", list).files()).portfolio.customers_missing,
      4U);
  const ReadPortfolio no_list =
      read_files(AnswerFolder(noon).add(customer_path(1), own(1)).files());
  EXPECT_EQ(no_list.portfolio.customers_missing, 1U);
  EXPECT_EQ(no_list.portfolio.customer_count(), 1U);
}

// --- single resources ----------------------------------------------------------------------------

TEST(AnswerDirectory, ACustomersOwnAnswerTakesThePlaceOfTheListsItem) {
  const Customer brief_only = only(folder());
  EXPECT_EQ(brief_only.flags.get(CustomerFlag::dap), Truth::unknown);
  const Customer customer = only(folder().add(customer_path(1), own(1), yesterday));
  EXPECT_EQ(customer.flags.get(CustomerFlag::dap), Truth::no);
  EXPECT_EQ(customer.as_of, at("2026-06-14T12:00:00Z"));
}

TEST(AnswerDirectory, ASubscriptionsOwnAnswerCountsUnlessTheListIsYounger) {
  const auto shown = [](const char* of_list, const char* of_single) {
    const Customer customer =
        only(folder()
                 .add(below("subscriptions"), page_of({subscription(11)}), of_list)
                 .add(below("subscriptions/" + to_string(guid(11))),
                      subscription(11, {{"status", "deleted"}}), of_single));
    EXPECT_EQ(customer.assets.size(), 1U);
    return customer.assets.at(0).shown;
  };
  EXPECT_EQ(shown(morning, noon), StatusSet(ShownStatus::deleted));
  EXPECT_EQ(shown(noon, noon), StatusSet(ShownStatus::deleted));
  EXPECT_EQ(shown(noon, morning), StatusSet(ShownStatus::active));
}

TEST(AnswerDirectory, ASubscriptionThatAYoungerListDoesNotHaveIsGone) {
  const auto count = [](const char* of_list, const char* of_single) {
    return only(
               folder()
                   .add(below("subscriptions"), page_of({}), of_list)
                   .add(below("subscriptions/" + to_string(guid(11))), subscription(11), of_single))
        .assets.size();
  };
  EXPECT_EQ(count(morning, noon), 1U);
  EXPECT_EQ(count(noon, morning), 0U);
}

TEST(AnswerDirectory, ASubscriptionWithoutItsListLeavesTheListIncomplete) {
  const Customer customer =
      only(folder().add(below("subscriptions/" + to_string(guid(11))), subscription(11)));
  EXPECT_EQ(customer.assets.size(), 1U);
  EXPECT_EQ(known(customer, subscriptions), Completeness::incomplete);
}

TEST(AnswerDirectory, AnArtifactsOwnAnswerTellsWhatBecameOfTheReservation) {
  const std::string artifact = below("artifacts/reservedinstance/groups/g/lineitems/0/resource/R");
  const Json entitlement = {{"referenceOrder", {{"id", "O1"}, {"lineItemId", "0"}}},
                            {"entitlementType", "reservedinstance"},
                            {"quantity", 1},
                            {"quantityDetails", {{{"quantity", 1}, {"status", "Fulfilled"}}}},
                            {"entitledArtifacts", {{{"link", {{"uri", "/" + artifact}}}}}}};
  AnswerFolder answers = folder().add(below("entitlements"), page_of({entitlement}));
  EXPECT_EQ(only(answers).assets.at(0).shown,
            StatusSet(ShownStatus::active) | StatusSet(ShownStatus::expired));
  answers.add(artifact, {{"type", "reservedinstance"},
                         {"reservations", {{{"provisioningState", "Cancelled"}}}}});
  EXPECT_EQ(only(answers).assets.at(0).shown, StatusSet(ShownStatus::cancelled));
}

// --- Azure subscriptions and delegated administration --------------------------------------------

TEST(AnswerDirectory, AzureSubscriptionsAreKnownOnceEveryPlanWasAsked) {
  AnswerFolder answers = folder();
  EXPECT_EQ(known(only(answers), azure), Completeness::missing);
  answers.add(below("subscriptions"), page_of({plan(11), plan(12), subscription(13)}));
  EXPECT_EQ(known(only(answers), azure), Completeness::missing);
  const std::string first = below("subscriptions/" + to_string(guid(11)) + "/azureEntitlements");
  answers.add(first, page_of({}));
  EXPECT_EQ(known(only(answers), azure), Completeness::incomplete);
  answers.add(below("subscriptions/" + to_string(guid(12)) + "/azureEntitlements"), page_of({}));
  EXPECT_EQ(known(only(answers), azure), Completeness::complete);
  answers.refuse(first, 404, noon);
  EXPECT_EQ(known(only(answers), azure), Completeness::incomplete);
}

TEST(AnswerDirectory, WithoutAPlanThereIsNoAzureSubscription) {
  const Customer customer = only(folder().add(below("subscriptions"), page_of({subscription(13)})));
  EXPECT_EQ(known(customer, azure), Completeness::complete);
}

TEST(AnswerDirectory, OneListOfDelegatedAdministrationServesAllCustomers) {
  const Json relationship = {{"id", to_string(guid(77))},
                             {"status", "active"},
                             {"customer", {{"tenantId", to_string(guid(1))}}}};
  const std::string all = "tenantRelationships/delegatedAdminRelationships";
  AnswerFolder answers = AnswerFolder(noon).add("customers", page_of({brief(1), brief(2)}));
  answers.add(all, {{"value", {relationship}}});
  const ReadPortfolio read = read_files(answers.files());
  EXPECT_EQ(customer_of(read, 1).assets.size(), 1U);
  EXPECT_EQ(customer_of(read, 2).assets.size(), 0U);
  EXPECT_EQ(known(customer_of(read, 2), Collection::delegated_access), Completeness::complete);
  Json nobodys = relationship;
  nobodys.erase("customer");
  answers.add(all, {{"value", {relationship, nobodys}}});
  EXPECT_EQ(known(customer_of(read_files(answers.files()), 2), Collection::delegated_access),
            Completeness::incomplete);
}

// --- instants ------------------------------------------------------------------------------------

TEST(AnswerDirectory, IsOfItsYoungestAnswerAndACustomerOfItsOldest) {
  AnswerFolder answers =
      AnswerFolder(noon).add("customers", page_of({brief(1), brief(2)}), morning);
  answers.add(customer_path(1), own(1), noon).add(below("orders"), page_of({}), yesterday);
  answers.add(customer_path(2), own(2), noon);
  answers.add(customer_path(2) + "/orders", page_of({}), noon);
  const ReadPortfolio read = read_files(answers.files());
  EXPECT_EQ(read.portfolio.as_of, at(noon));
  EXPECT_EQ(customer_of(read, 1).as_of, at(yesterday));
  EXPECT_TRUE(customer_of(read, 2).as_of.is_absent()) << "refreshed with the youngest";
}

TEST(AnswerDirectory, ACustomerThatLeftTheListIsLeftOutAndANewOneIsThere) {
  const auto count = [](const char* of_list, const char* of_customer) {
    const ReadPortfolio read = read_files(AnswerFolder(noon)
                                              .add("customers", page_of({brief(2)}), of_list)
                                              .add(customer_path(1), own(1), of_customer)
                                              .files());
    EXPECT_EQ(read.portfolio.customer_count() + noted(read, NoteCode::unlisted_customer), 2U);
    return read.portfolio.customer_count();
  };
  EXPECT_EQ(count(morning, noon), 2U);
  EXPECT_EQ(count(noon, morning), 1U);
}

TEST(AnswerDirectory, SaysWhoThePartnerIsIfItIsToldSo) {
  EXPECT_EQ(read_files(folder().files()).portfolio.partner.type, PartnerType::unknown);
  AnswerFolder answers = folder();
  answers.file("partner.json", R"({"type": "indirect_provider"})");
  EXPECT_EQ(read_files(answers.files()).portfolio.partner.type, PartnerType::indirect_provider);
}

}  // namespace
}  // namespace untether
