// The tables of docs/money.md are what the functions and the shipped sets say.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "engine/money/rules.h"
#include "scenarios/portfolio/prices.h"
#include "tests/support/builders.h"
#include "tests/support/golden.h"
#include "tests/support/shipped.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;

struct Case {
  std::string what;
  std::string sum;
  std::string moved;
};

std::string row(const Case& figure) {
  return "| " + figure.what + " | " + figure.sum + " | " + figure.moved + " |\n";
}

Asset dated(AssetKind kind, std::string_view start, std::string_view end, Period term = {12, 0}) {
  return asset(kind, ShownStatus::active, start, end, term);
}

std::string legacy_figures() {
  const Asset a = dated(AssetKind::legacy_license, "2018-01-13", "2019-01-13");
  const Tariff year = tariff(BillingCycle::annual, "48.00");
  const Tariff month = tariff(BillingCycle::monthly, "4.00");
  const auto credit = [&a](const Tariff& tariff, std::string_view on) {
    return told(legacy_credit(page_figures(), a, tariff, at(on)));
  };
  return row({"legacy, 48.00 a year bought on 2018-01-13, suspended on 2018-02-01", "all",
              credit(year, "2018-02-01")}) +
         row({"the same on 2018-03-01", "318 × 0.13", credit(year, "2018-03-01")}) +
         row({"active again on 2018-03-01", "318 × 0.13",
              told(legacy_charge(a, year, at("2018-03-01")))}) +
         row({"legacy, 4.00 a month bought on 2018-01-13, suspended on 2018-02-01", "all",
              credit(month, "2018-02-01")}) +
         row({"the same on 2018-03-01", "12 × 0.143", credit(month, "2018-03-01")});
}

std::string nce_figures() {
  const Tariff year = tariff(BillingCycle::annual, "1200.00");
  const auto credit = [&year](std::string_view start, std::string_view end, std::string_view on) {
    return told(
        nce_credit(page_figures(), dated(AssetKind::nce_license, start, end), year, at(on)));
  };
  return row({"new commerce, 1,200.00 for 365 days, cancelled on day 3", "1,200.00 × 362 / 365",
              credit("2026-03-01", "2027-03-01", "2026-03-03")}) +
         row({"the same from 2024-07-12, transferred on 2024-10-20", "1,200.00 × 264 / 365",
              credit("2024-07-12", "2025-07-12", "2024-10-20")});
}

std::string reservation_figures() {
  const Asset year = dated(AssetKind::reservation, "2025-01-01", "2026-01-01");
  const Asset three = dated(AssetKind::reservation, "2025-01-01", "2028-01-01", {36, 0});
  const Tariff upfront = tariff(BillingCycle::one_time, "1200.00");
  MoneyFigures free = page_figures();
  free.reservation_fee = {};
  const auto refund = [&](const MoneyFigures& figures) {
    return told(reservation_refund(figures, year, upfront, at("2025-04-11")));
  };
  return row({"reservation, 1,200.00 for 365 days, returned after 100", "1,200.00 × 265 / 365",
              refund(free)}) +
         row({"the same with a fee of 12 %", "871.23 − r(0.12 × 871.23)", refund(page_figures())}) +
         row({"taken from the refund cap: three years at 100.00 a month, returned after 12 months",
              "24 × 100.00",
              told(cancelled_commitment(three, tariff(BillingCycle::monthly, "100.00"),
                                        at("2026-01-01")))});
}

std::string extended_figures() {
  const Asset month = dated(AssetKind::nce_license, "2026-06-01", "2026-07-01", {1, 0});
  const Asset year = dated(AssetKind::nce_license, "2026-06-01", "2026-07-01");
  const Tariff monthly = tariff(BillingCycle::monthly, "200.00", 20);
  return row({"extended service term, 20 licences at 10.00 a month", "200.00 × 1.03",
              told(est_charge(page_figures(), month, monthly))}) +
         row({"the same without a monthly plan, 120.00 a year", "2,400.00 / 12 × 1.23",
              told(
                  est_charge(page_figures(), year, tariff(BillingCycle::annual, "2400.00", 20)))}) +
         row({"206.00 for June, cancelled on the 10th", "206.00 × 20 / 30",
              told(est_credit(page_figures(), month, monthly, at("2026-06-10")))});
}

TEST(MoneyPage, ShowsTheWorkedFiguresAsTheyAreComputed) {
  expect_section("docs/money.md", "worked figures",
                 "| Case | Sum | Moves |\n|---|---|---|\n" + legacy_figures() + nce_figures() +
                     reservation_figures() + extended_figures());
}

