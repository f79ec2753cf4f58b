#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/reading.h"

// Dirt in values: what is read of it, and that it never permits anything.

namespace untether {
namespace {

using testing::at;
using testing::customer_of;
using testing::decision;
using testing::guid;
using testing::Json;
using testing::noted;
using testing::portfolio_text;
using testing::read_text;
using testing::record;
using testing::subscription;

Asset subscription_with(const Json& changes) {
  const auto read =
      read_text(portfolio_text({record(1, {{"subscriptions", {subscription(2, changes)}}})}));
  const Customer customer = customer_of(read, 1);
  EXPECT_EQ(customer.assets.size(), 1U);
  return customer.assets.empty() ? Asset{} : customer.assets[0];
}

Decision decision_with(const Json& changes) {
  return decision(portfolio_text({record(1, {{"subscriptions", {subscription(2, changes)}}})}));
}

TEST(DirtyValues, ANullReadsAsUnknownOrAsNoneButNeverAsAValue) {
  const Asset asset = subscription_with({{"status", nullptr},
                                         {"quantity", nullptr},
                                         {"autoRenewEnabled", nullptr},
                                         {"isTrial", nullptr},
                                         {"creationDate", nullptr},
                                         {"effectiveStartDate", nullptr},
                                         {"commitmentEndDate", nullptr},
                                         {"cancellationAllowedUntilDate", nullptr},
                                         {"termDuration", nullptr},
                                         {"parentSubscriptionId", nullptr},
                                         {"scheduledActions", nullptr},
                                         {"orderId", nullptr}});
  EXPECT_EQ(asset.shown, StatusSet::all());
  EXPECT_EQ(asset.quantity, quantity_unknown);
  EXPECT_EQ(asset.flags.get(AssetFlag::auto_renew), Truth::unknown);
  EXPECT_EQ(asset.flags.get(AssetFlag::trial), Truth::unknown);
  EXPECT_EQ(asset.at(AssetInstant::purchased_at), Instant::unknown());
  EXPECT_EQ(asset.at(AssetInstant::term_start), Instant::unknown());
  EXPECT_EQ(asset.at(AssetInstant::term_end), Instant::unknown());
  EXPECT_EQ(asset.at(AssetInstant::cancel_until), Instant::absent());
  EXPECT_EQ(asset.term, Term::unknown());
  EXPECT_EQ(asset.parent, ParentLink::none());
  EXPECT_EQ(asset.flags.get(AssetFlag::cancel_scheduled), Truth::no);
  EXPECT_FALSE(asset.order.has_value());
}

TEST(DirtyValues, ANullOrMissingStatusLeavesTheCustomerUndecided) {
  EXPECT_EQ(decision_with({{"status", "deleted"}}), Decision::removable);
  EXPECT_EQ(decision_with({{"status", nullptr}}), Decision::undecided);
  Json without = subscription(2, {{"status", "deleted"}});
  without.erase("status");
  EXPECT_EQ(decision(portfolio_text({record(1, {{"subscriptions", {without}}})})),
            Decision::undecided);
}

TEST(DirtyValues, AMissingOrNullRelationshipIsUnknown) {
  EXPECT_EQ(decision(portfolio_text({record(1)})), Decision::removable);
  EXPECT_EQ(decision(portfolio_text({record(1, {{"relationshipToPartner", nullptr}})})),
            Decision::undecided);
  Json without = record(1);
  without.erase("relationshipToPartner");
  EXPECT_EQ(decision(portfolio_text({without})), Decision::undecided);
}

TEST(DirtyValues, AStatusWeDoNotKnowIsSaidAndLeavesTheCustomerUndecided) {
  const Json limbo = subscription(2, {{"status", "limbo"}});
  const Json again = subscription(3, {{"status", "limbo"}});
  const auto read = read_text(portfolio_text(
      {record(1, {{"subscriptions", {limbo}}}), record(4, {{"subscriptions", {again}}})}));
  EXPECT_EQ(noted(read, NoteCode::unknown_status, "limbo"), 2U);
  EXPECT_EQ(customer_of(read, 1).assets[0].shown, StatusSet::all());
  EXPECT_EQ(testing::decisions(read).at(guid(1)), Decision::undecided);
  EXPECT_EQ(testing::decisions(read).at(guid(4)), Decision::undecided);
}

TEST(DirtyValues, ARelationshipWeDoNotKnowIsSaidAndLeavesTheCustomerUndecided) {
  const auto read = read_text(portfolio_text({record(1, {{"relationshipToPartner", "friend"}})}));
  EXPECT_EQ(noted(read, NoteCode::unknown_relationship, "friend"), 1U);
  EXPECT_EQ(testing::decisions(read).at(guid(1)), Decision::undecided);
}

TEST(DirtyValues, AWordInOtherLettersIsTheSameWord) {
  for (const std::string word : {"Deleted", "DELETED", "deleted"}) {
    EXPECT_EQ(decision_with({{"status", word}}), Decision::removable) << word;
  }
  EXPECT_EQ(decision(portfolio_text({record(1, {{"relationshipToPartner", "Reseller"}})})),
            Decision::removable);
  EXPECT_EQ(decision(portfolio_text({record(1, {{"relationshipToPartner", "None"}})})),
            Decision::no_relationship);
}

TEST(DirtyValues, AProductWeDoNotKnowLeavesTheCustomerUndecided) {
  for (const char* status : {"active", "deleted"}) {
    const Json changes = {{"productType", {{"id", "HologramSeat"}}}, {"status", status}};
    EXPECT_EQ(subscription_with(changes).kind, AssetKind::other);
    EXPECT_EQ(decision_with(changes), Decision::undecided) << status;
  }
}

TEST(DirtyValues, TheYearOneIsNoDateAndTheYear9999IsNever) {
  for (const std::string form :
       {"-01-01T00:00:00Z", "-01-01T00:00:00", "-01-01T00:00:00.0000000Z"}) {
    EXPECT_EQ(subscription_with({{"commitmentEndDate", "0001" + form}}).at(AssetInstant::term_end),
              Instant::absent())
        << form;
  }
  for (const std::string form : {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59.9999999Z",
                                 "9999-12-31T00:00:00Z", "9999-12-31"}) {
    EXPECT_EQ(subscription_with({{"commitmentEndDate", form}}).at(AssetInstant::term_end),
              Instant::never())
        << form;
  }
}

TEST(DirtyValues, TheYearsOneAnd9999InAnEndNeverFreeACustomer) {
  for (const char* date : {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
    EXPECT_EQ(decision_with({{"commitmentEndDate", date}}), Decision::blocked) << date;
    EXPECT_NE(decision_with({{"commitmentEndDate", date}, {"status", "expired"}}),
              Decision::removable)
        << date;
  }
}

TEST(DirtyValues, FractionsOfASecondFromNoneToSevenDigitsAreCutOff) {
  for (std::size_t digits = 0; digits <= 7; ++digits) {
    const std::string fraction = digits == 0 ? "" : "." + std::string("1234567").substr(0, digits);
    const Asset asset =
        subscription_with({{"creationDate", "2026-01-10T09:08:07" + fraction + "Z"}});
    EXPECT_EQ(asset.at(AssetInstant::purchased_at), at("2026-01-10T09:08:07Z")) << digits;
  }
}

TEST(DirtyValues, DatesWithoutZoneOrWithAnOffsetAreInstantsInUtc) {
  const auto bought = [](const std::string& date) {
    return subscription_with({{"creationDate", date}}).at(AssetInstant::purchased_at);
  };
  EXPECT_EQ(bought("2026-01-10T09:00:00"), at("2026-01-10T09:00:00Z"));
  EXPECT_EQ(bought("2026-01-10T09:00:00+02:00"), at("2026-01-10T07:00:00Z"));
  EXPECT_EQ(bought("2026-01-10"), at("2026-01-10T00:00:00Z"));
}

TEST(DirtyValues, ADateThatIsNoneMakesItsCustomerUndecidedWithThePlace) {
  for (const std::string date :
       {"31/12/2026", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "soon"}) {
    const auto read = read_text(portfolio_text(
        {record(1),
         record(2, {{"subscriptions", {subscription(3, {{"commitmentEndDate", date}})}}})}));
    ASSERT_EQ(read.damages.size(), 1U) << date;
    EXPECT_EQ(read.damages[0].code, ErrorCode::bad_instant);
    EXPECT_EQ(read.damages[0].place.pointer, "/customers/1/subscriptions/0/commitmentEndDate");
    EXPECT_EQ(testing::decisions(read).at(guid(1)), Decision::removable);
    EXPECT_EQ(testing::decisions(read).at(guid(2)), Decision::undecided);
  }
}

TEST(DirtyValues, ACountMayBeWrittenAsTextButNotAsAFraction) {
  EXPECT_EQ(subscription_with({{"quantity", "17"}}).quantity, 17);
  EXPECT_EQ(subscription_with({{"quantity", -3}}).quantity, quantity_unknown);
  EXPECT_EQ(subscription_with({{"quantity", 4294967296}}).quantity, quantity_unknown);
  const auto read = read_text(portfolio_text(
      {record(1), record(2, {{"subscriptions", {subscription(3, {{"quantity", 1.5}})}}})}));
  ASSERT_EQ(read.damages.size(), 1U);
  EXPECT_EQ(read.damages[0].code, ErrorCode::bad_number);
}

}  // namespace
}  // namespace untether
