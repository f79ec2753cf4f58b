// The example that docs/rules.md begins with is a file that works.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/policy/lint.h"
#include "model/names.h"
#include "scenarios/ruleset/load.h"
#include "tests/support/builders.h"
#include "tests/support/golden.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The fenced block between `<!-- example NAME -->` and `<!-- end example -->`.
std::string example(const std::string& name) {
  const std::string page = source_file("docs/rules.md");
  const std::string mark = "<!-- example " + name + " -->\n```json\n";
  const std::size_t begin = page.find(mark);
  const std::size_t end = page.find("```\n<!-- end example -->", begin);
  if (begin == std::string::npos || end == std::string::npos) return {};
  return page.substr(begin + mark.size(), end - begin - mark.size());
}

Policy policy_with_house() {
  RuleLibrary library = shipped_rules();
  library.add({"house", "house.overlay.json", example("house.overlay.json")});
  auto rules = load_rule_set(library, "nce-2026+house");
  EXPECT_TRUE(rules) << (rules ? "" : rules.error().front().place.pointer);
  return compile_policy(*rules).value();
}

TEST(RulesPage, ItsOverlayLoadsAndIsClean) { EXPECT_THAT(lint(policy_with_house()), IsEmpty()); }

TEST(RulesPage, ItsOverlayHoldsBackACustomerThatTheSetLetsPass) {
  Asset software = asset(AssetKind::software_perpetual, ShownStatus::active);
  software.set(AssetInstant::purchased_at, at("2024-01-10"));
  const Customer owner = customer({software});
  const Verdict before = verdict(shipped("nce-2026"), owner, "2026-06-15");
  const Policy house = policy_with_house();
  const Verdict after = verdict(house, owner, "2026-06-15");
  EXPECT_EQ(before.decision, Decision::removable);
  EXPECT_EQ(after.decision, Decision::blocked);
  EXPECT_THAT(blockers(house, after), ElementsAre("HOUSE-1"));
}

TEST(RulesPage, TheHouseRulesThatItPointsAtLoadAndAreClean) {
  const std::string path = "docs/examples/house-rules/house.overlay.json";
  EXPECT_THAT(source_file("docs/rules.md"), HasSubstr("examples/house-rules"));
  RuleLibrary library = shipped_rules();
  library.add({"house", path, source_file(path)});
  const auto rules = load_rule_set(library, "nce-2026+house");
  ASSERT_TRUE(rules) << rules.error().front().place.pointer;
  EXPECT_EQ((*rules)->notices.size(), 2U);
  EXPECT_THAT(lint(compile_policy(*rules).value()), IsEmpty());
}

TEST(RulesPage, NamesEveryFindingOfLint) {
  const std::string page = source_file("docs/rules.md");
  for (const LintCode code : all_of_enum<LintCode>()) {
    EXPECT_THAT(page, HasSubstr(name_of(code)));
  }
}

TEST(RulesPage, NamesEveryShippedSet) {
  const std::string page = source_file("docs/rules.md");
  for (const RuleSetDays& set : rule_set_days(shipped_rules())) {
    EXPECT_THAT(page, HasSubstr("| `" + set.name + "` | "));
  }
}

}  // namespace
}  // namespace untether::testing
