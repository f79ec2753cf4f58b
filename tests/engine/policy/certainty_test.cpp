// How sure a verdict is: what decided it, and nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/policy/judge.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"
#include "tests/support/small_rules.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view day_of_test = "2026-02-02";

constexpr std::string_view documented = R"("source": ["S"], "certainty": "documented")";
constexpr std::string_view reported = R"("source": ["S"], "certainty": "reported")";

// Removal and the list of kinds are documented, so that only the point of a test weakens.
SmallRules sure_rules() {
  SmallRules rules;
  rules.add("sources", "S", R"("title": {"en": "Page", "fr": "Page"}, "date": "2026-01-01")")
      .lifecycle("life", "active suspended deleted")
      .transition("life", "cancel",
                  R"("from": ["active", "suspended"], "to": "deleted", "by": "partner")")
      .kind("nce_license", "life")
      .kind("saas", "life")
      .add("removal", "R", R"("by": ["direct"], )" + std::string(documented));
  return rules;
}

Verdict judged(const Policy& policy, std::vector<Asset> assets) {
  return verdict(policy, customer(std::move(assets)), day_of_test);
}

TEST(Certainty, ABlockedVerdictIsAsSureAsItsSurestBlocker) {
  SmallRules rules = sure_rules();
  rules.prerequisite("DOC", "nce_license", "asset.state == 'deleted'", documented)
      .prerequisite("OUR", "saas", "asset.state == 'deleted'");
  const Policy policy = rules.policy();
  const Asset license = asset(AssetKind::nce_license, ShownStatus::active);
  const Asset saas = asset(AssetKind::saas, ShownStatus::active);
  EXPECT_EQ(judged(policy, {license}).certainty, Certainty::documented);
  EXPECT_EQ(judged(policy, {saas}).certainty, Certainty::assumed);
  EXPECT_EQ(judged(policy, {saas, license}).certainty, Certainty::documented);
}

TEST(Certainty, ARemovableVerdictIsAsSureAsTheWeakestThingThatPassed) {
  SmallRules rules = sure_rules();
  rules.prerequisite("DOC", "nce_license", "asset.state == 'deleted'", documented)
      .prerequisite("REP", "saas", "asset.state == 'deleted'", reported);
  const Policy policy = rules.policy();
  const Asset license = asset(AssetKind::nce_license, ShownStatus::deleted);
  const Asset saas = asset(AssetKind::saas, ShownStatus::deleted);
  EXPECT_EQ(judged(policy, {}).certainty, Certainty::documented);
  EXPECT_EQ(judged(policy, {license}).certainty, Certainty::documented);
  EXPECT_EQ(judged(policy, {license, saas}).certainty, Certainty::reported);
}

TEST(Certainty, AGateHasItsOwn) {
  SmallRules rules = sure_rules();
  rules.prerequisite("OTHER", "saas", "asset.state == 'deleted'", documented);
  rules.add("prerequisites", "P",
            R"("of": ["nce_license"], "gates": {
               "portal": {"clear": "asset.state != 'active'", "certainty": "assumed"},
               "submit": {"clear": "asset.state == 'deleted'", "certainty": "documented"}},
               "source": ["S"], "certainty": "documented")");
  const Policy policy = rules.policy();
  const Asset active = asset(AssetKind::nce_license, ShownStatus::active);
  const Verdict both = judged(policy, {active});
  ASSERT_EQ(both.findings.size(), 1U);
  EXPECT_EQ(both.findings.front().gates[0], (GateJudgement{Truth::no, Certainty::assumed}));
  EXPECT_EQ(both.findings.front().gates[1], (GateJudgement{Truth::no, Certainty::documented}));
  EXPECT_EQ(both.certainty, Certainty::documented);
}

// `doubt` decides in one state only.
SmallRules doubtful_rules(std::string_view value) {
  SmallRules rules = sure_rules();
  rules.add("parameters", "doubt", R"("type": "tri", "value": )" + std::string(value))
      .prerequisite("OTHER", "saas", "asset.state == 'deleted'", documented)
      .prerequisite("P", "nce_license",
                    "asset.state == 'deleted' || (asset.state == 'suspended' && !param.doubt)",
                    documented);
  return rules;
}

