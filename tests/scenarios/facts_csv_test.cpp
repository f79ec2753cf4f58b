#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/portfolio/facts.h"
#include "tests/support/builders.h"
#include "tests/support/reading.h"

namespace untether {
namespace {

using testing::at;
using testing::brief;
using testing::briefs;
using testing::customer_of;
using ::testing::ElementsAre;
using testing::guid;
using testing::Json;
using testing::noted;
using testing::portfolio_text;
using testing::read_text;
using testing::record;
using testing::subscription;

const std::string header = "customer,asset,field,value\n";

Facts facts(const std::string& lines) {
  auto read = parse_facts("facts.csv", header + lines);
  if (read) return std::move(*read);
  ADD_FAILURE() << brief(read.error().at(0));
  return {};
}

std::vector<std::string> mistakes(const std::string& lines) {
  const auto read = parse_facts("facts.csv", header + lines);
  return read ? std::vector<std::string>{} : briefs(read.error());
}

std::string line(unsigned customer, const std::string& rest) {
  return to_string(guid(customer)) + "," + rest + "\n";
}

std::string about(unsigned customer, unsigned asset, const std::string& rest) {
  return line(customer, to_string(guid(asset)) + "," + rest);
}

// A portfolio of two customers with a subscription each, read with facts.
ReadPortfolio read_with(const Facts& facts) {
  ReadOptions options;
  options.facts = &facts;
  return read_text(portfolio_text({record(1, {{"subscriptions", {subscription(11)}}}),
                                   record(2, {{"subscriptions", {subscription(12)}}})}),
                   options);
}

TEST(FactsCsv, TellsWhatNoAnswerOfTheServiceCarries) {
  const auto read = read_with(facts(about(1, 11, "refundable,yes") + about(1, 11, "billingGap,31") +
                                    about(1, 11, "stateSince,2026-02-01T10:00:00Z") +
                                    line(1, ",underReview,no") + line(1, ",transferTarget,true")));
  const Customer customer = customer_of(read, 1);
  const Asset& asset = customer.assets.at(0);
  EXPECT_EQ(asset.flags.get(AssetFlag::refundable), Truth::yes);
  EXPECT_EQ(asset.billing_gap_days, 31);
  EXPECT_EQ(asset.at(AssetInstant::state_since), at("2026-02-01T10:00:00Z"));
  EXPECT_EQ(customer.flags.get(CustomerFlag::under_review), Truth::no);
  EXPECT_EQ(customer.flags.get(CustomerFlag::transfer_target), Truth::yes);
  EXPECT_EQ(noted(read, NoteCode::unused_fact), 0U);
}

TEST(FactsCsv, IsSilentAboutWhatItDoesNotTell) {
  const auto read = read_with(facts(about(1, 11, "refundable,yes")));
  EXPECT_EQ(customer_of(read, 2).assets.at(0).flags.get(AssetFlag::refundable), Truth::unknown);
  EXPECT_EQ(customer_of(read, 2).flags.get(CustomerFlag::under_review), Truth::unknown);
}

TEST(FactsCsv, LinesThatFitNobodyAreCountedEvenThoseOfAnothersAsset) {
  const auto read =
      read_with(facts(about(1, 11, "refundable,yes") + about(1, 12, "refundable,yes") +
                      line(3, ",underReview,yes") + about(2, 99, "refundable,no")));
  EXPECT_EQ(noted(read, NoteCode::unused_fact), 3U);
  EXPECT_EQ(customer_of(read, 2).assets.at(0).flags.get(AssetFlag::refundable), Truth::unknown);
}

TEST(FactsCsv, NamesSoftwareByItsOrderAndLine) {
  const Json order = {
      {"id", "ord1"},
      {"status", "completed"},
      {"creationDate", "2026-03-01T00:00:00Z"},
      {"lineItems",
       {{{"lineItemNumber", 0}, {"offerId", "DG7GMGF0D7FX:0001:X"}, {"quantity", 1}},
        {{"lineItemNumber", 1}, {"offerId", "DG7GMGF0D7FX:0001:X"}, {"quantity", 1}}}}};
  const Facts said = facts(line(1, "ord1/1,refundable,non"));
  ReadOptions options;
  options.facts = &said;
  const auto read = read_text(portfolio_text({record(1, {{"orders", {order}}})}), options);
  const Customer customer = customer_of(read, 1);
  ASSERT_EQ(customer.assets.size(), 2U);
  EXPECT_EQ(customer.assets[0].flags.get(AssetFlag::refundable), Truth::yes);
  EXPECT_EQ(customer.assets[1].flags.get(AssetFlag::refundable), Truth::no);
}

TEST(FactsCsv, TakesAssetsAndCustomersInCapitals) {
  std::string text = about(0xAB, 0xCD, "refundable,no");
  for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'f' ? c - 32 : c);
  text.replace(text.find("rEFunDABlE"), 10, "refundable");
  const auto read = facts(text);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].customer, guid(0xAB));
  EXPECT_EQ(read[0].asset, to_string(guid(0xCD)));
}

