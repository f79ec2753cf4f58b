// docs/schemas/case.schema.json, held against the cases that there are and against mistakes.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/golden.h"
#include "tests/support/rule_json.h"
#include "tests/support/schema.h"

namespace untether::testing {
namespace {

const Schema& case_schema() {
  static const Schema schema("case.schema.json");
  return schema;
}

Json example() { return parse_with_comments(source_file("docs/examples/qa/my-cases.json")); }

std::string with(const std::string& pointer, const Json& value) {
  Json cases = example();
  cases[Json::json_pointer(pointer)] = value;
  return case_schema().mistake(cases);
}

TEST(CaseSchema, FitsEveryCaseThatThereIs) {
  namespace fs = std::filesystem;
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(UNTETHER_SOURCE_DIR "/scenarios/cases")) {
    if (entry.path().extension() != ".json") continue;
    ++files;
    const std::string name = "scenarios/cases/" + entry.path().filename().string();
    EXPECT_EQ(case_schema().mistake(parse_with_comments(source_file(name))), "") << name;
  }
  EXPECT_GT(files, 0U);
  EXPECT_EQ(case_schema().mistake(example()), "");
}

TEST(CaseSchema, RefusesWhatTheReaderRefuses) {
  const std::string one = "/cases/suspending-is-enough";
  EXPECT_NE(with("/format", "untether-cases/2"), "");
  EXPECT_NE(with(one + "/tittle", "t"), "");
  EXPECT_NE(with(one + "/then/verdikt", "blocked"), "");
  EXPECT_NE(with(one + "/when/0", 17), "");
  EXPECT_NE(with(one + "/given/assets/0/kind", "spaceship"), "");
  EXPECT_NE(with(one + "/given/assets/0/price", 12), "");
  EXPECT_NE(with(one + "/title", "in one language"), "");
}

}  // namespace
}  // namespace untether::testing
