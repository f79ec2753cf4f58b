#include "engine/policy/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/shipped.h"
#include "tests/support/small_rules.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string argument(const LintFinding& finding, std::string_view name) {
  for (const Argument& argument : finding.arguments) {
    if (argument.name == name) return argument.value;
  }
  return "(none)";
}

// "code id" of each finding; the id of whatever the finding is about.
std::vector<std::string> told(const Policy& policy) {
  std::vector<std::string> lines;
  for (const LintFinding& finding : lint(policy)) {
    std::string what;
    for (const std::string_view name : {"id", "kind", "state", "circle"}) {
      what = argument(finding, name);
      if (what != "(none)") break;
    }
    lines.push_back(std::string(name_of(finding.code)) + " " + what);
  }
  return lines;
}

TEST(Lint, FindsNothingInACleanSet) { EXPECT_THAT(told(clean_rules().policy()), IsEmpty()); }

TEST(Lint, FindsNothingInTheShippedSets) {
  for (const std::string& name : shipped_names()) {
    EXPECT_THAT(told(shipped(name)), IsEmpty()) << name;
  }
}

// --- dead ends -----------------------------------------------------------------------------------

// A licence that nothing ever deletes.
SmallRules stuck_rules(std::string_view more) {
  SmallRules rules;
  rules.lifecycle("life", "active suspended deleted")
      .transition("life", "suspend",
                  R"("from": ["active"], "to": "suspended", "by": "partner", "inverse": "resume")")
      .transition("life", "resume",
                  R"("from": ["suspended"], "to": "active", "by": "partner", "inverse": "suspend")")
      .kind("nce_license", "life")
      .prerequisite("P", "nce_license", "asset.state == 'deleted'", more)
      .anyone_removes();
  return rules;
}

TEST(Lint, APrerequisiteWithNoWayToItIsADeadEndToldOnce) {
  const auto findings = lint(stuck_rules("").policy());
  ASSERT_EQ(findings.size(), 1U);
  const LintFinding& finding = findings.front();
  EXPECT_EQ(finding.code, LintCode::dead_end);
  EXPECT_TRUE(finding.is_error());
  EXPECT_EQ(argument(finding, "id"), "P");
  EXPECT_EQ(argument(finding, "kind"), "nce_license");
  EXPECT_EQ(argument(finding, "state"), "active");
  EXPECT_EQ(argument(finding, "gate"), "portal");
  EXPECT_EQ(finding.place.pointer, "/prerequisites/P");
}

TEST(Lint, AMarkedDeadEndIsMeant) {
  EXPECT_THAT(told(stuck_rules(R"("dead_end": true)").policy()), IsEmpty());
}

TEST(Lint, AMarkWhereEveryStateHasAWayIsTold) {
  SmallRules rules = clean_rules();
  rules.prerequisite("P", "nce_license", "asset.state == 'deleted'", R"("dead_end": true)");
  EXPECT_THAT(told(rules.policy()), ElementsAre("not_a_dead_end P"));
}

TEST(Lint, AGuardThatAParameterClosesIsNoWay) {
  SmallRules rules = stuck_rules("");
  rules.add("parameters", "may", R"("type": "tri", "value": "unknown", "alternatives": [true])")
      .transition("life", "cancel",
                  R"("from": ["active", "suspended"], "to": "deleted", "by": "partner",
                     "when": "param.may")");
  EXPECT_THAT(told(rules.policy()), ElementsAre("dead_end P"));
  rules.add("parameters", "may", R"("type": "tri", "value": true)");
  EXPECT_THAT(told(rules.policy()), IsEmpty());
}

// Two kinds whose cancellations wait for each other; `states` may offer another way.
SmallRules waiting_rules(std::string_view clear) {
  SmallRules rules;
  for (const std::string_view life : {"a", "b"}) {
    rules.lifecycle(life, "active suspended deleted")
        .transition(life, "suspend", R"("from": ["active"], "to": "suspended", "by": "partner")")
        .transition(life, "cancel",
                    R"("from": ["active", "suspended"], "to": "deleted", "by": "partner")");
  }
  rules.kind("nce_license", "a").kind("saas", "b").anyone_removes();
  rules.prerequisite("P", "nce_license saas", clear)
      .add("dependencies", "A", R"("need": {"of": ["saas"], "all": "asset.state == 'deleted'"},
           "match": "customer", "for": ["a.cancel"])")
      .add("dependencies", "B", R"("need": {"of": ["nce_license"],
           "all": "asset.state == 'deleted'"}, "match": "customer", "for": ["b.cancel"])");
  return rules;
}

