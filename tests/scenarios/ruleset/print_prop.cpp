#include "scenarios/ruleset/print.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/policy/diff.h"
#include "scenarios/ruleset/load.h"
#include "tests/support/rule_json.h"
#include "tests/support/shipped.h"

// A resolved set, printed and read again, is the set.

namespace untether {
namespace {

using testing::Json;
using testing::merged_by_hand;
using testing::parse_with_comments;
using testing::put_into;
using testing::shipped_names;

// The first place where two documents differ, also in the order of members; empty if nowhere.
std::string first_difference(const Json& a, const Json& b, const std::string& path = "") {
  if (a.type() != b.type() || a.size() != b.size()) return path + ": " + a.dump().substr(0, 200);
  if (a.is_object()) {
    auto other = b.begin();
    for (auto one = a.begin(); one != a.end(); ++one, ++other) {
      if (one.key() != other.key()) return path + "/" + one.key() + " is not " + other.key();
      const auto below = first_difference(one.value(), other.value(), path + "/" + one.key());
      if (!below.empty()) return below;
    }
    return {};
  }
  for (std::size_t i = 0; a.is_array() && i < a.size(); ++i) {
    const auto below = first_difference(a[i], b[i], path + "/" + std::to_string(i));
    if (!below.empty()) return below;
  }
  if (a.is_structured() || a == b) return {};
  return path + ": " + a.dump().substr(0, 200) + " is not " + b.dump().substr(0, 200);
}

RuleLibrary alone(const std::string& name, const std::string& text) {
  RuleLibrary library;
  library.add({name, name + ".json", text});
  return library;
}

Policy compiled(const RuleLibrary& library, const std::string& name) {
  auto rules = load_rule_set(library, name);
  if (!rules) throw std::runtime_error(debug_text(rules.error().at(0)));
  auto policy = compile_policy(*rules);
  if (!policy) throw std::runtime_error(debug_text(policy.error().at(0)));
  return std::move(*policy);
}

TEST(PrintResolved, OfEveryShippedSetIsTheSetMergedByHand) {
  const RuleLibrary library = shipped_rules();
  for (const std::string& name : shipped_names()) {
    const auto printed = print_resolved(library, name);
    ASSERT_TRUE(printed.has_value()) << name;
    EXPECT_EQ(first_difference(parse_with_comments(*printed), merged_by_hand(library, name)), "")
        << name;
  }
}

TEST(PrintResolved, ReadAgainPrintsTheSame) {
  for (const std::string& name : shipped_names()) {
    const auto once = print_resolved(shipped_rules(), name);
    ASSERT_TRUE(once.has_value());
    const auto twice = print_resolved(alone(name, *once), name);
    ASSERT_TRUE(twice.has_value()) << debug_text(twice.error().at(0));
    EXPECT_EQ(first_difference(parse_with_comments(*once), parse_with_comments(*twice)), "");
  }
}

TEST(PrintResolved, ReadAgainRulesTheSame) {
  for (const std::string& name : shipped_names()) {
    const auto printed = print_resolved(shipped_rules(), name);
    ASSERT_TRUE(printed.has_value());
    const Policy before = compiled(shipped_rules(), name);
    const Policy after = compiled(alone(name, *printed), name);
    EXPECT_TRUE(diff_rules(before, after).empty()) << name;
    EXPECT_EQ(before.rules().prerequisites.size(), after.rules().prerequisites.size());
  }
}

// The one it is held against can fail.
TEST(PrintResolved, OfAnotherSetRulesOtherwise) {
  EXPECT_FALSE(
      diff_rules(compiled(shipped_rules(), "nce-2025"), compiled(shipped_rules(), "nce-2026"))
          .empty());
}

TEST(PrintResolved, NamesTheFileAndLineOfEveryEntry) {
  const RuleLibrary library = shipped_rules();
  const std::string printed = print_resolved(library, "nce-2026").value();
  const std::string file = library.find("nce-2026")->text;
  const std::size_t at = file.find("\n    \"NCE-1\"");
  ASSERT_NE(at, std::string::npos);
  const auto line =
      2 + std::count(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  EXPECT_THAT(printed, ::testing::HasSubstr("// nce-2026.json:" + std::to_string(line) +
                                            "\n    \"NCE-1\": "));
  EXPECT_THAT(printed, ::testing::HasSubstr("// csp-2020-04.json:"));
}

TEST(PrintResolved, OfASetWithAnOverlayGetsAWholeNameWithoutAPlus) {
  RuleLibrary library = shipped_rules();
  library.add({"house", "house.json",
               R"({"format": "untether-rules/1", "name": "house", "overlay": true,
                   "not_required": {"NR-1": null}})"});
  const auto printed = print_resolved(library, "nce-2026+house");
  ASSERT_TRUE(printed.has_value());
  const Json json = parse_with_comments(*printed);
  const std::string name = json["name"];
  EXPECT_EQ(name.find('+'), std::string::npos);
  EXPECT_FALSE(json["not_required"].contains("NR-1"));
  EXPECT_TRUE(diff_rules(compiled(library, "nce-2026+house"), compiled(alone(name, *printed), name))
                  .empty());
}

// A child that removes, replaces and adds entries of a shipped set.
Json random_child(const Json& parent, const std::string& parent_name) {
  Json child = {{"format", "untether-rules/1"},
                {"name", "child"},
                {"extends", parent_name},
                {"title", {{"en", "Child"}, {"fr", "Enfant"}}},
                {"in_force", {{"from", "2026-03-01"}}}};
  const int changes = *rc::gen::inRange(0, 12);
  for (int i = 0; i < changes; ++i) {
    const std::string section(*rc::gen::elementOf(ruleset::section_names()));
    if (!parent.contains(section) || parent[section].empty()) continue;
    std::vector<std::string> ids;
    for (const auto& [id, entry] : parent[section].items()) ids.push_back(id);
    const std::string id = *rc::gen::elementOf(ids);
    const std::string other = *rc::gen::elementOf(ids);
    switch (*rc::gen::inRange(0, 3)) {
      case 0: child[section][id] = nullptr; break;
      case 1: child[section][id] = parent[section][other]; break;
      default: child[section][id + "-new"] = parent[section][other]; break;
    }
  }
  return child;
}

// The first entries of each section: enough to change, little to read.
Json cut_short(const Json& rules) {
  constexpr std::size_t kept = 3;
  Json few = rules;
  for (const std::string_view name : ruleset::section_names()) {
    Json& section = few[std::string(name)];
    while (section.size() > kept) section.erase(std::prev(section.end()));
  }
  return few;
}

// Goal: whatever a child changes, the print is what merging by hand gives.
// Method: random removals, replacements and additions over pieces of each shipped set.
RC_GTEST_PROP(PrintResolved, OfARandomChildIsTheSetMergedByHand, ()) {
  static const std::map<std::string, Json> parents = [] {
    std::map<std::string, Json> pieces;
    for (const auto& name : shipped_names()) {
      pieces[name] = cut_short(merged_by_hand(shipped_rules(), name));
    }
    return pieces;
  }();
  const auto& [name, parent] = *rc::gen::elementOf(parents);
  const Json child = random_child(parent, name);
  RuleLibrary library = alone(name, parent.dump());
  library.add({"child", "child.json", child.dump()});
  const auto printed = print_resolved(library, "child");
  RC_ASSERT(printed.has_value());
  RC_ASSERT(first_difference(parse_with_comments(*printed), put_into(parent, child)) == "");
  const auto again = print_resolved(alone("child", *printed), "child");
  RC_ASSERT(again.has_value());
  RC_ASSERT(first_difference(parse_with_comments(*printed), parse_with_comments(*again)) == "");
}

// Goal: where a random child loads, its print loads as the same set; else it is refused alike.
// Method: children of whole shipped sets, which are dear: few of them.
RC_GTEST_PROP(PrintResolved, OfARandomChildLoadsOrIsRefusedLikeTheChild, ()) {
  static const Json parent = merged_by_hand(shipped_rules(), "csp-2020-04");
  if (*rc::gen::inRange(0, 8) != 0) return;
  RuleLibrary library = shipped_rules();
  library.add({"child", "child.json", random_child(parent, "csp-2020-04").dump()});
  const auto before = load_rule_set(library, "child");
  const auto printed = print_resolved(library, "child");
  RC_ASSERT(printed.has_value());
  const auto after = load_rule_set(alone("child", *printed), "child");
  RC_CLASSIFY(before.has_value(), "loads");
  RC_CLASSIFY(!before.has_value(), "is refused");
  RC_ASSERT(before.has_value() == after.has_value());
  if (!before) {
    RC_ASSERT(before.error().at(0).code == after.error().at(0).code);
    return;
  }
  const auto first = compile_policy(*before);
  const auto second = compile_policy(*after);
  RC_ASSERT(first.has_value() == second.has_value());
  RC_CLASSIFY(first.has_value(), "compiles");
  if (first) RC_ASSERT(diff_rules(*first, *second).empty());
}

}  // namespace
}  // namespace untether
