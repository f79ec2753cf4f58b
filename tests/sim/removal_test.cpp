// The end of a reseller relationship, what follows at once, what later, and the way back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/stories.h"

namespace untether::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

StoryAsset dap() { return licence(AssetKind::dap, "active", "2020-01-01", "2099-01-01"); }

Story story_of_2020(std::vector<StoryAsset> assets, PartnerType partner = PartnerType::direct) {
  StorySetting setting;
  setting.rules = "csp-2020-04";
  setting.at = "2020-07-01T09:00:00Z";
  setting.partner = partner;
  setting.dap = Truth::yes;
  return Story(setting, std::move(assets));
}

Story story_of_2026(std::vector<StoryAsset> assets, PartnerType partner = PartnerType::direct) {
  StorySetting setting;
  setting.partner = partner;
  return Story(setting, std::move(assets));
}

StoryAsset legacy(std::string_view state) {
  return licence(AssetKind::legacy_license, state, "2020-02-01", "2021-02-01");
}

TEST(Removal, IsRefusedWhileASubscriptionIsActiveAndDoneOnceItIsSuspended) {
  Story story = story_of_2020({legacy("active")});
  EXPECT_EQ(story.answer("remove"), "prerequisite active_subscriptions PRE-3");
  EXPECT_EQ(story.answer("suspend #1"), "done");
  EXPECT_EQ(story.answer("remove"), "done");
  EXPECT_EQ(story.world().live.relationship, Relationship::none);
}

TEST(Removal, FollowsAtOneInstantInEverythingTheSeedPageNames) {
  Story story = story_of_2020({legacy("suspended"), dap()});
  const Moment& moment = story.run("remove");
  const auto events = told(story.simulation().rules(), moment);
  for (const char* rule : {"CON-1", "CON-2", "CON-3", "CON-4", "CON-10"}) {
    EXPECT_THAT(events, Contains(HasSubstr(rule)));
  }
  for (const Event& event : moment.events) EXPECT_EQ(event.at, at("2020-07-01T09:00:00Z"));
  EXPECT_FALSE(story.world().ties.in_customer_list);
  EXPECT_EQ(story.world().ties.support_contact, Truth::no);
  EXPECT_EQ(story.state(1), "ended");
  EXPECT_EQ(story.world().live.around.customer.get(CustomerFlag::dap), Truth::no);
}

TEST(Removal, ByAnIndirectResellerIn2020LeavesDapInPlace) {
  Story story = story_of_2020({legacy("suspended"), dap()}, PartnerType::indirect_reseller);
  EXPECT_EQ(story.answer("remove"), "done");
  EXPECT_EQ(story.state(1), "active");
}

TEST(Removal, ByAnIndirectResellerIsRefusedBeforeTheDayOnWhichItCameAndSinceTheListOfFive) {
  StorySetting early;
  early.rules = "csp-2020-04";
  early.at = "2020-06-28T23:59:59Z";
  early.partner = PartnerType::indirect_reseller;
  Story before(early, {});
  EXPECT_EQ(before.answer("remove"), "role who");
  before.run("advance PT1S");
  EXPECT_EQ(before.answer("remove"), "done");
  EXPECT_EQ(story_of_2026({}, PartnerType::indirect_reseller).answer("remove"), "role who");
}

TEST(Removal, TwiceGetsTheAnswerSeenInTheField) {
  Story story = story_of_2020({});
  story.run("remove");
  EXPECT_EQ(story.answer("remove"), "relationship no_relationship");
  EXPECT_EQ(story.simulation().set().rules().refusal("no_relationship")->code, "3000");
}

TEST(Removal, LeavesEveryLaterCallOnTheCustomerRefused) {
  Story story = story_of_2020({legacy("suspended")});
  story.run("remove");
  EXPECT_EQ(story.answer("reactivate #1"), "relationship 20002");
  EXPECT_EQ(story.answer("buy legacy_license \"Extra\" term P1Y"), "relationship 20002");
  EXPECT_EQ(story.answer("reseller #1 7654321"), "relationship 20002");
}

TEST(Removal, IsShownInTheListAFewMinutesLater) {
  Story story = story_of_2020({});
  story.run("remove");
  EXPECT_EQ(story.world().ties.list_until, at("2020-07-01T09:05:00Z"));
  story.run("advance PT5M");
  story.run("advance PT1S");
  EXPECT_TRUE(story.world().ties.list_until.is_absent());
}

TEST(Removal, ByThePortalIsStoppedAtTheLinkBeforeTheRequest) {
  // Software in its window is no matter of the link.
  Story story =
      story_of_2020({licence(AssetKind::software_perpetual, "active", "2020-06-20", "2099-01-01")});
  EXPECT_EQ(story.answer("remove via portal"), "prerequisite software PRE-2");
  Story plan = story_of_2020({legacy("active"), licence(AssetKind::software_perpetual, "active",
                                                        "2020-06-20", "2099-01-01")});
  EXPECT_EQ(plan.answer("remove via portal"), "prerequisite active_subscriptions PRE-3");
  EXPECT_EQ(plan.answer("remove via api"), "prerequisite software PRE-2");
}