TEST(Lint, ADeadEndNamesTheShortestCircleThatStarvesIt) {
  const auto findings = lint(waiting_rules("asset.state == 'deleted'").policy());
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.front().code, LintCode::dead_end);
  EXPECT_EQ(argument(findings.front(), "circle"), "a.cancel → b.cancel → a.cancel");
}

TEST(Lint, ACircleThatAnotherWayAvoidsIsAWarning) {
  const auto findings = lint(waiting_rules("asset.state in ['suspended', 'deleted']").policy());
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.front().code, LintCode::circle);
  EXPECT_EQ(argument(findings.front(), "circle"), "a.cancel → b.cancel → a.cancel");
  EXPECT_EQ(findings.front().place.pointer, "/lifecycles/a/transitions/cancel");
  EXPECT_TRUE(std::none_of(findings.begin(), findings.end(),
                           [](const LintFinding& finding) { return finding.is_error(); }));
}

TEST(Lint, NeedsOfParentAndChildrenFollowAForestAndStarveNobody) {
  SmallRules rules = waiting_rules("asset.state == 'deleted'");
  rules.add("dependencies", "B", R"("need": {"of": ["nce_license"],
            "all": "asset.state == 'deleted'"}, "match": "parent", "for": ["b.cancel"])");
  EXPECT_THAT(told(rules.policy()), IsEmpty());
}

// --- entries that can never apply --------------------------------------------------------------

TEST(Lint, AStateThatNothingLeadsToAndNoDataShowsIsUnreachable) {
  SmallRules rules = clean_rules();
  rules.lifecycle("odd", "active limbo")
      .kind("saas", "odd")
      .prerequisite("Q", "saas", "asset.state == 'active'");
  EXPECT_THAT(told(rules.policy()), ElementsAre("unreachable_state limbo"));
}

TEST(Lint, AStateThatDataCanShowNeedsNoTransition) {
  SmallRules rules = clean_rules();
  rules.lifecycle("odd", "active suspended")
      .kind("saas", "odd")
      .prerequisite("Q", "saas", "asset.state == 'active'");
  EXPECT_THAT(told(rules.policy()), IsEmpty());
}

TEST(Lint, ATransitionWhoseGuardCannotHoldIsNeverUsable) {
  SmallRules rules = clean_rules();
  rules.transition("life", "dream",
                   R"("from": ["active"], "to": "deleted", "by": "partner", "when": "false")");
  EXPECT_THAT(told(rules.policy()), ElementsAre("never_usable life.dream"));
}

TEST(Lint, ATransitionThatAParameterSwitchesOffIsADoubtsOtherSide) {
  SmallRules rules = clean_rules();
  rules.add("parameters", "dreams", R"("type": "bool", "value": false)")
      .transition("life", "dream",
                  R"("from": ["active"], "to": "deleted", "by": "partner",
                     "when": "param.dreams")");
  EXPECT_THAT(told(rules.policy()), IsEmpty());
}

TEST(Lint, AKindThatIsNeitherJudgedNorNotRequiredIsUntreated) {
  SmallRules rules = clean_rules();
  rules.kind("saas", "life");
  EXPECT_THAT(told(rules.policy()), ElementsAre("untreated_kind saas"));
  rules.add("not_required", "N", R"("of": ["saas"])");
  EXPECT_THAT(told(rules.policy()), IsEmpty());
}

TEST(Lint, AJudgedKindThatIsCalledNotModelledIsUntreated) {
  SmallRules rules = clean_rules();
  rules.add("not_modelled", "nce_license", R"("en": "No", "fr": "Non")");
  EXPECT_THAT(told(rules.policy()), ElementsAre("untreated_kind nce_license"));
}

// --- sources and parameters --------------------------------------------------------------------

constexpr std::string_view documented = R"("source": ["S"], "certainty": "documented")";

std::string page_of(std::string_view date) {
  return R"("title": {"en": "Page", "fr": "Page"}, "date": ")" + std::string(date) + "\"";
}

