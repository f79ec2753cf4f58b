#include "model/rule_set.h"

#include <gtest/gtest.h>

#include "tests/support/builders.h"

namespace untether {
namespace {

using testing::day;

DayRange days(std::string_view from, std::string_view until) {
  DayRange range;
  if (!from.empty()) range.from = day(from);
  if (!until.empty()) range.until = day(until);
  return range;
}

TEST(DayRange, HoldsItsFirstDayAndNotItsLast) {
  const DayRange range = days("2026-02-16", "2026-05-04");
  EXPECT_FALSE(range.contains(day("2026-02-15")));
  EXPECT_TRUE(range.contains(day("2026-02-16")));
  EXPECT_TRUE(range.contains(day("2026-05-03")));
  EXPECT_FALSE(range.contains(day("2026-05-04")));
}

TEST(DayRange, WithoutABoundHasNone) {
  EXPECT_TRUE(DayRange{}.contains(day("1970-01-01")));
  EXPECT_TRUE(days("", "2026-01-01").contains(day("1970-01-01")));
  EXPECT_TRUE(days("2026-01-01", "").contains(day("2100-01-01")));
}

template <class T>
T entry(std::string id, DayRange range = {}) {
  T made;
  made.id = std::move(id);
  made.days = range;
  return made;
}

template <class Entries>
std::vector<std::string> ids(const Entries& entries) {
  std::vector<std::string> found;
  for (const auto& one : entries) found.push_back(one.id);
  return found;
}

TEST(OnDay, LeavesOutTheEntriesThatDoNotHoldYetOrAnyMore) {
  const DayRange early = days("", "2026-01-01");
  const DayRange late = days("2026-01-01", "");
  RuleSet set;
  set.prerequisites = {entry<Prerequisite>("P-early", early), entry<Prerequisite>("P"),
                       entry<Prerequisite>("P-late", late)};
  set.not_required = {entry<NotRequired>("N-early", early), entry<NotRequired>("N-late", late)};
  set.dependencies = {entry<Dependency>("D-early", early), entry<Dependency>("D-late", late)};
  set.removals = {entry<Removal>("R-early", early), entry<Removal>("R-late", late)};
  set.consequences = {entry<Consequence>("C-early", early), entry<Consequence>("C-late", late)};
  set.reestablish = {entry<Reestablish>("E-early", early), entry<Reestablish>("E-late", late)};

  const RuleSet before = set.on_day(day("2025-12-31"));
  EXPECT_EQ(ids(before.prerequisites), (std::vector<std::string>{"P-early", "P"}));
  EXPECT_EQ(ids(before.not_required), std::vector<std::string>{"N-early"});
  EXPECT_EQ(ids(before.dependencies), std::vector<std::string>{"D-early"});
  EXPECT_EQ(ids(before.removals), std::vector<std::string>{"R-early"});

  const RuleSet after = set.on_day(day("2026-01-01"));
  EXPECT_EQ(ids(after.prerequisites), (std::vector<std::string>{"P", "P-late"}));
  EXPECT_EQ(ids(after.consequences), std::vector<std::string>{"C-late"});
  EXPECT_EQ(ids(after.reestablish), std::vector<std::string>{"E-late"});
  EXPECT_EQ(set.prerequisites.size(), 3U);
}

TEST(RuleSet, FindsItsEntriesByName) {
  RuleSet set;
  set.sources.push_back({"S1", {}, {}, {}, {}});
  set.parameters.resize(2);
  set.parameters[1].id = "window";
  set.refusals.push_back({});
  set.refusals.back().id = "900117";
  set.kinds.push_back({});
  set.kinds.back().kind = AssetKind::saas;
  EXPECT_EQ(set.source("S1"), &set.sources[0]);
  EXPECT_EQ(set.source("S2"), nullptr);
  EXPECT_EQ(set.parameter("window"), ParameterRow{1});
  EXPECT_EQ(set.parameter("Window"), std::nullopt);
  EXPECT_EQ(set.refusal("900117"), &set.refusals[0]);
  EXPECT_EQ(set.refusal("0"), nullptr);
  EXPECT_EQ(set.kind(AssetKind::saas), &set.kinds[0]);
  EXPECT_EQ(set.kind(AssetKind::gdap), nullptr);
}

TEST(Lifecycle, FindsItsStatesAndTransitionsByName) {
  Lifecycle lifecycle;
  lifecycle.states = {"pending", "active"};
  lifecycle.transitions.resize(2);
  lifecycle.transitions[1].id = "settle";
  EXPECT_EQ(lifecycle.state("active"), 1);
  EXPECT_EQ(lifecycle.state("deleted"), std::nullopt);
  EXPECT_EQ(lifecycle.transition("settle"), TransitionRow{1});
  EXPECT_EQ(lifecycle.transition("cancel"), std::nullopt);
}

TEST(Expression, CountsAMistakesColumnInItsFile) {
  Expression expression{"abcdef", {"rules.json", 7, 20, "/when"}, {}};
  EXPECT_EQ(expression.place_at(1), (Place{"rules.json", 7, 20, "/when"}));
  EXPECT_EQ(expression.place_at(4).column, 23U);
  // An escape in the file is longer than its character: \" before the third one.
  expression.raw_offsets = {0, 1, 3, 4, 5, 6};
  EXPECT_EQ(expression.place_at(2).column, 21U);
  EXPECT_EQ(expression.place_at(3).column, 23U);
  EXPECT_EQ(expression.place_at(0).column, 20U);
}

TEST(ParameterValue, PrintsAsTheCommandLineReadsIt) {
  EXPECT_EQ(to_string(ParameterValue(NotKnown{})), "unknown");
  EXPECT_EQ(to_string(ParameterValue(true)), "true");
  EXPECT_EQ(to_string(ParameterValue(std::int64_t{30})), "30");
  EXPECT_EQ(to_string(ParameterValue(Decimal{"0.12"})), "0.12");
  EXPECT_EQ(to_string(ParameterValue(Word{"full"})), "full");
  EXPECT_EQ(to_string(ParameterValue(Seconds{900})), "PT15M");
  EXPECT_EQ(to_string(ParameterValue(Period{12, 0})), "P1Y");
  EXPECT_EQ(to_string(ParameterValue(day("2026-05-04"))), "2026-05-04");
  EXPECT_EQ(to_string(ParameterValue(Window{7, WindowUnit::calendar_days})), "7 calendar_days");
  EXPECT_EQ(to_string(ParameterValue(Money{5'000'000, *parse_currency("USD")})), "50000.00 USD");
}

}  // namespace
}  // namespace untether
