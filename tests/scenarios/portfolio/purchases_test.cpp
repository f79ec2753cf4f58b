#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/reading.h"

// Orders and entitlements: reservations and software, which have no subscription of their own.

namespace untether {
namespace {

using testing::at;
using testing::customer_of;
using testing::decision;
using testing::guid;
using testing::Json;
using testing::portfolio_text;
using testing::read_text;
using testing::record;
using testing::subscription;

Json with(Json json, const Json& changes) {
  json.update(changes);
  return json;
}

Json line(int number, const Json& changes = Json::object()) {
  return with({{"lineItemNumber", number},
               {"offerId", "DG7GMGF0D7FX:0001:X"},
               {"friendlyName", "Server"},
               {"quantity", 3},
               {"pricing", {{"price", 12.5}}}},
              changes);
}

Json order(const std::string& id, const std::vector<Json>& lines,
           const Json& changes = Json::object()) {
  return with({{"id", id},
               {"status", "completed"},
               {"creationDate", "2026-03-01T10:00:00Z"},
               {"currencyCode", "EUR"},
               {"billingCycle", "one_time"},
               {"lineItems", lines}},
              changes);
}

Json software(const std::string& order, int line, const Json& changes = Json::object()) {
  return with({{"referenceOrder", {{"id", order}, {"lineItemId", std::to_string(line)}}},
               {"productId", "DG7GMGF0D7FX"},
               {"entitlementType", "software"},
               {"quantity", 3},
               {"quantityDetails", {{{"quantity", 3}, {"status", "Fulfilled"}}}}},
              changes);
}

Json reservation(const std::string& state, const Json& changes = Json::object()) {
  const Json artifact = {{"artifactType", "reservedinstance"},
                         {"reservations", {{{"provisioningState", state}}}}};
  return software("res1", 0,
                  with({{"entitlementType", "reservedinstance"},
                        {"expiryDate", "2027-03-01T00:00:00Z"},
                        {"entitledArtifacts", {artifact}}},
                       changes));
}

Customer read(const Json& changes) {
  return customer_of(read_text(portfolio_text({record(1, changes)})), 1);
}

constexpr StatusSet live_or_over = StatusSet(ShownStatus::active) | StatusSet(ShownStatus::expired);

TEST(Purchases, AnEntitlementAndItsOrderLineAreOneAsset) {
  const Customer customer = read(
      {{"orders", {order("ord1", {line(0), line(1)})}}, {"entitlements", {software("ord1", 1)}}});
  ASSERT_EQ(customer.assets.size(), 2U);
  for (const Asset& asset : customer.assets) {
    EXPECT_EQ(asset.kind, AssetKind::software_perpetual);
    EXPECT_EQ(asset.shown, live_or_over);
    EXPECT_EQ(asset.at(AssetInstant::purchased_at), at("2026-03-01T10:00:00Z"));
    EXPECT_EQ(asset.at(AssetInstant::term_end), Instant::absent());
    EXPECT_EQ(asset.order, OrderRow{0});
  }
  EXPECT_EQ(customer.assets[0].id.order_line, 1U);
  EXPECT_EQ(customer.assets[1].id.order_line, 0U);
  EXPECT_EQ(customer.details[0].price, (Money{1250, *parse_currency("EUR")}));
  EXPECT_EQ(customer.details[0].billing_cycle, BillingCycle::one_time);
}

TEST(Purchases, OneOrderIdInOtherLettersIsTheSameOrder) {
  const Customer customer =
      read({{"orders", {order("OrD1", {line(0)})}}, {"entitlements", {software("ord1", 0)}}});
  EXPECT_EQ(customer.orders.size(), customer.assets.size());
}

TEST(Purchases, AnEntitlementWithoutItsOrderStandsAlone) {
  const Customer customer = read({{"entitlements", {software("gone", 4)}}});
  ASSERT_EQ(customer.assets.size(), 1U);
  EXPECT_EQ(customer.assets[0].id.order_line, 4U);
  EXPECT_EQ(customer.assets[0].at(AssetInstant::purchased_at), Instant::unknown());
  ASSERT_EQ(customer.orders.size(), 1U);
  EXPECT_EQ(customer.orders[0].id, "gone");
  EXPECT_EQ(customer.details[0].offer_id, "DG7GMGF0D7FX");
}

TEST(Purchases, SoftwareWithATermIsASubscriptionInAnOrder) {
  const Customer customer = read({{"orders", {order("ord1", {line(0, {{"termDuration", "P1Y"}})})}},
                                  {"entitlements", {software("ord1", 0)}}});
  ASSERT_EQ(customer.assets.size(), 1U);
  EXPECT_EQ(customer.assets[0].kind, AssetKind::software_subscription_order);
  EXPECT_EQ(customer.assets[0].at(AssetInstant::term_end), at("2027-03-01T10:00:00Z"));
}

TEST(Purchases, ALineOfNoneOrACancelledOrderHoldsNothingAnyMore) {
  const auto shown = [](const Json& one_order) {
    return read({{"orders", {one_order}}}).assets.at(0).shown;
  };
  EXPECT_EQ(shown(order("a", {line(0)})), live_or_over);
  EXPECT_EQ(shown(order("a", {line(0, {{"quantity", 0}})})), StatusSet(ShownStatus::cancelled));
  EXPECT_EQ(shown(order("a", {line(0)}, {{"status", "cancelled"}})),
            StatusSet(ShownStatus::cancelled));
  EXPECT_EQ(shown(order("a", {line(0)}, {{"status", "pending"}})), StatusSet(ShownStatus::pending));
  EXPECT_EQ(shown(order("a", {line(0)}, {{"status", nullptr}})), StatusSet::all());
  EXPECT_EQ(shown(order("a", {line(0, {{"quantity", nullptr}})})), live_or_over);
}

TEST(Purchases, AnOrderKnowsOfACancellationBeforeTheEntitlement) {
  const auto shown = [](const Json& changes) {
    return read(
               {{"orders", {order("a", {line(0)}, changes)}}, {"entitlements", {software("a", 0)}}})
        .assets.at(0)
        .shown;
  };
  EXPECT_EQ(shown({{"status", "cancelled"}}), StatusSet(ShownStatus::cancelled));
  EXPECT_EQ(shown({{"status", "completed"}}), live_or_over);
  EXPECT_EQ(shown({{"status", nullptr}}), live_or_over);
}

TEST(Purchases, ALineThatNamesItsSubscriptionIsThatSubscription) {
  const Json named =
      line(0, {{"offerId", "CFQ7TTC0LH18:0001:X"}, {"subscriptionId", to_string(guid(2))}});
  Json bare = subscription(2);
  bare.erase("orderId");
  const Customer customer = read({{"subscriptions", {bare}},
                                  {"orders", {order("ord1", {named})}},
                                  {"entitlements", {software("ord1", 0)}}});
  ASSERT_EQ(customer.assets.size(), 1U);
  EXPECT_EQ(customer.assets[0].id.guid, guid(2));
  EXPECT_EQ(customer.assets[0].order, OrderRow{0});
  EXPECT_EQ(customer.details[0].price, (Money{1250, *parse_currency("EUR")}));
}

TEST(Purchases, OfALicenceAreNewsOnlyWhileTheyPend) {
  const Json licence = line(0, {{"offerId", "CFQ7TTC0LH18:0001:X"}});
  EXPECT_TRUE(read({{"orders", {order("a", {licence})}}}).assets.empty());
  const Customer pending = read({{"orders", {order("a", {licence}, {{"status", "pending"}})}}});
  ASSERT_EQ(pending.assets.size(), 1U);
  EXPECT_EQ(pending.assets[0].kind, AssetKind::nce_license);
  EXPECT_EQ(pending.assets[0].shown, StatusSet(ShownStatus::pending));
}

TEST(Purchases, OfAnOfferWeDoNotKnowLeaveTheCustomerUndecidedUnlessCancelled) {
  const auto decision_on = [](const Json& changes) {
    return decision(portfolio_text(
        {record(1, {{"orders", {order("a", {line(0, {{"offerId", "X1:0001:Y"}})}, changes)}}})}));
  };
  EXPECT_EQ(decision_on(Json::object()), Decision::undecided);
  EXPECT_EQ(decision_on({{"status", "cancelled"}}), Decision::removable);
}

TEST(Purchases, AReservationFollowsItsArtifact) {
  const auto shown = [](const Json& one) {
    return read({{"entitlements", {one}}}).assets.at(0).shown;
  };
  EXPECT_EQ(shown(reservation("Succeeded")), live_or_over);
  EXPECT_EQ(shown(reservation("Creating")), StatusSet(ShownStatus::pending));
  EXPECT_EQ(shown(reservation("Cancelled")), StatusSet(ShownStatus::cancelled));
  EXPECT_EQ(shown(reservation("Expired")), StatusSet(ShownStatus::expired));
  EXPECT_EQ(shown(reservation("Melted")), StatusSet::all());
  EXPECT_EQ(shown(reservation("x", {{"entitledArtifacts", nullptr}})), live_or_over);
}

TEST(Purchases, OfSeveralArtifactsTheLiveliestCountsAndAnUnknownLeavesAllOpen) {
  const auto shown = [](const std::vector<std::string>& states) {
    Json list = Json::array();
    for (const std::string& state : states) list.push_back({{"provisioningState", state}});
    const Json one = reservation("x", {{"entitledArtifacts", {{{"reservations", list}}}}});
    return read({{"entitlements", {one}}}).assets.at(0).shown;
  };
  EXPECT_EQ(shown({"Expired", "Succeeded"}), live_or_over);
  EXPECT_EQ(shown({"Cancelled", "Creating"}), StatusSet(ShownStatus::pending));
  EXPECT_EQ(shown({"Succeeded", "Melted"}), StatusSet::all());
}

TEST(Purchases, AReservationEndsWithItsExpiryDay) {
  const Asset asset = read({{"entitlements", {reservation("Succeeded")}}}).assets.at(0);
  EXPECT_EQ(asset.kind, AssetKind::reservation);
  EXPECT_EQ(asset.at(AssetInstant::term_end), at("2027-03-02T00:00:00Z"));
  EXPECT_EQ(asset.flags.get(AssetFlag::auto_renew), Truth::unknown);
  EXPECT_EQ(read({{"entitlements", {reservation("Succeeded", {{"expiryDate", nullptr}})}}})
                .assets.at(0)
                .at(AssetInstant::term_end),
            Instant::unknown());
}

TEST(Purchases, NothingLeftOfAFulfilledEntitlementWasCancelled) {
  const auto shown = [](const Json& changes) {
    return read({{"entitlements", {software("a", 0, changes)}}}).assets.at(0).shown;
  };
  EXPECT_EQ(shown({{"quantity", 0}}), StatusSet(ShownStatus::cancelled));
  EXPECT_EQ(shown({{"quantity", nullptr}}), live_or_over);
  EXPECT_EQ(shown({{"quantity", 0}, {"quantityDetails", nullptr}}), StatusSet::all());
  EXPECT_EQ(shown({{"quantity", 0}, {"quantityDetails", {{{"status", "Unfulfilled"}}}}}),
            StatusSet(ShownStatus::pending));
}

TEST(Purchases, AnEntitlementOfAnUnknownTypeLeavesTheCustomerUndecided) {
  const Json odd = software("a", 0, {{"entitlementType", "hologram"}});
  EXPECT_EQ(read({{"entitlements", {odd}}}).assets.at(0).kind, AssetKind::other);
  EXPECT_EQ(decision(portfolio_text({record(1, {{"entitlements", {odd}}})})), Decision::undecided);
}

TEST(Purchases, OfOneOrderLineTwiceAreADuplicate) {
  const auto read = read_text(portfolio_text(
      {record(1, {{"entitlements", {software("a", 0), software("a", 1), software("a", 0)}}})}));
  EXPECT_EQ(customer_of(read, 1).assets.size(), 2U);
  EXPECT_EQ(testing::noted(read, NoteCode::duplicate_asset), 1U);
  const Errors errors = testing::read_errors(portfolio_text(
      {record(1, {{"entitlements", {software("a", 0), software("a", 0, {{"quantity", 9}})}}})}));
  EXPECT_EQ(errors.at(0).code, ErrorCode::duplicate_asset);
  EXPECT_EQ(testing::argument(errors[0], "found"), "a/0");
}

}  // namespace
}  // namespace untether
