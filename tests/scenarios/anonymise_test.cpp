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

namespace untether {
namespace {

using namespace masking;

namespace dom = simdjson::dom;

std::string anonymised(std::string_view text, std::uint64_t seed = 1) {
  std::string out;
  const auto summary =
      anonymise(text, "test.json", seed, [&out](std::string_view piece) { out += piece; });
  EXPECT_TRUE(summary.has_value()) << debug_text(summary.error().front());
  return out;
}

std::string pseudonym(std::string_view text, std::uint64_t seed = 1) {
  std::string out;
  Pseudonyms(seed).append(out, text);
  return out;
}

std::string portfolio(std::uint64_t customers, int year, Profile profile = Profile::rest) {
  std::string text;
  GenerateOptions options{customers, 3, profile, year, PartnerType::indirect_provider};
  generate(options, [&text](std::string_view piece) { text += piece; });
  return text;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// The string of a one-member object {"<key>": <string>} after anonymising.
std::string hidden_value(const std::string& key, const std::string& json_string) {
  const std::string out = anonymised("{\"" + key + "\":" + json_string + "}");
  const std::size_t begin = key.size() + 4;
  return out.substr(begin, out.size() - begin - 1);
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

// The reference vectors of the paper's authors: key 00 01 … 0f, input 00 01 … .
TEST(SipHash, GivesTheOutputsOfItsReference) {
  const SipKey key{0x0706'0504'0302'0100U, 0x0F0E'0D0C'0B0A'0908U};
  std::string input;
  for (char c = 0; c < 15; ++c) input += c;
  EXPECT_EQ(sip_hash(key, ""), 0x726F'DB47'DD0E'0E31U);
  EXPECT_EQ(sip_hash(key, input.substr(0, 8)), 0x93F5'F579'9A93'2462U);
  EXPECT_EQ(sip_hash(key, input), 0xA129'CA61'49BE'45E5U);
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

TEST(Pseudonyms, GiveAGuidTheSameInEitherCaseAndForm) {
  const std::string small = pseudonym("5a1e0c52-ab00-4000-8000-000000000001");
  const std::string large = pseudonym("5A1E0C52-AB00-4000-8000-000000000001");
  EXPECT_EQ(small.size(), 36U);
  EXPECT_NE(small, "5a1e0c52-ab00-4000-8000-000000000001");
  std::string folded = large;
  for (char& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  EXPECT_EQ(folded, small);
  EXPECT_NE(large, small);
  EXPECT_EQ(pseudonym("{5a1e0c52-ab00-4000-8000-000000000001}"), "{" + small + "}");
}

TEST(Pseudonyms, ReplaceGuidsInsideOtherTexts) {
  const std::string id = "5a1e0c52-ab00-4000-8000-000000000001";
  const std::string other = "63f017cb-9e0d-4f14-94bd-4871902b3409";
  EXPECT_EQ(pseudonym(id + "-" + other), pseudonym(id) + "-" + pseudonym(other));
  EXPECT_EQ(pseudonym("/customers/" + id + "/orders/" + other),
            "/customers/" + pseudonym(id) + "/orders/" + pseudonym(other));
  const std::string text = pseudonym("Moved from " + id + " by Alex");
  EXPECT_TRUE(holds(text, pseudonym(id)));
  EXPECT_FALSE(holds(text, "Moved") || holds(text, "Alex")) << text;
}

TEST(Pseudonyms, GiveAnOrderTheSameInItsAddress) {
  const std::string order = "aB3_xY7-kLmN0pQrStUvWxYz12345678";
  EXPECT_EQ(pseudonym(order).size(), order.size());
  EXPECT_EQ(pseudonym("https://api.partnercenter.microsoft.com/v1/customers/orders/" + order),
            "https://api.partnercenter.microsoft.com/v1/customers/orders/" + pseudonym(order));
}

TEST(Pseudonyms, DoNotShowWhichCharacterOfATokenWasADigit) {
  int digits = 0;
  for (char c = '0'; c <= '9'; ++c) {
    const char last = pseudonym(std::string("abcdefghijklmnopq") + c).back();
    digits += last >= '0' && last <= '9' ? 1 : 0;
  }
  EXPECT_LT(digits, 8);
}

TEST(Pseudonyms, GiveDifferentPartnerIdsDifferentDigits) {
  const Pseudonyms pseudonyms(4);
  std::set<std::string> seen;
  for (int number = 4'000'000; number < 4'010'000; ++number) {
    std::string out;
    pseudonyms.append_digits(out, std::to_string(number));
    EXPECT_EQ(out.size(), 7U);
    EXPECT_NE(out.front(), '0');
    seen.insert(out);
  }
  EXPECT_EQ(seen.size(), 10'000U);
}

TEST(Pseudonyms, PermuteEveryLengthOfDigits) {
  const Pseudonyms pseudonyms(5);
  std::set<std::string> seen;
  for (int number = 1; number < 1000; ++number) {
    std::string out;
    pseudonyms.append_digits(out, std::to_string(number));
    EXPECT_EQ(out.size(), std::to_string(number).size());
    seen.insert(out);
  }
  EXPECT_EQ(seen.size(), 999U);
  for (std::size_t length = 1; length < 60; ++length) {
    const std::string out = pseudonym(std::string(length, '7') + "0");
    EXPECT_EQ(out.size(), length + 1);
  }
  EXPECT_EQ(pseudonym("0000"), "0000");
}

TEST(Anonymise, GivesAPartnerIdTheSameAsNumberAndAsText) {
  const std::string out =
      anonymised(R"({"mpnId":1234567,"partnerId":"1234567","quantity":1234567})");
  const std::string number = out.substr(9, 7);
  EXPECT_NE(number, "1234567");
  EXPECT_EQ(out,
            "{\"mpnId\":" + number + ",\"partnerId\":\"" + number + "\",\"quantity\":1234567}");
}

TEST(Pseudonyms, KeepADomainTheSameInsideAnAddress) {
  const std::string domain = pseudonym("Tailspin.onmicrosoft.com");
  EXPECT_TRUE(domain.ends_with(".onmicrosoft.com"));
  EXPECT_FALSE(holds(domain, "ailspin"));
  EXPECT_EQ(pseudonym("tailspin.onmicrosoft.com"), domain);
  const std::string email = pseudonym("alex.doe@tailspin.onmicrosoft.com");
  EXPECT_TRUE(email.ends_with('@' + domain)) << email;
  EXPECT_FALSE(holds(email, "alex"));
  EXPECT_TRUE(pseudonym("www.contoso.co.uk").ends_with(".example"));
}

TEST(Anonymise, TakesEscapedAndPlainTextForTheSame) {
  EXPECT_EQ(hidden_value("name", R"("Caf\u00e9")"), hidden_value("name", "\"Caf\xC3\xA9\""));
  EXPECT_EQ(hidden_value("name", R"("\ud83d\ude00")"),
            hidden_value("name", "\"\xF0\x9F\x98\x80\""));
  EXPECT_EQ(hidden_value("st\\u0061tus", R"("\u0061ctive")"), R"("\u0061ctive")");
}

TEST(Anonymise, AcceptsOddStrings) {
  for (const char* odd : {R"("\ud800")", R"("\udc00\ud800")", R"("\ud83dx")", R"("\u0000")",
                          R"("\"\\\/\b\f\n\r\t")", "\"\xFF\xFE\"", R"("//")", R"("@")", R"("-")",
                          R"("http://")", R"("a@b@c.de")", R"("..com")", "\"+()\""}) {
    const std::string out = hidden_value("text", odd);
    dom::parser parser;
    std::string_view value;
    EXPECT_EQ(parser.parse(simdjson::padded_string(out)).get(value), simdjson::SUCCESS)
        << odd << " gave " << out;
  }
  EXPECT_EQ(hidden_value("text", "\"\""), "\"\"");
}

TEST(Anonymise, StaysQuickOnLongStrings) {
  const std::string digits = '"' + std::string(1'000'000, '7') + '"';
  const std::string token = "\"a1" + std::string(1'000'000, 'b') + '"';
  EXPECT_EQ(hidden_value("text", digits).size(), digits.size());
  EXPECT_EQ(hidden_value("text", token).size(), token.size());
}

struct Wrong {
  const char* text;
  ErrorCode code;
  std::uint32_t line;
  std::uint32_t column;
  const char* pointer;
};

TEST(Anonymise, SaysWhereTheTextIsWrongAndWritesNothing) {
  const std::vector<Wrong> cases = {
      {"", ErrorCode::empty_input, 1, 1, ""},
      {" \n ", ErrorCode::empty_input, 2, 2, ""},
      {"{\"a\":1,\n \"b\" 2}", ErrorCode::bad_json, 2, 6, "/a"},
      {"{\"customers\":[{},{\"id\":x}]}", ErrorCode::bad_json, 1, 24, "/customers/1/id"},
      {"[1,2", ErrorCode::bad_json, 1, 5, "/1"},
      {"[01]", ErrorCode::bad_json, 1, 4, "/0"},
      {"[\"a\nb\"]", ErrorCode::bad_json, 1, 4, "/0"},
      {"[\"\\q\"]", ErrorCode::bad_json, 1, 4, "/0"},
      {"{\"a/b\":[tru]}", ErrorCode::bad_json, 1, 9, "/a~1b/0"},
      {"{} {}", ErrorCode::bad_json, 1, 4, ""},
      {"[1,]", ErrorCode::bad_json, 1, 4, "/1"},
      {"{\"a\":1,}", ErrorCode::bad_json, 1, 8, "/a"},
  };
  for (const Wrong& wrong : cases) {
    bool written = false;
    const auto result =
        anonymise(wrong.text, "p.json", 1, [&written](std::string_view) { written = true; });
    ASSERT_FALSE(result.has_value()) << wrong.text;
    const Error& error = result.error().front();
    EXPECT_EQ(error.code, wrong.code) << wrong.text;
    EXPECT_EQ(error.place, (Place{"p.json", wrong.line, wrong.column, wrong.pointer}))
        << wrong.text << ": " << debug_text(error);
    EXPECT_FALSE(written);
  }
}

TEST(Anonymise, RefusesBottomlessNesting) {
  const auto result = anonymise(std::string(100'000, '['), "p.json", 1, [](std::string_view) {});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().front().code, ErrorCode::too_deep);
}

TEST(Anonymise, CountsWhatItReplacedAndKept) {
  const auto summary = anonymise(R"({"name":"Alex","status":"active","mpnId":12345,"quantity":3})",
                                 "p.json", 1, [](std::string_view) {});
  ASSERT_TRUE(summary.has_value());
  EXPECT_EQ(summary->replaced, 2U);
  EXPECT_EQ(summary->kept, 1U);
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
