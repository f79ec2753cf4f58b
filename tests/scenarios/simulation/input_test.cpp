// Lines of a story as people write them, and the mistakes in them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/builders.h"
#include "tests/support/stories.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;

Story two_of_a_name() {
  StoryAsset one = licence(AssetKind::nce_license, "active", "2026-03-01", "2027-03-01");
  one.name = "Visio Plan 2";
  StoryAsset software =
      licence(AssetKind::software_perpetual, "active", "2026-06-10", "2099-01-01");
  software.name = "Office \"LTSC\"";
  return Story({}, {one, one, software});
}

Result<InputLine> read(Story& story, std::string_view line) {
  return parse_input(line, {story.simulation().set(), story.world(), ideal_actor()},
                     {"steps.txt", 7, 1, ""});
}

// "7:8 unknown_asset": line, column and code of the first mistake.
std::string mistake(Story& story, std::string_view line) {
  const auto input = read(story, line);
  if (input) return "none";
  const Error& error = input.error().front();
  return std::to_string(error.place.line) + ":" + std::to_string(error.place.column) + " " +
         std::string(to_string(error.code));
}

const Act& act_of(const Result<InputLine>& input) {
  if (!input) throw std::runtime_error(debug_text(input.error().front()));
  return std::get<Act>(std::get<Command>(input->what));
}

TEST(StoryLine, NamesAnAssetByNumberNameKindOrTheBeginningOfItsId) {
  Story story = two_of_a_name();
  EXPECT_EQ(act_of(read(story, "cancel #2")).asset, AssetRow{1});
  EXPECT_EQ(act_of(read(story, R"(cancel "office \"ltsc\"")")).asset, AssetRow{2});
  EXPECT_EQ(act_of(read(story, "cancel software_perpetual")).asset, AssetRow{2});
  const std::string id = to_string(story.world().live.assets[1].facts.id.guid);
  EXPECT_EQ(act_of(read(story, "cancel " + id)).asset, AssetRow{1});
}

TEST(StoryLine, SaysWhereANameFitsSeveralOrNone) {
  Story story = two_of_a_name();
  EXPECT_EQ(mistake(story, R"(cancel "Visio Plan 2")"), "7:8 ambiguous_asset");
  EXPECT_EQ(mistake(story, "cancel Project"), "7:8 unknown_asset");
  EXPECT_EQ(mistake(story, "cancel #4"), "7:8 unknown_asset");
  EXPECT_EQ(mistake(story, "cancel"), "7:1 missing_word");
  const auto unknown = read(story, "cancel Project");
  EXPECT_THAT(debug_text(unknown.error().front()), HasSubstr("#1, #2, \"Office"));
}

TEST(StoryLine, SaysWhichStepsThereAre) {
  Story story = two_of_a_name();
  EXPECT_EQ(mistake(story, "cancle #1"), "7:1 unknown_step");
  EXPECT_EQ(mistake(story, "return #1"), "7:1 unknown_step");
  EXPECT_EQ(mistake(story, "renew #1"), "7:1 unknown_step");
}

TEST(StoryLine, TakesWhoActsAndHow) {
  Story story = two_of_a_name();
  const auto input =
      read(story, "cancel #1 as sales_agent,admin_agent via portal token app_only azure_owner no");
  const Actor& actor = act_of(input).actor;
  EXPECT_EQ(actor.roles, (std::vector<Role>{Role::sales_agent, Role::admin_agent}));
  EXPECT_EQ(actor.channel, Channel::portal);
  EXPECT_EQ(actor.token, Token::app_only);
  EXPECT_EQ(actor.azure_owner, Truth::no);
  EXPECT_TRUE(act_of(read(story, "cancel #1 as none")).actor.roles.empty());
  EXPECT_EQ(act_of(read(story, "cancel #1 by customer")).actor.kind, ActorKind::customer);
}

TEST(StoryLine, RefusesWordsItDoesNotKnowWhereTheyStand) {
  Story story = two_of_a_name();
  EXPECT_EQ(mistake(story, "cancel #1 as boss"), "7:14 bad_value");
  EXPECT_EQ(mistake(story, "cancel #1 quickly"), "7:11 bad_value");
  EXPECT_EQ(mistake(story, "advance tomorrow"), "7:9 bad_value");
  EXPECT_EQ(mistake(story, "sign here"), "7:6 bad_value");
  EXPECT_EQ(mistake(story, "tell #1 colour red"), "7:9 bad_value");
  EXPECT_EQ(mistake(story, "tell #1 autoRenew maybe"), "7:19 bad_value");
  EXPECT_EQ(mistake(story, "buy spaceship"), "7:5 bad_value");
  EXPECT_EQ(mistake(story, "buy nce_license \"X\" price cheap USD"), "7:27 bad_value");
  EXPECT_EQ(mistake(story, "buy nce_license \"X\" seats 0"), "7:27 bad_value");
  EXPECT_EQ(mistake(story, "transfer accept 0"), "7:17 bad_value");
  EXPECT_EQ(mistake(story, "cancel \"Visio"), "7:8 bad_value");
}

TEST(StoryLine, PassesTimeByLengthPeriodDayOrWord) {
  Story story({}, {});
  story.run("advance PT90S");
  EXPECT_EQ(story.world().now, at("2026-06-15T12:01:30Z"));
  story.run("advance by 2h");
  EXPECT_EQ(story.world().now, at("2026-06-15T14:01:30Z"));
  story.run("advance P1M");
  EXPECT_EQ(story.world().now, at("2026-07-15T14:01:30Z"));
  story.run("advance to 2026-12-24");
  EXPECT_EQ(story.world().now, at("2026-12-24"));
}

TEST(StoryLine, LeavesCommentsOut) {
  Story story({}, {});
  EXPECT_EQ(mistake(story, "advance P1D # a day later"), "none");
  EXPECT_EQ(mistake(story, "# nothing"), "7:1 missing_word");
}

TEST(StoryLine, BuysWithEverythingThatIsSaid) {
  Story story({}, {});
  story.run(
      R"(buy nce_license "Office" term P1Y cycle monthly price "10.50 EUR" seats 25 renew off)");
  const LiveAsset& bought = story.world().live.assets.at(0);
  EXPECT_EQ(bought.facts.quantity, 25);
  EXPECT_EQ(bought.facts.flags.get(AssetFlag::auto_renew), Truth::no);
  EXPECT_EQ(bought.facts.at(AssetInstant::term_end), at("2027-06-15"));
  EXPECT_EQ(story.world().cast->customer.details[0].name, "Office");
  EXPECT_EQ(story.ledger(), (std::vector<std::string>{"2026-06-15 10.50"}));
}

}  // namespace
}  // namespace untether::testing
