// What may never happen is seen when it does: each invariant against a step that breaks it.
#include <gtest/gtest.h>

#include "engine/explore/invariants.h"
#include "tests/support/builders.h"
#include "tests/support/stories.h"

namespace untether::testing {
namespace {

Story a_story(std::string_view state = "suspended") {
  StorySetting setting;
  setting.rules = "csp-2020-04";
  setting.at = "2020-07-01T09:00:00Z";
  setting.dap = Truth::yes;
  return Story(setting, {licence(AssetKind::legacy_license, state, "2020-02-01", "2021-02-01")});
}

Event event_of(EventKind kind) {
  Event event;
  event.at = at("2020-07-01T09:00:00Z");
  event.kind = kind;
  return event;
}

// The step that a line really makes.
bool keeps_after(Story& story, std::string_view line, Invariant invariant) {
  const World before = story.world();
  const Moment& moment = story.run(line);
  EXPECT_TRUE(moment.refused.empty()) << line;
  return keeps(invariant, story.simulation().rules(), {before, moment.events, moment.world});
}

TEST(Invariants, AllHoldOfARemovalAndOfTheWayBack) {
  for (const Invariant invariant : all_of_enum<Invariant>()) {
    Story story = a_story();
    for (const char* line : {"remove", "advance P1D", "invite", "accept", "sign",
                             "buy legacy_license \"More\" term P1Y", "advance P1Y"}) {
      EXPECT_TRUE(keeps_after(story, line, invariant)) << name_of(invariant) << " " << line;
    }
  }
}

TEST(Invariants, ARemovalOverAnActiveSubscriptionIsSeen) {
  Story blocked = a_story("active");
  World after = blocked.world();
  after.live.relationship = Relationship::none;
  const std::vector<Event> events = {event_of(EventKind::removed)};
  const SimRules& rules = blocked.simulation().rules();
  EXPECT_FALSE(keeps(Invariant::no_removal_with_blocker, rules, {blocked.world(), events, after}));
  Story clear = a_story();
  EXPECT_TRUE(keeps(Invariant::no_removal_with_blocker, clear.simulation().rules(),
                    {clear.world(), events, after}));
}

TEST(Invariants, AChargeForWhatIsSuspendedIsSeen) {
  Story suspended = a_story();
  Event charged = event_of(EventKind::charged);
  charged.asset = AssetRow{0};
  const World& world = suspended.world();
  EXPECT_FALSE(keeps(Invariant::no_charge_after_end, suspended.simulation().rules(),
                     {world, {charged}, world}));
  Story active = a_story("active");
  EXPECT_TRUE(keeps(Invariant::no_charge_after_end, active.simulation().rules(),
                    {active.world(), {charged}, active.world()}));
}

TEST(Invariants, APurchaseWithoutARelationshipIsSeen) {
  Story story = a_story();
  const std::vector<Event> events = {event_of(EventKind::bought)};
  const SimRules& rules = story.simulation().rules();
  const World before = story.world();
  EXPECT_TRUE(keeps(Invariant::no_purchase_without_relationship, rules, {before, events, before}));
  story.run("remove");
  EXPECT_FALSE(keeps(Invariant::no_purchase_without_relationship, rules,
                     {story.world(), events, story.world()}));
}

TEST(Invariants, AConsequenceThatIsMissingOrComesAloneIsSeen) {
  Story story = a_story();
  const World before = story.world();
  const Moment moment = story.run("remove");
  const SimRules& rules = story.simulation().rules();
  const StepSeen alone{before, {moment.events.back()}, moment.world};
  EXPECT_FALSE(keeps(Invariant::consequences_together, rules, alone));
  for (const char* missing : {"CON-1", "CON-2", "CON-14"}) {
    std::vector<Event> others = moment.events;
    ASSERT_GT(std::erase_if(others, [&](const Event& one) { return one.rule == missing; }), 0U);
    EXPECT_FALSE(keeps(Invariant::consequences_together, rules, {before, others, moment.world}))
        << missing;
  }
  World with_dap = moment.world;
  with_dap.live.around.customer.set(CustomerFlag::dap, Truth::yes);
  EXPECT_FALSE(keeps(Invariant::consequences_together, rules, {before, moment.events, with_dap}));
  World still_listed = moment.world;
  still_listed.ties.in_customer_list = true;
  EXPECT_FALSE(
      keeps(Invariant::consequences_together, rules, {before, moment.events, still_listed}));
  World still_there = moment.world;
  still_there.live.relationship = Relationship::reseller;
  EXPECT_FALSE(
      keeps(Invariant::consequences_together, rules, {before, moment.events, still_there}));
}

TEST(Invariants, WhatComesBackWithARelationshipIsSeen) {
  Story story = a_story();
  story.run_all({"remove", "invite"});
  const World before = story.world();
  const Moment moment = story.run("accept");
  const SimRules& rules = story.simulation().rules();
  EXPECT_TRUE(keeps(Invariant::nothing_resurrected, rules, {before, moment.events, moment.world}));
  World revived = moment.world;
  revived.live.assets[0].state = 1 - revived.live.assets[0].state;
  EXPECT_FALSE(keeps(Invariant::nothing_resurrected, rules, {before, moment.events, revived}));
  World with_dap = moment.world;
  with_dap.live.around.customer.set(CustomerFlag::dap, Truth::yes);
  EXPECT_FALSE(keeps(Invariant::nothing_resurrected, rules, {before, moment.events, with_dap}));
}

}  // namespace
}  // namespace untether::testing
