// What all shipped cases together show: each refusal leaves the world as it was.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "scenarios/cases/case_files.h"

namespace untether::testing {
namespace {

TEST(ShippedCases, ARefusalByWhateverAnswerLeavesTheWorldAsItWas) {
  const RuleLibrary library = shipped_rules();
  const auto files = read_case_files({std::string(UNTETHER_SOURCE_DIR) + "/scenarios/cases"}, "");
  ASSERT_TRUE(files.has_value());
  std::map<std::string, std::size_t> by_answer;
  for (const CaseFileRun& file : run_case_files(library, *files, 2, std::nullopt)) {
    ASSERT_TRUE(file.mistakes.empty()) << file.file;
    for (const TimedRun& one : file.runs) {
      const World* before = &one.run.story->start();
      for (const Moment& moment : one.run.story->moments()) {
        if (!moment.refused.empty()) {
          EXPECT_TRUE(moment.world == *before) << one.run.name << ": " << moment.input.text;
          ++by_answer[moment.refused.front().refusal];
        }
        before = &moment.world;
      }
    }
  }
  // Each answer by its name: the cases give this many.
  EXPECT_GE(by_answer.size(), 40U);
}

}  // namespace
}  // namespace untether::testing
