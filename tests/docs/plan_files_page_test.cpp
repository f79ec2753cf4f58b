#include <gtest/gtest.h>

#include <sstream>

#include "scenarios/report/plan_csv.h"
#include "scenarios/report/plan_rows.h"
#include "tests/support/golden.h"

// docs/plan-files.md names every column of the CSV forms and every class of a list.

namespace untether::testing {
namespace {

const std::string& page() {
  static const std::string text = source_file("docs/plan-files.md");
  return text;
}

void expect_named(const std::string& header) {
  std::istringstream names(header.substr(0, header.find('\r')));
  for (std::string name; std::getline(names, name, ',');) {
    EXPECT_NE(page().find("`" + name + "`"), std::string::npos) << name;
  }
}

TEST(PlanFilesPage, NamesEveryColumn) {
  expect_named(plan_csv_header());
  expect_named(plan_rows_csv_header());
}

TEST(PlanFilesPage, NamesEveryClass) {
  for (const auto name : Names<PlanClass>::names) {
    EXPECT_NE(page().find("`" + std::string(name) + "`"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace untether::testing
