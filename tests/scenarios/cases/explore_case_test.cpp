// Exploring from a case: a counterexample is a case that can be run, and that fails.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/cases/read_cases.h"
#include "scenarios/explore/explore_case.h"
#include "scenarios/report/case_file.h"
#include "scenarios/report/exploration_json.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const char* const leaver = R"({"format": "untether-cases/1", "rules": "nce-2026", "cases": {
  "leaver": {"title": {"en": "t", "fr": "t"}, "latencies": false, "set": ["renewal_delay=PT1H"],
    "given": {"at": "2026-06-15", "facts": {"dap": true}, "assets": [
      {"name": "Office \"E3\"", "kind": "nce_license", "term": "P1Y", "term_start": "2026-03-01",
       "price": "1200.00 USD", "cycle": "annual", "seats": 3, "facts": {"autoRenew": true}}]},
    "when": ["suspend #1"], "then": {"verdict": "blocked"}}}})";

Case the_case() {
  auto cases = read_cases("leaver.json", leaver);
  EXPECT_TRUE(cases.has_value()) << (cases ? "" : debug_text(cases.error().front()));
  return cases ? cases->front() : Case{};
}

CaseStages& stages() {
  static const RuleLibrary library = shipped_rules();
  static CaseStages all(library);
  return all;
}

std::vector<std::string> mistakes(const ExploreRequest& request) {
  std::vector<std::string> lines;
  const auto exploration = explore_case(stages(), the_case(), request);
  if (exploration) return lines;
  for (const Error& error : exploration.error()) lines.push_back(debug_text(error));
  return lines;
}

ExploreRequest short_request() {
  ExploreRequest request;
  request.depth_max = 3;
  return request;
}

TEST(ExploreCase, BeginsWhereTheCaseIsGivenOrWhereItsLinesEnd) {
  ExploreRequest request = short_request();
  request.depth_max = 0;
  request.sentences = {"assets.all(a, a.state == 'active')"};
  auto found = explore_case(stages(), the_case(), request);
  ASSERT_TRUE(found.has_value());
  EXPECT_FALSE(found->counterexample);
  request.after_steps = true;
  found = explore_case(stages(), the_case(), request);
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(found->counterexample);
}

TEST(ExploreCase, WritesItsCounterexampleAsACaseThatFailsOnItsOwn) {
  ExploreRequest request = short_request();
  request.sentences = {"relationship || assets.all(a, a.state == 'deleted')"};
  request.depth_max = 5;
  request.only = {"schedule_cancel", "suspend", "remove", "advance"};
  const auto found = explore_case(stages(), the_case(), request);
  ASSERT_TRUE(found.has_value()) << debug_text(found.error().front());
  ASSERT_TRUE(found->counterexample);
  const auto read = read_cases("broken.json", case_file_text(*found->counterexample));
  ASSERT_TRUE(read.has_value()) << debug_text(read.error().front());
  const auto runs = run_case(stages(), read->front());
  ASSERT_THAT(runs, SizeIs(1));
  ASSERT_THAT(runs[0].failures, SizeIs(1));
  EXPECT_THAT(debug_text(runs[0].failures[0]), HasSubstr("case_differs"));
  EXPECT_EQ(runs[0].story->world().now, found->counterexample_run->story->world().now);
  EXPECT_THAT(exploration_json(*found), HasSubstr("untether-cases/1"));
}

TEST(ExploreCase, BuysALicenceIfNobodySaysWhatAndNothingElseIfSomebodyDoes) {
  ExploreRequest request = short_request();
  request.depth_max = 1;
  request.only = {"buy"};
  auto found = explore_case(stages(), the_case(), request);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->explored.states(), 2U);
  request.purchases = {"reservation \"RI\" term P1Y", "nce_license \"Visio\" term P1M"};
  found = explore_case(stages(), the_case(), request);
  ASSERT_TRUE(found.has_value());
  EXPECT_GE(found->explored.steps + found->explored.refused, 2U);
}

TEST(ExploreCase, NamesWhatIsWrongWithTheQuestion) {
  ExploreRequest request = short_request();
  request.only = {"delete"};
  EXPECT_THAT(mistakes(request), ElementsAre(HasSubstr("--only unknown_step found=`delete`")));
  request = short_request();
  request.sentences = {"relationship", "relation"};
  EXPECT_THAT(mistakes(request), ElementsAre(HasSubstr("cel_unknown_variable")));
  request = short_request();
  request.until = "soon";
  EXPECT_THAT(mistakes(request), ElementsAre(HasSubstr("--until bad_instant")));
  request = short_request();
  request.purchases = {"wine"};
  EXPECT_THAT(mistakes(request), ElementsAre(HasSubstr("--buy")));
  EXPECT_THAT(mistakes(short_request()), IsEmpty());
}

TEST(WriteCase, LosesNothingThatACaseSays) {
  const Case one = the_case();
  const std::string text = case_file_text(one);
  const auto again = read_cases("again.json", text);
  ASSERT_TRUE(again.has_value()) << debug_text(again.error().front());
  EXPECT_EQ(case_file_text(again->front()), text);
  EXPECT_EQ(again->front().set, one.set);
  EXPECT_EQ(again->front().latencies, one.latencies);
  EXPECT_EQ(again->front().given.assets[0].name, one.given.assets[0].name);
  EXPECT_EQ(again->front().given.assets[0].facts, one.given.assets[0].facts);
  EXPECT_EQ(again->front().steps.size(), one.steps.size());
}

}  // namespace
}  // namespace untether::testing
