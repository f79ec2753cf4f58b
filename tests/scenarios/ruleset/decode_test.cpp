#include "scenarios/ruleset/decode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/ruleset/load.h"
#include "tests/support/builders.h"
#include "tests/support/reading.h"
#include "tests/support/small_rules.h"

// What the loader refuses in an entry, and what it reads of one, beside the files of
// tests/data/broken/rules.

namespace untether {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::SmallRules;
using ::testing::UnorderedElementsAre;

Result<std::shared_ptr<const RuleSet>> load(const std::string& json) {
  RuleLibrary library;
  library.add({"test", "test.json", json});
  return load_rule_set(library, "test");
}

// "code /pointer" of every mistake.
std::vector<std::string> mistakes(const SmallRules& rules) {
  const auto set = load(rules.json());
  std::vector<std::string> texts;
  if (set) return texts;
  for (const Error& error : set.error()) {
    EXPECT_GT(error.place.line, 0U);
    EXPECT_GT(error.place.column, 0U);
    texts.push_back(std::string(to_string(error.code)) + " " + error.place.pointer);
  }
  return texts;
}

SmallRules life() {
  SmallRules rules;
  rules.lifecycle("life", "active deleted").kind("nce_license", "life");
  return rules;
}

std::vector<std::string> of_transition(const std::string& body) {
  return mistakes(life().transition("life", "t", body));
}

std::vector<std::string> of_parameter(const std::string& body) {
  return mistakes(life().add("parameters", "p", body));
}

TEST(RuleDecoder, ReadsTheSmallestSets) { EXPECT_THAT(mistakes(life()), IsEmpty()); }

TEST(RuleDecoder, AsksAPreparationForKnownActionsPeopleRefusalsAndParameters) {
  const auto of_preparation = [](const std::string& body) {
    return mistakes(
        life()
            .transition("life", "t", R"("from": ["active"], "to": "deleted", "by": "partner")")
            .add("preparations", "P", body));
  };
  EXPECT_THAT(of_preparation(R"("for": ["life.t"], "by": "customer")"), IsEmpty());
  EXPECT_THAT(
      of_preparation(R"("for": ["life.u"], "by": "nobody", "refusals": ["1"], "most": "m")"),
      UnorderedElementsAre("unknown_name /preparations/P/for/0", "bad_value /preparations/P/by",
                           "unknown_name /preparations/P/refusals",
                           "unknown_name /preparations/P/most"));
  EXPECT_THAT(of_preparation(R"("by": "customer")"), ElementsAre("missing_member /preparations/P"));
}

TEST(RuleDecoder, AsksEachTransitionForItsStatesAndItsActor) {
  EXPECT_THAT(of_transition(R"("from": ["active"], "to": "deleted", "by": "partner")"), IsEmpty());
  EXPECT_THAT(of_transition(R"("from": [], "to": "deleted", "by": "customer")"), IsEmpty());
  EXPECT_THAT(of_transition(R"("to": "deleted", "by": "customer")"),
              ElementsAre("missing_member /lifecycles/life/transitions/t"));
  EXPECT_THAT(of_transition(R"("from": ["active"], "by": "customer")"),
              ElementsAre("missing_member /lifecycles/life/transitions/t"));
  EXPECT_THAT(of_transition(R"("from": ["gone"], "to": "deleted", "by": "customer")"),
              ::testing::Contains("cel_unknown_state /lifecycles/life/transitions/t/from/0"));
  EXPECT_THAT(of_transition(R"("from": ["active"], "to": "deleted", "by": "nobody")"),
              ::testing::Contains("bad_value /lifecycles/life/transitions/t/by"));
}

TEST(RuleDecoder, GivesTheClockADueInstantAndEveryoneElseAnInterval) {
  EXPECT_THAT(of_transition(R"("from": ["active"], "to": "deleted", "by": "clock")"),
              ElementsAre("missing_member /lifecycles/life/transitions/t"));
  EXPECT_THAT(of_transition(R"("from": ["active"], "to": "deleted", "by": "clock",
                               "due": "asset.termEnd", "open_until": "asset.termEnd")"),
              ElementsAre("slot_not_for_actor /lifecycles/life/transitions/t/open_until"));
  EXPECT_THAT(of_transition(R"("from": ["active"], "to": "deleted", "by": "microsoft",
                               "due": "asset.termEnd")"),
              ElementsAre("slot_not_for_actor /lifecycles/life/transitions/t/due"));
}

TEST(RuleDecoder, ResolvesEveryNameOfATransition) {
  const std::string head = R"("from": ["active"], "to": "deleted", "by": "partner", )";
  EXPECT_THAT(of_transition(head + R"("inverse": "back")"),
              ::testing::Contains("unknown_name /lifecycles/life/transitions/t"));
  EXPECT_THAT(of_transition(head + R"("refusal": "900117")"),
              ElementsAre("unknown_name /lifecycles/life/transitions/t/refusal"));
  EXPECT_THAT(of_transition(head + R"("effort": "$none")"),
              ElementsAre("unknown_name /lifecycles/life/transitions/t/effort"));
  EXPECT_THAT(of_transition(head + R"("effort": "two minutes")"),
              ElementsAre("bad_duration /lifecycles/life/transitions/t/effort"));
  EXPECT_THAT(of_transition(head + R"("roles_all": ["king"])"),
              ElementsAre("bad_value /lifecycles/life/transitions/t/roles_all/0"));
  EXPECT_THAT(of_transition(head + R"("money": "free")"),
              ElementsAre("bad_value /lifecycles/life/transitions/t/money"));
  EXPECT_THAT(of_transition(head + R"("set": {"state": "'x'"})"),
              ElementsAre("cel_unknown_field /lifecycles/life/transitions/t/set/state"));
  EXPECT_THAT(of_transition(head + R"("when": "")"),
              ElementsAre("bad_value /lifecycles/life/transitions/t/when"));
  EXPECT_THAT(of_transition(head + R"("portal": {"en": ["a", "b"], "fr": ["a"]})"),
              ElementsAre("missing_text /lifecycles/life/transitions/t/portal"));
}

TEST(RuleDecoder, AsksThatEveryStateShowAStatus) {
  const auto of = [](const std::string& shows) {
    return mistakes(SmallRules().add("lifecycles", "odd",
                                     R"("start": "active", "states": ["active", "limbo"],
                                  "transitions": {}, "shows": )" +
                                         shows));
  };
  EXPECT_THAT(of(R"({"limbo": "expired"})"), IsEmpty());
  EXPECT_THAT(of("{}"), ElementsAre("bad_state_machine /lifecycles/odd"));
  EXPECT_THAT(of(R"({"limbo": "limbo"})"), ElementsAre("bad_value /lifecycles/odd/shows/limbo"));
  EXPECT_THAT(of(R"({"limbo": "expired", "gone": "deleted"})"),
              ElementsAre("cel_unknown_state /lifecycles/odd/shows/gone"));
}

