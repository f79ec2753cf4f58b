#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "scenarios/report/rules_json.h"
#include "tests/rules/support.h"

// The page of April 2020 as csp-2020-04 renders it: what follows (CON-1 to CON-4), the way back
// (REL-1), and that all the rest says that it is an addition.

namespace untether {
namespace {

using namespace untether::testing;
using ::testing::ElementsAre;
using Json = nlohmann::ordered_json;

const Policy& page() { return shipped("csp-2020-04"); }

// The texts of a language by id, of what is printed of the whole set.
std::string shown_text(std::string_view id, Language language) {
  const Json all = Json::parse(rules_json(page().rules(), language));
  for (const Json& one : all["entries"]) {
    if (one["id"] == id) return one["text"];
  }
  return "not shown";
}

TEST(SeedPageConsequences, AreShownInBothLanguages) {
  EXPECT_EQ(shown_text("CON-1", Language::en), "The customer leaves your customer list");
  EXPECT_EQ(shown_text("CON-1", Language::fr), "Le client quitte votre liste de clients");
  EXPECT_THAT(shown_text("CON-2", Language::en), ::testing::HasSubstr("support contacts"));
  EXPECT_THAT(shown_text("CON-2", Language::fr), ::testing::HasSubstr("contacts de support"));
  EXPECT_THAT(shown_text("CON-3", Language::fr),
              ::testing::HasSubstr("privilèges d’administrateur de délégation"));
  EXPECT_THAT(shown_text("CON-4", Language::en), ::testing::HasSubstr("buy nothing more"));
  EXPECT_THAT(shown_text("CON-4", Language::fr), ::testing::HasSubstr("plus rien acheter"));
}

TEST(SeedPageConsequences, RestOnThePageAlone) {
  for (const std::string id : {"CON-1", "CON-2", "CON-3", "CON-4"}) {
    const Consequence& consequence = *entry(page().rules().consequences, id);
    EXPECT_EQ(consequence.on, "removal") << id;
    EXPECT_THAT(consequence.sources, ElementsAre("S1")) << id;
    EXPECT_FALSE(consequence.addition) << id;
  }
}

TEST(SeedPageRel1, IsTheSameProcedureAsTheFirstTime) {
  const Reestablish& way_back = *entry(page().rules().reestablish, "REL-1");
  EXPECT_THAT(way_back.steps, ElementsAre("invite", "accept"));
  EXPECT_THAT(way_back.sources, ElementsAre("S1"));
  EXPECT_EQ(shown_text("REL-1", Language::en), "Request the relationship again, as the first time");
  EXPECT_EQ(shown_text("REL-1", Language::fr),
            "Demander de nouveau la relation, comme la première fois");
}

// --- what is not on the page is said to be an addition -------------------------------------

// Everything that the page itself holds up, by section.
const std::set<std::string> on_the_page = {"PRE-1",
                                           "PRE-2",
                                           "PRE-3",
                                           "PRE-4",
                                           "CON-1",
                                           "CON-2",
                                           "CON-3",
                                           "CON-4",
                                           "REL-1",
                                           "NR-2",
                                           "legacy_license",
                                           "reservation",
                                           "software_perpetual",
                                           "software_subscription_order",
                                           "dap",
                                           "legacy",
                                           "software",
                                           "legacy.suspend",
                                           "legacy_azure.suspend",
                                           "reservation.return",
                                           "software.cancel"};

template <class Entries>
void collect_literal(const Entries& entries, const std::string& prefix,
                     std::set<std::string>& literal) {
  for (const auto& one : entries) {
    if (!one.addition) literal.insert(prefix + one.id);
  }
}

TEST(SeedPage, WhateverIsNotOnThePageIsMarkedAsAnAddition) {
  const RuleSet& rules = page().rules();
  std::set<std::string> literal;
  collect_literal(rules.parameters, "", literal);
  collect_literal(rules.kinds, "", literal);
  collect_literal(rules.lifecycles, "", literal);
  for (const Lifecycle& life : rules.lifecycles) {
    collect_literal(life.transitions, life.id + ".", literal);
  }
  collect_literal(rules.prerequisites, "", literal);
  collect_literal(rules.not_required, "", literal);
  collect_literal(rules.dependencies, "", literal);
  collect_literal(rules.removals, "", literal);
  collect_literal(rules.consequences, "", literal);
  collect_literal(rules.reestablish, "", literal);
  collect_literal(rules.refusals, "", literal);
  collect_literal(rules.budgets, "", literal);
  EXPECT_EQ(literal, on_the_page);
}

}  // namespace
}  // namespace untether
