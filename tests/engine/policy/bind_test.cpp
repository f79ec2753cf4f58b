// What compiling a rule set binds to what, and what it refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/policy/policy.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"
#include "tests/support/small_rules.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// "code pointer" of each error; empty where it compiles.
std::vector<std::string> errors(const SmallRules& rules) {
  const auto policy = compile_text(rules.json());
  std::vector<std::string> told;
  if (policy) return told;
  for (const Error& error : policy.error()) {
    told.push_back(std::string(to_string(error.code)) + " " + error.place.pointer);
  }
  return told;
}

TEST(Bind, ACleanSetCompiles) { EXPECT_THAT(errors(clean_rules()), IsEmpty()); }

// --- names and types ---------------------------------------------------------------------------

TEST(Bind, AStateThatNoKindOfThePrerequisiteHasIsRefusedWithItsPlace) {
  SmallRules rules = clean_rules();
  rules.prerequisite("P", "nce_license", "asset.state == 'vanished'");
  EXPECT_THAT(errors(rules), ElementsAre("cel_unknown_state /prerequisites/P/clear"));
}

TEST(Bind, AStateOfAnotherKindOfThePrerequisiteIsLegalAndNeverMatches) {
  SmallRules rules = clean_rules();
  rules.lifecycle("other", "active ended")
      .transition("other", "end", R"("from": ["active"], "to": "ended", "by": "partner")")
      .kind("dap", "other")
      .prerequisite("P", "nce_license dap", "asset.state in ['deleted', 'ended']");
  const Policy policy = rules.policy();
  EXPECT_THAT(policy.prerequisites[static_cast<std::size_t>(AssetKind::dap)], SizeIs(1));
  EXPECT_EQ(policy.treatment_of(AssetKind::dap), KindTreatment::judged);
}

TEST(Bind, AMistakeInARuleForSeveralKindsIsToldOnce) {
  SmallRules rules = clean_rules();
  rules.kind("saas", "life").prerequisite("P", "nce_license saas", "asset.vanished");
  // Once for each gate's copy of the condition would be once too often as well.
  EXPECT_THAT(errors(rules), ElementsAre("cel_unknown_field /prerequisites/P/clear"));
}

TEST(Bind, EveryWrongExpressionIsToldInOneRun) {
  SmallRules rules = clean_rules();
  rules.transition("life", "dream",
                   R"("from": ["active"], "to": "deleted", "by": "partner",
                     "when": "asset.quantity", "open_until": "asset.trial")");
  EXPECT_THAT(errors(rules),
              ElementsAre("cel_wrong_result /lifecycles/life/transitions/dream/when",
                          "cel_wrong_result /lifecycles/life/transitions/dream/open_until"));
}

TEST(Bind, APrerequisiteMayNotReadDatesFactsOrOtherAssets) {
  const auto of = [](std::string_view clear) {
    SmallRules rules = clean_rules();
    rules.prerequisite("P", "nce_license", clear);
    return errors(rules);
  };
  EXPECT_THAT(of("has(asset.termEnd) && asset.termEnd == asset.termEnd"),
              ::testing::Each(::testing::StartsWith("cel_not_finite")));
  EXPECT_THAT(of("asset.refundable"), ElementsAre("cel_fact_in_clear /prerequisites/P/clear"));
  EXPECT_THAT(of("customer.transferTarget"),
              ElementsAre("cel_fact_in_clear /prerequisites/P/clear"));
  EXPECT_THAT(of("asset.state == 'deleted' || customer.dap"), IsEmpty());
}

TEST(Bind, ReadingWhatMayBeAbsentWithoutHasIsRefused) {
  SmallRules rules = clean_rules();
  rules.transition("life", "dream",
                   R"("from": ["active"], "to": "deleted", "by": "partner",
                      "when": "asset.termEnd > asset.stateSince")");
  EXPECT_THAT(errors(rules),
              ElementsAre("cel_may_be_absent /lifecycles/life/transitions/dream/when"));
}

TEST(Bind, AnActionThatNoLifeCycleHasIsRefused) {
  SmallRules rules = clean_rules();
  rules.add("dependencies", "D",
            R"("need": {"customer": "!customer.dap"}, "for": ["life.vanish"])");
  EXPECT_THAT(errors(rules), ElementsAre("unknown_name /dependencies/D/for/0"));
}

TEST(Bind, AnErrorPointsAtTheCharacterInTheFile) {
  SmallRules rules = clean_rules();
  rules.prerequisite("P", "nce_license", "asset.state == 'vanished'");
  const std::string json = rules.json();
  const auto policy = compile_text(json);
  ASSERT_FALSE(policy.has_value());
  const Place place = policy.error().front().place;
  EXPECT_EQ(place.file, "test.json");
  std::size_t line_start = 0;
  for (std::uint32_t line = 1; line < place.line; ++line) {
    line_start = json.find('\n', line_start) + 1;
  }
  EXPECT_EQ(json.substr(line_start + place.column - 1, 10), "'vanished'");
}

