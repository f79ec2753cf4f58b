#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "scenarios/anonymise/siphash.h"
#include "scenarios/generate/generate.h"
#include "tests/scenarios/generate/parsed.h"

// The bytes of a generated portfolio: the same everywhere, of every form that readers must take.

namespace untether {
namespace {

using namespace testing;

namespace dom = simdjson::dom;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    lines.push_back(text.substr(begin, end - begin));
    if (!lines.back().empty() && lines.back().back() == ',') lines.back().pop_back();
    begin = end + 1;
  }
  return lines;
}

TEST(Generate, GivesTheSameBytesForTheSameSeed) {
  EXPECT_EQ(text_of(options(300, 2026)), text_of(options(300, 2026)));
}

// Whoever changes what is generated on purpose puts the new numbers here.
TEST(Generate, GivesTheseBytesOnEveryMachine) {
  GenerateOptions wanted = options(200, 2022);
  wanted.partner = PartnerType::indirect_provider;
  EXPECT_EQ(masking::sip_hash({}, text_of(wanted)), 0xBAA7'9C92'CB3B'F10CU);
  wanted.profile = Profile::rest;
  EXPECT_EQ(masking::sip_hash({}, text_of(wanted)), 0xEA7F'AF4B'B56E'890CU);
}

TEST(Generate, GivesOtherBytesForAnotherSeed) {
  EXPECT_NE(text_of(options(300, 2026, Profile::compact, 1)),
            text_of(options(300, 2026, Profile::compact, 2)));
}

TEST(Generate, WritesACustomerTheSameHoweverManyFollow) {
  for (const Profile profile : {Profile::compact, Profile::rest}) {
    const auto many = lines_of(text_of(options(400, 2022, profile)));
    const auto few = lines_of(text_of(options(90, 2022, profile)));
    ASSERT_EQ(few.size(), 92U);  // a head, the customers, an end
    for (std::size_t i = 0; i + 1 < few.size(); ++i) EXPECT_EQ(few[i], many[i]) << i;
  }
}

TEST(Generate, WritesNoCustomersWhenNoneAreAskedFor) {
  const Parsed portfolio(options(0, 2026));
  EXPECT_TRUE(portfolio.customers().empty());
}

TEST(Generate, HandsOutPiecesOfLimitedSize) {
  std::size_t longest = 0;
  std::size_t pieces = 0;
  generate(options(3000, 2026, Profile::rest), [&](std::string_view piece) {
    longest = std::max(longest, piece.size());
    ++pieces;
  });
  EXPECT_LT(longest, std::size_t{1} << 20U);
  EXPECT_GT(pieces, 10U);
}

TEST(Generate, IsJsonInEveryYearAndProfile) {
  for (int year = first_year; year <= last_year; ++year) {
    for (const Profile profile : {Profile::compact, Profile::rest}) {
      const Parsed portfolio(options(500, year, profile));
      EXPECT_EQ(portfolio.customers().size(), 500U) << year;
      EXPECT_EQ(portfolio.as_of(), portfolio_as_of(year));
    }
  }
}

TEST(Generate, GivesNoIdTwice) {
  const Parsed portfolio(options(3000, 2022, Profile::rest));
  std::set<std::string> ids = {text(portfolio.root(), "/partner/id")};
  std::size_t count = 1;
  const auto add = [&](const std::string& id) {
    ids.insert(folded(id));
    ++count;
  };
  for (const auto& customer : portfolio.customers()) {
    add(text(customer, "/id"));
    for (const char* list :
         {"subscriptions", "orders", "azureEntitlements", "delegatedAdminRelationships"}) {
      for (const auto& item : items(customer, list)) add(text(item, "/id"));
    }
    for (const auto& order : items(customer, "orders")) {
      if (!text(order, "/alternateId").empty()) add(text(order, "/alternateId"));
    }
  }
  EXPECT_EQ(ids.size(), count);
}

TEST(Generate, GivesFourSubscriptionsToTheMiddleCustomerAndManyToFew) {
  const Parsed portfolio(options(20'000, 2026));
  std::vector<std::size_t> counts;
  std::size_t assets = 0;
  for (const auto& customer : portfolio.customers()) {
    counts.push_back(items(customer, "subscriptions").size());
    assets += counts.back() + items(customer, "entitlements").size() +
              items(customer, "azureEntitlements").size() +
              items(customer, "delegatedAdminRelationships").size();
  }
  std::sort(counts.begin(), counts.end());
  EXPECT_EQ(counts[counts.size() / 2], 4U);
  EXPECT_GT(counts.back(), 100U);
  EXPECT_LE(counts.back(), 201U);  // an unreadable one may come on top
  EXPECT_GE(assets, 6 * counts.size());
  EXPECT_LE(assets, 7 * counts.size());
}

TEST(Generate, VariesTheFormOfItsRecords) {
  const std::string json = text_of(options(5000, 2022));
  for (const char* form :
       {"+00:00\"", "0001-01-01T00:00:00", "9999-12-14", ":null",
        "{\"totalCount\":", "\"relationshipToPartner\":\"unknown\"",
        "\"relationshipToPartner\":\"advisor\"", "\"status\":\"warned\"", "\"SomethingNew\"",
        "\"provisioningState\":\"Cancelled\"", "\"supportContact\":", "\"isTrial\":true"}) {
    EXPECT_NE(json.find(form), std::string::npos) << form;
  }
}

TEST(Generate, ReadsEveryDateItWrites) {
  const Parsed portfolio(options(3000, 2022));
  std::set<std::size_t> lengths;
  for (const auto& customer : portfolio.customers()) {
    for (const auto& it : items(customer, "subscriptions")) {
      const std::string value = text(it, "/creationDate");
      ASSERT_TRUE(parse_instant(value)) << value;
      lengths.insert(value.size());
    }
  }
  EXPECT_EQ(lengths.count(20), 1U);  // no fraction, Z
  EXPECT_EQ(lengths.count(28), 1U);  // seven digits, Z
}

TEST(Generate, NamesTheResellersOfAnIndirectProvider) {
  GenerateOptions provider = options(500, 2026);
  provider.partner = PartnerType::indirect_provider;
  const Parsed portfolio(provider);
  EXPECT_EQ(text(portfolio.root(), "/partner/type"), "indirect_provider");
  for (const auto& customer : portfolio.customers()) {
    EXPECT_EQ(text(customer, "/associatedPartnerId").size(), 7U);
  }
  EXPECT_EQ(text_of(options(500, 2026)).find("\"partnerId\":\""), std::string::npos);
}

TEST(Generate, GivesTheRestProfileTheFieldsOfTheResources) {
  const std::string json = text_of(options(2000, 2026, Profile::rest));
  for (const char* key :
       {"commerceId", "billingProfile", "commitmentEndDateTime", "cancellationAllowedUntilDate",
        "suspensionReasons", "scheduledActions", "referenceCustomerId", "alternateId",
        "extendedPrice", "etag", "reservationId", "autoExtendDuration", "publisherName"}) {
    EXPECT_NE(json.find('"' + std::string(key) + "\":"), std::string::npos) << key;
  }
}

}  // namespace
}  // namespace untether
