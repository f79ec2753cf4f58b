#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/policy/judge.h"
#include "tests/support/builders.h"
#include "tests/support/generators.h"
#include "tests/support/shipped.h"

namespace untether {
namespace {

using namespace untether::testing;

Verdict judge_now(const Policy& policy, const Customer& customer) {
  const Present now =
      present(policy.machines, customer, PartnerType::direct,
              {generated_as_of(), generated_as_of(), false});
  return judge(policy, customer, now, {PartnerType::direct, {}, Token::app_user});
}

const Policy& any_policy() { return shipped(*rc::gen::elementOf(shipped_names())); }

// Goal: nothing one holds more can open a door.
// Method: judge, add an asset at the end, judge again.
RC_GTEST_PROP(Judge, AddingAnAssetNeverTurnsBlockedIntoRemovable, ()) {
  const Policy& policy = any_policy();
  Customer customer = *any_customer();
  const Verdict before = judge_now(policy, customer);
  customer.assets.push_back(*any_asset(0));
  const Verdict after = judge_now(policy, customer);
  RC_CLASSIFY(before.decision == Decision::blocked, "was blocked");
  RC_ASSERT(before.decision != Decision::blocked || after.decision == Decision::blocked);
  RC_ASSERT(before.decision == Decision::removable || after.decision != Decision::removable);
}

}  // namespace
}  // namespace untether
