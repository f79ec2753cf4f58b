#include "scenarios/ruleset/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/ruleset/load.h"
#include "tests/support/reading.h"

namespace untether {
namespace {

using testing::argument;
using testing::briefs;
using ::testing::ElementsAre;
using testing::Json;

// A parameter without a source.
Json number(int value) {
  return {{"type", "int"},
          {"value", value},
          {"text", {{"en", "Number"}, {"fr", "Nombre"}}},
          {"source", Json::array()},
          {"certainty", "assumed"}};
}

Json set(const Json& changes) {
  Json json = {{"format", "untether-rules/1"},
               {"title", {{"en", "T"}, {"fr", "T"}}},
               {"in_force", {{"from", "2026-01-01"}}}};
  json.update(changes);
  return json;
}

// A library of sets, each under the name it is given.
RuleLibrary library(const std::vector<std::pair<std::string, Json>>& files) {
  RuleLibrary all;
  for (const auto& [name, json] : files) {
    Json named = json;
    if (!named.contains("name")) named["name"] = name;
    all.add({name, name + ".json", named.dump()});
  }
  return all;
}

// "id=value" of every parameter, in order; the mistakes where it does not load.
std::vector<std::string> parameters(const RuleLibrary& all, std::string_view name) {
  const auto rules = load_rule_set(all, name);
  if (!rules) return briefs(rules.error());
  std::vector<std::string> texts;
  for (const Parameter& parameter : (*rules)->parameters) {
    texts.push_back(parameter.id + "=" + std::to_string(std::get<std::int64_t>(parameter.value)));
  }
  return texts;
}

const Json base = set({{"parameters", {{"a", number(1)}, {"b", number(2)}, {"c", number(3)}}}});

TEST(Merge, AChildReplacesRemovesAndAddsEntriesInThePlacesTheyHad) {
  const auto all = library(
      {{"base", base},
       {"child", set({{"extends", "base"},
                      {"parameters", {{"d", number(9)}, {"b", number(7)}, {"a", nullptr}}}})}});
  EXPECT_THAT(parameters(all, "base"), ElementsAre("a=1", "b=2", "c=3"));
  EXPECT_THAT(parameters(all, "child"), ElementsAre("b=7", "c=3", "d=9"));
}

TEST(Merge, AnEntryIsReplacedWholeAndInheritsNothing) {
  Json addition = number(1);
  addition["origin"] = "addition";
  const auto all =
      library({{"base", set({{"parameters", {{"a", addition}}}})},
               {"child", set({{"extends", "base"}, {"parameters", {{"a", number(2)}}}})}});
  EXPECT_TRUE((*load_rule_set(all, "base"))->parameters.at(0).addition);
  EXPECT_FALSE((*load_rule_set(all, "child"))->parameters.at(0).addition);
}

TEST(Merge, TitleAndDaysAreTheSetsOwnAndNeverInherited) {
  Json child = {{"format", "untether-rules/1"}, {"extends", "base"}};
  const auto all = library({{"base", base}, {"child", child}});
  EXPECT_THAT(parameters(all, "child"), ElementsAre("missing_member 1:1", "missing_member 1:1"));
}

TEST(Merge, ALineageRunsFromTheRootToTheSetAndItsOverlays) {
  const auto all =
      library({{"base", base},
               {"child", set({{"extends", "base"}})},
               {"grandchild", set({{"extends", "child"}})},
               {"house", set({{"overlay", true}, {"parameters", {{"c", number(5)}}}})}});
  const auto rules = load_rule_set(all, "grandchild+house");
  ASSERT_TRUE(rules.has_value());
  EXPECT_THAT((*rules)->lineage, ElementsAre("base", "child", "grandchild", "house"));
  EXPECT_EQ((*rules)->name, "grandchild+house");
  EXPECT_THAT(parameters(all, "grandchild+house"), ElementsAre("a=1", "b=2", "c=5"));
}

TEST(Merge, AnEntryRemovedByTheParentMayComeBackAtTheEnd) {
  const auto all =
      library({{"base", base},
               {"child", set({{"extends", "base"}, {"parameters", {{"a", nullptr}}}})},
               {"grandchild", set({{"extends", "child"}, {"parameters", {{"a", number(4)}}}})}});
  EXPECT_THAT(parameters(all, "grandchild"), ElementsAre("b=2", "c=3", "a=4"));
}

TEST(Merge, RemovingTheAbsentIsAMistake) {
  const Json removes = {{"parameters", {{"z", nullptr}}}};
  Json child = set({{"extends", "base"}});
  child.update(removes);
  const auto all = library({{"base", base}, {"child", child}, {"root", set(removes)}});
  EXPECT_EQ(load_rule_set(all, "child").error().at(0).code, ErrorCode::removes_nothing);
  EXPECT_EQ(load_rule_set(all, "child").error()[0].place.pointer, "/parameters/z");
  EXPECT_EQ(load_rule_set(all, "root").error().at(0).code, ErrorCode::removes_nothing);
}

TEST(Merge, AnOverlayTakesAwayWhatASetMayLackWhereItIsThere) {
  const Json takes = set({{"overlay", true},
                          {"may_lack", {"parameters.z", "parameters.a"}},
                          {"parameters", {{"z", nullptr}, {"a", nullptr}}}});
  const auto all = library({{"base", base}, {"house", takes}});
  EXPECT_THAT(parameters(all, "base+house"), ElementsAre("b=2", "c=3"));
}

TEST(Merge, AnOverlayIsLaidOverNothingThatItSaysItDoesNotFit) {
  const auto all = library({{"base", base},
                            {"child", set({{"extends", "base"}})},
                            {"other", set(base)},
                            {"house", set({{"overlay", true}, {"not_over", {"child"}}})}});
  EXPECT_TRUE(load_rule_set(all, "base+house").has_value());
  const auto refused = load_rule_set(all, "child+house");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error()[0].code, ErrorCode::overlay_does_not_fit);
  EXPECT_EQ(refused.error()[0].place.pointer, "/not_over");
}

TEST(Merge, ACircleOfExtendsIsNamedWhole) {
  const auto all = library({{"a", set({{"extends", "b"}})},
                            {"b", set({{"extends", "c"}})},
                            {"c", set({{"extends", "a"}})},
                            {"self", set({{"extends", "self"}})}});
  const auto errors = load_rule_set(all, "a").error();
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].code, ErrorCode::extends_circle);
  EXPECT_EQ(argument(errors[0], "found"), "a → b → c → a");
  EXPECT_EQ(argument(load_rule_set(all, "self").error().at(0), "found"), "self → self");
}

