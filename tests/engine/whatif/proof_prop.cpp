#include "engine/whatif/proof.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/batch/open_questions.h"
#include "engine/batch/portfolio_check.h"
#include "engine/whatif/impact.h"
#include "tests/support/generators.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

Question question_of(const Policy& policy) {
  Question question;
  question.policy = &policy;
  question.asker.partner = PartnerType::direct;
  question.clock = {generated_as_of(), generated_as_of(), false};
  return question;
}

Likeness likeness(const Policy& one, const Policy& other) {
  const auto found = compare_policies(question_of(one), other);
  EXPECT_TRUE(found);
  return found ? *found : Likeness{};
}

TEST(Proof, HoldsForAPolicyAndItself) {
  for (const std::string& name : shipped_names()) {
    const Likeness found = likeness(shipped(name), shipped(name));
    EXPECT_TRUE(found.alike) << name << ": " << found.differs;
    EXPECT_GT(found.cases, 39'000U) << name;
  }
}

TEST(Proof, HoldsWhereOnlyMoneyDiffers) {
  const Policy other = shipped_with("nce-2026", {"ri_fee_free_days=9"});
  EXPECT_TRUE(likeness(shipped("nce-2026"), other).alike);
}

TEST(Proof, NamesWhatMayMakeADifference) {
  EXPECT_EQ(likeness(shipped("nce-2026"), shipped_with("nce-2026", {"pending_blocks=false"})).alike,
            false);
  EXPECT_NE(likeness(shipped("csp-2020-04"), shipped("nce-2026")).differs, "");
}

// Goal: what is called alike judges alike.
// Method: every other value of every parameter in doubt against random customers; where there is a
// proof, none of them is judged otherwise.
RC_GTEST_PROP(Proof, IsNeverContradictedByACustomer, ()) {
  const Policy& policy = shipped(*rc::gen::elementOf(shipped_names()));
  const auto questions = open_questions(policy.rules());
  RC_PRE(!questions.empty());
  const OpenQuestion& one = questions[*rc::gen::inRange<std::size_t>(0, questions.size())];
  const std::string& id = policy.rules().parameters[one.parameter.value].id;
  const auto other = compile_policy(policy.machines.rules, {{id, one.alternative}});
  RC_ASSERT(other.has_value());
  const auto found = compare_policies(question_of(policy), *other);
  RC_ASSERT(found.has_value());
  RC_CLASSIFY(found->alike, "alike");
  if (!found->alike) return;
  Block block;
  for (int i = 0; i < 5; ++i) block.append(*rc::gen::oneOf(any_customer(), known_customer()));
  for (std::size_t row = 0; row < block.customer_count(); ++row) {
    RC_ASSERT(effect_of(question_of(policy), block, row) ==
              effect_of(question_of(*other), block, row));
  }
}

}  // namespace
}  // namespace untether::testing
