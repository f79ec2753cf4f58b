// Deadlines of single customers under the shipped sets: each kind, and the second before and
// after it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/deadlines.h"
#include "tests/support/shipped.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Asset license(std::string_view start, std::string_view end, Truth auto_renew = Truth::yes,
              Period term = {12, 0}) {
  Asset made = asset(AssetKind::nce_license, ShownStatus::active, start, end, term);
  made.flags.set(AssetFlag::auto_renew, auto_renew);
  return made;
}

Customer one(Asset held) { return customer({std::move(held)}); }

std::vector<std::string> told_at(std::string_view now, const Customer& customer,
                                 std::string_view rules = "nce-2026",
                                 const Tariff& price = tariff(BillingCycle::annual, "1200.00")) {
  return told({rules, now}, customer, price);
}

// a: windows

TEST(DeadlinesWindow, OfALicenceEndsAtItsStatedInstantAndCostsTheCreditOfItsLastSecond) {
  Asset held = license("2026-06-11", "2027-06-11");
  held.set(AssetInstant::cancel_until, at("2026-06-18T08:30:00Z"));
  // Of 365 days eight are kept.
  EXPECT_THAT(told_at("2026-06-15T12:00:00Z", one(held)),
              ElementsAre("2026-06-18T08:30:00Z window_closes 0, cancel: 1173.70/1173.70"));
  EXPECT_THAT(told_at("2026-06-18T08:29:59Z", one(held)),
              ElementsAre("2026-06-18T08:30:00Z window_closes 0, cancel: 1173.70/1173.70"));
  EXPECT_THAT(told_at("2026-06-18T08:30:00Z", one(held)), IsEmpty());
}

TEST(DeadlinesWindow, CostsTheInstalmentsThatTheTermStillHas) {
  Asset held = license("2026-06-11", "2027-06-11");
  held.set(AssetInstant::cancel_until, at("2026-06-18T08:30:00Z"));
  // Of the first month 22 days of 30 would come back; eleven months are still to be paid.
  EXPECT_THAT(told_at("2026-06-15T12:00:00Z", one(held), "nce-2026",
                      tariff(BillingCycle::monthly, "100.00")),
              ElementsAre("2026-06-18T08:30:00Z window_closes 0, cancel: 73.33/1173.33"));
}

TEST(DeadlinesWindow, ThatIsNotStatedIsCountedFromTheTermsStart) {
  const Customer held = one(license("2026-06-11T10:00:00Z", "2027-06-12"));
  EXPECT_THAT(told_at("2026-06-17T23:59:59Z", held),
              ElementsAre("2026-06-18 window_closes 0, cancel: 1176.99/1176.99"));
  EXPECT_THAT(told_at("2026-06-18", held), IsEmpty());
}

TEST(DeadlinesWindow, OfSoftwareLocksIt) {
  Asset held = asset(AssetKind::software_perpetual, ShownStatus::active);
  held.set(AssetInstant::purchased_at, at("2026-05-20T09:15:00Z"));
  held.set(AssetInstant::term_end, Instant::absent());
  held.flags.set(AssetFlag::refundable, Truth::yes);
  EXPECT_THAT(told_at("2026-06-15T12:00:00Z", one(held), "nce-2026",
                      tariff(BillingCycle::one_time, "300.00")),
              ElementsAre("2026-06-19 window_closes 0, cancel: 300.00/300.00"));
}

TEST(DeadlinesWindow, OfAYearlySaasOf2020IsFourteenDays) {
  const Customer held =
      one(asset(AssetKind::saas, ShownStatus::active, "2020-05-25", "2021-05-25"));
  EXPECT_THAT(told({"csp-2020-04", "2020-06-07T23:59:59Z"}, held),
              ElementsAre("2020-06-08 window_closes 0, cancel: ?/?"));
  EXPECT_THAT(told({"csp-2020-04", "2020-06-08"}, held), IsEmpty());
}

// b: terms that renew

