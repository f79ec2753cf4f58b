// Which verdicts another answer would change: asked of every question, none left out, by judging
// each customer anew.
#include <gtest/gtest.h>

#include "engine/batch/open_questions.h"
#include "tests/support/eras.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

std::vector<Decision> decisions_of(const Question& question, const Portfolio& portfolio) {
  std::vector<Decision> decisions;
  for (const Block& block : portfolio.blocks) {
    for (std::size_t row = 0; row < block.customer_count(); ++row) {
      decisions.push_back(answer_for(question, block, row).verdict.decision);
    }
  }
  return decisions;
}

std::uint64_t differences(const std::vector<Decision>& a, const std::vector<Decision>& b) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += a[i] == b[i] ? 0 : 1;
  return count;
}

class OpenQuestions : public ::testing::TestWithParam<std::string> {};

TEST_P(OpenQuestions, ThatAreNotAskedChangeNoVerdict) {
  const Portfolio portfolio =
      read_text(generated_text(within_days_of(GetParam(), 400, 20261123))).portfolio;
  const Policy& policy = shipped(GetParam());
  Question question;
  question.policy = &policy;
  question.asker.partner = PartnerType::direct;
  question.clock.as_of = question.clock.at = portfolio.as_of;
  const auto turned = turned_verdicts(question, policy.machines.rules, portfolio, 3);
  ASSERT_TRUE(turned.has_value());
  const std::vector<Decision> before = decisions_of(question, portfolio);
  std::size_t asked = 0;
  std::uint64_t changed = 0;
  for (const OpenQuestion& open : open_questions(policy.rules())) {
    const std::string& id = policy.rules().parameters[open.parameter.value].id;
    const auto other = compile_policy(policy.machines.rules, {{id, open.alternative}});
    ASSERT_TRUE(other.has_value()) << id;
    question.policy = &*other;
    const std::uint64_t slow = differences(before, decisions_of(question, portfolio));
    const bool is_asked = asked < turned->size() &&
                          (*turned)[asked].question.parameter == open.parameter &&
                          (*turned)[asked].question.alternative == open.alternative;
    EXPECT_EQ(is_asked ? (*turned)[asked].changed() : 0U, slow) << id;
    changed += slow;
    asked += is_asked ? 1 : 0;
  }
  EXPECT_EQ(asked, turned->size());
  EXPECT_GT(changed, 0U);
}

INSTANTIATE_TEST_SUITE_P(Sets, OpenQuestions, ::testing::ValuesIn(shipped_names()),
                         [](const auto& set) { return as_test_name(set.param); });

}  // namespace
}  // namespace untether::testing
