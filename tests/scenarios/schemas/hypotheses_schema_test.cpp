// docs/schemas/hypotheses.schema.json, held against the example and against mistakes.
#include <gtest/gtest.h>

#include "scenarios/whatif/drafts.h"
#include "tests/support/golden.h"
#include "tests/support/rule_json.h"
#include "tests/support/schema.h"

namespace untether::testing {
namespace {

const Schema& hypotheses_schema() {
  static const Schema schema("hypotheses.schema.json");
  return schema;
}

Json example() { return parse_with_comments(source_file("docs/examples/whatif/hypotheses.json")); }

// Whether schema and reader agree that this is a mistake.
bool both_refuse(const std::string& pointer, const Json& value) {
  Json file = example();
  file[Json::json_pointer(pointer)] = value;
  const bool schema = !hypotheses_schema().mistake(file).empty();
  const auto drafts = whatif::read_drafts("h.json", file.dump());
  return schema && !drafts;
}

TEST(HypothesesSchema, FitsTheExample) { EXPECT_EQ(hypotheses_schema().mistake(example()), ""); }

TEST(HypothesesSchema, RefusesWhatTheReaderRefuses) {
  EXPECT_TRUE(both_refuse("/format", "untether-hypotheses/2"));
  EXPECT_TRUE(both_refuse("/hypotheses/wait/chnages", Json::array()));
  EXPECT_TRUE(both_refuse("/hypotheses/wait/changes/0/apply", "cancel"));
  EXPECT_TRUE(both_refuse("/hypotheses/wait/changes/0", Json::object()));
  EXPECT_TRUE(both_refuse("/hypotheses/wait/grid/length", Json::array()));
  EXPECT_TRUE(both_refuse("/hypotheses/cancel/title", "in one language"));
}

}  // namespace
}  // namespace untether::testing