TEST(DeadlinesRenewal, MayBeCalledOffUntilTheSecondBeforeTheTermEnds) {
  const Customer held = one(license("2024-07-01", "2026-07-01"));
  const std::string line = "2026-07-01 renews 0 renewal_completes, auto_renew_off: 1200.00/1200.00";
  EXPECT_THAT(told_at("2026-06-15T12:00:00Z", held), ElementsAre(line));
  EXPECT_THAT(told_at("2026-06-30T23:59:59Z", held), ElementsAre(line));
}

TEST(DeadlinesRenewal, OfALicenceThatWouldBeExtendedIsCalledOffByAScheduledCancellation) {
  EXPECT_THAT(told_at("2026-06-15T12:00:00Z", one(license("2025-07-01", "2026-07-01"))),
              ElementsAre("2026-07-01 renews 0 renewal_completes, schedule_cancel: "
                          "1200.00/1200.00"));
  EXPECT_THAT(told_at("2025-06-15T12:00:00Z", one(license("2024-07-01", "2025-07-01")), "nce-2025"),
              ElementsAre("2025-07-01 renews 0 renewal_completes, auto_renew_off: "
                          "1200.00/1200.00"));
}

TEST(DeadlinesRenewal, IsFollowedByTheWindowOfTheNewTerm) {
  EXPECT_THAT(told_at("2026-07-01", one(license("2024-07-01", "2026-07-01"))),
              ElementsAre("2026-07-08 window_closes 0, cancel: 1176.99/1176.99"));
}

TEST(DeadlinesRenewal, ChargedByTheMonthCostsTheWholeTermAsWell) {
  EXPECT_THAT(told_at("2026-06-15T12:00:00Z", one(license("2025-07-01", "2026-07-01")), "nce-2026",
                      tariff(BillingCycle::monthly, "100.00")),
              ElementsAre("2026-07-01 renews 0 renewal_completes, schedule_cancel: "
                          "100.00/1200.00"));
}

TEST(DeadlinesRenewal, OfAMonthlyTermIsToldOnce) {
  EXPECT_THAT(
      told_at("2026-02-20T12:00:00Z", one(license("2026-01-31", "2026-02-28", Truth::yes, {1, 0})),
              "nce-2026", tariff(BillingCycle::monthly, "10.00")),
      ElementsAre("2026-02-28 renews 0 renewal_completes, auto_renew_off: 10.00/10.00"));
}

TEST(DeadlinesRenewal, OnALeapDayIsOnThatDay) {
  const Customer held = one(license("2027-02-28", "2028-02-29"));
  EXPECT_THAT(told_at("2028-02-28T23:59:59Z", held),
              ElementsAre("2028-02-29 renews 0 renewal_completes, schedule_cancel: "
                          "1200.00/1200.00"));
}

TEST(DeadlinesRenewal, WithoutAPriceSaysThatItIsNotKnown) {
  EXPECT_THAT(told({"nce-2026"}, one(license("2025-07-01", "2026-07-01"))),
              ElementsAre("2026-07-01 renews 0 renewal_completes, schedule_cancel: ?/?"));
}

TEST(DeadlinesRenewal, OfALegacyLicenceOf2020IsCalledOffWithoutSuspendingIt) {
  const Customer held =
      one(asset(AssetKind::legacy_license, ShownStatus::active, "2019-07-01", "2020-07-01"));
  EXPECT_THAT(told({"csp-2020-04", "2020-06-15"}, held, tariff(BillingCycle::annual, "48.00")),
              ElementsAre("2020-07-01 renews 0 renew, auto_renew_off: 48.00/48.00"));
}

// c: auto-renew off and nothing told it to cancel

TEST(DeadlinesAutoRenewOff, ChargesTheExtendedServiceTerm) {
  EXPECT_THAT(told_at("2026-06-15T12:00:00Z", one(license("2025-07-01", "2026-07-01", Truth::no))),
              ElementsAre("2026-07-01 auto_renew_off 0 extend, schedule_cancel: 123.00/123.00"));
}

