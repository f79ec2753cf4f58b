#include "engine/policy/diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/shipped.h"
#include "tests/support/small_rules.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAreArray;

std::string line(std::string_view what, Change change) {
  return std::string(what) + " " + std::string(name_of(change));
}

// One line for everything that differs: section or kind, name, change.
std::vector<std::string> lines(const RuleDifference& difference) {
  std::vector<std::string> out;
  if (difference.who.before != difference.who.after) out.emplace_back("who");
  if (difference.who.roles_before != difference.who.roles_after) out.emplace_back("roles");
  for (const GateDifference& gate : difference.gates) {
    out.push_back("gates " + std::string(name_of(gate.kind)));
  }
  for (const WayDifference& way : difference.ways) {
    out.push_back(line("way " + std::string(name_of(way.kind)) + "." + way.transition, way.change));
  }
  for (const auto* entries : {&difference.windows, &difference.parameters, &difference.dependencies,
                              &difference.consequences, &difference.others}) {
    for (const EntryDifference& entry : *entries) {
      out.push_back(line(entry.section + " " + entry.id, entry.change));
    }
  }
  return out;
}

RuleDifference difference(const SmallRules& before, const SmallRules& after) {
  return diff_rules(before.policy(), after.policy());
}

TEST(Diff, ASetAgainstItselfHasNone) {
  EXPECT_TRUE(difference(clean_rules(), clean_rules()).empty());
  for (const std::string& name : shipped_names()) {
    const RuleDifference none = diff_rules(shipped(name), shipped(name));
    EXPECT_TRUE(none.empty()) << name;
    EXPECT_THAT(lines(none), IsEmpty()) << name;
  }
}

TEST(Diff, AConditionThatBlocksElsewhereChangesTheGatesOfItsKind) {
  SmallRules after = clean_rules();
  after.prerequisite("P", "nce_license", "asset.state != 'active'");
  const RuleDifference found = difference(clean_rules(), after);
  EXPECT_THAT(lines(found), ElementsAre("gates nce_license"));
  EXPECT_THAT(found.gates.front().before.submit, ElementsAre("active", "suspended"));
  EXPECT_THAT(found.gates.front().after.submit, ElementsAre("active"));
}

TEST(Diff, TheSameConditionInOtherWordsIsNoDifference) {
  SmallRules after = clean_rules();
  after.prerequisite("P", "nce_license", "!(asset.state in ['active', 'suspended'])");
  EXPECT_TRUE(difference(clean_rules(), after).empty());
}

TEST(Diff, AStateThatBlocksOnlySometimesIsMarked) {
  SmallRules after = clean_rules();
  after.prerequisite("P", "nce_license",
                     "asset.state == 'deleted' || (asset.state == 'suspended' && asset.trial)");
  const Blocking blocking = blocking_of(after.policy(), AssetKind::nce_license);
  EXPECT_TRUE(blocking.exists);
  EXPECT_EQ(blocking.treatment, KindTreatment::judged);
  EXPECT_THAT(blocking.portal, ElementsAre("active", "suspended?"));
}

TEST(Diff, AKindThatComesOrIsTreatedOtherwiseIsADifferenceOfGates) {
  SmallRules after = clean_rules();
  after.kind("saas", "life").add("not_required", "N", R"("of": ["saas"])");
  const RuleDifference found = difference(clean_rules(), after);
  ASSERT_FALSE(found.gates.empty());
  EXPECT_EQ(found.gates.front().kind, AssetKind::saas);
  EXPECT_FALSE(found.gates.front().before.exists);
  EXPECT_EQ(found.gates.front().after.treatment, KindTreatment::not_required);
}

TEST(Diff, WaysComeGoAndChangeTheirBounds) {
  SmallRules more = clean_rules();
  more.transition("life", "give_up", R"("from": ["active"], "to": "deleted", "by": "partner")");
  EXPECT_THAT(lines(difference(clean_rules(), more)), ElementsAre("way nce_license.give_up added"));
  EXPECT_THAT(lines(difference(more, clean_rules())),
              ElementsAre("way nce_license.give_up removed"));
  SmallRules bounded = clean_rules();
  bounded.transition("life", "give_up",
                     R"("from": ["active"], "to": "deleted", "by": "partner",
                        "open_until": "asset.termEnd")");
  const RuleDifference changed = difference(more, bounded);
  ASSERT_THAT(lines(changed), ElementsAre("way nce_license.give_up changed"));
  EXPECT_EQ(changed.ways.front().before, "active → deleted; ");
  EXPECT_EQ(changed.ways.front().after, "active → deleted; open_until: asset.termEnd; ");
  EXPECT_TRUE(changed.ways.front().moves);
}

TEST(Diff, AWayThatStaysInItsStateIsToldApart) {
  SmallRules after = clean_rules();
  after.transition("life", "renew_off",
                   R"("from": ["active"], "to": "active", "by": "partner",
                      "set": {"autoRenew": "false"})");
  const RuleDifference found = difference(clean_rules(), after);
  ASSERT_EQ(found.ways.size(), 1U);
  EXPECT_FALSE(found.ways.front().moves);
}

TEST(Diff, LengthsOfTimeStandApartFromOtherParameters) {
  SmallRules before = clean_rules();
  before.add("parameters", "window", R"("type": "window", "value": {"count": 7, "unit": "days"})")
      .add("parameters", "doubt", R"("type": "tri", "value": true)");
  SmallRules after = clean_rules();
  after.add("parameters", "window", R"("type": "window", "value": {"count": 72, "unit": "hours"})")
      .add("parameters", "doubt", R"("type": "tri", "value": "unknown")");
  const RuleDifference found = difference(before, after);
  EXPECT_THAT(lines(found), ElementsAre("parameters window changed", "parameters doubt changed"));
  EXPECT_EQ(found.windows.front().before, "7 days");
  EXPECT_EQ(found.windows.front().after, "72 hours");
  EXPECT_EQ(found.parameters.front().after, "unknown");
}