TEST(Certainty, AParameterCountsWhereAnotherValueWouldChangeTheAnswer) {
  const Policy policy = doubtful_rules("true").policy();
  const Asset active = asset(AssetKind::nce_license, ShownStatus::active);
  const Asset suspended = asset(AssetKind::nce_license, ShownStatus::suspended);
  const Asset deleted = asset(AssetKind::nce_license, ShownStatus::deleted);
  EXPECT_EQ(judged(policy, {active}).certainty, Certainty::documented);
  EXPECT_EQ(judged(policy, {suspended}).certainty, Certainty::assumed);
  EXPECT_EQ(judged(policy, {deleted}).certainty, Certainty::documented);
}

TEST(Certainty, AParameterThatLetItPassCountsToo) {
  const Policy policy = doubtful_rules("false").policy();
  const Verdict passed = judged(policy, {asset(AssetKind::nce_license, ShownStatus::suspended)});
  EXPECT_EQ(passed.decision, Decision::removable);
  EXPECT_EQ(passed.certainty, Certainty::assumed);
}

TEST(Certainty, AnUnknownParameterIsNamedAndDecidesNothing) {
  const Policy policy = doubtful_rules(R"("unknown")").policy();
  const Verdict open = judged(policy, {asset(AssetKind::nce_license, ShownStatus::suspended)});
  EXPECT_EQ(open.decision, Decision::undecided);
  EXPECT_FALSE(open.certainty.has_value());
  ASSERT_EQ(open.findings.size(), 1U);
  EXPECT_THAT(open.findings.front().unknown_parameters, ElementsAre(ParameterRow{0}));
  EXPECT_FALSE(open.findings.front().state_unknown);
  // Where the parameter does not matter its being unknown does not either.
  EXPECT_EQ(judged(policy, {asset(AssetKind::nce_license, ShownStatus::active)}).decision,
            Decision::blocked);
}

std::vector<ParameterRow> deciding(const Policy& policy, std::string_view state) {
  PresentAsset now;
  now.standing =
      Standing(live(policy.machines, asset(AssetKind::nce_license, ShownStatus::active), state));
  return deciding_parameters(policy, prerequisite_row(policy, "P"), AssetKind::nce_license, now, {},
                             at(day_of_test));
}

TEST(DecidingParameters, AreThoseThatMatterInThatState) {
  const Policy policy = doubtful_rules("true").policy();
  EXPECT_THAT(deciding(policy, "active"), IsEmpty());
  EXPECT_THAT(deciding(policy, "suspended"), ElementsAre(ParameterRow{0}));
  EXPECT_THAT(deciding(policy, "deleted"), IsEmpty());
}

TEST(Certainty, AnOpenStateTakesTheWeakestOfItsStates) {
  const Policy policy = doubtful_rules("true").policy();
  PresentAsset now;
  const Asset facts = asset(AssetKind::nce_license, ShownStatus::active);
  now.standing = Standing(live(policy.machines, facts, "active"));
  now.standing->add(live(policy.machines, facts, "suspended"));
  AssetJudgement judgement;
  judge_asset(policy, AssetKind::nce_license, now, {}, at(day_of_test), judgement);
  ASSERT_EQ(judgement.prerequisites.size(), 1U);
  EXPECT_EQ(judgement.prerequisites.front().gates[1],
            (GateJudgement{Truth::no, Certainty::assumed}));
}

TEST(Certainty, AFactThatWouldDecideIsNamed) {
  SmallRules rules = sure_rules();
  rules.prerequisite("OTHER", "saas", "asset.state == 'deleted'", documented)
      .prerequisite("P", "nce_license", "asset.state == 'deleted' || asset.trial", documented);
  const Policy policy = rules.policy();
  Asset license = asset(AssetKind::nce_license, ShownStatus::active);
  license.flags.set(AssetFlag::trial, Truth::unknown);
  const Verdict open = judged(policy, {license});
  EXPECT_EQ(open.decision, Decision::undecided);
  ASSERT_EQ(open.findings.size(), 1U);
  EXPECT_THAT(open.findings.front().unknown_fields,
              ElementsAre(*find_field(Entity::asset, "trial")));
}

}  // namespace
}  // namespace untether::testing
