// Sentences about a whole world: what they may say, what they mean, and how mistakes are told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/property/property.h"
#include "tests/support/builders.h"
#include "tests/support/stories.h"

namespace untether::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

StoryAsset named(std::string name, AssetKind kind, std::string_view state) {
  StoryAsset asset = licence(kind, state, "2026-03-01", "2027-03-01");
  asset.name = std::move(name);
  return asset;
}

Story two_things() {
  return Story({}, {named("Office", AssetKind::nce_license, "active"),
                    named("SQL", AssetKind::software_perpetual, "locked")});
}

Truth value(Story& story, const std::string& sentence) {
  const SimRules& rules = story.simulation().rules();
  const auto property = compile_property(sentence, rules);
  EXPECT_TRUE(property.has_value()) << (property ? "" : debug_text(property.error().front()));
  return property ? holds(*property, rules, story.world()) : Truth::unknown;
}

std::vector<std::string> mistakes(const std::string& sentence) {
  Story story = two_things();
  const auto property = compile_property(sentence, story.simulation().rules());
  std::vector<std::string> lines;
  if (property) return lines;
  for (const Error& error : property.error()) lines.push_back(debug_text(error));
  return lines;
}

TEST(Property, SpeaksOfEachAssetByNameKindStateAndFields) {
  Story story = two_things();
  EXPECT_EQ(value(story, "assets.exists(a, a.name == 'Office' && a.state == 'active')"),
            Truth::yes);
  EXPECT_EQ(value(story, "assets.exists(a, a.name == 'SQL' && a.state == 'active')"), Truth::no);
  EXPECT_EQ(value(story, "assets.all(a, a.kind in ['nce_license', 'software_perpetual'])"),
            Truth::yes);
  EXPECT_EQ(value(story, "assets.all(a, a.kind != 'nce_license' || a.autoRenew)"), Truth::yes);
  EXPECT_EQ(value(story,
                  "assets.all(a, has(a.termEnd) && "
                  "a.termEnd == timestamp('2027-03-01T00:00:00Z'))"),
            Truth::yes);
}

TEST(Property, TakesAStateThatOnlyAnotherLifeCycleHasAsNotThis) {
  Story story = two_things();
  EXPECT_EQ(value(story, "assets.exists(a, a.state == 'extended')"), Truth::no);
  EXPECT_EQ(value(story, "assets.exists(a, a.state == 'locked')"), Truth::yes);
}

TEST(Property, KnowsWhatIsBilled) {
  Story story = two_things();
  EXPECT_EQ(value(story, "assets.exists(a, a.billed)"), Truth::yes);
  EXPECT_EQ(value(story, "assets.exists(a, a.billed && a.name == 'SQL')"), Truth::no);
  story.run("schedule_cancel \"Office\"");
  story.run("advance 2027-03-01");
  EXPECT_EQ(value(story, "assets.exists(a, a.billed)"), Truth::no);
}

TEST(Property, KnowsTheRelationshipAndBothGates) {
  Story story({}, {licence(AssetKind::nce_license, "suspended", "2026-03-01", "2027-03-01")});
  EXPECT_EQ(value(story, "relationship && !removed && !link && !request"), Truth::yes);
  story.run("advance 2027-03-01");
  EXPECT_EQ(value(story, "request"), Truth::yes);
  story.run("remove");
  EXPECT_EQ(value(story, "!relationship && removed && !link && !request"), Truth::yes);
}

TEST(Property, ReadsTheCustomerAndTheParameters) {
  Story story = two_things();
  EXPECT_EQ(value(story, "customer.dap"), Truth::no);
  EXPECT_EQ(value(story, "partner.type == 'direct'"), Truth::yes);
  EXPECT_EQ(value(story, "customer.dap ? false : partner.type != 'direct'"), Truth::no);
}

TEST(Property, IsUnknownOfWhatTheFactsDoNotTell) {
  StoryAsset asset = licence(AssetKind::nce_license, "active", "2026-03-01", "2027-03-01");
  asset.facts.flags.set(AssetFlag::auto_renew, Truth::unknown);
  Story story({}, {asset});
  EXPECT_EQ(value(story, "assets.all(a, a.autoRenew)"), Truth::unknown);
  EXPECT_EQ(value(story, "relationship || assets.all(a, a.autoRenew)"), Truth::yes);
}

TEST(Property, AllIsNotAnyThatIsNot) {
  Story story = two_things();
  for (const char* body : {"a.state == 'active'", "a.billed", "a.name == 'SQL'", "a.autoRenew"}) {
    const std::string all = "assets.all(a, " + std::string(body) + ")";
    const std::string none = "!assets.exists(a, !(" + std::string(body) + "))";
    EXPECT_EQ(value(story, all), value(story, none)) << body;
  }
}

TEST(Property, NamesTheMistakeAndItsColumn) {
  EXPECT_THAT(mistakes("relationship &&"), ElementsAre(HasSubstr("cel_unexpected_token")));
  EXPECT_THAT(mistakes("relation"), ElementsAre(HasSubstr("cel_unknown_variable")));
  EXPECT_THAT(mistakes("assets.all(a, a.state == 'gone')"),
              ElementsAre(HasSubstr("cel_unknown_state")));
  EXPECT_THAT(mistakes("assets.all(a, a.kind == 'licence')"),
              ElementsAre(HasSubstr("cel_unknown_symbol")));
  EXPECT_THAT(mistakes("assets.all(a, a.colour == 'red')"),
              Contains(HasSubstr("cel_unknown_field")));
  EXPECT_THAT(mistakes("assets.most(a, a.billed)"), ElementsAre(HasSubstr("cel_not_in_profile")));
  EXPECT_THAT(mistakes("1"), ElementsAre(HasSubstr("cel_wrong_result")));
  Story story = two_things();
  const auto property = compile_property("relationship && x", story.simulation().rules());
  ASSERT_FALSE(property.has_value());
  EXPECT_EQ(property.error().front().place.column, 17U);
}

TEST(Property, IsCheckedAgainstEveryRuleSetOfAStory) {
  StorySetting setting;
  setting.rules = "nce-2025,nce-2026@2026-02-16";
  setting.at = "2026-02-01";
  Story story(setting, {licence(AssetKind::nce_license, "active", "2025-06-01", "2026-06-01")});
  const std::string extended = "assets.exists(a, a.state == 'extended')";
  EXPECT_EQ(value(story, extended), Truth::no);
  story.run("auto_renew_off #1");
  story.run("advance 2026-06-02");
  EXPECT_EQ(value(story, extended), Truth::yes);
}

}  // namespace
}  // namespace untether::testing
