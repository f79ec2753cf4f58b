// No fact falls through: a case exercises it, or docs/rules.md says why none does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "scenarios/cases/case_files.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::IsEmpty;

std::string top(const std::string& path) { return std::string(UNTETHER_SOURCE_DIR) + "/" + path; }

void add_rows(const std::string& file, std::set<std::string>& rows) {
  std::ifstream in(top("tests/data/" + file));
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) rows.insert(line);
}

// Every fact behind the rule sets: by its number, or by its chapter and a name.
std::set<std::string> all_rows() {
  std::set<std::string> rows;
  add_rows("numbered_rows.csv", rows);
  add_rows("unnumbered_rows.csv", rows);
  return rows;
}

template <class Entries>
void add_ids(const Entries& entries, std::set<std::string>& ids) {
  for (const auto& entry : entries) ids.insert(entry.id);
}

// What the shipped sets and overlays call their entries, and their answers behind "6/".
std::set<std::string> rule_ids() {
  std::set<std::string> ids;
  for (const std::string& name : shipped_names()) {
    for (const std::string overlay : {"", "+21v", "+usgov", "+sandbox"}) {
      if (name == "csp-2018" && overlay == "+sandbox") continue;
      const RuleSet& rules = shipped(name + overlay).rules();
      add_ids(rules.prerequisites, ids);
      add_ids(rules.dependencies, ids);
      add_ids(rules.removals, ids);
      add_ids(rules.consequences, ids);
      add_ids(rules.reestablish, ids);
      add_ids(rules.not_required, ids);
      for (const Refusal& one : rules.refusals) {
        ids.insert("6/" + one.id);
        ids.insert("6/" + one.code);
      }
    }
  }
  return ids;
}

std::set<std::string> covered() {
  std::set<std::string> ids;
  const auto files = read_case_files({top("scenarios/cases")}, "");
  EXPECT_TRUE(files.has_value());
  for (const CaseFile& file : *files) {
    for (const Case& one : file.cases) ids.insert(one.covers.begin(), one.covers.end());
  }
  return ids;
}

// The first cells of the table below the heading, whose second cell gives a reason.
std::set<std::string> not_modelled() {
  std::ifstream in(top("docs/rules.md"));
  std::set<std::string> ids;
  std::string line;
  bool below = false;
  while (std::getline(in, line)) {
    if (line.starts_with("## ")) below = line == "## Rows of the rules that are not modelled";
    if (!below || !line.starts_with("| ") || line.starts_with("| Fact")) continue;
    const std::size_t end = line.find(" | ", 2);
    if (end != std::string::npos && line.size() > end + 10) ids.insert(line.substr(2, end - 2));
  }
  return ids;
}

TEST(Rows, AreExercisedByACaseOrListedAsNotModelled) {
  const auto rows = all_rows();
  const auto cases = covered();
  const auto listed = not_modelled();
  ASSERT_GT(rows.size(), 400U);
  std::set<std::string> forgotten;
  for (const std::string& row : rows) {
    if (!cases.contains(row) && !listed.contains(row)) forgotten.insert(row);
  }
  EXPECT_THAT(forgotten, IsEmpty());
}

TEST(Rows, ThatACaseNamesAreThere) {
  auto known = all_rows();
  known.merge(rule_ids());
  std::set<std::string> misspelt;
  for (const std::string& row : covered()) {
    if (!known.contains(row)) misspelt.insert(row);
  }
  EXPECT_THAT(misspelt, IsEmpty());
}

TEST(Rows, ThatAreListedAsNotModelledAreNotExercised) {
  const auto rows = all_rows();
  const auto cases = covered();
  std::set<std::string> stale;
  for (const std::string& row : not_modelled()) {
    if (cases.contains(row) || !rows.contains(row)) stale.insert(row);
  }
  EXPECT_THAT(stale, IsEmpty());
}

}  // namespace
}  // namespace untether::testing
