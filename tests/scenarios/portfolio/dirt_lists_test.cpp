#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

// Lists that were never asked for, empty ones, and those of which a part is missing.

namespace untether {
namespace {

using testing::customer_of;
using testing::decision;
using testing::guid;
using testing::Json;
using testing::noted;
using testing::portfolio_text;
using testing::read_text;
using testing::record;
using testing::subscription;

Json without(const std::string& name, Json json = record(1)) {
  json.erase(name);
  return json;
}

Completeness completeness(const Json& customer, Collection collection) {
  return customer_of(read_text(portfolio_text({customer})), 1).completeness(collection);
}

TEST(DirtyLists, EmptyAreEmptyMissingAreUnknown) {
  EXPECT_EQ(decision(portfolio_text({record(1)})), Decision::removable);
  for (const Collection collection : all_of_enum<Collection>()) {
    const std::string name(name_of(collection));
    EXPECT_EQ(completeness(record(1), collection), Completeness::complete) << name;
    EXPECT_EQ(completeness(without(name), collection), Completeness::missing) << name;
    EXPECT_EQ(completeness(record(1, {{name, nullptr}}), collection), Completeness::missing)
        << name;
  }
}

TEST(DirtyLists, MissingLeaveTheCustomerUndecidedInEverySet) {
  for (const std::string& set : testing::shipped_names()) {
    EXPECT_EQ(decision(portfolio_text({record(1)}), set), Decision::removable) << set;
    EXPECT_EQ(decision(portfolio_text({without("subscriptions")}), set), Decision::undecided)
        << set;
    EXPECT_EQ(decision(portfolio_text({without("entitlements", without("orders"))}), set),
              Decision::undecided)
        << set;
  }
  for (const std::string name : {"subscriptions", "entitlements"}) {
    EXPECT_EQ(decision(portfolio_text({without(name)})), Decision::undecided) << name;
    EXPECT_EQ(decision(portfolio_text({record(1, {{name, nullptr}})})), Decision::undecided)
        << name;
  }
}

TEST(DirtyLists, MissingDoNotUndoACertainBlocker) {
  const Json blocked = record(1, {{"subscriptions", {subscription(2)}}});
  EXPECT_EQ(decision(portfolio_text({without("entitlements", blocked)})), Decision::blocked);
}

TEST(DirtyLists, AssumedEmptyAreEmptyAndSaid) {
  ReadOptions options;
  options.assume_empty = 1U << static_cast<unsigned>(Collection::entitlements);
  const std::string text = portfolio_text({without("entitlements"), record(2)});
  const auto read = read_text(text, options);
  EXPECT_EQ(noted(read, NoteCode::assumed_empty, "entitlements"), 1U);
  EXPECT_EQ(testing::decisions(read).at(guid(1)), Decision::removable);
  EXPECT_EQ(decision(portfolio_text({without("subscriptions")}), "nce-2026", options),
            Decision::undecided);
}

TEST(DirtyLists, InAnEnvelopeThatIsWholeAreComplete) {
  for (const char* items : {"items", "Items", "value"}) {
    for (const Json& total : {Json(0), Json("0"), Json(nullptr)}) {
      const Json envelope = {
          {"totalCount", total}, {items, Json::array()}, {"links", {{"self", {{"uri", "/x"}}}}}};
      EXPECT_EQ(decision(portfolio_text({record(1, {{"subscriptions", envelope}})})),
                Decision::removable)
          << envelope;
    }
  }
}

TEST(DirtyLists, InAnEnvelopeWithFewerItemsThanItSaysAreUnknownAndSaid) {
  const Json one = subscription(2, {{"status", "deleted"}});
  const auto with_total = [&](int total) {
    return portfolio_text(
        {record(1, {{"subscriptions", {{"totalCount", total}, {"items", {one}}}}})});
  };
  EXPECT_EQ(decision(with_total(1)), Decision::removable);
  EXPECT_EQ(decision(with_total(2)), Decision::undecided);
  const auto read = read_text(with_total(2));
  EXPECT_EQ(noted(read, NoteCode::incomplete_collection, "subscriptions"), 1U);
  EXPECT_EQ(customer_of(read, 1).completeness(Collection::subscriptions), Completeness::incomplete);
}

TEST(DirtyLists, WithANextLinkAreUnknownAndSaid) {
  for (const std::string name : {"subscriptions", "entitlements"}) {
    const Json envelope = {{"items", Json::array()},
                           {"links", {{"next", {{"uri", "/page2"}, {"method", "GET"}}}}}};
    const auto read = read_text(portfolio_text({record(1, {{name, envelope}})}));
    EXPECT_EQ(noted(read, NoteCode::incomplete_collection, name), 1U);
    EXPECT_EQ(testing::decisions(read).at(guid(1)), Decision::undecided) << name;
  }
}

TEST(DirtyLists, WithANextLinkOfNullAreComplete) {
  const Json envelope = {{"items", Json::array()}, {"links", {{"next", nullptr}}}};
  EXPECT_EQ(decision(portfolio_text({record(1, {{"subscriptions", envelope}})})),
            Decision::removable);
}

TEST(DirtyLists, IncompleteStillBlockByWhatIsInThem) {
  const Json envelope = {{"totalCount", 5}, {"items", {subscription(2)}}};
  EXPECT_EQ(decision(portfolio_text({record(1, {{"subscriptions", envelope}})})),
            Decision::blocked);
}

TEST(DirtyLists, InAnEnvelopeWithoutItemsWereNotRead) {
  for (const Json& envelope :
       {Json{{"totalCount", 0}}, Json{{"items", nullptr}, {"totalCount", 0}}, Json::object()}) {
    EXPECT_EQ(decision(portfolio_text({record(1, {{"subscriptions", envelope}})})),
              Decision::undecided)
        << envelope;
  }
}

// An assumption is for what was never asked, not for what is known to be cut.
TEST(DirtyLists, IncompleteAreNotAssumedEmpty) {
  ReadOptions options;
  options.assume_empty = 0x1F;
  const Json envelope = {{"totalCount", 5}, {"items", Json::array()}};
  EXPECT_EQ(
      decision(portfolio_text({record(1, {{"subscriptions", envelope}})}), "nce-2026", options),
      Decision::undecided);
}

TEST(DirtyLists, OfCustomersThatAreCutJudgeThoseReadAndCountTheMissing) {
  const Json list = {{"totalCount", 7}, {"items", {record(1), record(2)}}};
  const auto read = read_text(portfolio_text({}, {{"customers", list}}));
  EXPECT_EQ(read.portfolio.customers_missing, 5U);
  EXPECT_EQ(testing::decisions(read).at(guid(2)), Decision::removable);
}

TEST(DirtyLists, OfCustomersWithANextLinkAreSaidToBeCut) {
  const Json list = {{"items", {record(1)}}, {"links", {{"next", {{"uri", "/page2"}}}}}};
  EXPECT_GE(read_text(portfolio_text({}, {{"customers", list}})).portfolio.customers_missing, 1U);
}

// An order whose lines are not there may hold software that nothing else shows.
TEST(DirtyLists, AnOrderWithoutItsLinesProvesNothing) {
  const Json empty_order = {{"id", "ord1"}, {"status", "completed"}, {"lineItems", Json::array()}};
  const Json known = without("entitlements", record(1, {{"orders", {empty_order}}}));
  for (const Json& lines : {Json(nullptr), Json("left out")}) {
    Json order = empty_order;
    order.erase("lineItems");
    if (lines.is_null()) order["lineItems"] = nullptr;
    const Json unknown = without("entitlements", record(1, {{"orders", {order}}}));
    EXPECT_EQ(completeness(known, Collection::orders), Completeness::complete);
    EXPECT_EQ(completeness(unknown, Collection::orders), Completeness::incomplete);
  }
}

}  // namespace
}  // namespace untether
