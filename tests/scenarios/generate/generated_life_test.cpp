#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "scenarios/generate/generate.h"
#include "tests/scenarios/generate/parsed.h"

// What customers of a generated portfolio hold: what existed in its year, with dates that fit.

namespace untether {
namespace {

using namespace testing;

namespace dom = simdjson::dom;

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

void expect_nothing_later(const Parsed& portfolio) {
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

TEST(Generate, DatesNothingAfterItsInstant) {
  for (const int year : {2018, 2020, 2023, 2026}) expect_nothing_later(Parsed(options(2000, year)));
}

TEST(Generate, AtAnotherInstantOfTheYearHoldsWhatHadBegunByThen) {
  GenerateOptions june = options(2000, 2022);
  june.as_of = Instant::start_of(make_day(2022, 6, 15));
  const Parsed portfolio(june);
  EXPECT_EQ(portfolio.as_of(), *june.as_of);
  expect_nothing_later(portfolio);
  auto counts = kinds_in(portfolio);
  EXPECT_GT(counts[AssetKind::nce_license], 0);
  EXPECT_GT(counts[AssetKind::gdap], 0);
  EXPECT_EQ(counts[AssetKind::savings_plan], 0);  // from October on
}

TEST(Generate, AtTheInstantOfItsYearIsTheSameWhetherOrNotThatIsSaid) {
  GenerateOptions said = options(50, 2024);
  said.as_of = portfolio_as_of(2024);
  EXPECT_EQ(text_of(said), text_of(options(50, 2024)));
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

}  // namespace
}  // namespace untether