TEST(RuleDecoder, RefusesKindsItDoesNotKnowAndLifecyclesThatAreNotThere) {
  EXPECT_THAT(mistakes(life().kind("hologram", "life")),
              ElementsAre("unknown_name /kinds/hologram"));
  EXPECT_THAT(mistakes(life().kind("other", "life")), ElementsAre("unknown_name /kinds/other"));
  EXPECT_THAT(mistakes(life().kind("saas", "none")), ElementsAre("unknown_name /kinds/saas"));
}

TEST(RuleDecoder, ReadsAParameterOfEachType) {
  for (const std::string body :
       {R"("type": "bool", "value": true)", R"("type": "tri", "value": "unknown")",
        R"("type": "int", "value": 3)", R"("type": "decimal", "value": "0.15")",
        R"("type": "decimal", "value": 0.15)", R"("type": "enum", "of": ["a"], "value": "a")",
        R"("type": "duration", "value": "PT2M")", R"("type": "period", "value": "P1Y")",
        R"("type": "date", "value": "2026-05-04")",
        R"("type": "window", "value": {"count": 7, "unit": "calendar_days"})",
        R"("type": "money", "value": "12.50 USD")", R"("type": "window", "value": "unknown")"}) {
    EXPECT_THAT(of_parameter(body), IsEmpty()) << body;
  }
}

TEST(RuleDecoder, RefusesAValueThatIsNotOfItsParametersType) {
  for (const std::string body :
       {R"("type": "bool", "value": "unknown!")", R"("type": "int", "value": "3")",
        R"("type": "enum", "of": ["a"], "value": "b")", R"("type": "duration", "value": 120)",
        R"("type": "tri", "value": [])", R"("type": "bool", "value": 1)",
        R"("type": "window", "value": {"count": -1, "unit": "days"})"}) {
    EXPECT_THAT(of_parameter(body), ElementsAre("bad_value /parameters/p/value")) << body;
  }
  EXPECT_THAT(of_parameter(R"("type": "bool")"), ElementsAre("missing_member /parameters/p"));
}

TEST(RuleDecoder, ReadsDatedValuesInTheirOrderOnly) {
  const std::string two =
      R"({"from": "2021-01-01", "value": 1}, {"from": "2022-01-01", "value": 2})";
  EXPECT_THAT(
      of_parameter(R"("type": "int", "dated": {"by": "purchase", "values": [)" + two + "]}"),
      IsEmpty());
  EXPECT_THAT(of_parameter(R"("type": "int", "dated": {"by": "day", "values": [)" + two + ", " +
                           two + "]}"),
              ElementsAre("out_of_range /parameters/p/dated/values/2"));
  EXPECT_THAT(of_parameter(R"("type": "int", "dated": {"by": "day", "values": []})"),
              ElementsAre("missing_member /parameters/p/dated"));
  EXPECT_THAT(of_parameter(R"("type": "int", "dated": {"by": "moon", "values": [)" + two + "]}"),
              ::testing::Contains("bad_value /parameters/p/dated/by"));
}

