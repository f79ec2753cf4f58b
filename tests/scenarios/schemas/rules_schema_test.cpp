#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/rule_set.h"
#include "scenarios/ruleset/load.h"
#include "scenarios/ruleset/print.h"
#include "tests/support/broken_files.h"
#include "tests/support/golden.h"
#include "tests/support/rule_json.h"
#include "tests/support/schema.h"
#include "tests/support/small_rules.h"

// docs/schemas/rules.schema.json, held against what the loader reads.

namespace untether {
namespace {

using testing::Json;
using testing::rules_schema;

Json shipped(const std::string& name) { return testing::rule_file(shipped_rules(), name); }

// The shipped set with the value at a pointer changed.
std::string with(const std::string& pointer, const Json& value) {
  Json rules = shipped("nce-2025");
  rules[Json::json_pointer(pointer)] = value;
  return rules_schema().mistake(rules);
}

std::string without(const std::string& pointer) {
  Json rules = shipped("nce-2025");
  const Json::json_pointer at(pointer);
  rules[at.parent_pointer()].erase(at.back());
  return rules_schema().mistake(rules);
}

TEST(RulesSchema, FitsEveryShippedSetAsItIsAndResolved) {
  for (const std::string& name : shipped_rules().names()) {
    EXPECT_EQ(rules_schema().mistake(shipped(name)), "") << name;
    if (shipped(name).contains("overlay")) continue;
    const auto printed = print_resolved(shipped_rules(), name);
    ASSERT_TRUE(printed.has_value());
    EXPECT_EQ(rules_schema().mistake(testing::parse_with_comments(*printed)), "") << name;
  }
}

TEST(RulesSchema, FitsAnOverlay) {
  const Json overlay = testing::parse_with_comments(
      testing::source_file("tests/data/broken/rules/first.overlay.json"));
  EXPECT_EQ(rules_schema().mistake(overlay), "");
}

TEST(RulesSchema, RefusesAWrongType) {
  ASSERT_EQ(with("/name", "nce-2025"), "");
  EXPECT_NE(with("/format", "untether-rules/2"), "");
  EXPECT_NE(with("/prerequisites/PRE-1/of", "reservation"), "");
  EXPECT_NE(with("/prerequisites/PRE-1/gates", {"door"}), "");
  EXPECT_NE(with("/prerequisites/PRE-1/gates", Json::array()), "");
  EXPECT_NE(with("/lifecycles/nce/transitions/cancel/by", "nobody"), "");
  EXPECT_NE(with("/lifecycles/nce/states", "active"), "");
  EXPECT_NE(with("/parameters/transfer_max_items/value", "ten"), "");
  EXPECT_NE(with("/parameters/nce_cancel_window/value", "7 days"), "");
  EXPECT_NE(with("/parameters/nce_cancel_window/value/unit", "weeks"), "");
  EXPECT_NE(with("/in_force/from", "soon"), "");
}

TEST(RulesSchema, RefusesAStateThatShowsAStatusThatThereIsNot) {
  EXPECT_EQ(with("/lifecycles/nce/shows/expired", "expired"), "");
  EXPECT_NE(with("/lifecycles/nce/shows/expired", "gone"), "");
  EXPECT_NE(with("/kinds/hologram", shipped("nce-2025")["kinds"]["saas"]), "");
}

TEST(RulesSchema, RefusesAMissingMember) {
  for (const char* pointer :
       {"/format", "/name", "/title", "/in_force", "/title/fr", "/prerequisites/NCE-1/of",
        "/prerequisites/NCE-1/gates", "/prerequisites/NCE-1/text", "/prerequisites/NCE-1/certainty",
        "/lifecycles/nce/start", "/lifecycles/nce/transitions/cancel/to",
        "/parameters/savings_plan_blocks/type", "/parameters/savings_plan_blocks/value"}) {
    EXPECT_NE(without(pointer), "") << pointer;
  }
}

TEST(RulesSchema, RefusesADocumentedEntryWithoutASource) {
  EXPECT_NE(with("/parameters/transfer_max_items", {{"type", "int"},
                                                    {"value", 1},
                                                    {"text", {{"en", "a"}, {"fr", "b"}}},
                                                    {"source", Json::array()},
                                                    {"certainty", "documented"}}),
            "");
}

TEST(RulesSchema, RefusesASlotOfAnotherActor) {
  EXPECT_NE(with("/lifecycles/nce/transitions/cancel/due", "asset.termEnd"), "");
}

TEST(RulesSchema, LetsNullTakeAnEntryAwayInEverySection) {
  Json rules = shipped("nce-2026");
  for (const std::string_view section : ruleset::section_names()) {
    const std::string id = section == "kinds" ? "saas" : "X-1";
    rules[std::string(section)][id] = nullptr;
  }
  EXPECT_EQ(rules_schema().mistake(rules), "");
}

// Files that are wrong in form, not in meaning: the loader and the schema agree on them.
TEST(RulesSchema, RefusesTheBrokenFilesThatAreWrongInForm) {
  for (const std::string name :
       {"misspelt-member", "misspelt-section", "money-without-currency", "no-french", "no-source",
        "no-way-back", "other-format", "due-for-a-partner", "status-out-of-range", "unknown-gate",
        "unknown-kind", "value-of-another-type", "window-as-text", "window-unit"}) {
    const Json file = testing::parse_with_comments(
        testing::source_file("tests/data/broken/rules/" + name + ".json"));
    EXPECT_NE(rules_schema().mistake(file), "") << name;
  }
}

// --- the schema and the loader know the same words -----------------------------------------------

std::set<std::string> enumerated(const std::string& definition) {
  std::set<std::string> words;
  for (const Json& word : rules_schema().json()["definitions"][definition]["enum"]) {
    words.insert(word.get<std::string>());
  }
  return words;
}

template <class Enum>
std::set<std::string> names() {
  return {Names<Enum>::names.begin(), Names<Enum>::names.end()};
}

TEST(RulesSchema, ListsTheWordsOfTheModel) {
  EXPECT_EQ(enumerated("certainty"), names<Certainty>());
  EXPECT_EQ(enumerated("kind"), names<AssetKind>());
  EXPECT_EQ(enumerated("shown"), names<ShownStatus>());
  EXPECT_EQ(enumerated("actor"), names<ActorKind>());
  EXPECT_EQ(enumerated("role"), names<Role>());
  EXPECT_EQ(enumerated("token"), names<Token>());
  EXPECT_EQ(enumerated("partner_type"), names<PartnerType>());
  EXPECT_EQ(enumerated("match"), names<Match>());
  EXPECT_EQ(enumerated("money_rule"), names<MoneyRule>());
  EXPECT_EQ(enumerated("parameter_type"), names<ParameterType>());
  EXPECT_EQ(enumerated("dated_by"), names<DatedBy>());
  EXPECT_EQ(enumerated("window_unit"), names<WindowUnit>());
  EXPECT_EQ(enumerated("gate"), (std::set<std::string>{"portal", "submit"}));
}

// What the loader says it knows in the place of a member that it does not.
std::set<std::string> known_to_loader(Json rules, const Json::json_pointer& object) {
  rules[object]["zzz"] = 1;
  RuleLibrary library = shipped_rules();
  library.add({"nce-2025", "nce-2025.json", rules.dump()});
  const auto loaded = load_rule_set(library, "nce-2025");
  if (loaded) return {"nothing: it was read"};
  for (const Error& error : loaded.error()) {
    if (error.code != ErrorCode::unknown_member) continue;
    EXPECT_EQ(error.place.pointer, (object / "zzz").to_string());
    std::set<std::string> members;
    std::string name;
    for (const char c : testing::argument(error, "expected") + ",") {
      if (c == ',') members.insert(std::exchange(name, {}));
      if (c != ',' && c != ' ') name += c;
    }
    return members;
  }
  return {"nothing"};
}

std::set<std::string> described(const Json& schema) {
  std::set<std::string> members;
  for (const auto& [name, below] : schema["properties"].items()) members.insert(name);
  return members;
}

// The first entry of a section of the shipped set.
std::string first_of(const Json& rules, const std::string& section) {
  return "/" + section + "/" + rules[section].begin().key();
}

TEST(RulesSchema, DescribesTheMembersThatTheLoaderKnowsInEverySection) {
  Json rules = testing::merged_by_hand(shipped_rules(), "nce-2025");
  // Only house rules have notices.
  rules["notices"]["HOUSE-1"] = Json::parse(R"({"on": "removal", "certainty": "assumed",
      "text": {"en": "Give notice", "fr": "Donner préavis"}})");
  const Json& schema = rules_schema().json();
  const Json& definitions = schema["definitions"];
  const std::vector<std::pair<std::string, std::string>> sections = {
      {"sources", "source"},
      {"parameters", "parameter"},
      {"kinds", "kind_entry"},
      {"lifecycles", "lifecycle"},
      {"prerequisites", "prerequisite"},
      {"not_required", "not_required"},
      {"dependencies", "dependency"},
      {"removal", "removal"},
      {"consequences", "consequence"},
      {"reestablish", "reestablish"},
      {"notices", "notice"},
      {"preparations", "preparation"},
      {"refusals", "refusal"},
      {"budgets", "budget"},
      {"not_modelled", "not_modelled"}};
  EXPECT_EQ(sections.size(), ruleset::section_names().size());
  for (const auto& [section, definition] : sections) {
    EXPECT_EQ(known_to_loader(rules, Json::json_pointer(first_of(rules, section))),
              described(definitions[definition]))
        << section;
  }
  EXPECT_EQ(known_to_loader(rules, Json::json_pointer("")), described(schema));
  EXPECT_EQ(known_to_loader(rules, Json::json_pointer("/in_force")),
            described(schema["properties"]["in_force"]));
  EXPECT_EQ(known_to_loader(rules, Json::json_pointer("/lifecycles/nce/transitions/cancel")),
            described(definitions["transition"]));
  EXPECT_EQ(known_to_loader(rules, Json::json_pointer("/prerequisites/NCE-1/gates/submit")),
            described(definitions["gate_condition"]));
  const Json& dependency = definitions["dependency"]["properties"];
  EXPECT_EQ(known_to_loader(rules, Json::json_pointer("/dependencies/DEP-5/need")),
            described(dependency["need"]));
  EXPECT_EQ(known_to_loader(rules, Json::json_pointer("/dependencies/DEP-13/cascade")),
            described(dependency["cascade"]));
}

}  // namespace
}  // namespace untether
