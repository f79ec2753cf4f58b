#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/reading.h"

// Dirt in the names of members and in ids: none of it changes what is read.

namespace untether {
namespace {

using testing::customer_of;
using testing::decision;
using testing::guid;
using testing::Json;
using testing::portfolio_of;
using testing::portfolio_text;
using testing::read_text;
using testing::record;
using testing::subscription;

// Every name of an object and of all below it through `change`.
Json renamed(const Json& json, std::string (*change)(std::string)) {
  Json result = json.is_array() ? Json::array() : Json::object();
  if (json.is_object()) {
    for (const auto& [name, value] : json.items()) result[change(name)] = renamed(value, change);
  } else if (json.is_array()) {
    for (const Json& item : json) result.push_back(renamed(item, change));
  } else {
    return json;
  }
  return result;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return text;
}

std::string capitalised(std::string text) {
  text[0] = upper(text.substr(0, 1))[0];
  return text;
}

Json customer_with_everything() {
  return record(
      1, {{"companyProfile",
           {{"companyName", "Tailspin"},
            {"domain", "tailspin.example"},
            {"address", {{"country", "FR"}}}}},
          {"subscriptions",
           {subscription(2), subscription(3, {{"offerId", "DZH318Z0BPS6:0001:X"},
                                              {"productType", {{"id", "Azure"}}}})}},
          {"azureEntitlements",
           {{{"id", to_string(guid(4))},
             {"subscriptionId", to_string(guid(3))},
             {"status", "active"}}}},
          {"orders",
           {{{"id", "ord1"},
             {"status", "completed"},
             {"creationDate", "2026-03-01T00:00:00Z"},
             {"currencyCode", "EUR"},
             {"lineItems",
              {{{"lineItemNumber", 0}, {"offerId", "DG7GMGF0D7FX:0001:X"}, {"quantity", 2}}}}}}},
          {"entitlements",
           {{{"referenceOrder", {{"id", "ord1"}, {"lineItemId", "0"}}},
             {"entitlementType", "software"},
             {"quantity", 2},
             {"quantityDetails", {{{"quantity", 2}, {"status", "Fulfilled"}}}}}}}});
}

TEST(DirtyNames, InPascalCaseOrCapitalsReadAsInCamelCase) {
  const Json camel = customer_with_everything();
  const Customer expected = customer_of(read_text(portfolio_text({camel})), 1);
  ASSERT_EQ(expected.assets.size(), 4U);
  EXPECT_EQ(expected.about.country, "FR");
  for (const auto change : {capitalised, upper}) {
    const auto read = read_text(portfolio_text({renamed(camel, change)}));
    EXPECT_EQ(customer_of(read, 1), expected) << change("camelCase");
  }
}

TEST(DirtyNames, OfTheTopLevelReadInEitherCasing) {
  const std::string text = R"({"Partner": {"Type": "indirect_provider", "MpnId": "42"},
      "AsOf": "2026-06-15T12:00:00Z", "Customers": [)" +
                           record(1).dump() + "]}";
  const auto read = read_text(text);
  EXPECT_EQ(read.portfolio.partner.type, PartnerType::indirect_provider);
  EXPECT_EQ(read.portfolio.partner.mpn_id, "42");
  EXPECT_EQ(read.portfolio.as_of, testing::at("2026-06-15T12:00:00Z"));
  EXPECT_EQ(read.portfolio.customer_count(), 1U);
}

TEST(DirtyNames, WrittenWithEscapesAreStillTheirs) {
  const std::string clean = record(1, {{"subscriptions", {subscription(2)}}}).dump();
  std::string escaped = clean;
  escaped.replace(escaped.find("\"status\""), 8, R"("st\u0061tus")");
  const auto read = read_text(portfolio_of({escaped}));
  EXPECT_EQ(customer_of(read, 1), customer_of(read_text(portfolio_of({clean})), 1));
  EXPECT_EQ(decision(portfolio_of({escaped})), Decision::blocked);
}

TEST(DirtyNames, ThatWeDoNotKnowAreReadOverWhateverTheyHold) {
  Json strange = record(1, {{"subscriptions", {subscription(2)}}});
  const Customer expected = customer_of(read_text(portfolio_text({strange})), 1);
  strange["attributes"] = {{"objectType", "Customer"}, {"subscriptions", {1, 2}}};
  strange["statuses"] = {{{"status", "deleted"}}, nullptr, 1.5e300, "}]"};
  strange["subscriptions"][0]["refundOptions"] = {{"id", 7}, {"status", {"x"}}};
  EXPECT_EQ(customer_of(read_text(portfolio_text({strange})), 1), expected);
}

TEST(DirtyNames, BehindAByteOrderMarkAreFound) {
  const std::string text = portfolio_text({record(1)});
  const auto read = read_text("\xEF\xBB\xBF" + text);
  EXPECT_EQ(customer_of(read, 1), customer_of(read_text(text), 1));
  EXPECT_EQ(decision("\xEF\xBB\xBF" + text), Decision::removable);
  for (const std::size_t piece : {1U, 2U, 3U, 7U}) {
    EXPECT_EQ(read_text("\xEF\xBB\xBF" + text, {}, piece).portfolio.customer_count(), 1U);
  }
}

TEST(DirtyIds, InUpperAndLowerCaseAreOneCustomerAndOneAsset) {
  const auto id = [](unsigned number) { return upper(to_string(guid(number))); };
  const Json base =
      subscription(0xAB, {{"productType", {{"id", "Azure"}}}, {"offerId", "DZH318Z0BPS6:0001:X"}});
  const Json below = {
      {"id", to_string(guid(0xCD))}, {"subscriptionId", id(0xAB)}, {"status", "active"}};
  const auto read = read_text(portfolio_text({record(
      0xEF, {{"id", id(0xEF)}, {"subscriptions", {base}}, {"azureEntitlements", {below}}})}));
  const Customer customer = customer_of(read, 0xEF);
  ASSERT_EQ(customer.assets.size(), 2U);
  EXPECT_EQ(customer.assets[1].parent, ParentLink::to(AssetRow{0}));
}

TEST(DirtyIds, InBracesAreTheSame) {
  const Json braced = subscription(2, {{"id", "{" + to_string(guid(2)) + "}"}});
  const auto read = read_text(portfolio_text({record(1, {{"subscriptions", {braced}}})}));
  EXPECT_EQ(customer_of(read, 1).assets.at(0).id.guid, guid(2));
}

TEST(DirtyIds, InOtherFormsOfAGuidAreRefusedWithTheirPlace) {
  for (const std::string id :
       {"{6b000000-0000-4000-8000-000000000001", "6b00000000004000800000000001",
        "6b000000-0000-4000-8000-00000000000g"}) {
    const auto read = read_text(portfolio_text(
        {record(1, {{"subscriptions", {subscription(2, {{"id", id}})}}}), record(3)}));
    ASSERT_EQ(read.damages.size(), 1U) << id;
    EXPECT_EQ(read.damages[0].code, ErrorCode::bad_guid);
    EXPECT_EQ(read.damages[0].place.pointer, "/customers/0/subscriptions/0/id");
    EXPECT_EQ(testing::argument(read.damages[0], "found"), id);
    EXPECT_EQ(testing::decisions(read).at(guid(1)), Decision::undecided);
  }
}

}  // namespace
}  // namespace untether