TEST(FactsCsv, IsReadByCustomerInTheOrderOfTheFile) {
  const Facts read = facts(line(2, ",underReview,yes") + line(1, ",underReview,no") +
                           line(2, ",transferTarget,no") + line(3, ",underReview,unknown"));
  const auto second = facts_of(read, guid(2));
  ASSERT_EQ(second.size(), 2U);
  EXPECT_EQ(second[0].line, 2U);
  EXPECT_EQ(second[1].line, 4U);
  EXPECT_EQ(facts_of(read, guid(1)).size(), 1U);
  EXPECT_TRUE(facts_of(read, guid(9)).empty());
}

TEST(FactsCsv, TakesYesAndNoInBothLanguages) {
  for (const std::string word : {"true", "yes", "1", "oui", "vrai", "YES"}) {
    CustomerFlags flags;
    apply_to_customer(facts(line(1, ",underReview," + word)).at(0), flags);
    EXPECT_EQ(flags.get(CustomerFlag::under_review), Truth::yes) << word;
  }
  for (const std::string word : {"false", "no", "0", "non", "faux", "Non"}) {
    CustomerFlags flags;
    apply_to_customer(facts(line(1, ",underReview," + word)).at(0), flags);
    EXPECT_EQ(flags.get(CustomerFlag::under_review), Truth::no) << word;
  }
}

TEST(FactsCsv, KnowsTheEndsOfABillingGap) {
  EXPECT_EQ(facts(about(1, 11, "billingGap,0")).size(), 1U);
  EXPECT_EQ(facts(about(1, 11, "billingGap,120")).size(), 1U);
  for (const std::string value : {"-1", "121", "", "7 days", "1.5"}) {
    EXPECT_THAT(mistakes(about(1, 11, "billingGap," + value)), ElementsAre("bad_value 2:0 value"))
        << value;
  }
}

TEST(FactsCsv, RefusesFactsThatTheServiceTells) {
  for (const std::string field : {"autoRenew", "state", "termEnd", "dap", "colour", ""}) {
    EXPECT_THAT(mistakes(about(1, 11, field + ",yes")), ElementsAre("unknown_fact 2:0 field"))
        << field;
  }
}

TEST(FactsCsv, TellsTheMistakesOfAllLinesUpToTwenty) {
  EXPECT_THAT(mistakes("Contoso,,underReview,yes\n" + line(1, ",refundable,yes") +
                       line(1, ",underReview,perhaps") + about(1, 11, "transferTarget,yes")),
              ElementsAre("bad_guid 2:0 customer", "bad_value 3:0 asset", "bad_value 4:0 value",
                          "bad_value 5:0 asset"));
  std::string many;
  for (int i = 0; i < 40; ++i) many += line(1, ",colour,red");
  EXPECT_EQ(mistakes(many).size(), error_count_max);
}

}  // namespace
}  // namespace untether
