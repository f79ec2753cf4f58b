#include "scenarios/ruleset/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/files.h"
#include "tests/support/reading.h"

namespace untether {
namespace {

using testing::argument;
using testing::day;
using ::testing::ElementsAre;
using testing::TemporaryFolder;

std::string set_text(const std::string& name, const std::string& in_force) {
  return R"({"format": "untether-rules/1", "name": ")" + name +
         R"(", "title": {"en": "T", "fr": "T"}, "in_force": )" + in_force + "}";
}

RuleLibrary sets(const std::vector<std::pair<std::string, std::string>>& in_force) {
  RuleLibrary library;
  for (const auto& [name, days] : in_force) library.add({name, name, set_text(name, days)});
  return library;
}

TEST(ShippedRules, LoadWithoutAMistake) {
  const RuleLibrary library = shipped_rules();
  const auto sets = rule_set_days(library);
  EXPECT_EQ(sets.size(), 8U);
  for (const RuleSetDays& days : sets) {
    const std::string& name = days.name;
    const auto rules = load_rule_set(library, name);
    ASSERT_TRUE(rules.has_value()) << testing::brief(rules.error().at(0));
    EXPECT_EQ((*rules)->name, name);
    EXPECT_FALSE((*rules)->prerequisites.empty());
  }
}

TEST(ShippedRules, InheritFromTheSetBeforeThem) {
  EXPECT_THAT((*load_rule_set(shipped_rules(), "nce-2026"))->lineage,
              ElementsAre("csp-2020-04", "csp-2020-09", "csp-2021", "nce-2022-01", "nce-2022",
                          "nce-2025", "nce-2026"));
}

TEST(RuleFolder, AddsItsJsonFilesUnderTheirNamesAndWithoutEndings) {
  const TemporaryFolder folder;
  folder.write("house.json", set_text("house", R"({"from": "2026-01-01"})"));
  folder.write("notice.overlay.json", "{}");
  folder.write("notes.txt", "no rules");
  const auto library = with_rules_from(RuleLibrary{}, folder.path());
  ASSERT_TRUE(library.has_value());
  EXPECT_THAT(library->names(), ElementsAre("house", "notice"));
  EXPECT_EQ(library->find("notice")->file, folder.path("notice.overlay.json"));
  EXPECT_TRUE(load_rule_set(*library, "house").has_value());
}

TEST(RuleFolder, ThatIsNotThereSaysSo) {
  const TemporaryFolder folder;
  const auto library = with_rules_from(RuleLibrary{}, folder.path("none"));
  ASSERT_FALSE(library.has_value());
  EXPECT_EQ(library.error().at(0).code, ErrorCode::cannot_open);
  EXPECT_EQ(library.error()[0].place.file, folder.path("none"));
}

TEST(RulesInForce, BeginOnTheirFirstDayAndEndBeforeTheirLast) {
  const RuleLibrary library = sets({{"old", R"({"from": "2020-01-01", "until": "2025-01-01"})"},
                                    {"new", R"({"from": "2025-06-01"})"}});
  const auto on = [&](const char* text) { return rule_set_in_force(library, day(text)); };
  EXPECT_EQ(on("2020-01-01").value(), "old");
  EXPECT_EQ(on("2024-12-31").value(), "old");
  EXPECT_FALSE(on("2019-12-31").has_value());
  EXPECT_FALSE(on("2025-01-01").has_value());
  EXPECT_FALSE(on("2025-05-31").has_value());
  EXPECT_EQ(on("2025-06-01").value(), "new");
  EXPECT_EQ(on("2090-01-01").value(), "new");
}

TEST(RulesInForce, OfSeveralAreThoseThatBeganLast) {
  const RuleLibrary library =
      sets({{"b-early", R"({"from": "2020-01-01"})"}, {"a-late", R"({"from": "2024-01-01"})"}});
  EXPECT_EQ(rule_set_in_force(library, day("2026-01-01")).value(), "a-late");
  EXPECT_EQ(rule_set_in_force(library, day("2023-01-01")).value(), "b-early");
}

TEST(RulesInForce, OnADayWithNoneNameThoseBeforeAndAfter) {
  const RuleLibrary library = sets({{"one", R"({"from": "2020-01-01", "until": "2021-01-01"})"},
                                    {"two", R"({"from": "2022-01-01", "until": "2023-01-01"})"},
                                    {"three", R"({"from": "2025-01-01"})"}});
  const auto none = rule_set_in_force(library, day("2024-01-01"));
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().at(0).code, ErrorCode::no_rule_set_in_force);
  EXPECT_EQ(argument(none.error()[0], "found"), "2024-01-01");
  EXPECT_EQ(argument(none.error()[0], "before"), "two");
  EXPECT_EQ(argument(none.error()[0], "after"), "three");
}

TEST(RulesInForce, LeaveOutOverlaysAndFilesThatCannotBeRead) {
  RuleLibrary library = sets({{"set", R"({"from": "2020-01-01"})"}});
  library.add({"broken", "broken", "{"});
  library.add({"over", "over", R"({"overlay": true, "in_force": {"from": "2021-01-01"}})"});
  ASSERT_EQ(rule_set_days(library).size(), 1U);
  EXPECT_EQ(rule_set_days(library)[0].name, "set");
  EXPECT_EQ(rule_set_in_force(library, day("2026-01-01")).value(), "set");
}

}  // namespace
}  // namespace untether