TEST(RuleDecoder, AsksAPrerequisiteForAKindAGateAndACondition) {
  const auto of = [](const std::string& body) {
    return mistakes(life().add("prerequisites", "P", body));
  };
  EXPECT_THAT(of(R"("of": ["nce_license"], "gates": ["portal"], "clear": "asset.trial")"),
              IsEmpty());
  EXPECT_THAT(of(R"("gates": ["portal"], "clear": "asset.trial")"),
              ElementsAre("missing_member /prerequisites/P"));
  EXPECT_THAT(of(R"("of": ["nce_license"], "clear": "asset.trial")"),
              ElementsAre("missing_member /prerequisites/P"));
  EXPECT_THAT(of(R"("of": ["nce_license"], "gates": ["portal"])"),
              ElementsAre("missing_member /prerequisites/P"));
  EXPECT_THAT(of(R"("of": ["nce_license"], "gates": {"submit": {}})"),
              ElementsAre("missing_member /prerequisites/P/gates/submit"));
}

// It would never hinder anybody, whatever its condition says.
TEST(RuleDecoder, RefusesAPrerequisiteWithoutAGate) {
  for (const std::string gates : {"[]", "{}"}) {
    EXPECT_THAT(
        mistakes(life().add("prerequisites", "P",
                            R"("of": ["nce_license"], "clear": "asset.trial", "gates": )" + gates)),
        ElementsAre("bad_value /prerequisites/P/gates"))
        << gates;
  }
}

TEST(RuleDecoder, ResolvesTheActionsAndNeedsOfADependency) {
  const auto of = [](const std::string& body) {
    return mistakes(
        life()
            .transition("life", "end", R"("from": ["active"], "to": "deleted", "by": "partner")")
            .add("dependencies", "D", body));
  };
  const std::string need = R"("need": {"of": ["nce_license"], "all": "asset.trial"}, )";
  EXPECT_THAT(of(need + R"("match": "children", "for": ["life.end"])"), IsEmpty());
  EXPECT_THAT(of(need + R"("for": ["life.begin"])"),
              ElementsAre("unknown_name /dependencies/D/for/0"));
  EXPECT_THAT(of(need + R"("for": ["end"])"), ElementsAre("unknown_name /dependencies/D/for/0"));
  EXPECT_THAT(of(need + R"("match": "cousin", "for": ["life.end"])"),
              ElementsAre("bad_value /dependencies/D/match"));
  EXPECT_THAT(of(R"("for": ["life.end"])"), ElementsAre("missing_member /dependencies/D"));
  EXPECT_THAT(of(R"("need": {"of": ["nce_license"]}, "for": ["life.end"])"),
              ElementsAre("missing_member /dependencies/D/need"));
}

TEST(RuleDecoder, KnowsTheNamesOfARemovalsOrderOfRefusals) {
  const auto of = [](const std::string& order) {
    return mistakes(
        life().add("removal", "R", R"("by": ["direct"], "refusal_order": [)" + order + "]"));
  };
  EXPECT_THAT(of(R"("who", "relationship")"), IsEmpty());
  EXPECT_THAT(of(R"("who", "PRE-1")"), ElementsAre("unknown_name /removal/R/refusal_order"));
}

TEST(RuleDecoder, ReadsABudgetsMoneyAndPeriod) {
  const auto of = [](const std::string& limit, const std::string& per) {
    return mistakes(life().add("budgets", "B",
                               R"("scope": "customer", "currency": "USD", "limit": ")" + limit +
                                   R"(", "per": ")" + per + "\""));
  };
  EXPECT_THAT(of("50000.00", "rolling:P365D"), IsEmpty());
  EXPECT_THAT(of("50000.00", "calendar_year"), IsEmpty());
  EXPECT_THAT(of("50000.001", "calendar_year"), ElementsAre("bad_money /budgets/B"));
  EXPECT_THAT(of("50000.00", "a year"), ElementsAre("bad_value /budgets/B"));
}

TEST(RuleDecoder, TellsTheMistakesOfAllSectionsUpToTwenty) {
  SmallRules rules = life();
  rules.add("parameters", "p", R"("type": "int", "value": true)");
  rules.add("prerequisites", "P", R"("of": ["x"], "gates": ["portal"], "clear": "true")");
  rules.add("refusals", "R", R"("status": "400")");
  EXPECT_GE(mistakes(rules).size(), 3U);
  for (int i = 0; i < 30; ++i) {
    rules.add("parameters", "q" + std::to_string(i), R"("type": "int", "value": true)");
  }
  EXPECT_EQ(mistakes(rules).size(), error_count_max);
}

}  // namespace
}  // namespace untether