// --- limits and overrides ----------------------------------------------------------------------

TEST(Bind, HoldsAsManyPrerequisitesAsAMaskHasBits) {
  SmallRules rules = clean_rules();
  for (std::size_t i = 1; i < prerequisite_count_max; ++i) {
    rules.prerequisite("Q" + std::to_string(i), "nce_license", "asset.state == 'deleted'");
  }
  EXPECT_THAT(errors(rules), IsEmpty());
  rules.prerequisite("MORE", "nce_license", "asset.state == 'deleted'");
  EXPECT_THAT(errors(rules), ElementsAre("too_many_entries "));
}

TEST(Bind, AnOverrideOfNoParameterIsRefusedByName) {
  const auto rules = std::make_shared<RuleSet>(clean_rules().policy().rules());
  const auto policy = compile_policy(rules, {{"nothing", true}});
  ASSERT_FALSE(policy.has_value());
  EXPECT_EQ(policy.error().front().code, ErrorCode::cel_unknown_parameter);
  EXPECT_THAT(policy.error().front().arguments, ElementsAre(Argument{"found", "nothing"}));
}

TEST(Bind, AnOverrideTakesThePlaceOfEveryDatedValue) {
  const Policy policy = shipped_with("nce-2026", {"nce_cancel_window=1 hours"});
  const auto row = *policy.rules().parameter("nce_cancel_window");
  EXPECT_THAT(policy.machines.overridden, ElementsAre(row));
  cel::DatedKey key;
  for (const std::string_view day : {"2022-02-01", "2022-04-01", "2026-03-01"}) {
    key.term_start = at(day);
    EXPECT_EQ(cel::window_of(policy.machines.parameters.value(row, key)),
              (Window{1, WindowUnit::hours}));
  }
}

// --- how kinds are treated ---------------------------------------------------------------------

TEST(Bind, JudgedBeatsNotRequiredAndNotModelledBeatsBoth) {
  SmallRules rules = clean_rules();
  rules.kind("saas", "life").add("not_required", "N", R"("of": ["saas", "nce_license"])");
  EXPECT_EQ(rules.policy().treatment_of(AssetKind::nce_license), KindTreatment::judged);
  EXPECT_EQ(rules.policy().treatment_of(AssetKind::saas), KindTreatment::not_required);
  EXPECT_EQ(rules.policy().treatment_of(AssetKind::other), KindTreatment::unlisted);
  rules.add("not_modelled", "saas", R"("en": "No", "fr": "Non")")
      .add("not_modelled", "nce_license", R"("en": "No", "fr": "Non")");
  EXPECT_EQ(rules.policy().treatment_of(AssetKind::nce_license), KindTreatment::unlisted);
  EXPECT_EQ(rules.policy().treatment_of(AssetKind::saas), KindTreatment::unlisted);
}

TEST(Bind, TriesEveryValueOfTheParametersThatPrerequisitesReadAndOfNoOthers) {
  SmallRules rules = clean_rules();
  rules.add("parameters", "spare", R"("type": "bool", "value": true)")
      .add("parameters", "doubt", R"("type": "tri", "value": "unknown")")
      .add("parameters", "word", R"("type": "enum", "of": ["a", "b", "c"], "value": "a")")
      .prerequisite("P", "nce_license",
                    "asset.state == 'deleted' || param.doubt || param.word == 'b'");
  const Policy policy = rules.policy();
  std::vector<std::string> tried;
  for (const ParameterVariant& variant : policy.variants) {
    tried.push_back(policy.rules().parameters[variant.row.value].id);
  }
  EXPECT_THAT(tried, ElementsAre("doubt", "doubt", "word", "word", "word"));
}

TEST(Bind, AConditionKeepsInEachStateOnlyTheParametersThatMatterThere) {
  SmallRules rules = clean_rules();
  rules.add("parameters", "doubt", R"("type": "tri", "value": true)")
      .prerequisite("P", "nce_license",
                    "asset.state == 'deleted' || (asset.state == 'suspended' && !param.doubt)");
  const Policy policy = rules.policy();
  const auto& condition =
      policy.prerequisites[static_cast<std::size_t>(AssetKind::nce_license)][0].conditions[0];
  ASSERT_EQ(condition.in_state.size(), 3U);
  EXPECT_THAT(condition.in_state[0].parameters, IsEmpty());
  EXPECT_THAT(condition.in_state[1].parameters, ElementsAre(ParameterRow{0}));
  EXPECT_THAT(condition.in_state[2].parameters, IsEmpty());
}

}  // namespace
}  // namespace untether::testing
