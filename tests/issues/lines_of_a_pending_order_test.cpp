// Once seen: lines of one pending order wait for each other; the planner took what it was still
// looking for as impossible, so that the plan hung on which line came first in the data.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/builders.h"
#include "tests/support/plan_worlds.h"
#include "tests/support/shipped.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

constexpr const char* now = "2025-03-01T00:00:01Z";

PlanAsset pending(const Policy& policy, AssetKind kind, std::string_view term_start, Period term) {
  PlanAsset made = plan_asset(policy, kind, "pending", day(term_start), term);
  made.live.facts.order = OrderRow{0};
  made.live.facts.set(AssetInstant::purchased_at, plus(at(now), Seconds{-900}));
  made.live.facts.set(AssetInstant::state_since, plus(at(now), Seconds{-900}));
  return made;
}

Plan planned(const Policy& policy, const std::vector<PlanAsset>& lines) {
  PlanWorld world = plan_world("", lines, at(now));
  world.world.customer.flags.set(CustomerFlag::transfer_target, Truth::no);
  world.world.present.around.customer = world.world.customer.flags;
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  const Asker asker{PartnerType::direct, {}, Token::app_user};
  return make_plan(rules, clearness, world.subject(asker), {});
}

TEST(LinesOfAPendingOrder, AreCancelledAsSoonAsAllAreSettledWhicheverComesFirst) {
  const Policy& policy = shipped("nce-2025");
  std::vector<PlanAsset> lines{
      pending(policy, AssetKind::saas, "2025-02-28", {1, 0}),
      pending(policy, AssetKind::software_perpetual, "2025-02-28", {12, 0}),
      pending(policy, AssetKind::nce_license, "2025-02-28", {12, 0}),
  };
  const auto by_kind = [](const PlanAsset& a, const PlanAsset& b) {
    return a.live.facts.kind < b.live.facts.kind;
  };
  std::sort(lines.begin(), lines.end(), by_kind);
  int orders = 0;
  do {
    const Plan plan = planned(policy, lines);
    ASSERT_EQ(plan.outcome, PlanOutcome::planned) << orders;
    EXPECT_EQ(plan.action_count(), 3) << orders;
    EXPECT_EQ(to_string(plan.goal_at), "2025-03-01T00:15:01Z") << orders;
    ++orders;
  } while (std::next_permutation(lines.begin(), lines.end(), by_kind));
  EXPECT_EQ(orders, 6);
}

}  // namespace
}  // namespace untether::testing