TEST(DeadlinesAutoRenewOff, GoesOnMonthByMonth) {
  // Of 31 May, the day the terms aim at, June has none.
  EXPECT_THAT(told_at("2026-06-15T12:00:00Z", one(license("2025-05-31", "2026-05-31", Truth::no))),
              ElementsAre("2026-06-30 auto_renew_off 0 extend_month, est_cancel: 123.00/123.00"));
}

TEST(DeadlinesAutoRenewOff, IsNoneWithACancellationScheduled) {
  Asset held = license("2025-07-01", "2026-07-01", Truth::no);
  held.flags.set(AssetFlag::cancel_scheduled, Truth::yes);
  EXPECT_THAT(told_at("2026-06-15T12:00:00Z", one(held)),
              ElementsAre("2026-07-01 ends 0 lapse_cancelled for good, auto_renew_on"));
}

TEST(DeadlinesAutoRenewOff, IsNoneBefore2026) {
  EXPECT_THAT(told_at("2025-06-15T12:00:00Z", one(license("2024-07-01", "2025-07-01", Truth::no)),
                      "nce-2025"),
              ElementsAre("2025-07-01 ends 0 lapse, auto_renew_on", "2025-07-31 ends 0 disable"));
}

TEST(DeadlinesAutoRenewOff, IsNoneForTermsBoughtBeforeTheExtendedServiceTerm) {
  EXPECT_THAT(told({"nce-2026", "2026-06-15T12:00:00Z", 20},
                   one(license("2023-07-01", "2026-07-01", Truth::no, {36, 0}))),
              ElementsAre("2026-07-01 ends 0 lapse, auto_renew_on"));
}

// d: states and rights that end

TEST(DeadlinesEnds, OfASuspendedLicenceCanBeKeptBySettingItActive) {
  Asset held = license("2024-07-01", "2025-07-01", Truth::no);
  held.shown = ShownStatus::suspended;
  EXPECT_THAT(told({"nce-2025", "2025-06-15", 20}, one(held)),
              ElementsAre("2025-07-01 ends 0 lapse_suspended_disabled"));
}

TEST(DeadlinesEnds, OfACancelledAzureSubscriptionDeletesItForGood) {
  Asset held = asset(AssetKind::azure_subscription, ShownStatus::cancelled);
  held.set(AssetInstant::state_since, at("2026-04-01T10:00:00Z"));
  const std::string line = "2026-06-30T10:00:00Z ends 0 delete for good, reactivate";
  EXPECT_THAT(told({"nce-2026", "2026-06-30T09:59:59Z"}, one(held)), ElementsAre(line));
  EXPECT_THAT(told({"nce-2026", "2026-06-30T10:00:00Z"}, one(held)), IsEmpty());
}

TEST(DeadlinesRights, ThatAReturnNeedsAreToldWithTheReturn) {
  Asset bought =
      asset(AssetKind::reservation, ShownStatus::active, "2025-09-01", "2028-09-01", {36, 0});
  Asset right = asset(AssetKind::gdap, ShownStatus::active);
  right.flags.set(AssetFlag::auto_renew, Truth::no);
  right.set(AssetInstant::term_end, at("2026-07-10"));
  EXPECT_THAT(told({"nce-2026"}, customer({bought, right})),
              ElementsAre("2026-07-10 rights_end 1 lapse for good, return of 0"));
  EXPECT_THAT(told({"nce-2026"}, customer({right})), IsEmpty());
  Asset longer = right;
  longer.set(AssetInstant::term_end, at("2026-08-10"));
  // With two, only the last one's end leaves nobody to return it.
  EXPECT_THAT(told({"nce-2026"}, customer({bought, right, longer})),
              ElementsAre("2026-08-10 rights_end 2 lapse for good, return of 0"));
}

// e: trials

TEST(DeadlinesTrial, ConvertsUnlessAutoRenewIsTurnedOff) {
  Asset held = license("2026-06-01", "2026-07-01", Truth::yes, {1, 0});
  held.flags.set(AssetFlag::trial, Truth::yes);
  EXPECT_THAT(told({"nce-2026"}, one(held)),
              ElementsAre("2026-07-01 trial_converts 0 trial_converts, auto_renew_off: ?/?"));
  held.flags.set(AssetFlag::auto_renew, Truth::no);
  EXPECT_THAT(told({"nce-2026", "2026-06-15", 20}, one(held)),
              ElementsAre("2026-07-01 ends 0 lapse, auto_renew_on"));
}