// A child in force from 2026-02-01 whose parent documents P with a page of `date`.
Policy child_of_page(std::string_view date, const std::string& still_in_force) {
  SmallRules parent = clean_rules();
  parent.add("sources", "S", page_of(date))
      .prerequisite("P", "nce_license", "asset.state == 'deleted'", documented);
  SmallRules child;
  child.top("name", R"("child")")
      .top("extends", R"("test")")
      .top("in_force", R"({"from": "2026-02-01"})");
  if (!still_in_force.empty()) child.top("still_in_force", still_in_force);
  const auto policy = compile_files({{"test", parent.json()}, {"child", child.json()}}, "child");
  EXPECT_TRUE(policy.has_value());
  return *policy;
}

TEST(Lint, AnInheritedEntryWhosePagesAreAllOlderThanTheSetIsStale) {
  EXPECT_THAT(told(child_of_page("2026-01-31", "")), ElementsAre("stale_source prerequisites.P"));
  EXPECT_THAT(told(child_of_page("2026-02-01", "")), IsEmpty());
}

TEST(Lint, AStaleEntryThatWasReadAgainIsNotTold) {
  EXPECT_THAT(told(child_of_page("2026-01-31", R"(["prerequisites.P"])")), IsEmpty());
}

TEST(Lint, AReviewOfWhatIsNotOldIsUnused) {
  EXPECT_THAT(told(child_of_page("2026-02-01", R"(["prerequisites.P"])")),
              ElementsAre("unused_review prerequisites.P"));
  EXPECT_THAT(told(child_of_page("2026-02-01", R"(["prerequisites.Q"])")),
              ElementsAre("unused_review prerequisites.Q"));
}

TEST(Lint, AParameterThatNothingReadsIsUnused) {
  SmallRules rules = clean_rules();
  rules.add("parameters", "spare", R"("type": "bool", "value": true)");
  const auto findings = lint(rules.policy());
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().code, LintCode::unused_parameter);
  EXPECT_EQ(findings.front().place.pointer, "/parameters/spare");
}

TEST(Lint, AParameterIsUsedByAnExpressionAnEffortOrTheEndOfAKind) {
  SmallRules rules = clean_rules();
  rules.add("parameters", "wait", R"("type": "duration", "value": "PT1H")")
      .add("parameters", "minutes", R"("type": "duration", "value": "PT5M")")
      .add("parameters", "last_day", R"("type": "date", "value": "2026-12-31")")
      .kind("nce_license", "life", R"("expected_until": "last_day")")
      .transition("life", "end",
                  R"("from": ["active"], "to": "deleted", "by": "clock",
                     "due": "asset.termEnd + param.wait")")
      .transition("life", "call",
                  R"("from": ["active"], "to": "deleted", "by": "partner", "effort": "$minutes")");
  EXPECT_THAT(told(rules.policy()), IsEmpty());
}

TEST(Lint, ALongerNameThatBeginsAlikeIsAnotherParameter) {
  SmallRules rules = clean_rules();
  rules.add("parameters", "wait", R"("type": "duration", "value": "PT1H")")
      .add("parameters", "wait_long", R"("type": "duration", "value": "PT2H")")
      .transition("life", "end",
                  R"("from": ["active"], "to": "deleted", "by": "clock",
                     "due": "asset.termEnd + param.wait_long")");
  EXPECT_THAT(told(rules.policy()), ElementsAre("unused_parameter wait"));
}

TEST(Lint, ADoubtNeedsNoReader) {
  SmallRules rules = clean_rules();
  rules.add("parameters", "doubt", R"("type": "tri", "value": true, "alternatives": [false])");
  EXPECT_THAT(told(rules.policy()), IsEmpty());
}

TEST(Lint, ASourceThatNothingNamesIsUnused) {
  SmallRules rules = clean_rules();
  rules.add("sources", "S", page_of("2026-01-01"));
  EXPECT_THAT(told(rules.policy()), ElementsAre("unused_source S"));
  rules.prerequisite("P", "nce_license", "asset.state == 'deleted'", documented);
  EXPECT_THAT(told(rules.policy()), IsEmpty());
}

TEST(Lint, FindingsStandInTheOrderOfTheirCodes) {
  SmallRules rules = clean_rules();
  rules.add("sources", "S", page_of("2026-01-01"))
      .add("parameters", "spare", R"("type": "bool", "value": true)")
      .kind("saas", "life")
      .prerequisite("P", "nce_license", "asset.state == 'deleted'", R"("dead_end": true)");
  EXPECT_THAT(told(rules.policy()), ElementsAre("not_a_dead_end P", "untreated_kind saas",
                                                "unused_parameter spare", "unused_source S"));
}

}  // namespace
}  // namespace untether::testing
