// Once seen: a line whose price nobody told counted as one payment of unknown amount under a plan,
// however many months it went on for.
#include <gtest/gtest.h>

#include "engine/plan/replay.h"
#include "tests/support/builders.h"
#include "tests/support/plan_worlds.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

struct Counted {
  PlanMoney planned;
  PlanMoney replayed;
};

// A licence of a year, billed monthly, that nobody can cancel any more and that does not renew.
Counted counted_at(std::string_view now) {
  const Policy& policy = shipped("nce-2025");
  PlanAsset licence = plan_asset(policy, AssetKind::nce_license, "active", day("2025-01-31"));
  licence.live.facts.flags.set(AssetFlag::auto_renew, Truth::no);
  licence.tariff.price.reset();
  licence.tariff.cycle = BillingCycle::monthly;
  PlanWorld world = plan_world("", {licence}, at(now));
  world.world.present.around.customer.set(CustomerFlag::transfer_target, Truth::no);
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  const Asker asker{PartnerType::direct, {}, Token::app_user};
  const PlanSubject subject = world.subject(asker);
  const Plan plan = make_plan(rules, clearness, subject, {});
  EXPECT_EQ(plan.outcome, PlanOutcome::planned);
  return {plan.money, replay(rules, subject, plan).money};
}

TEST(PaymentsWithoutPrice, AreCountedOneByOne) {
  EXPECT_EQ(counted_at("2025-03-15T12:00:00Z").planned.unpriced, 10);
  EXPECT_EQ(counted_at("2025-11-15T12:00:00Z").planned.unpriced, 2);
}

TEST(PaymentsWithoutPrice, AreAsManyInTheReplay) {
  const Counted counted = counted_at("2025-03-15T12:00:00Z");
  EXPECT_EQ(counted.planned, counted.replayed);
}

}  // namespace
}  // namespace untether::testing
