#include "tests/rules/cells.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/rules/support.h"

// Each cell of the tables on gates, windows, access and ways out, set by set and day by day: an
// entry carries it, is as sure as the cell, and says what the cell says.

namespace untether {
namespace {

using namespace untether::testing;

// Each carrier of each part on each of its days.
template <class Visit>
void for_each_carrier(const Visit& visit) {
  for (const CellPart& part : cell_parts()) {
    for (const Day day : days_of(part)) {
      const RuleSet of_day = shipped(part.set).rules().on_day(day);
      for (const std::string& where : part.where) {
        visit(part, day, where, find_carrier(of_day, day, where));
      }
    }
  }
}

TEST(Cells9, AreCarriedByAnEntryOfTheirSetOnTheirDays) {
  for_each_carrier([](const CellPart& part, Day day, const std::string& where,
                      const std::optional<Carrier>& carrier) {
    EXPECT_TRUE(carrier.has_value()) << name_of(part) << " " << where << " " << to_string(day);
  });
}

TEST(Cells9, AreAsSureAsTheEntryThatCarriesThem) {
  for_each_carrier([](const CellPart& part, Day day, const std::string& where,
                      const std::optional<Carrier>& carrier) {
    if (!carrier || !carrier->certainty || !part.certainty) return;
    EXPECT_EQ(name_of(*carrier->certainty), name_of(*part.certainty))
        << name_of(part) << " " << where << " " << to_string(day);
  });
}

TEST(Cells9, SayWhatTheEntryThatCarriesThemSays) {
  std::set<int> compared;
  for_each_carrier([&](const CellPart& part, Day day, const std::string& where,
                       const std::optional<Carrier>& carrier) {
    const auto answer = carrier ? agrees(part, *carrier, day) : std::nullopt;
    if (!answer) return;
    compared.insert(part.line);
    EXPECT_TRUE(*answer) << name_of(part) << " " << where << " " << to_string(day) << ": "
                         << part.expected << ", not " << to_string(carrier->value);
  });
  EXPECT_GT(compared.size(), 300U) << "of " << cell_parts().size();
}

TEST(Cells9, ThatDoNotApplyClaimNothing) {
  for (const CellPart& part : cell_parts()) {
    EXPECT_EQ(part.expected == "-", !part.certainty.has_value()) << name_of(part);
  }
}

// --- nothing is left out -------------------------------------------------------------------

TEST(Cells9, AreThoseOfTheTablesRowByRowInOrder) {
  std::vector<std::pair<std::string, std::string>> seen;
  for (const CellPart& part : cell_parts()) {
    if (seen.empty() || seen.back().second != part.rule) seen.emplace_back(part.chapter, part.rule);
  }
  const std::vector<CellRow> rows = cell_rows();
  ASSERT_EQ(rows.size(), seen.size());
  std::map<std::string, int> in_chapter;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(seen[i], std::pair(rows[i].chapter, rows[i].rule));
    EXPECT_FALSE(rows[i].title.empty()) << rows[i].rule;
    ++in_chapter[rows[i].chapter];
  }
  EXPECT_EQ(in_chapter,
            (std::map<std::string, int>{{"9.3", 23}, {"9.4", 20}, {"9.5", 16}, {"9.6", 11}}));
}

TEST(Cells9, OfARowFollowTheSetsAndLastToTheLastDayOfEach) {
  std::map<std::string, std::vector<const CellPart*>> of_cell;
  for (const CellPart& part : cell_parts()) of_cell[part.rule + " " + part.set].push_back(&part);
  EXPECT_EQ(of_cell.size(), cell_rows().size() * shipped_names().size());
  for (const auto& [name, parts] : of_cell) {
    const DayRange& days = shipped(parts[0]->set).rules().in_force.days;
    EXPECT_GE(parts[0]->from, *days.from) << name;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      EXPECT_EQ(parts[i - 1]->until, parts[i]->from) << name;
    }
    EXPECT_EQ(parts.back()->until, days.until) << name;
  }
}

// A rule that begins within a set has nothing to say before: on its day it is read for the first
// time. The rest begin with their set.
TEST(Cells9, BeginWithTheirSetButForWhatBeganWithinIt) {
  std::set<std::string> later;
  std::set<std::string> seen;
  for (const CellPart& part : cell_parts()) {
    if (!seen.insert(part.rule + " " + part.set).second) continue;
    if (part.from != *shipped(part.set).rules().in_force.days.from) {
      later.insert(part.rule + " " + part.set + " " + to_string(part.from));
    }
  }
  EXPECT_EQ(later, (std::set<std::string>{
                       "savings_plan_exists nce-2022 2022-10-18",
                       "savings_plan_blocks nce-2022 2022-10-18",
                       "software_subscription_blocks_link csp-2021 2021-10-14",
                       "role_of_reseller csp-2020-04 2020-06-29",
                       "reseller_removal_ends_dap csp-2020-04 2020-06-29",
                   }));
}

}  // namespace
}  // namespace untether
