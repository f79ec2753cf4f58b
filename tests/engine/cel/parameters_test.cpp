#include "engine/cel/parameters.h"

#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/cel_rules.h"

namespace untether::cel {
namespace {

using untether::testing::at;
using untether::testing::cel_rules;

ParameterRow row(std::string_view name) { return cel_rules().parameter(name).value(); }

Value value_on(std::string_view name, const DatedKey& key) {
  return ParameterTable(cel_rules().parameters).value(row(name), key);
}

DatedKey on_day(std::string_view day) {
  DatedKey key;
  key.day = at(day);
  return key;
}

TEST(ParameterTable, GivesEachTypeItsValue) {
  EXPECT_EQ(value_on("on", {}), make_value(true));
  EXPECT_EQ(value_on("maybe", {}), unknown_value());
  EXPECT_EQ(value_on("number", {}), make_value(std::int64_t{3}));
  EXPECT_EQ(value_on("word", {}), make_symbol(0));
  EXPECT_EQ(value_on("wait", {}), make_value(Seconds{172'800}));
  EXPECT_EQ(period_of(value_on("term", {})), (Period{1, 0}));
  EXPECT_EQ(instant_of(value_on("from", {})), at("2026-01-01"));
  EXPECT_EQ(window_of(value_on("window", {})), (Window{7, WindowUnit::calendar_days}));
  EXPECT_EQ(value_on("rate", {}), unknown_value());
  EXPECT_EQ(value_on("price", {}), unknown_value());
}

TEST(ParameterTable, ChangesADatedValueOnItsFirstInstant) {
  EXPECT_EQ(value_on("by_day", on_day("2025-12-31T23:59:59Z")), make_value(false));
  EXPECT_EQ(value_on("by_day", on_day("2026-01-01T00:00:00Z")), make_value(true));
  EXPECT_EQ(value_on("by_day", on_day("2100-01-01")), make_value(true));
}

TEST(ParameterTable, BeforeTheFirstDayGivesTheFirstValue) {
  EXPECT_EQ(value_on("by_day", on_day("1999-01-01")), make_value(false));
}

TEST(ParameterTable, LooksUpByTheKeyThatTheParameterNames) {
  DatedKey key = on_day("2026-06-01");
  EXPECT_EQ(value_on("by_purchase", key), unknown_value());
  key.purchase = at("2025-06-01");
  EXPECT_EQ(window_of(value_on("by_purchase", key)), (Window{24, WindowUnit::hours}));
  key.purchase = at("2026-01-01");
  EXPECT_EQ(window_of(value_on("by_purchase", key)), (Window{7, WindowUnit::calendar_days}));
  key.purchase = Instant::absent();
  EXPECT_EQ(value_on("by_purchase", key), unknown_value());
}

TEST(ParameterTable, NeedsNoDateWhereEveryValueIsTheSame) {
  auto parameters = cel_rules().parameters;
  Parameter& by_day = parameters[row("by_day").value];
  for (DatedValue& dated : by_day.dated) dated.value = true;
  EXPECT_EQ(ParameterTable(parameters).value(row("by_day"), {}), make_value(true));
}

TEST(ParameterTable, GivesTheCertaintyOfTheValueThatCounts) {
  const ParameterTable table(cel_rules().parameters);
  EXPECT_EQ(table.certainty(row("by_day"), on_day("2025-06-01")), Certainty::documented);
  EXPECT_EQ(table.certainty(row("by_day"), on_day("2026-06-01")), Certainty::assumed);
  EXPECT_EQ(table.certainty(row("on"), {}), Certainty::documented);
}

TEST(ParameterTable, PutsASetValueInThePlaceOfAllDatedOnes) {
  ParameterTable table(cel_rules().parameters);
  table.set(row("by_day"), make_value(false));
  EXPECT_EQ(table.value(row("by_day"), on_day("2026-06-01")), make_value(false));
  EXPECT_EQ(table.value(row("by_day"), {}), make_value(false));
  EXPECT_EQ(table.value(row("on"), {}), make_value(true));
}

}  // namespace
}  // namespace untether::cel