TEST(Diff, DatedValuesAreComparedWithTheirDays) {
  const auto dated = [](std::string_view day) {
    SmallRules rules = clean_rules();
    rules.add("parameters", "window",
              R"("type": "window", "dated": {"by": "day", "values": [{"from": ")" +
                  std::string(day) + R"(", "value": {"count": 7, "unit": "days"},
                  "certainty": "assumed"}]})");
    return rules;
  };
  EXPECT_TRUE(difference(dated("2026-01-01"), dated("2026-01-01")).empty());
  const RuleDifference found = difference(dated("2026-01-01"), dated("2026-01-02"));
  ASSERT_EQ(found.windows.size(), 1U);
  EXPECT_EQ(found.windows.front().before, "7 days from 2026-01-01");
}

TEST(Diff, FindsEachOtherSectionsEntryOnce) {
  SmallRules after = clean_rules();
  after.add("dependencies", "D", R"("need": {"customer": "!customer.dap"}, "for": ["life.cancel"])")
      .add("consequences", "C", R"("on": "removal", "by": ["direct"], "effect": {"dap": "end"})")
      .add("reestablish", "E", R"("steps": ["invite"])")
      .add("refusals", "R1", R"("status": 400, "code": "800")")
      .add("budgets", "B",
           R"("scope": "customer", "currency": "USD", "limit": "5.00", "per": "calendar_year")");
  EXPECT_THAT(lines(difference(clean_rules(), after)),
              ElementsAre("budgets B added", "dependencies D added", "consequences C added",
                          "reestablish E added", "refusals R1 added"));
}

TEST(Diff, WhoMayRemoveIsComparedOnEachSetsFirstDay) {
  SmallRules after = clean_rules();
  after.add("removal", "R", R"("by": ["direct"], "roles_any": ["admin_agent"])");
  const RuleDifference found = difference(clean_rules(), after);
  EXPECT_THAT(lines(found), ElementsAre("who", "roles"));
  EXPECT_THAT(found.who.after, ElementsAre(PartnerType::direct));
  EXPECT_THAT(found.who.roles_after, ElementsAre(Role::admin_agent));
  // A right that begins later is not there on the first day.
  after.add("removal", "LATER", R"("by": ["indirect_reseller"], "from": "2026-06-01")");
  EXPECT_THAT(difference(clean_rules(), after).who.after, ElementsAre(PartnerType::direct));
}

TEST(Diff, OtherTextsAndSourcesAreNoDifference) {
  SmallRules after = clean_rules();
  after.add("sources", "S", R"("title": {"en": "Page", "fr": "Page"}, "date": "2026-01-01")")
      .prerequisite("P", "nce_license", "asset.state == 'deleted'",
                    R"("text": {"en": "Other", "fr": "Autre"}, "source": ["S"],
                       "certainty": "reported")");
  EXPECT_TRUE(difference(clean_rules(), after).empty());
}

// Goal: the difference has no direction of its own.
// Method: every pair of shipped sets both ways.
TEST(Diff, BackwardsSwapsAddedAndRemovedBeforeAndAfter) {
  for (const std::string& a : shipped_names()) {
    for (const std::string& b : shipped_names()) {
      const RuleDifference forward = diff_rules(shipped(a), shipped(b));
      RuleDifference turned = diff_rules(shipped(b), shipped(a));
      const auto turn = [](Change& change) {
        change = change == Change::added     ? Change::removed
                 : change == Change::removed ? Change::added
                                             : Change::changed;
      };
      for (WayDifference& way : turned.ways) turn(way.change);
      for (auto* entries : {&turned.windows, &turned.parameters, &turned.dependencies,
                            &turned.consequences, &turned.others}) {
        for (EntryDifference& entry : *entries) turn(entry.change);
      }
      EXPECT_THAT(lines(turned), UnorderedElementsAreArray(lines(forward))) << a << " " << b;
      EXPECT_EQ(forward.who.before, turned.who.after);
      ASSERT_EQ(forward.gates.size(), turned.gates.size());
      for (std::size_t i = 0; i < forward.gates.size(); ++i) {
        EXPECT_EQ(forward.gates[i].before, turned.gates[i].after);
        EXPECT_EQ(forward.gates[i].after, turned.gates[i].before);
      }
      EXPECT_EQ(forward.empty(), a == b);
    }
  }
}

TEST(Diff, FromThePageToTodayTellsThatAnExpiredLicenseBlocksTheSubmitOnly) {
  const RuleDifference found = diff_rules(shipped("csp-2020-04"), shipped("nce-2026"));
  const auto license =
      std::find_if(found.gates.begin(), found.gates.end(),
                   [](const GateDifference& gate) { return gate.kind == AssetKind::nce_license; });
  ASSERT_NE(license, found.gates.end());
  EXPECT_FALSE(license->before.exists);
  const auto holds = [](const std::vector<std::string>& states, std::string_view state) {
    return std::find(states.begin(), states.end(), state) != states.end();
  };
  EXPECT_TRUE(holds(license->after.submit, "expired"));
  EXPECT_FALSE(holds(license->after.portal, "expired"));
}

}  // namespace
}  // namespace untether::testing
