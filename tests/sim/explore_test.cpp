// Every order of moves: the explorer against a plain walk that keeps every world it meets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/explore/explore.h"
#include "engine/explore/fingerprint.h"
#include "engine/sim/advance.h"
#include "tests/support/builders.h"
#include "tests/support/stories.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

Story legacy_story(std::vector<std::string_view> states) {
  StorySetting setting;
  setting.rules = "csp-2020-04";
  setting.at = "2020-07-01T09:00:00Z";
  std::vector<StoryAsset> assets;
  for (const std::string_view state : states) {
    assets.push_back(licence(AssetKind::legacy_license, state, "2020-02-01", "2021-02-01"));
    assets.back().name = "Licence " + std::to_string(assets.size());
  }
  return Story(setting, std::move(assets));
}

ExploreOptions within(std::uint32_t depth) {
  ExploreOptions options;
  options.depth_max = depth;
  for (const Invariant one : all_of_enum<Invariant>()) options.invariants.push_back(one);
  return options;
}

Property sentence(Story& story, const std::string& text) {
  auto property = compile_property(text, story.simulation().rules());
  EXPECT_TRUE(property.has_value());
  return property ? *property : Property{};
}

// Every world within so many moves, told apart by all they hold: no fingerprints, no shortcuts.
std::vector<World> all_worlds(const SimRules& rules, const World& start, const MoveOptions& moves,
                              std::uint32_t depth) {
  std::vector<World> met = {start};
  met.front().ledger = {};
  std::size_t first = 0;
  for (std::uint32_t d = 0; d < depth; ++d) {
    const std::size_t last = met.size();
    for (std::size_t i = first; i < last; ++i) {
      std::vector<SimMove> found;
      find_moves(rules, met[i], moves, found);
      for (const SimMove& move : found) {
        World next = met[i];
        if (!make_move(rules, next, move, moves, {}).empty()) continue;
        next.ledger = {};
        const bool old =
            std::any_of(met.begin(), met.end(), [&](const World& one) { return one == next; });
        if (!old) met.push_back(std::move(next));
      }
    }
    first = last;
  }
  return met;
}

TEST(Explore, MeetsEachWorldOfATinyTenantOnceAndSaysThatItIsAll) {
  Story story = legacy_story({"active"});
  ExploreOptions options = within(50);
  options.moves.only = {"suspend", "remove"};
  const Explored found = explore(story.simulation().rules(), story.world(), options);
  // Active; suspended; suspended and removed. In the first the removal is refused, in the last too.
  EXPECT_THAT(found.states_by_depth, ElementsAre(1U, 1U, 1U));
  EXPECT_EQ(found.steps, 2U);
  EXPECT_EQ(found.refused, 2U);
  EXPECT_TRUE(found.complete);
  EXPECT_FALSE(found.counterexample);
}

TEST(Explore, MeetsTheWorldsThatAPlainWalkMeets) {
  struct Sample {
    const char* rules;
    const char* at;
    std::vector<StoryAsset> assets;
  };
  StoryAsset monthly = licence(AssetKind::nce_license, "active", "2026-06-10", "2026-07-10");
  monthly.cycle = BillingCycle::monthly;
  const std::vector<Sample> samples = {
      {"csp-2020-04",
       "2020-07-01",
       {licence(AssetKind::legacy_license, "active", "2020-02-01", "2021-02-01"),
        licence(AssetKind::reservation, "active", "2020-03-01", "2021-03-01")}},
      {"nce-2026",
       "2026-06-12",
       {monthly, licence(AssetKind::gdap, "active", "2026-01-01", "2027-01-01")}},
      {"nce-2022",
       "2023-03-01",
       {licence(AssetKind::nce_license, "active", "2023-02-26", "2024-02-26")}}};
  for (const Sample& sample : samples) {
    StorySetting setting;
    setting.rules = sample.rules;
    setting.at = sample.at;
    Story story(setting, sample.assets);
    const SimRules& rules = story.simulation().rules();
    const ExploreOptions options = within(4);
    const auto worlds = all_worlds(rules, story.world(), options.moves, options.depth_max);
    const Explored found = explore(rules, story.world(), options);
    EXPECT_EQ(found.states(), worlds.size()) << sample.rules;
    EXPECT_GT(worlds.size(), 50U) << sample.rules;
    EXPECT_FALSE(found.counterexample) << found.counterexample->invariant;
  }
}

TEST(Explore, FindsAStoryOfFewestMovesThatBreaksASentence) {
  StorySetting setting;
  Story story(setting, {licence(AssetKind::nce_license, "active", "2026-03-01", "2027-03-01")});
  ExploreOptions options = within(6);
  options.properties.push_back(sentence(story, "!assets.exists(a, a.state == 'extended')"));
  const SimRules& rules = story.simulation().rules();
  const Explored found = explore(rules, story.world(), options);
  ASSERT_TRUE(found.counterexample);
  EXPECT_EQ(found.counterexample->invariant, "!assets.exists(a, a.state == 'extended')");
  ASSERT_THAT(found.counterexample->path, SizeIs(2));
  EXPECT_EQ(word_of(rules, story.world(), found.counterexample->path[0]), "auto_renew_off");
  EXPECT_EQ(found.counterexample->path[1].kind, MoveKind::next_event);
  EXPECT_FALSE(found.complete);
}

TEST(Explore, SaysThatASentenceIsBrokenBeforeAnyMove) {
  Story story = legacy_story({"active"});
  ExploreOptions options = within(3);
  options.properties.push_back(sentence(story, "assets.all(a, a.state == 'suspended')"));
  const Explored found = explore(story.simulation().rules(), story.world(), options);
  ASSERT_TRUE(found.counterexample);
  EXPECT_THAT(found.counterexample->path, SizeIs(0));
}