TEST(MoneyPage, NamesTheTransitionsOfTheShippedSets) {
  std::map<std::string, std::map<std::string, std::string>> sets_by_transition_by_rule;
  for (const std::string& set : shipped_names()) {
    for (const Lifecycle& lifecycle : shipped(set).rules().lifecycles) {
      for (const Transition& transition : lifecycle.transitions) {
        if (transition.money == MoneyRule::none) continue;
        std::string& sets = sets_by_transition_by_rule[std::string(name_of(transition.money))]
                                                      [lifecycle.id + "." + transition.id];
        sets += (sets.empty() ? "`" : ", `") + set + "`";
      }
    }
  }
  std::string table = "| Rule | Transition | Sets |\n|---|---|---|\n";
  for (const auto& [rule, transitions] : sets_by_transition_by_rule) {
    for (const auto& [transition, sets] : transitions) {
      table += "| `" + rule + "` | `" + transition + "` | " + sets + " |\n";
    }
  }
  expect_section("docs/money.md", "money transitions", table);
}

constexpr const char* figure_names[] = {"full_credit_days",
                                        "first_day_full_refund",
                                        "software_refund",
                                        "saas_refund",
                                        "ri_fee",
                                        "software_subscription_refund",
                                        "ri_fee_free_days",
                                        "est_uplift_monthly",
                                        "est_uplift_no_monthly"};

std::string figure_cell(const RuleSet& rules, const std::string& name) {
  const auto found = rules.parameter(name);
  if (!found) return "";
  const Parameter& parameter = rules.parameters[found->value];
  std::string cell = to_string(parameter.value) + " (" + std::string(name_of(parameter.certainty));
  for (const std::string& source : parameter.sources) cell += ", " + source;
  cell += ")";
  // A dated figure's value is its last.
  for (std::size_t i = parameter.dated.size(); i > 1; --i) {
    const DatedValue& one = parameter.dated[i - 2];
    cell += "; before " + to_string(parameter.dated[i - 1].from) + " " + to_string(one.value) +
            " (" + std::string(name_of(one.certainty)) + ")";
  }
  return cell;
}

TEST(MoneyPage, ShowsTheFiguresOfTheShippedSets) {
  std::string head = "| Figure |";
  std::string rule = "|---|";
  for (const std::string& set : shipped_names()) {
    head += " `" + set + "` |";
    rule += "---|";
  }
  std::string table = head + "\n" + rule + "\n";
  for (const std::string name : figure_names) {
    table += "| `" + name + "` |";
    for (const std::string& set : shipped_names()) {
      table += " " + figure_cell(shipped(set).rules(), name) + " |";
    }
    table += "\n";
  }
  expect_section("docs/money.md", "money figures", table);
}

TEST(MoneyPage, NamesEveryRuleAndEveryKindOfCredit) {
  const std::string page = source_file("docs/money.md");
  for (const MoneyRule rule : all_of_enum<MoneyRule>()) {
    if (rule == MoneyRule::none) continue;
    EXPECT_THAT(page, HasSubstr("| `" + std::string(name_of(rule)) + "`"));
  }
  for (const CreditKind kind : all_of_enum<CreditKind>()) {
    EXPECT_THAT(page, HasSubstr("| `" + std::string(name_of(kind)) + "` |"));
  }
}

TEST(MoneyPage, CitesSourcesThatTheShippedSetsName) {
  const std::string cited = source_file("docs/money.md") + source_file("engine/money/rules.h");
  const std::regex id(R"(\bS[0-9]+[a-z]?\b)");
  std::set<std::string> nowhere;
  for (std::sregex_iterator it(cited.begin(), cited.end(), id), end; it != end; ++it) {
    nowhere.insert(it->str());
  }
  EXPECT_GT(nowhere.size(), 10U);
  for (const std::string& set : shipped_names()) {
    for (const Source& source : shipped(set).rules().sources) nowhere.erase(source.id);
  }
  EXPECT_THAT(nowhere, ::testing::IsEmpty());
}

TEST(MoneyPage, ItsPriceListIsRead) {
  const std::string page = source_file("docs/money.md");
  const std::size_t begin = page.find("```csv\n") + 7;
  const std::size_t end = page.find("```", begin);
  ASSERT_NE(end, std::string::npos);
  const auto prices = parse_prices("prices.csv", page.substr(begin, end - begin));
  ASSERT_TRUE(prices);
  EXPECT_EQ(prices->size(), 3U);
}

}  // namespace
}  // namespace untether::testing
