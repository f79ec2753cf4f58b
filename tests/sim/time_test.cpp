// Time in a story: what waits, what lists show, the order of one instant, doubts, other rules.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/sim/advance.h"
#include "tests/support/builders.h"
#include "tests/support/stories.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

StoryAsset reservation_of_2020() {
  return licence(AssetKind::reservation, "active", "2020-03-01", "2021-03-01");
}

Story story_of_2020(std::vector<StoryAsset> assets) {
  StorySetting setting;
  setting.rules = "csp-2020-04";
  setting.at = "2020-07-01T09:00:00Z";
  return Story(setting, std::move(assets));
}

TEST(Waiting, AReturnBySupportTakesEffectDaysAfterItWasAskedFor) {
  Story story = story_of_2020({reservation_of_2020()});
  story.run("return #1");
  EXPECT_EQ(story.state(0), "active");
  story.run("advance 2020-07-03T08:59:59Z");
  EXPECT_EQ(story.state(0), "active");
  story.run("advance PT1S");
  EXPECT_EQ(story.state(0), "cancelled");
}

TEST(Waiting, TakesNoOtherChangeOfTheSameAsset) {
  Story story = story_of_2020({reservation_of_2020()});
  story.run("return #1");
  EXPECT_EQ(story.answer("return #1"), "pending pending_change");
}

TEST(Waiting, FailsWhereItIsRefusedInTheEnd) {
  StoryAsset late = reservation_of_2020();
  late.facts.flags.set(AssetFlag::refundable, Truth::no);
  Story story = story_of_2020({late});
  story.run("return #1");
  const Moment& moment = story.run("advance P3D");
  ASSERT_EQ(moment.events.size(), 1U);
  EXPECT_EQ(moment.events[0].kind, EventKind::failed);
  EXPECT_EQ(moment.events[0].refusals[0].refusal, "not_refundable");
  EXPECT_THAT(story.world().live.pending, IsEmpty());
}

TEST(Waiting, IsNoneWithoutLatencies) {
  StorySetting setting;
  setting.rules = "csp-2020-04";
  setting.at = "2020-07-01T09:00:00Z";
  setting.options.latencies = false;
  Story story(setting, {reservation_of_2020()});
  story.run("return #1");
  EXPECT_EQ(story.state(0), "cancelled");
}

TEST(Lists, ShowASoftwareCancellationAQuarterOfAnHourLate) {
  Story story =
      story_of_2020({licence(AssetKind::software_perpetual, "active", "2020-06-20", "2099-01-01")});
  story.run("cancel #1");
  EXPECT_EQ(story.state(0), "cancelled");
  EXPECT_EQ(story.shown(0), "active");
  story.run("advance PT15M");
  EXPECT_EQ(story.shown(0), "active");
  story.run("advance PT1S");
  EXPECT_EQ(story.shown(0), "cancelled");
}

TEST(Lists, ShowNothingBeforeWhatWasChangedEarlier) {
  StorySetting setting;
  setting.set = {"azure_cancel_visible=PT10M"};
  Story story(setting,
              {licence(AssetKind::azure_subscription, "active", "2026-01-01", "2099-01-01")});
  story.run_all({"cancel_in_azure #1 azure_owner yes", "advance PT4M", "reactivate #1"});
  EXPECT_EQ(story.shown(0), "active");
  ASSERT_EQ(story.world().hidden.size(), 2U);
  EXPECT_LE(story.world().hidden[0].until, story.world().hidden[1].until);
}

