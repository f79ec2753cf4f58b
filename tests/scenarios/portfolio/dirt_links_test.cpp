#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/batch/portfolio_check.h"
#include "tests/support/builders.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

// Dirt between resources: parents that come later, are missing or go round, and ids that repeat.

namespace untether {
namespace {

using testing::briefs;
using ::testing::Contains;
using testing::customer_of;
using testing::decision;
using ::testing::ElementsAre;
using testing::guid;
using testing::Json;
using testing::noted;
using testing::portfolio_of;
using testing::portfolio_text;
using testing::read_errors;
using testing::read_text;
using testing::record;
using testing::subscription;

Json add_on(unsigned number, unsigned parent, const Json& changes = Json::object()) {
  Json json = subscription(number, changes);
  json["parentSubscriptionId"] = to_string(guid(parent));
  return json;
}

std::vector<AnomalyCode> anomalies(const ReadPortfolio& read) {
  const Portfolio& portfolio = read.portfolio;
  const Question question{&testing::shipped("nce-2026"),
                          {portfolio.partner.type, {}, Token::app_user},
                          {portfolio.as_of, portfolio.as_of, false},
                          {}};
  std::vector<AnomalyCode> codes;
  for (const Anomaly& anomaly : answer_for(question, portfolio.blocks.at(0), 0).anomalies) {
    codes.push_back(anomaly.code);
  }
  return codes;
}

ReadPortfolio read_subscriptions(const std::vector<Json>& list) {
  return read_text(portfolio_text({record(1, {{"subscriptions", list}})}));
}

TEST(DirtyParents, MayStandBehindTheirAddOns) {
  const Customer before =
      customer_of(read_subscriptions({add_on(11, 12), add_on(13, 12), subscription(12)}), 1);
  ASSERT_EQ(before.assets.size(), 3U);
  EXPECT_EQ(before.assets[0].parent, ParentLink::to(AssetRow{2}));
  EXPECT_EQ(before.assets[1].parent, ParentLink::to(AssetRow{2}));
  EXPECT_EQ(before.assets[2].parent, ParentLink::none());
}

TEST(DirtyParents, ThatAreNotThereAreSaidAndTheirAddOnStillBlocks) {
  const auto read = read_subscriptions({add_on(11, 99)});
  EXPECT_EQ(customer_of(read, 1).assets[0].parent, ParentLink::missing());
  EXPECT_THAT(anomalies(read), ElementsAre(AnomalyCode::parent_missing));
  EXPECT_EQ(testing::decisions(read).at(guid(1)), Decision::blocked);
}

TEST(DirtyParents, OfAnotherCustomerAreNotThere) {
  const auto read = read_text(portfolio_text({record(1, {{"subscriptions", {subscription(12)}}}),
                                              record(2, {{"subscriptions", {add_on(11, 12)}}})}));
  EXPECT_EQ(customer_of(read, 2).assets[0].parent, ParentLink::missing());
}

TEST(DirtyParents, ThatGoRoundAreALoopAndOnlyThoseInIt) {
  const auto read =
      read_subscriptions({add_on(11, 12), add_on(12, 13), add_on(13, 12), subscription(14)});
  const Customer customer = customer_of(read, 1);
  ASSERT_EQ(customer.assets.size(), 4U);
  EXPECT_EQ(customer.assets[0].parent, ParentLink::to(AssetRow{1}));
  EXPECT_EQ(customer.assets[1].parent, ParentLink::loop());
  EXPECT_EQ(customer.assets[2].parent, ParentLink::loop());
  EXPECT_EQ(customer.assets[3].parent, ParentLink::none());
  EXPECT_THAT(anomalies(read), Contains(AnomalyCode::parent_loop).Times(2));
}

TEST(DirtyParents, OfItselfAreALoopOfOne) {
  EXPECT_EQ(customer_of(read_subscriptions({add_on(11, 11)}), 1).assets[0].parent,
            ParentLink::loop());
}

// Its state cannot be told, so it may neither block nor permit.
TEST(DirtyParents, InALoopLeaveTheCustomerUndecided) {
  const Json gone = {{"status", "deleted"}};
  EXPECT_EQ(testing::decisions(read_subscriptions({subscription(11, gone), subscription(12, gone)}))
                .at(guid(1)),
            Decision::removable);
  EXPECT_EQ(testing::decisions(read_subscriptions({add_on(11, 12, gone), add_on(12, 11, gone)}))
                .at(guid(1)),
            Decision::undecided);
  EXPECT_EQ(testing::decisions(read_subscriptions({add_on(11, 12), add_on(12, 11)})).at(guid(1)),
            Decision::undecided);
}

TEST(DirtyDuplicates, OfOneSubscriptionWithTheSameContentCountOnceAndAreSaid) {
  const auto read = read_subscriptions({subscription(11), subscription(12), subscription(11)});
  EXPECT_EQ(customer_of(read, 1).assets.size(), 2U);
  EXPECT_EQ(noted(read, NoteCode::duplicate_asset), 1U);
}

TEST(DirtyDuplicates, InOtherOrderOfMembersAndLettersAreTheSame) {
  Json turned = Json::object();
  const Json plain = subscription(0xAB);
  for (auto it = plain.rbegin(); it != plain.rend(); ++it) turned[it.key()] = it.value();
  std::string id = to_string(guid(0xAB));
  for (char& c : id) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  turned["id"] = id;
  const auto read = read_subscriptions({plain, turned});
  EXPECT_EQ(customer_of(read, 1).assets.size(), 1U);
  EXPECT_EQ(noted(read, NoteCode::duplicate_asset), 1U);
}

TEST(DirtyDuplicates, OfOneSubscriptionWithOtherContentEndTheRunWithThePlaceOfTheSecond) {
  const std::string text = portfolio_of(
      {record(2).dump(),
       record(1, {{"subscriptions", {subscription(11), subscription(11, {{"status", "deleted"}})}}})
           .dump()});
  const Errors errors = read_errors(text);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].code, ErrorCode::duplicate_asset);
  EXPECT_EQ(testing::argument(errors[0], "found"), to_string(guid(11)));
  EXPECT_EQ(errors[0].place.line, 3U);
  const std::string line = text.substr(text.find('\n', text.find('\n') + 1) + 1);
  const std::size_t second = line.find(to_string(guid(11)), line.find(to_string(guid(11))) + 1);
  EXPECT_EQ(errors[0].place.column, second - std::string(R"({"id":")").size() + 1);
}

TEST(DirtyDuplicates, ThatDifferInTheirParentAloneDiffer) {
  EXPECT_EQ(read_errors(
                portfolio_text({record(
                    1, {{"subscriptions", {subscription(12), add_on(11, 12), subscription(11)}}})}))
                .at(0)
                .code,
            ErrorCode::duplicate_asset);
}

TEST(DirtyDuplicates, OfACustomerWithTheSameContentCountOnceAndAreSaid) {
  const Json twice = record(1, {{"subscriptions", {subscription(11)}}});
  const auto read = read_text(portfolio_text({twice, record(2), twice, twice}));
  EXPECT_EQ(read.portfolio.customer_count(), 2U);
  EXPECT_EQ(noted(read, NoteCode::duplicate_customer), 2U);
  EXPECT_EQ(testing::decisions(read).at(guid(1)), Decision::blocked);
}

TEST(DirtyDuplicates, OfCustomersWithOtherContentAreErrorsWithThePlaceOfTheSecond) {
  const Errors errors = read_errors(
      portfolio_text({record(1), record(2), record(1, {{"subscriptions", {subscription(11)}}}),
                      record(2, {{"allowDelegatedAccess", true}})}));
  EXPECT_THAT(briefs(errors), ElementsAre("duplicate_customer 4:1 /customers/2",
                                          "duplicate_customer 5:1 /customers/3"));
  EXPECT_EQ(testing::argument(errors[0], "first"), "/customers/0");
  EXPECT_EQ(testing::argument(errors[0], "found"), to_string(guid(1)));
}

TEST(DirtyDuplicates, OfAReadAndAnUnreadableRecordAreAnError) {
  const Errors errors =
      read_errors(portfolio_text({record(1), record(1, {{"subscriptions", "none"}})}));
  EXPECT_THAT(briefs(errors), ElementsAre("duplicate_customer 3:1 /customers/1"));
}

TEST(DirtyDuplicates, TwoRecordsWithoutAReadableIdAreTwoCustomers) {
  Json nameless = record(1);
  nameless.erase("id");
  const auto read = read_text(portfolio_text({nameless, record(2), nameless}));
  EXPECT_EQ(read.portfolio.customer_count(), 3U);
  EXPECT_EQ(read.damaged, 2U);
}

}  // namespace
}  // namespace untether