TEST(Explore, CountsWhatItCannotTellAndCallsItNoBreach) {
  StoryAsset asset = licence(AssetKind::nce_license, "active", "2026-03-01", "2027-03-01");
  asset.facts.flags.set(AssetFlag::auto_renew, Truth::unknown);
  Story story({}, {asset});
  ExploreOptions options = within(1);
  options.moves.only = {"suspend"};
  options.properties.push_back(sentence(story, "assets.all(a, a.autoRenew)"));
  const Explored found = explore(story.simulation().rules(), story.world(), options);
  EXPECT_EQ(found.unknown, 1U);
}

TEST(Explore, StopsAtItsLimitsAndSaysWhich) {
  Story story = legacy_story({"active", "active"});
  const SimRules& rules = story.simulation().rules();
  ExploreOptions options = within(2);
  EXPECT_FALSE(explore(rules, story.world(), options).complete);
  EXPECT_FALSE(explore(rules, story.world(), options).too_many);
  options.states_max = 5;
  const Explored few = explore(rules, story.world(), options);
  EXPECT_TRUE(few.too_many);
  EXPECT_LE(few.states(), 5U);
}

TEST(Explore, TriesOnlyTheMovesItIsAllowed) {
  Story story = legacy_story({"active"});
  const SimRules& rules = story.simulation().rules();
  MoveOptions options;
  std::vector<SimMove> moves;
  options.without = {"advance", "remove"};
  find_moves(rules, story.world(), options, moves);
  for (const SimMove& move : moves) {
    EXPECT_NE(word_of(rules, story.world(), move), "advance");
    EXPECT_NE(word_of(rules, story.world(), move), "remove");
  }
  options = {};
  options.until = at("2020-07-02");
  find_moves(rules, story.world(), options, moves);
  for (const SimMove& move : moves) EXPECT_NE(word_of(rules, story.world(), move), "advance");
}

TEST(Explore, TriesRefusedMovesOnTheWorldItself) {
  // A purchase is looked at with the asset in the world, so a refusal has to take it out again.
  Story story = legacy_story({"active"});
  const SimRules& rules = story.simulation().rules();
  Buy purchase{ideal_actor(),
               licence(AssetKind::reservation, "active", "2020-07-01", "2021-07-01").facts,
               {"RI", {}, {}, BillingCycle::one_time, {}},
               {}};
  MoveOptions options;
  options.purchases = {purchase};
  World world = story.world();
  std::size_t told = 0;
  const auto refused =
      make_move(rules, world, {MoveKind::buy, 0, {}}, options, [&told](const Event&) { ++told; });
  ASSERT_FALSE(refused.empty());
  EXPECT_EQ(refused.front().check, Check::dependency);
  EXPECT_EQ(world, story.world());
  EXPECT_EQ(told, 0U);
}

TEST(Fingerprint, IsTheSameWhateverOrderLedThere) {
  Story one = legacy_story({"active", "active"});
  Story other = legacy_story({"active", "active"});
  one.run_all({"suspend #1", "suspend #2"});
  other.run_all({"suspend #2", "suspend #1"});
  World a = one.world();
  World b = other.world();
  // What lists still hide stands in the order of the changes.
  a.hidden.clear();
  b.hidden.clear();
  EXPECT_EQ(fingerprint(a), fingerprint(b));
}

TEST(Fingerprint, DiffersWithEveryThingThatSomethingLaterDependsOn) {
  Story story = legacy_story({"active"});
  const World world = story.world();
  const Fingerprint base = fingerprint(world);
  const auto changed = [&](auto change) {
    World other = world;
    change(other);
    return fingerprint(other) != base;
  };
  EXPECT_TRUE(changed([](World& w) { w.now = plus(w.now, Seconds{1}); }));
  EXPECT_TRUE(changed([](World& w) { w.live.relationship = Relationship::none; }));
  EXPECT_TRUE(changed([](World& w) { w.live.assets[0].state ^= 1U; }));
  EXPECT_TRUE(changed([](World& w) { w.live.assets[0].facts.quantity += 1; }));
  EXPECT_TRUE(changed(
      [](World& w) { w.live.assets[0].facts.set(AssetInstant::state_since, at("2020-06-30")); }));
  EXPECT_TRUE(changed(
      [](World& w) { w.live.assets[0].facts.flags.set(AssetFlag::auto_renew, Truth::no); }));
  EXPECT_TRUE(changed([](World& w) { w.live.around.customer.set(CustomerFlag::dap, Truth::yes); }));
  EXPECT_TRUE(changed([](World& w) { w.live.pending.push_back(AssetRow{0}); }));
  EXPECT_TRUE(changed([](World& w) {
    w.live.budget_uses.push_back({"reservation_refunds", w.now, {1'00, {{'U', 'S', 'D'}}}});
  }));
  EXPECT_TRUE(changed([](World& w) { w.ties.agreement = Truth::no; }));
  EXPECT_TRUE(changed([](World& w) { w.ties.removed = w.now; }));
  EXPECT_TRUE(changed([](World& w) { w.ties.invitation = Invitation{w.now, w.now, false}; }));
  EXPECT_TRUE(changed([](World& w) {
    w.waiting.push_back({w.now, AssetRow{0}, TransitionRow{0}, ideal_actor(), {}});
  }));
  EXPECT_TRUE(changed([](World& w) { w.hidden.push_back({w.now, AssetRow{0}, {}}); }));
  EXPECT_TRUE(changed([](World& w) {
    w.requests.push_back({{AssetRow{0}}, {}, w.now, w.now, {}});
  }));
  EXPECT_FALSE(changed([](World& w) { w.ledger.usage_seconds = 17; }));
}

}  // namespace
}  // namespace untether::testing