TEST(Order, OfOneInstantIsWindowThenClockThenActionThenBilling) {
  StoryAsset monthly = licence(AssetKind::nce_license, "active", "2026-03-01", "2027-03-01");
  monthly.price = {10'00, {{'U', 'S', 'D'}}};
  monthly.cycle = BillingCycle::monthly;
  Story story({}, {monthly, licence(AssetKind::nce_license, "active", "2025-07-01", "2026-07-01"),
                   licence(AssetKind::software_perpetual, "active", "2026-06-01", "2099-01-01")});
  // On 2026-07-01 00:00 a window closes, a term renews, an action is made and a month is charged.
  const Moment& there = story.run("advance 2026-07-01");
  EXPECT_THAT(told(story.simulation().rules(), there),
              ElementsAre("2026-07-01 window_closed software.cancel", "2026-07-01 fired nce.renew",
                          "2026-07-01 fired nce.renewal_completes",
                          "2026-07-01 fired software.window_closes"));
  story.run("cancel #2");
  const Moment& later = story.run("advance PT1S");
  EXPECT_THAT(told(story.simulation().rules(), later), ElementsAre("2026-07-01 charged"));
}

TEST(Advance, ToTheNextDeadlineStopsAtTheLastSecondInWhichItCanBeMet) {
  Story story({}, {licence(AssetKind::nce_license, "active", "2026-06-12", "2027-06-12")});
  story.run("advance deadline");
  EXPECT_EQ(story.world().now, at("2026-06-18T23:59:59Z"));
  EXPECT_EQ(story.answer("cancel #1"), "done");
}

TEST(Advance, ToTheNextEventLetsItHappen) {
  Story story({}, {licence(AssetKind::nce_license, "active", "2026-06-12", "2027-06-12")});
  const Moment& moment = story.run("advance next");
  EXPECT_THAT(told(story.simulation().rules(), moment),
              ElementsAre("2026-06-19 window_closed nce.cancel"));
}

TEST(Advance, StandsStillWhereNothingIsToCome) {
  Story story({}, {});
  story.run("advance next");
  EXPECT_EQ(story.world().now, at("2026-06-15T12:00:00Z"));
}

TEST(Advance, NeverRunsBack) {
  Story story({}, {});
  const InputContext context{story.simulation().set(), story.world(), ideal_actor()};
  const auto back = parse_input("advance 2026-06-15T11:59:59Z", context, {});
  ASSERT_FALSE(back.has_value());
  EXPECT_EQ(back.error().at(0).code, ErrorCode::bad_value);
  EXPECT_TRUE(parse_input("advance 2026-06-15T12:00:00Z", context, {}).has_value());
}

TEST(Doubt, StopsTheClockOfAnAssetUntilTheFactIsTold) {
  StoryAsset one = licence(AssetKind::nce_license, "active", "2025-07-01", "2026-07-01");
  one.facts.flags.set(AssetFlag::auto_renew, Truth::unknown);
  Story story({}, {one});
  const Moment& moment = story.run("advance 2026-07-10");
  EXPECT_THAT(told(story.simulation().rules(), moment), ElementsAre("2026-07-01 doubted"));
  EXPECT_EQ(story.answer("cancel #1"), "state unknown");
  // Renewed, extended or suspended: whatever it is, it blocks.
  EXPECT_THAT(story.answer("remove"), HasSubstr("NCE-1"));
  story.run("tell #1 autoRenew yes");
  EXPECT_EQ(story.state(0), "active");
  story.run("advance PT1S");
  EXPECT_EQ(story.world().live.assets[0].facts.at(AssetInstant::term_end), at("2027-07-01"));
}

TEST(Doubt, IsEndedBySayingInWhichStateTheAssetIs) {
  StoryAsset one = licence(AssetKind::nce_license, "active", "2025-07-01", "2026-07-01");
  one.facts.flags.set(AssetFlag::auto_renew, Truth::unknown);
  Story story({}, {one});
  story.run_all({"advance 2026-07-10", "tell #1 state expired"});
  EXPECT_EQ(story.state(0), "expired");
  EXPECT_THAT(story.world().doubts, IsEmpty());
}

TEST(Rules, ChangeOnTheWayAndKeepEachAssetInItsState) {
  StorySetting setting;
  setting.rules = "nce-2025,nce-2026@2026-02-16";
  setting.at = "2026-02-01T00:00:00Z";
  StoryAsset one = licence(AssetKind::nce_license, "active", "2025-06-01", "2026-06-01");
  one.facts.flags.set(AssetFlag::auto_renew, Truth::no);
  Story story(setting, {one});
  EXPECT_THAT(story.journal(), IsEmpty());
  const Moment& moment = story.run("advance 2026-06-01");
  EXPECT_THAT(told(story.simulation().rules(), moment),
              ElementsAre("2026-02-16 rules_changed", "2026-06-01 fired nce.extend"));
}

TEST(Rules, OfOneSetBeginAndEndToHoldOnTheirDays) {
  StorySetting setting;
  setting.rules = "csp-2020-04";
  setting.at = "2020-06-01T00:00:00Z";
  Story story(setting, {});
  const Moment& moment = story.run("advance 2020-07-01");
  EXPECT_THAT(told(story.simulation().rules(), moment), ElementsAre("2020-06-29 rules_changed"));
}

TEST(Undo, LeadsBackToWhereOneWas) {
  Story story({}, {licence(AssetKind::nce_license, "active", "2026-06-12", "2027-06-12")});
  story.run("advance P1D");
  const World before = story.world();
  const std::string journal = story.journal();
  story.run_all({"cancel #1", "advance P40D", "remove"});
  EXPECT_EQ(story.simulation().undo(3), 3U);
  EXPECT_TRUE(story.world() == before);
  EXPECT_EQ(story.journal(), journal);
  EXPECT_EQ(story.simulation().undo(9), 1U);
}

}  // namespace
}  // namespace untether::testing
