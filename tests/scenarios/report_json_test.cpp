#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/report/verdict_json.h"
#include "tests/support/builders.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

// Answers for machines: members, words and escapes of JSON and CSV.

namespace untether {
namespace {

using testing::at;
using ::testing::ElementsAre;
using testing::guid;
using ::testing::HasSubstr;
using testing::Json;
using testing::portfolio_text;
using testing::read_text;
using testing::record;
using testing::subscription;

// The answer for the only customer of a portfolio.
struct Answered {
  explicit Answered(const Json& customer, std::vector<Hold> all_holds = {},
                    const std::string& set = "nce-2026")
      : policy(testing::shipped(set)),
        read(read_text(portfolio_text({customer, record(99)}))),
        holds(std::move(all_holds)),
        answer(answer_for({&policy,
                           {read.portfolio.partner.type, {}, Token::app_user},
                           {read.portfolio.as_of, read.portfolio.as_of, false},
                           holds},
                          read.portfolio.blocks.at(0), 0)) {}

  [[nodiscard]] Json json(Language language = Language::en) const {
    return Json::parse(answer_json(policy, answer, language));
  }

  const Policy& policy;
  ReadPortfolio read;
  std::vector<Hold> holds;
  CustomerAnswer answer;
};

std::vector<std::string> members(const Json& json) {
  std::vector<std::string> names;
  for (const auto& [name, value] : json.items()) names.push_back(name);
  return names;
}

TEST(ReportJson, OfACustomerBeginsWithItsMembersInOneOrder) {
  const Json json =
      Answered(record(1, {{"companyProfile", {{"companyName", "A"}, {"domain", "a.example"}}}}))
          .json();
  EXPECT_THAT(members(json), ElementsAre("id", "name", "domain", "verdict", "certainty", "gates",
                                         "as_of", "at", "assets", "findings"));
  EXPECT_EQ(json["id"], to_string(guid(1)));
  EXPECT_EQ(json["verdict"], "removable");
  EXPECT_EQ(json["gates"], (Json{{"portal", "open"}, {"submit", "open"}, {"house", "open"}}));
  EXPECT_EQ(json["as_of"], "2026-06-15T12:00:00Z");
  EXPECT_EQ(json["assets"], 0);
  EXPECT_TRUE(json["findings"].empty());
}

TEST(ReportJson, StandsOnOneLine) {
  const Answered one(record(1, {{"companyProfile", {{"companyName", "A\nB"}}}}));
  EXPECT_EQ(answer_json(one.policy, one.answer, Language::en).find('\n'), std::string::npos);
}

TEST(ReportJson, OfABlockerNamesRuleTextSourcesAndBothGates) {
  const Json json = Answered(record(1, {{"subscriptions", {subscription(2)}}})).json();
  EXPECT_EQ(json["verdict"], "blocked");
  EXPECT_EQ(json["gates"], (Json{{"portal", "closed"}, {"submit", "closed"}, {"house", "open"}}));
  ASSERT_EQ(json["findings"].size(), 1U);
  const Json& finding = json["findings"][0];
  EXPECT_EQ(finding["is"], "blocker");
  EXPECT_EQ(finding["code"], "prerequisite");
  EXPECT_EQ(finding["rule"], "NCE-1");
  EXPECT_FALSE(finding["text"].get<std::string>().empty());
  EXPECT_FALSE(finding["sources"].empty());
  EXPECT_TRUE(finding["sources"][0].contains("date"));
  EXPECT_THAT(members(finding["gates"]), ElementsAre("portal", "submit"));
  EXPECT_EQ(finding["gates"]["submit"]["is"], "blocked");
  EXPECT_EQ(finding["gates"]["submit"]["certainty"], "documented");
  const Json& asset = finding["asset"];
  EXPECT_EQ(asset["id"], to_string(guid(2)));
  EXPECT_EQ(asset["kind"], "nce_license");
  EXPECT_EQ(asset["name"], "Business Basic");
  EXPECT_EQ(asset["states"], Json({"active"}));
  EXPECT_EQ(asset["term_end"], "2027-01-10T00:00:00Z");
}

TEST(ReportJson, OfOneGateAloneLeavesTheOtherOpen) {
  const Json reservation = {{"referenceOrder", {{"id", "res1"}, {"lineItemId", "0"}}},
                            {"entitlementType", "reservedinstance"},
                            {"quantity", 1},
                            {"expiryDate", "2027-03-01T00:00:00Z"},
                            {"quantityDetails", {{{"quantity", 1}, {"status", "Fulfilled"}}}}};
  const Json json = Answered(record(1, {{"entitlements", {reservation}}})).json();
  EXPECT_EQ(json["gates"]["portal"], "open");
  EXPECT_EQ(json["gates"]["submit"], "closed");
  EXPECT_THAT(members(json["findings"][0]["gates"]), ElementsAre("submit"));
  EXPECT_EQ(json["findings"][0]["asset"]["id"], "res1/0");
}

TEST(ReportJson, OfAnUnknownSaysWhatWouldDecide) {
  Json customer = record(1, {{"subscriptions", {subscription(2, {{"status", "limbo"}})}}});
  customer.erase("entitlements");
  customer.erase("orders");
  const Json json = Answered(customer).json();
  EXPECT_EQ(json["verdict"], "undecided");
  EXPECT_EQ(json["certainty"], nullptr);
  EXPECT_EQ(json["gates"]["submit"], "unknown");
  bool list = false;
  bool state = false;
  for (const Json& finding : json["findings"]) {
    EXPECT_EQ(finding["is"], "unknown");
    list = list || finding.value("collection", "") == "entitlements";
    state = state || finding.value("state_unknown", false);
  }
  EXPECT_TRUE(list);
  EXPECT_TRUE(state);
}

TEST(ReportJson, OfAnUnreadableRecordNamesItsPlace) {
  const Json json = Answered(record(1, {{"subscriptions", "none"}})).json();
  EXPECT_EQ(json["verdict"], "undecided");
  EXPECT_EQ(json["unreadable"]["code"], "wrong_type");
  EXPECT_EQ(json["unreadable"]["line"], 2);
  EXPECT_EQ(json["unreadable"]["pointer"], "/customers/0/subscriptions");
}

TEST(ReportJson, OfAHoldGivesReasonEndAndTheHousesGate) {
  const Json json = Answered(record(1), {{guid(1), "Dispute 17", at("2026-09-01")}}).json();
  EXPECT_EQ(json["gates"]["house"], "closed");
  EXPECT_EQ(json["gates"]["submit"], "open");
  EXPECT_EQ(json["findings"][0]["code"], "hold");
  EXPECT_EQ(json["findings"][0]["reason"], "Dispute 17");
  EXPECT_EQ(json["findings"][0]["until"], "2026-09-01T00:00:00Z");
}

TEST(ReportJson, TellsAnomaliesWithTheirAsset) {
  const Json lost = subscription(2, {{"parentSubscriptionId", to_string(guid(77))}});
  const Json json = Answered(record(1, {{"subscriptions", {lost}}})).json();
  EXPECT_EQ(json["anomalies"], Json({{{"code", "parent_missing"}, {"asset", to_string(guid(2))}}}));
}

TEST(ReportJson, ChangesOnlyRuleTextsWithTheLanguage) {
  const Answered one(record(1, {{"subscriptions", {subscription(2)}}}));
  Json english = one.json(Language::en);
  Json french = one.json(Language::fr);
  EXPECT_NE(english["findings"][0]["text"], french["findings"][0]["text"]);
  for (Json* json : {&english, &french}) {
    (*json)["findings"][0].erase("text");
    for (Json& source : (*json)["findings"][0]["sources"]) source.erase("title");
  }
  EXPECT_EQ(english, french);
}

TEST(ReportJson, EscapesHostileNames) {
  const std::string hostile = "\"}],\n\\u0000</script>\t\x01 é 😀";
  const Answered one(record(1, {{"companyProfile", {{"companyName", hostile}}}}));
  EXPECT_EQ(one.json()["name"], hostile);
}

TEST(ReportJson, OfARunSaysWhatWasAskedAndHowTheDataWas) {
  const Answered one(record(1, {{"relationshipToPartner", "friend"}}));
  RunDescription run;
  run.rules = &one.policy.rules();
  run.rules_by_clock = true;
  run.clock = {one.read.portfolio.as_of, one.read.portfolio.as_of, false};
  run.portfolio = &one.read.portfolio;
  const Json json = Json::parse("{" + run_json_members(run, Language::en) + "}");
  EXPECT_EQ(json["rules"]["name"], "nce-2026");
  EXPECT_EQ(json["rules"]["chosen_by"], "clock");
  EXPECT_EQ(json["rules"]["in_force_from"], "2026-02-16");
  EXPECT_EQ(json["rules"]["in_force_until"], nullptr);
  EXPECT_EQ(json["partner_type"], "direct");
  EXPECT_EQ(json["unreadable_records"], 0);
}

TEST(ReportJson, OfASummaryCountsDecisionsReasonsAndNotes) {
  const Answered one(record(1, {{"subscriptions", {subscription(2, {{"status", "limbo"}})}}}));
  PortfolioSummary summary;
  summary.prerequisites.resize(one.policy.rules().prerequisites.size());
  summary.decisions[static_cast<std::size_t>(Decision::blocked)] = 3;
  summary.prerequisites[0] = {2, 5};
  summary.holds = 1;
  RunDescription run;
  run.rules = &one.policy.rules();
  run.portfolio = &one.read.portfolio;
  run.damaged = 4;
  const Json json =
      Json::parse("{" + summary_json_members(one.policy, run, summary, Language::en) + "}");
  EXPECT_EQ(json["counts"],
            (Json{{"no_relationship", 0}, {"removable", 0}, {"blocked", 3}, {"undecided", 0}}));
  ASSERT_EQ(json["reasons"].size(), 3U);
  EXPECT_EQ(json["reasons"][0]["rule"], one.policy.rules().prerequisites[0].id);
  EXPECT_EQ(json["reasons"][0]["customers"], 2);
  EXPECT_EQ(json["reasons"][0]["assets"], 5);
  EXPECT_EQ(json["reasons"][1], (Json{{"rule", "unreadable_record"}, {"customers", 4}}));
  EXPECT_EQ(json["reasons"][2], (Json{{"rule", "hold"}, {"customers", 1}}));
  EXPECT_EQ(json["notes"], Json({{{"code", "unknown_status"}, {"what", "limbo"}, {"count", 1}}}));
}

TEST(ReportCsv, HasARowOfAsManyCellsAsItsHeader) {
  const Answered one(record(1, {{"subscriptions", {subscription(2), subscription(3)}},
                                {"companyProfile", {{"companyName", "=cmd|' /C calc'!A0"}}}}));
  const std::string header = answer_csv_header();
  const std::string row = answer_csv_row(one.policy, one.answer);
  EXPECT_EQ(std::count(row.begin(), row.end(), ','), std::count(header.begin(), header.end(), ','));
  EXPECT_TRUE(row.ends_with("\r\n"));
  EXPECT_TRUE(row.starts_with(to_string(guid(1)) + ",'=cmd|' /C calc'!A0,,blocked,")) << row;
  EXPECT_THAT(row, HasSubstr(",closed,closed,open,2,0,NCE-1 x2,"));
}

}  // namespace
}  // namespace untether
