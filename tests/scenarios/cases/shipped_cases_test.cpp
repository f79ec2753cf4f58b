// What all shipped cases together show: each refusal leaves the world as it was, and nothing of a
// rule set goes unexercised.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "engine/sim/step.h"
#include "scenarios/cases/case_files.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::IsEmpty;

// Tried on the world itself, where a change made before the refusal would stay.
bool leaves_the_world(const SimRules& rules, const World& before, const Moment& refused) {
  World tried = before;
  bool told = false;
  const auto again = step_in_place(rules, tried, std::get<Command>(refused.input.what),
                                   [&told](const Event&) { told = true; });
  return again == refused.refused && tried == before && !told;
}

class ShippedCases : public ::testing::Test {
 protected:
  // All of them, run once.
  static void SetUpTestSuite() {
    const RuleLibrary library = shipped_rules();
    const auto files = read_case_files({std::string(UNTETHER_SOURCE_DIR) + "/scenarios/cases"}, "");
    ASSERT_TRUE(files.has_value());
    runs = run_case_files(library, *files, 2, std::nullopt);
  }
  static void TearDownTestSuite() { runs.clear(); }

  static inline std::vector<CaseFileRun> runs;
};

TEST_F(ShippedCases, LeaveTheWorldAsItWasWhereTheyAreRefusedByWhateverAnswer) {
  std::map<std::string, std::size_t> by_answer;
  for (const CaseFileRun& file : runs) {
    ASSERT_TRUE(file.mistakes.empty()) << file.file;
    for (const TimedRun& one : file.runs) {
      const World* before = &one.run.story->start();
      for (const Moment& moment : one.run.story->moments()) {
        if (!moment.refused.empty()) {
          EXPECT_TRUE(moment.world == *before) << one.run.name << ": " << moment.input.text;
          EXPECT_TRUE(leaves_the_world(one.run.story->rules(), *before, moment))
              << one.run.name << ": " << moment.input.text;
          ++by_answer[moment.refused.front().refusal];
        }
        before = &moment.world;
      }
    }
  }
  // Each answer by its name: the cases give this many.
  EXPECT_GE(by_answer.size(), 40U);
}

TEST_F(ShippedCases, ExerciseBothSidesOfEverythingInTheEightSets) {
  std::map<std::string, std::set<Exercise>> exercised;
  for (const CaseFileRun& file : runs) {
    for (const TimedRun& one : file.runs) {
      for (const auto& [set, seen] : one.run.coverage)
        exercised[set].insert(seen.begin(), seen.end());
    }
  }
  std::vector<std::string> never;
  for (const std::string& set : shipped_names()) {
    const auto all = coverable(shipped(set).rules());
    ASSERT_GT(all.size(), 100U) << set;
    for (const Exercise& item : all) {
      if (exercised[set].contains(item)) continue;
      never.push_back(set + " " + item.id + " " + std::string(name_of(item.facet)));
    }
  }
  EXPECT_THAT(never, IsEmpty());
}

}  // namespace
}  // namespace untether::testing
