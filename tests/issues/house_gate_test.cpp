// `"gates": ["house"]` was read without complaint and then judged by nobody: a house rule that
// let everybody pass. The gate belongs to holds.
#include <gtest/gtest.h>

#include "scenarios/ruleset/load.h"
#include "tests/support/reading.h"

namespace untether::testing {
namespace {

Errors errors_with_gates(const std::string& gates) {
  RuleLibrary library = shipped_rules();
  library.add({"house", "house.overlay.json",
               R"({"format": "untether-rules/1", "name": "house", "overlay": true,
"prerequisites": {"H-1": {"of": ["saas"], "clear": "asset.state != 'active'", "gates": )" +
                   gates + R"(,
"text": {"en": "A", "fr": "B"}, "source": [], "certainty": "assumed"}}})"});
  auto rules = load_rule_set(library, "nce-2026+house");
  return rules ? Errors{} : rules.error();
}

TEST(Issues, ARuleAtTheHouseGateIsRefusedNotIgnored) {
  EXPECT_EQ(briefs(errors_with_gates(R"(["submit"])")), std::vector<std::string>{});
  EXPECT_EQ(briefs(errors_with_gates(R"(["submit", "house"])")),
            std::vector<std::string>{"bad_value 2:99 /prerequisites/H-1/gates/1"});
  EXPECT_EQ(briefs(errors_with_gates(R"({"house": {"clear": "true"}})")).back(),
            "bad_value 2:98 /prerequisites/H-1/gates/house");
}

TEST(Issues, AConditionBesideThoseOfItsGatesIsRefusedNotIgnored) {
  EXPECT_EQ(briefs(errors_with_gates(R"({"submit": {"clear": "true"}})")),
            std::vector<std::string>{"unknown_member 2:52 /prerequisites/H-1/clear"});
}

TEST(Issues, ARuleAtNoGateIsRefusedNotIgnored) {
  EXPECT_EQ(briefs(errors_with_gates("[]")),
            std::vector<std::string>{"bad_value 2:88 /prerequisites/H-1/gates"});
  EXPECT_EQ(briefs(errors_with_gates("{}")).size(), 1U);
}

}  // namespace
}  // namespace untether::testing
