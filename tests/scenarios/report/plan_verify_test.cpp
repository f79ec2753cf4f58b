// What has come of a plan when newer data is read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/plan_files.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A subscription still in its window, and one that is left to run out.
const Json in_window = {{"effectiveStartDate", "2026-06-12T00:00:00Z"},
                        {"commitmentEndDate", "2027-06-11T00:00:00Z"},
                        {"cancellationAllowedUntilDate", "2026-06-19T00:00:00Z"}};
const Json running = {{"effectiveStartDate", "2025-09-01T00:00:00Z"},
                      {"commitmentEndDate", "2026-08-31T00:00:00Z"},
                      {"autoRenewEnabled", true}};

Json with(Json base, const Json& changes) {
  base.update(changes);
  return base;
}

ReadPortfolio data(const std::vector<Json>& subscriptions, const char* as_of,
                   const Json& changes = Json::object()) {
  Json items = Json::array();
  for (const Json& one : subscriptions) items.push_back(one);
  Json customer = record(1, {{"subscriptions", {{"items", items}, {"totalCount", items.size()}}}});
  customer.update(changes);
  return read_text(portfolio_text({customer}, {{"as_of", as_of}}));
}

constexpr const char* first_day = "2026-06-15T12:00:00Z";
constexpr const char* same_evening = "2026-06-15T18:00:00Z";
constexpr const char* second_day = "2026-06-16T12:00:00Z";

std::string plan_of(const ReadPortfolio& read, const PlanOptions& options = {}) {
  PlanDesk desk(shipped("nce-2026"), read);
  return desk.file(desk.answer(0, options));
}

Verification held(const ReadPortfolio& before, const ReadPortfolio& after) {
  PlanDesk desk(shipped("nce-2026"), after);
  return desk.verify(plan_of(before));
}

std::vector<ChangeCode> codes(const Verification& held) {
  std::vector<ChangeCode> all;
  for (const PlanChange& change : held.followed.changes) all.push_back(change.code);
  return all;
}

TEST(PlanVerify, ADayLaterWithTheSameDataIsStillGood) {
  const std::vector<Json> both = {subscription(7, in_window), subscription(8, running)};
  const Verification result = held(data(both, first_day), data(both, second_day));
  EXPECT_EQ(result.standing, PlanStanding::still_good);
  EXPECT_THAT(codes(result), IsEmpty());
}

TEST(PlanVerify, ASeatAddedSinceAsksForApprovalBeforeTheCancellation) {
  const auto seats = [](int count) {
    return std::vector<Json>{subscription(7, with(in_window, {{"quantity", count}}))};
  };
  const Verification result = held(data(seats(10), first_day), data(seats(11), same_evening));
  EXPECT_EQ(result.standing, PlanStanding::approve_again);
  ASSERT_THAT(codes(result), ElementsAre(ChangeCode::quantity));
  EXPECT_EQ(result.followed.changes[0].was, "10");
  EXPECT_EQ(result.followed.changes[0].is, "11");
  EXPECT_THAT(result.reasons, Contains(ApprovalReason::irreversible_step));
}

TEST(PlanVerify, ASubscriptionBoughtSinceIsNamed) {
  const Json bought = subscription(9, with(in_window, {{"effectiveStartDate", second_day}}));
  const Verification result = held(data({subscription(7, in_window)}, first_day),
                                   data({subscription(7, in_window), bought}, second_day));
  EXPECT_EQ(result.standing, PlanStanding::approve_again);
  EXPECT_THAT(codes(result), ElementsAre(ChangeCode::asset_added));
}

TEST(PlanVerify, AStepThatWasDoneIsRecognisedAndTheRestIsStillGood) {
  const std::vector<Json> before = {subscription(7, in_window), subscription(8, running)};
  const std::vector<Json> after = {subscription(7, with(in_window, {{"status", "deleted"}})),
                                   subscription(8, running)};
  const Verification result = held(data(before, first_day), data(after, second_day));
  EXPECT_EQ(result.standing, PlanStanding::still_good)
      << (result.followed.changes.empty() ? "" : result.followed.changes[0].field);
  EXPECT_EQ(std::count(result.followed.done.begin(), result.followed.done.end(), true), 1);
}