// The horizon and who is looked at.

TEST(DeadlinesHorizon, LeavesOutItsLastInstant) {
  const Customer held = one(license("2025-07-01", "2026-07-01"));
  EXPECT_THAT(told({"nce-2026", "2026-06-21", 10}, held), IsEmpty());
  EXPECT_EQ(told({"nce-2026", "2026-06-21T00:00:01Z", 10}, held).size(), 1U);
  EXPECT_THAT(told({"nce-2026", "2026-06-21", 0}, held), IsEmpty());
}

TEST(DeadlinesOrder, IsByInstantThenAsset) {
  EXPECT_THAT(told({"nce-2026"}, customer({license("2025-08-01", "2026-08-01"),
                                           license("2025-07-01", "2026-07-01"),
                                           license("2025-08-01", "2026-08-01")})),
              ElementsAre("2026-07-01 renews 1 renewal_completes, schedule_cancel: ?/?",
                          "2026-08-01 renews 0 renewal_completes, schedule_cancel: ?/?",
                          "2026-08-01 renews 2 renewal_completes, schedule_cancel: ?/?"));
}

TEST(DeadlinesOf, ACustomerWithoutARelationshipAreNone) {
  Customer gone = one(license("2025-07-01", "2026-07-01"));
  gone.relationship = Relationship::none;
  EXPECT_THAT(told({"nce-2026"}, gone), IsEmpty());
  EXPECT_THAT(doubts({"nce-2026"}, gone), IsEmpty());
}

// What is not known is said and not guessed.

TEST(DeadlinesDoubt, OfAutoRenewLeavesTheTermsEndOpen) {
  const Customer held = one(license("2025-07-01", "2026-07-01", Truth::unknown));
  EXPECT_THAT(told({"nce-2026"}, held), IsEmpty());
  EXPECT_THAT(doubts({"nce-2026"}, held), ElementsAre("clock 0 2026-07-01"));
  EXPECT_THAT(doubts({"nce-2026", "2026-06-15", 10}, held), IsEmpty());
}

TEST(DeadlinesDoubt, OfTheTermsEndHasNoDate) {
  Asset held = asset(AssetKind::legacy_license, ShownStatus::active, "2019-07-01", "2020-07-01");
  held.set(AssetInstant::term_end, Instant::unknown());
  EXPECT_THAT(doubts({"csp-2020-04", "2020-06-15"}, one(held)), ElementsAre("clock 0"));
}

TEST(DeadlinesDoubt, OfTheStateTellsNothingElse) {
  Asset held = license("2025-07-01", "2026-07-01");
  held.shown = StatusSet::all();
  EXPECT_THAT(told({"nce-2026"}, one(held)), IsEmpty());
  EXPECT_THAT(doubts({"nce-2026"}, one(held)), ElementsAre("state 0"));
}

TEST(DeadlinesDoubt, OfAWindowLeavesTheRenewalStanding) {
  Asset held = license("2025-07-01", "2026-07-01");
  held.set(AssetInstant::term_start, Instant::unknown());
  held.set(AssetInstant::cancel_until, Instant::unknown());
  EXPECT_THAT(doubts({"nce-2025", "2026-01-15", 20}, one(held)), ElementsAre("window 0"));
}

TEST(DeadlinesDoubt, IsSaidOfListsKindsAndRecords) {
  Customer holder = one(asset(AssetKind::other, ShownStatus::active));
  holder.collections.fill(Completeness::missing);
  EXPECT_THAT(doubts({"nce-2026"}, holder), ElementsAre("list", "no_rules 0"));
  holder.damage = Error{ErrorCode::bad_json, {}, {}};
  EXPECT_THAT(doubts({"nce-2026"}, holder), ElementsAre("record"));
}

}  // namespace
}  // namespace untether::testing
