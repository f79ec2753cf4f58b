#include "scenarios/anonymise/anonymise.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "scenarios/anonymise/fields.h"
#include "scenarios/anonymise/pseudonym.h"
#include "scenarios/anonymise/siphash.h"
#include "scenarios/anonymise/tokens.h"
#include "scenarios/generate/generate.h"
#include "tests/scenarios/anonymise/hidden.h"

namespace untether {
namespace {

using namespace masking;
using testing::anonymised;
using testing::hidden_value;

namespace dom = simdjson::dom;

std::string portfolio(std::uint64_t customers, int year, Profile profile = Profile::rest) {
  std::string text;
  GenerateOptions options{customers, 3, profile, year, PartnerType::indirect_provider};
  generate(options, [&text](std::string_view piece) { text += piece; });
  return text;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Every token but what strings say: structure, keys and numbers.
std::vector<std::string> structure(const std::string& text) {
  std::vector<std::string> tokens;
  JsonTokens reader(text);
  JsonToken token;
  while (reader.next(token) && token.type != JsonTokenType::end) {
    const bool string = token.type == JsonTokenType::string;
    tokens.push_back(string ? "text" : text.substr(token.begin, token.end - token.begin));
  }
  return tokens;
}

// Calls `visit(member name, value)` for every string of a document.
void each_string(const dom::element& element, std::string_view name,
                 const std::function<void(std::string_view, std::string_view)>& visit) {
  if (element.is_object()) {
    for (const auto member : dom::object(element)) each_string(member.value, member.key, visit);
  } else if (element.is_array()) {
    for (const dom::element item : dom::array(element)) each_string(item, name, visit);
  } else if (element.is_string()) {
    visit(name, std::string_view(element));
  }
}
TEST(Anonymise, GivesTheSameBytesForTheSameSeedAndOthersForAnother) {
  const std::string text = portfolio(50, 2026);
  EXPECT_EQ(anonymised(text, 7), anonymised(text, 7));
  EXPECT_NE(anonymised(text, 7), anonymised(text, 8));
}

TEST(Anonymise, KeepsStructureKeysAndNumbers) {
  for (const int year : {2020, 2022, 2026}) {
    const std::string text = portfolio(200, year);
    const std::string once = anonymised(text);
    EXPECT_EQ(structure(once), structure(text));
    EXPECT_EQ(structure(anonymised(once, 2)), structure(text));
  }
}

TEST(Anonymise, KeepsWhiteSpaceAndOrderByteForByte) {
  EXPECT_EQ(anonymised("\xEF\xBB\xBF [ {\r\n\t\"status\" : \"active\" ,\"quantity\": 1.50e+3,\n"
                       "\"a\":[ true,null ,-0.0 ] } ]\n "),
            "\xEF\xBB\xBF [ {\r\n\t\"status\" : \"active\" ,\"quantity\": 1.50e+3,\n"
            "\"a\":[ true,null ,-0.0 ] } ]\n ");
}

TEST(Anonymise, KeepsDatesWordsAndCatalogueIds) {
  const std::string kept =
      R"({"as_of":"2026-06-15T12:00:00Z","anything":"2026-03-01","never":"9999-12-14T00:00:00Z",)"
      R"("none":"0001-01-01T00:00:00","exact":"2026-03-01T10:00:00.1234567+00:00",)"
      R"("status":"active","relationshipToPartner":"reseller","unitType":"Usage-based",)"
      R"("termDuration":"P1Y","billingCycle":"one_time","currencyCode":"EUR","currencySymbol":"€",)"
      R"("offerId":"CFQ7TTC0LH16:0001:CFQ7TTC0K5DM","productId":"DG7GMGF0SS01","skuId":"0002",)"
      R"("productType":{"id":"OnlineServicesNCE"},"suspensionReasons":["CustomerCancellation"],)"
      R"("companyProfile":{"address":{"country":"DE"}},"lineItemId":"0","price":"12.50"})";
  EXPECT_EQ(anonymised(kept), kept);
}

TEST(Anonymise, KeepsLegacyOfferIdsWhereverTheyStand) {
  const std::string kept =
      R"({"offerId":"A1F00001-5C1E-4B10-9D00-0000000000A1","links":{"offer":{)"
      R"("uri":"/v1/offers/A1F00001-5C1E-4B10-9D00-0000000000A1","method":"GET"}}})";
  EXPECT_EQ(anonymised(kept), kept);
}

TEST(Anonymise, HidesWhatItDoesNotKnow) {
  const std::string out = anonymised(
      R"({"note":"Call Alex Doe","contacts":["Kim","x@contoso.com"],"deep":[[{"q":"Zoe"}]]})");
  for (const char* part : {"Alex", "Kim", "contoso", "Zoe"}) EXPECT_FALSE(holds(out, part)) << out;
}

TEST(Anonymise, HidesTheSameMembersInCapitals) {
  const std::string out = anonymised(
      R"({"Id":"5A1E0C52-0000-4000-8000-000000000001","CompanyProfile":{"CompanyName":"Tailspin"},)"
      R"("RelationshipToPartner":"None","Status":"Active"})");
  EXPECT_FALSE(holds(out, "Tailspin"));
  EXPECT_FALSE(holds(out, "5A1E0C52"));
  EXPECT_TRUE(holds(out, R"("RelationshipToPartner":"None","Status":"Active")"));
}

TEST(Anonymise, HidesNamesAndNumbersPutWhereWordsBelong) {
  EXPECT_NE(hidden_value("status", "\"Alex Doe\""), "\"Alex Doe\"");
  EXPECT_NE(hidden_value("type", "\"5a1e0c52-0000-4000-8000-000000000001\""),
            "\"5a1e0c52-0000-4000-8000-000000000001\"");
  EXPECT_NE(hidden_value("state", "\"49891234567\""), "\"49891234567\"");
  EXPECT_NE(hidden_value("offerId", "\"for Alex Doe\""), "\"for Alex Doe\"");
  EXPECT_NE(hidden_value("country", "\"Alex Doe\""), "\"Alex Doe\"");
}

TEST(Anonymise, HidesTheRestOfAnAddress) {
  const std::string out = anonymised(
      R"({"defaultAddress":{"country":"US","state":"WA","city":"Redmond","postalCode":"98052",)"
      R"("addressLine1":"1 Main Street","phoneNumber":"+1 (425) 555-0100"}})");
  for (const char* part : {"WA\"", "Redmond", "98052", "Main", "425", "555"}) {
    EXPECT_FALSE(holds(out, part)) << out;
  }
  EXPECT_TRUE(holds(out, R"("country":"US")"));
}

TEST(Anonymise, HidesKeysThatAreData) {
  const std::string out =
      anonymised(R"({"byCustomer":{"5a1e0c52-0000-4000-8000-000000000001":1,"x@contoso.com":2},)"
                 R"("@odata.type":"#x"})");
  EXPECT_FALSE(holds(out, "5a1e0c52"));
  EXPECT_FALSE(holds(out, "contoso"));
  EXPECT_TRUE(holds(out, "\"byCustomer\"") && holds(out, "\"@odata.type\""));
}

// Members whose strings are names or ids of the generated portfolio.
bool is_identifying(std::string_view member) {
  static const std::set<std::string_view> members = {"id",
                                                     "commerceId",
                                                     "tenantId",
                                                     "domain",
                                                     "companyName",
                                                     "name",
                                                     "mpnId",
                                                     "email",
                                                     "city",
                                                     "addressLine1",
                                                     "associatedPartnerId",
                                                     "supportMpnId",
                                                     "supportTenantId",
                                                     "partnerId",
                                                     "orderId",
                                                     "parentSubscriptionId",
                                                     "alternateId",
                                                     "referenceCustomerId",
                                                     "subscriptionId",
                                                     "resourceId",
                                                     "reservationId",
                                                     "etag",
                                                     "entitlementId"};
  return members.count(member) != 0;
}

TEST(Anonymise, HidesEveryNameAndIdOfTheOriginal) {
  for (const int year : {2020, 2026}) {
    const std::string text = portfolio(60, year);
    const std::string out = anonymised(text);
    dom::parser parser;
    std::set<std::string> originals;
    each_string(parser.parse(text), "", [&](std::string_view member, std::string_view value) {
      const bool product_type = value == "SaaS" || value == "Azure" || value == "Software" ||
                                value == "OnlineServicesNCE" || value == "SomethingNew";
      if (is_identifying(member) && !product_type) originals.insert(std::string(value));
    });
    EXPECT_GT(originals.size(), 500U);
    for (const std::string& original : originals) EXPECT_FALSE(holds(out, original)) << original;
  }
}

// For every string that points to a resource, whether that resource is there.
std::vector<bool> links_of(const std::string& text) {
  dom::parser parser;
  const dom::element root = parser.parse(text);
  const auto fold = [](std::string_view id) {
    std::string folded(id);
    for (char& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return folded;
  };
  std::set<std::string> ids;
  each_string(root, "", [&](std::string_view member, std::string_view value) {
    if (member == "id") ids.insert(fold(value));
  });
  std::vector<bool> found;
  each_string(root, "", [&](std::string_view member, std::string_view value) {
    const bool by_id = member == "parentSubscriptionId" || member == "subscriptionId" ||
                       member == "orderId" || member == "referenceCustomerId";
    if (by_id) found.push_back(ids.count(fold(value)) == 1);
    const bool by_uri = member == "uri" && value.starts_with("/customers/");
    if (by_uri) found.push_back(ids.count(fold(value.substr(11, 36))) == 1);
  });
  return found;
}

TEST(Anonymise, KeepsTheLinksBetweenResources) {
  const std::string text = portfolio(300, 2020);
  const auto links = links_of(anonymised(text));
  EXPECT_EQ(links, links_of(text));
  EXPECT_GT(std::count(links.begin(), links.end(), true), 1000);
}

TEST(Anonymise, GivesAPartnerIdTheSameAsNumberAndAsText) {
  const std::string out =
      anonymised(R"({"mpnId":1234567,"partnerId":"1234567","quantity":1234567})");
  const std::string number = out.substr(9, 7);
  EXPECT_NE(number, "1234567");
  EXPECT_EQ(out,
            "{\"mpnId\":" + number + ",\"partnerId\":\"" + number + "\",\"quantity\":1234567}");
}

TEST(Fields, KeepNoMemberThatIsNotListed) {
  EXPECT_EQ(treatment_of("Relationship_To_Partner", ""), FieldTreatment::word);
  EXPECT_EQ(treatment_of("id", "productType"), FieldTreatment::word);
  EXPECT_EQ(treatment_of("id", "subscriptions"), FieldTreatment::hide);
  EXPECT_EQ(treatment_of("displayName", "productType"), FieldTreatment::hide);
  EXPECT_EQ(treatment_of(std::string(1000, 'x'), ""), FieldTreatment::hide);
}

}  // namespace
}  // namespace untether