TEST(Merge, AWrongParentIsToldWhereItIsNamed) {
  const auto all = library({{"child", set({{"extends", "bse"}})}, {"base", base}});
  const Error error = load_rule_set(all, "child").error().at(0);
  EXPECT_EQ(error.code, ErrorCode::unknown_rule_set);
  EXPECT_EQ(error.place.file, "child.json");
  EXPECT_EQ(error.place.pointer, "/extends");
  EXPECT_EQ(argument(error, "expected"), "base, child");
}

TEST(Merge, ASetThatIsNotThereIsToldWithThoseThatAre) {
  const Error error = load_rule_set(library({{"base", base}}), "none").error().at(0);
  EXPECT_EQ(error.code, ErrorCode::unknown_rule_set);
  EXPECT_EQ(argument(error, "found"), "none");
}

TEST(Merge, OverlaysApplyFromLeftToRightAndMustNameWhatTheyChangeAgain) {
  const Json first = {{"overlay", true}, {"parameters", {{"a", number(10)}}}};
  const Json second = {{"overlay", true}, {"parameters", {{"a", number(20)}}}};
  Json named = second;
  named["overrides"] = {"parameters.a"};
  Json format = {{"format", "untether-rules/1"}};
  const auto with_format = [&](Json json) {
    json.update(format);
    return json;
  };
  const auto all = library({{"base", base},
                            {"first", with_format(first)},
                            {"second", with_format(second)},
                            {"named", with_format(named)}});
  EXPECT_THAT(parameters(all, "base+first"), ElementsAre("a=10", "b=2", "c=3"));
  EXPECT_EQ(load_rule_set(all, "base+first+second").error().at(0).code,
            ErrorCode::unnamed_override);
  EXPECT_EQ(argument(load_rule_set(all, "base+first+second").error()[0], "found"), "parameters.a");
  EXPECT_THAT(parameters(all, "base+first+named"), ElementsAre("a=20", "b=2", "c=3"));
  EXPECT_THAT(parameters(all, "base+named+first"),
              ElementsAre(::testing::StartsWith("unnamed_override")));
}

TEST(Merge, AnOverlayIsNoSetAndASetNoOverlay) {
  const auto all = library({{"base", base}, {"house", set({{"overlay", true}})}});
  EXPECT_EQ(load_rule_set(all, "house").error().at(0).code, ErrorCode::wrong_format);
  EXPECT_EQ(load_rule_set(all, "base+base").error().at(0).code, ErrorCode::not_an_overlay);
  EXPECT_EQ(load_rule_set(all, "base+none").error().at(0).code, ErrorCode::unknown_rule_set);
}

TEST(Merge, ASetUnderAnotherNameThanItsFilesIsRefused) {
  const auto all = library({{"file", set({{"name", "other"}})}});
  EXPECT_EQ(load_rule_set(all, "file").error().at(0).place.pointer, "/name");
}

TEST(Merge, ALaterFileOfOneNameTakesThePlaceOfTheEarlier) {
  RuleLibrary all = library({{"base", base}});
  all.add({"base", "mine.json", set({{"name", "base"}}).dump()});
  EXPECT_TRUE(parameters(all, "base").empty());
  EXPECT_EQ(all.names(), std::vector<std::string>{"base"});
  EXPECT_EQ(all.find("base")->file, "mine.json");
  EXPECT_EQ(all.find("bas"), nullptr);
}

}  // namespace
}  // namespace untether
