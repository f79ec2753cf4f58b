#include "scenarios/generate/generate.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/observation.h"
#include "scenarios/anonymise/siphash.h"

namespace untether {
namespace {

namespace dom = simdjson::dom;

GenerateOptions options(std::uint64_t customers, int year, Profile profile = Profile::compact,
                        std::uint64_t seed = 1) {
  return {customers, seed, profile, year, PartnerType::direct};
}

std::string text_of(const GenerateOptions& options) {
  std::string text;
  generate(options, [&text](std::string_view piece) { text += piece; });
  return text;
}

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

// A collection as array or envelope; empty where it is missing or null.
std::vector<dom::element> items(const dom::element& owner, const char* key) {
  std::vector<dom::element> found;
  dom::element list;
  if (owner[key].get(list) != simdjson::SUCCESS || list.is_null()) return found;
  if (list.is_object()) list = list["items"];
  for (const dom::element item : dom::array(list)) found.push_back(item);
  return found;
}

std::string text(const dom::element& owner, const char* pointer) {
  std::string_view value;
  if (owner.at_pointer(pointer).get(value) != simdjson::SUCCESS) return {};
  return std::string(value);
}

Instant date(const dom::element& owner, const char* pointer) {
  const std::string value = text(owner, pointer);
  return value.empty() ? Instant::absent() : *parse_instant(value);
}

std::string folded(std::string id) {
  std::transform(id.begin(), id.end(), id.begin(),
                 [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
  return id;
}

AssetKind kind_of(const dom::element& subscription) {
  SubscriptionSigns signs;
  signs.product = product_type(text(subscription, "/productType/id"));
  signs.offer = offer_form(text(subscription, "/offerId"));
  signs.billing = billing_type(text(subscription, "/billingType"));
  signs.unit = unit_type(text(subscription, "/unitType"));
  return subscription_kind(signs);
}

// A parsed portfolio with the memory behind it.
class Parsed {
 public:
  explicit Parsed(const GenerateOptions& wanted) : json_(text_of(wanted)) {
    EXPECT_EQ(parser_.parse(json_).get(root_), simdjson::SUCCESS);
    for (const dom::element customer : dom::array(root_["customers"])) {
      customers_.push_back(customer);
    }
  }

  [[nodiscard]] const dom::element& root() const { return root_; }
  [[nodiscard]] const std::string& json() const { return json_; }
  [[nodiscard]] const std::vector<dom::element>& customers() const { return customers_; }
  [[nodiscard]] Instant as_of() const { return date(root_, "/as_of"); }
  [[nodiscard]] Instant as_of(const dom::element& customer) const {
    const Instant own = date(customer, "/as_of");
    return own.is_absent() ? as_of() : own;
  }

 private:
  std::string json_;
  dom::parser parser_;
  dom::element root_;
  std::vector<dom::element> customers_;
};

void count_orders(const dom::element& customer, std::map<AssetKind, int>& counts) {
  for (const auto& order : items(customer, "orders")) {
    for (const auto& line : items(order, "lineItems")) {
      if (!text(line, "/subscriptionId").empty()) continue;
      const AssetKind kind =
          order_line_kind(offer_form(text(line, "/offerId")), !text(line, "/termDuration").empty());
      if (kind != AssetKind::other) ++counts[kind];
    }
  }
}

std::map<AssetKind, int> kinds_in(const Parsed& portfolio) {
  std::map<AssetKind, int> counts;
  for (const auto& customer : portfolio.customers()) {
    for (const auto& subscription : items(customer, "subscriptions"))
      ++counts[kind_of(subscription)];
    for (const auto& entitlement : items(customer, "entitlements")) {
      const auto type = entitlement_type(text(entitlement, "/entitlementType"));
      if (type == EntitlementType::reservation) ++counts[AssetKind::reservation];
    }
    count_orders(customer, counts);
    counts[AssetKind::azure_subscription] +=
        static_cast<int>(items(customer, "azureEntitlements").size());
    counts[AssetKind::gdap] +=
        static_cast<int>(items(customer, "delegatedAdminRelationships").size());
    bool dap = false;
    if (customer["allowDelegatedAccess"].get(dap) == simdjson::SUCCESS && dap) {
      ++counts[AssetKind::dap];
    }
  }
  return counts;
}

// First and last year in which a kind exists.
struct Years {
  AssetKind kind;
  int first;
  int last;
};

const std::vector<Years> years_of_kinds = {
    {AssetKind::legacy_license, 2018, 2024},
    {AssetKind::nce_license, 2022, 2027},
    {AssetKind::azure_plan, 2019, 2027},
    {AssetKind::azure_subscription, 2019, 2027},
    {AssetKind::legacy_azure, 2018, 2027},
    {AssetKind::reservation, 2018, 2027},
    {AssetKind::savings_plan, 2022, 2027},
    {AssetKind::software_perpetual, 2018, 2027},
    {AssetKind::software_subscription_order, 2018, 2027},
    {AssetKind::software_subscription, 2021, 2027},
    {AssetKind::saas, 2018, 2027},
    {AssetKind::dap, 2018, 2023},
    {AssetKind::gdap, 2022, 2027},
};

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

TEST(Generate, HoldsEveryKindOfItsYearAndNoOther) {
  for (int year = first_year; year <= last_year; ++year) {
    const auto counts = kinds_in(Parsed(options(5000, year)));
    for (const Years& kind : years_of_kinds) {
      const auto found = counts.find(kind.kind);
      const int count = found == counts.end() ? 0 : found->second;
      const bool exists = kind.first <= year && year <= kind.last;
      EXPECT_EQ(count > 0, exists) << name_of(kind.kind) << ' ' << year << ": " << count;
    }
  }
}

TEST(Generate, KeepsLegacyLicensesOutOfTheYearsAfterTheirEnd) {
  for (const int year : {2025, 2026, 2027}) {
    EXPECT_EQ(kinds_in(Parsed(options(5000, year)))[AssetKind::legacy_license], 0) << year;
  }
}

TEST(Generate, KeepsNewCommerceOutOfTheYearsBeforeIt) {
  for (const int year : {2018, 2019, 2020, 2021}) {
    const auto counts = kinds_in(Parsed(options(5000, year)));
    EXPECT_EQ(counts.count(AssetKind::nce_license), 0U) << year;
    EXPECT_EQ(counts.count(AssetKind::savings_plan), 0U) << year;
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

TEST(Generate, DatesNothingAfterItsInstant) {
  for (const int year : {2018, 2020, 2023, 2026}) {
    const Parsed portfolio(options(2000, year));
    for (const auto& customer : portfolio.customers()) {
      const Instant now = portfolio.as_of(customer);
      for (const auto& it : items(customer, "subscriptions")) {
        EXPECT_LE(date(it, "/creationDate"), now) << it;
        EXPECT_LE(date(it, "/effectiveStartDate"), now) << it;
      }
      for (const auto& it : items(customer, "orders")) {
        EXPECT_LE(date(it, "/creationDate"), now) << it;
      }
    }
  }
}

// The first instant after the term; nothing for none and for never.
std::optional<Instant> end_of(const dom::element& subscription) {
  const Instant last = date(subscription, "/commitmentEndDate");
  if (!last.is_known() || last.is_never()) return std::nullopt;
  return end_of_day(last);
}

TEST(Generate, LetsFewTermsEndWhileTheirSubscriptionLives) {
  for (const int year : {2018, 2020, 2022, 2024, 2026}) {
    const Parsed portfolio(options(4000, year));
    int living = 0;
    int overdue = 0;
    for (const auto& customer : portfolio.customers()) {
      for (const auto& it : items(customer, "subscriptions")) {
        const std::string status = text(it, "/status");
        const auto end = end_of(it);
        if (!end || (status != "active" && status != "suspended" && status != "pending")) continue;
        ++living;
        if (*end <= portfolio.as_of(customer)) ++overdue;
      }
    }
    EXPECT_GT(overdue, 0) << year;
    EXPECT_LT(1000 * overdue, 4 * living) << year;
  }
}

TEST(Generate, EndsNewCommerceTermsAsTheLifeCycleSays) {
  const Parsed portfolio(options(4000, 2026));
  int ended = 0;
  for (const auto& customer : portfolio.customers()) {
    for (const auto& it : items(customer, "subscriptions")) {
      const std::string status = text(it, "/status");
      if (kind_of(it) != AssetKind::nce_license || !end_of(it)) continue;
      const std::int64_t days =
          (portfolio.as_of(customer).seconds() - end_of(it)->seconds()) / seconds_per_day;
      if (status == "expired") {
        EXPECT_TRUE(days >= 0 && days < 30) << it;
        ++ended;
      } else if (status == "disabled") {
        EXPECT_TRUE(days >= 30 && days < 120) << it;
        ++ended;
      }
    }
  }
  EXPECT_GT(ended, 100);
}

TEST(Generate, PutsAddOnsBesideTheirBaseAndSomeBeforeIt) {
  const Parsed portfolio(options(3000, 2020));
  int licences = 0;
  int add_ons = 0;
  int before = 0;
  for (const auto& customer : portfolio.customers()) {
    std::map<std::string, std::size_t> rows;
    const auto subscriptions = items(customer, "subscriptions");
    for (std::size_t i = 0; i < subscriptions.size(); ++i) {
      rows[folded(text(subscriptions[i], "/id"))] = i;
    }
    for (std::size_t i = 0; i < subscriptions.size(); ++i) {
      licences += kind_of(subscriptions[i]) == AssetKind::legacy_license ? 1 : 0;
      const std::string parent = folded(text(subscriptions[i], "/parentSubscriptionId"));
      if (parent.empty()) continue;
      ++add_ons;
      ASSERT_EQ(rows.count(parent), 1U) << parent;
      before += i < rows[parent] ? 1 : 0;
    }
  }
  EXPECT_NEAR(100 * add_ons / licences, 8, 2);
  EXPECT_GT(before, add_ons / 4);
}

TEST(Generate, LeavesNoActiveAzureSubscriptionUnderASuspendedPlan) {
  const Parsed portfolio(options(5000, 2025));
  for (const auto& customer : portfolio.customers()) {
    std::map<std::string, std::string> status;
    for (const auto& it : items(customer, "subscriptions")) {
      status[folded(text(it, "/id"))] = text(it, "/status");
    }
    for (const auto& it : items(customer, "azureEntitlements")) {
      const auto plan = status.find(folded(text(it, "/subscriptionId")));
      if (plan == status.end() || plan->second != "suspended") continue;
      EXPECT_NE(text(it, "/status"), "active") << it;
    }
  }
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
