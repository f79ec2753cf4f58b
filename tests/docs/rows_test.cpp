// No numbered fact falls through: a case exercises it, or docs/rules.md says why none does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "scenarios/cases/case_files.h"

namespace untether::testing {
namespace {

using ::testing::IsEmpty;

std::string top(const std::string& path) { return std::string(UNTETHER_SOURCE_DIR) + "/" + path; }

std::set<std::string> numbered_rows() {
  std::ifstream in(top("tests/data/numbered_rows.csv"));
  std::set<std::string> rows;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) rows.insert(line);
  return rows;
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
  const auto rows = numbered_rows();
  const auto cases = covered();
  const auto listed = not_modelled();
  ASSERT_GT(rows.size(), 100U);
  std::set<std::string> forgotten;
  for (const std::string& row : rows) {
    if (!cases.contains(row) && !listed.contains(row)) forgotten.insert(row);
  }
  EXPECT_THAT(forgotten, IsEmpty());
}

TEST(Rows, ThatAreListedAsNotModelledAreNotExercised) {
  const auto rows = numbered_rows();
  const auto cases = covered();
  std::set<std::string> stale;
  for (const std::string& row : not_modelled()) {
    if (cases.contains(row) || !rows.contains(row)) stale.insert(row);
  }
  EXPECT_THAT(stale, IsEmpty());
}

}  // namespace
}  // namespace untether::testing