TEST(PlanVerify, HoursMakeNoOtherDate) {
  const std::vector<Json> one = {subscription(7, in_window)};
  const Verification result = held(data(one, first_day), data(one, same_evening));
  EXPECT_EQ(result.standing, PlanStanding::still_good);
}

TEST(PlanVerify, OfWhoBeginsADayLaterTheDateMovesByADay) {
  const std::vector<Json> one = {subscription(7, in_window)};
  const Verification result = held(data(one, first_day), data(one, second_day));
  EXPECT_EQ(result.standing, PlanStanding::changed);
  ASSERT_THAT(codes(result), ElementsAre(ChangeCode::goal_date));
  EXPECT_EQ(result.followed.changes[0].was, first_day);
  EXPECT_EQ(result.followed.changes[0].is, second_day);
}

TEST(PlanVerify, AMissedWindowMakesTheGoalLaterAndAsksForApproval) {
  const std::vector<Json> one = {subscription(7, in_window)};
  const Verification result = held(data(one, first_day), data(one, "2026-06-25T12:00:00Z"));
  EXPECT_EQ(result.standing, PlanStanding::approve_again);
  EXPECT_THAT(result.reasons, Contains(ApprovalReason::later));
}

TEST(PlanVerify, AStepThatMayWaitIsNotLateYet) {
  const std::vector<Json> one = {subscription(8, running)};
  const Verification result = held(data(one, first_day), data(one, "2026-08-01T12:00:00Z"));
  EXPECT_EQ(result.standing, PlanStanding::still_good);
}

TEST(PlanVerify, AfterTheRemovalNothingIsLeft) {
  const Verification result = held(data({subscription(7, in_window)}, first_day),
                                   data({}, second_day, {{"relationshipToPartner", "none"}}));
  EXPECT_TRUE(result.finished);
  EXPECT_EQ(result.standing, PlanStanding::still_good);
}

TEST(PlanVerify, AListThatWasNotReadAnyMoreIsAChange) {
  const ReadPortfolio before = data({subscription(7, in_window)}, first_day);
  Json customer = record(1);
  customer.erase("subscriptions");
  const ReadPortfolio after = read_text(portfolio_text({customer}, {{"as_of", second_day}}));
  const Verification result = held(before, after);
  EXPECT_NE(result.standing, PlanStanding::still_good);
  EXPECT_THAT(codes(result), Contains(ChangeCode::collection));
  EXPECT_THAT(codes(result), Contains(ChangeCode::asset_gone));
}

TEST(PlanVerify, DataOlderThanThePlanIsTheWrongClock) {
  const std::vector<Json> one = {subscription(7, in_window)};
  const Verification result = held(data(one, second_day), data(one, first_day));
  EXPECT_EQ(result.standing, PlanStanding::approve_again);
  EXPECT_THAT(result.reasons, ElementsAre(ApprovalReason::clock));
}

TEST(PlanVerify, OtherRulesAskForApprovalWhateverTheData) {
  const ReadPortfolio read = data({subscription(7, in_window)}, first_day);
  const PlanRules rules = plan_rules(shipped("nce-2026"));
  Clearness clearness(rules);
  const SavedPlan plan = saved(rules, plan_of(read));
  const PlanSubject same{
      plan.customer, plan.present, {PartnerType::direct, {}, {}}, nullptr, plan.tariffs};
  EXPECT_EQ(verify(rules, clearness, plan, same).standing, PlanStanding::still_good);
  const Verification result = verify(rules, clearness, plan, same, {false, true});
  EXPECT_EQ(result.standing, PlanStanding::approve_again);
  EXPECT_THAT(result.reasons, ElementsAre(ApprovalReason::rules));
}

}  // namespace
}  // namespace untether::testing