TEST(Removal, NamesItsReasonsInTheOrderOfTheSet) {
  Story story =
      story_of_2020({legacy("active"),
                     licence(AssetKind::software_perpetual, "active", "2020-06-20", "2099-01-01"),
                     licence(AssetKind::reservation, "active", "2020-03-01", "2021-03-01")});
  std::vector<std::string> rules;
  for (const Refused& one : story.run("remove").refused) rules.push_back(one.rule);
  EXPECT_THAT(rules, ElementsAre("PRE-1", "PRE-2", "PRE-3"));
}

TEST(Removal, WantsARoleOfThePageOfItsDay) {
  EXPECT_EQ(story_of_2020({}).answer("remove as none"), "done");
  EXPECT_EQ(story_of_2026({}).answer("remove as helpdesk_agent"), "role no_access");
  EXPECT_EQ(story_of_2026({}).answer("remove as sales_agent"), "done");
  EXPECT_EQ(story_of_2026({}).answer("remove token app_only"), "token no_access");
}

TEST(Removal, IsHeldBackByTheHouse) {
  StorySetting setting;
  setting.hold = Hold{guid(1), "dispute", at("2026-07-01")};
  Story story(setting, {});
  EXPECT_EQ(story.answer("remove"), "hold dispute");
  story.run("advance 2026-07-01");
  EXPECT_EQ(story.answer("remove"), "done");
}

TEST(Removal, DoesNotStopTheClockOfWhatStaysSuspended) {
  Story story = story_of_2020({legacy("active")});
  story.run_all({"suspend #1", "remove", "advance 2020-09-29T08:59:59Z"});
  EXPECT_EQ(story.state(0), "suspended");
  story.run("advance PT1S");
  EXPECT_EQ(story.state(0), "deleted");
}

TEST(Removal, LeavesGdapAndOwnerRolesToBeEndedByTheirOwn) {
  Story story = story_of_2026({licence(AssetKind::gdap, "active", "2026-01-01", "2027-12-31")});
  story.run("remove");
  EXPECT_EQ(story.state(0), "active");
  EXPECT_EQ(story.answer("end #1"), "done");
  EXPECT_EQ(story.state(0), "ended");
  EXPECT_EQ(story.answer("end azure_owner"), "done");
  EXPECT_EQ(story.world().ties.azure_owner, Truth::no);
}

TEST(WayBack, ResurrectsNothing) {
  Story story = story_of_2020({legacy("active"), dap()});
  story.run_all({"suspend #1", "remove", "invite", "accept"});
  EXPECT_EQ(story.world().live.relationship, Relationship::reseller);
  EXPECT_EQ(story.state(0), "suspended");
  EXPECT_EQ(story.state(1), "ended");
  EXPECT_EQ(story.world().live.assets.size(), 2U);
  EXPECT_EQ(story.answer("reactivate #1"), "done");
}

TEST(WayBack, BringsDapOnlyWhereTheLinkAsksForIt) {
  Story with = story_of_2020({});
  with.run_all({"remove", "invite with dap", "accept"});
  ASSERT_EQ(with.world().live.assets.size(), 1U);
  EXPECT_EQ(with.state(0), "active");
  Story now = story_of_2026({});
  now.run("remove");
  EXPECT_THAT(now.answer("invite with dap"), HasSubstr("invitation dap_in_link"));
}

TEST(WayBack, ChangesWhatTheLinkCarriesOnTheDayThatDapEnded) {
  StorySetting setting;
  setting.rules = "nce-2022";
  setting.at = "2023-10-08T23:59:59Z";
  Story story(setting, {});
  EXPECT_EQ(story.answer("invite with dap"), "done");
  story.run("advance PT1S");
  EXPECT_THAT(story.answer("invite with dap"), HasSubstr("dap_in_link"));
}

TEST(WayBack, LetsNothingBeBoughtBeforeTheAgreementIsConfirmed) {
  Story story = story_of_2026({});
  story.run_all({"remove", "invite", "accept without agreement"});
  const std::string_view buy = "buy nce_license \"Office\" term P1Y cycle annual price 120.00 USD";
  EXPECT_EQ(story.answer(buy), "invitation 13605 DEP-23");
  story.run("sign");
  EXPECT_EQ(story.answer(buy), "done");
}

TEST(WayBack, NeedsAnInvitationThatStillWaits) {
  Story story = story_of_2026({});
  story.run("remove");
  EXPECT_EQ(story.answer("accept"), "invitation no_invitation");
  story.run_all({"invite", "decline"});
  EXPECT_EQ(story.answer("accept"), "invitation no_invitation");
  EXPECT_EQ(story.world().live.relationship, Relationship::none);
}

TEST(WayBack, IsClosedOnceTheInvitationHasExpired) {
  StorySetting setting;
  setting.set = {"invitation_days=90"};
  Story story(setting, {});
  story.run_all({"remove", "invite", "advance P91D"});
  EXPECT_EQ(story.answer("accept"), "invitation no_invitation");
}

}  // namespace
}  // namespace untether::testing
