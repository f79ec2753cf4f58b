// Transfers to another partner, with the other one acting for itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/stories.h"

namespace untether::testing {
namespace {

StoryAsset nce(std::string_view state = "active") {
  return licence(AssetKind::nce_license, state, "2026-03-01", "2027-03-01");
}

Story two_licences() { return Story({}, {nce(), nce()}); }

RequestState state_of(const Story& story, std::size_t request = 0) {
  return story.world().requests.at(request).state;
}

TEST(Transfer, MovesItsItemsAQuarterOfAnHourAfterItWasAccepted) {
  Story story = two_licences();
  story.run_all({"transfer request #1 #2", "advance P3D", "transfer accept 1"});
  EXPECT_EQ(state_of(story), RequestState::in_progress);
  EXPECT_EQ(story.state(0), "active");
  story.run("advance PT15M");
  EXPECT_EQ(story.state(0), "transferred");
  EXPECT_EQ(story.state(1), "transferred");
  EXPECT_EQ(state_of(story), RequestState::complete);
  EXPECT_EQ(story.answer("remove"), "done");
}

TEST(Transfer, LapsesThirtyDaysAfterItWasAskedFor) {
  Story story = two_licences();
  story.run_all({"transfer request #1", "advance P30D"});
  EXPECT_EQ(state_of(story), RequestState::expired);
  EXPECT_EQ(story.answer("transfer accept 1"), "request 900102");
  EXPECT_EQ(story.answer("transfer request #1"), "done");
}

TEST(Transfer, StillWaitsInItsLastSecond) {
  Story story = two_licences();
  story.run_all({"transfer request #1", "advance P29D", "advance PT86399S"});
  EXPECT_EQ(state_of(story), RequestState::pending);
  EXPECT_EQ(story.answer("transfer accept 1"), "done");
}

TEST(Transfer, CannotBeAcceptedAtAllWithOneInactiveItem) {
  Story story({}, {nce(), nce("suspended")});
  story.run("transfer request #1 #2");
  EXPECT_EQ(story.answer("transfer accept 1"), "state 800091");
  EXPECT_EQ(story.state(0), "active");
  EXPECT_EQ(state_of(story), RequestState::pending);
}

TEST(Transfer, IsNotAskedForTwiceOfOneItem) {
  Story story = two_licences();
  story.run("transfer request #1");
  EXPECT_EQ(story.answer("transfer request #2 #1"), "request 900101");
  EXPECT_EQ(story.answer("transfer request #2"), "done");
}

TEST(Transfer, IsAnsweredOnce) {
  Story story = two_licences();
  EXPECT_EQ(story.answer("transfer accept 1"), "exists 900100");
  story.run_all({"transfer request #1", "transfer reject 1"});
  EXPECT_EQ(state_of(story), RequestState::rejected);
  EXPECT_EQ(story.answer("transfer accept 1"), "request 900102");
  story.run_all({"transfer request #1", "transfer accept 2"});
  EXPECT_EQ(story.answer("transfer reject 2"), "request 900104");
}

TEST(Transfer, IsWithdrawnByWhoAskedForIt) {
  Story story = two_licences();
  story.run_all({"transfer request #1", "transfer cancel 1"});
  EXPECT_EQ(state_of(story), RequestState::cancelled);
}

TEST(Transfer, IsAcceptedByAnAdminAgentOnly) {
  Story story = two_licences();
  story.run("transfer request #1");
  EXPECT_EQ(story.answer("transfer accept 1 as sales_agent"), "role no_access");
  EXPECT_EQ(story.answer("transfer accept 1 as admin_agent"), "done");
}

TEST(Transfer, EndsInPartWhereAnItemHasChangedMeanwhile) {
  StorySetting setting;
  setting.set = {"transfer_settles_after=P2D", "renewal_delay=P1D"};
  // When the transfer is carried out the renewal of the second one is pending.
  Story story(setting,
              {nce(), licence(AssetKind::nce_license, "active", "2025-06-17", "2026-06-17")});
  story.run_all({"transfer request #1 #2", "transfer accept 1"});
  EXPECT_EQ(story.answer("suspend #1"), "pending pending_change");
  story.run("advance P2D");
  EXPECT_EQ(story.state(0), "transferred");
  EXPECT_EQ(story.state(1), "renewal_pending");
  EXPECT_EQ(state_of(story), RequestState::partially_complete);
}

TEST(Transfer, OfLegacyLicencesIsCreatedByThePartnerThatHoldsThem) {
  StorySetting setting;
  setting.rules = "csp-2021";
  setting.at = "2021-09-01T00:00:00Z";
  Story story(setting, {licence(AssetKind::legacy_license, "active", "2021-02-01", "2022-02-01")});
  EXPECT_EQ(story.answer("transfer request #1"), "role no_access");
  EXPECT_EQ(story.answer("transfer request #1 by partner"), "done");
  EXPECT_EQ(story.answer("transfer accept 1"), "done");
  story.run("advance PT15M");
  EXPECT_EQ(story.state(0), "transferred");
}

TEST(Transfer, TakesLegacyAddOnsAlongWithTheirBase) {
  StorySetting setting;
  setting.rules = "csp-2021";
  setting.at = "2021-09-01T00:00:00Z";
  StoryAsset add_on = licence(AssetKind::legacy_license, "active", "2021-02-01", "2022-02-01");
  add_on.facts.parent = ParentLink::to(AssetRow{0});
  Story story(setting,
              {licence(AssetKind::legacy_license, "active", "2021-02-01", "2022-02-01"), add_on});
  story.run_all({"transfer request #1 #2 by partner", "transfer accept 1", "advance PT15M"});
  EXPECT_EQ(story.state(1), "transferred");
  EXPECT_EQ(state_of(story), RequestState::complete);
}

TEST(Transfer, OfNewCommerceLicencesIsRefusedBeforeTheDayItBegan) {
  StorySetting setting;
  setting.rules = "nce-2022";
  setting.at = "2024-06-18T23:59:59Z";
  Story story(setting, {licence(AssetKind::nce_license, "active", "2024-03-01", "2025-03-01")});
  story.run("transfer request #1");
  EXPECT_EQ(story.answer("transfer accept 1"), "interval transfer_too_early");
  story.run("advance PT1S");
  EXPECT_EQ(story.answer("transfer accept 1"), "done");
}

}  // namespace
}  // namespace untether::testing
