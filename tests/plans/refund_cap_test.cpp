// Returns of reservations that together exceed the cap of refunds, against every pair of days on
// which two of them might be returned.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "engine/lifecycle/budgets.h"
#include "engine/money/rules.h"
#include "engine/plan/replay.h"
#include "tests/support/builders.h"
#include "tests/support/plan_worlds.h"
#include "tests/support/plans.h"
#include "tests/support/shipped.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

// One way to leave a reservation: returned at an instant, or left to lapse.
struct Leaving {
  Instant drawn = Instant::absent();
  Instant beside = Instant::absent();  ///< What was drawn from here on counts too.
  Instant done;
  std::int64_t draw = 0;
  std::int64_t cost = 0;
};

struct Best {
  Instant earliest = Instant::never();
  std::int64_t least_cost = std::numeric_limits<std::int64_t>::max();
  Instant latest = Instant::absent();  ///< When both have lapsed.
};

class Pairs {
 public:
  Pairs(const Policy& policy, const PlanRules& rules, Instant now)
      : rules_(rules), budget_(policy.rules().budgets.front()), now_(now) {}

  Best best(const PlanAsset& a, const PlanAsset& b) const {
    const auto all_of_a = leavings(a);
    const auto all_of_b = leavings(b);
    Best best;
    best.latest = std::max(all_of_a.front().done, all_of_b.front().done);
    for (const Leaving& one : all_of_a) {
      for (const Leaving& other : all_of_b) {
        if (!fit(one, other)) continue;
        best.earliest = std::min(best.earliest, std::max(one.done, other.done));
        best.least_cost = std::min(best.least_cost, one.cost + other.cost);
      }
    }
    return best;
  }

 private:
  std::vector<Leaving> leavings(const PlanAsset& asset) const {
    const Asset& facts = asset.live.facts;
    const auto row = *rules_.lifecycle(facts.kind).transition("return");
    const ActionRules& action = rules_.action(facts.kind, row);
    const Instant end = facts.at(AssetInstant::term_end);
    const auto charged = [&](Instant until) {
      return instalments(facts, asset.tariff, plus(now_, Seconds{1}), until).minor_units;
    };
    std::vector<Leaving> all{{Instant::absent(), Instant::absent(), end, 0, charged(end)}};
    const Instant first = plus(now_, action.waits);
    // Every midnight, the second after an instalment may have been paid, and the time of day at
    // which what was drawn at once counts no more.
    std::vector<Instant> instants;
    for (Instant at = first; at < end; at = plus(at, day_length)) {
      instants.push_back(at);
      const Instant midnight = plus(Instant::start_of(day_of(at)), day_length);
      instants.push_back(midnight);
      instants.push_back(plus(midnight, Seconds{9 * 3'600 + 1'801}));
    }
    for (const Instant at : instants) {
      if (at >= end) continue;
      const Amount drawn = cancelled_commitment(facts, asset.tariff, at);
      const Amount back =
          reservation_refund(rules_.billing.figures.of(facts, at), facts, asset.tariff, at);
      all.push_back({at, budget_period_start(budget_, at), plus(at, action.takes),
                     drawn.minor_units, charged(at) + back.minor_units});
    }
    return all;
  }

  bool fit(const Leaving& one, const Leaving& other) const {
    const auto fits = [&](const Leaving& draw, const Leaving& beside) {
      if (!draw.drawn.is_known()) return true;
      const bool counts =
          beside.drawn.is_known() && beside.drawn <= draw.drawn && beside.drawn >= draw.beside;
      return draw.draw + (counts ? beside.draw : 0) <= budget_.limit.minor_units;
    };
    return fits(one, other) && fits(other, one);
  }

  static constexpr Seconds day_length{seconds_per_day};
  const PlanRules& rules_;
  const Budget& budget_;
  Instant now_;
};

struct Case {
  const char* rules;
  const char* term_start;
  Period term;
  BillingCycle cycle;
};

class RefundCap : public ::testing::TestWithParam<Case> {
 protected:
  PlanAsset reservation(std::string_view price) const {
    PlanAsset made = plan_asset(policy(), AssetKind::reservation, "active",
                                day(GetParam().term_start), GetParam().term);
    made.live.facts.flags.set(AssetFlag::auto_renew, Truth::no);
    made.live.facts.flags.set(AssetFlag::refundable, Truth::yes);
    made.tariff = tariff(GetParam().cycle, price);
    return made;
  }

  static const Policy& policy() { return shipped(GetParam().rules); }

  void compare(const PlanAsset& a, const PlanAsset& b, Instant now) {
    const PlanAsset dap =
        plan_asset(policy(), AssetKind::dap, "active", day(GetParam().term_start));
    PlanWorld world = plan_world("", {a, b, dap}, now);
    world.world.customer.flags.set(CustomerFlag::transfer_target, Truth::no);
    world.world.present.around.customer = world.world.customer.flags;
    const PlanRules rules = plan_rules(policy());
    Clearness clearness(rules);
    const Asker asker{PartnerType::direct, {}, Token::app_user};
    const PlanSubject subject = world.subject(asker);
    const Best best = Pairs(policy(), rules, now).best(a, b);
    const auto plan_by = [&](Preference preference) {
      Plan plan = make_plan(rules, clearness, subject, {Goal::remove, preference, true, false});
      EXPECT_EQ(plan.outcome, PlanOutcome::planned);
      const Replay replayed = replay(rules, subject, plan);
      EXPECT_TRUE(replayed.reached);
      EXPECT_EQ(replayed.money.totals, plan.money.totals);
      return plan;
    };
    const auto told = [&](const Plan& plan) { return brief(rules, world.world.customer, plan); };
    const Plan fastest = plan_by(Preference::fastest);
    EXPECT_EQ(fastest.goal_at, best.earliest) << told(fastest);
    const Plan cheapest = plan_by(Preference::cheapest);
    const std::int64_t cost = cheapest.money.totals.empty() ? 0 : cheapest.money.totals[0].net;
    EXPECT_GE(cost, best.least_cost) << told(cheapest);
    EXPECT_LE(cost - cheapest.gap_minor_units, best.least_cost) << told(cheapest);
    const bool by_day = GetParam().cycle != BillingCycle::monthly;
    const bool one_period = day_of(best.latest).count - day_of(now).count < 365 &&
                            std::string(GetParam().rules) != "csp-2020-04";
    if (one_period && by_day) {
      EXPECT_LE(cost - best.least_cost, day_of_refunds(a, b)) << told(cheapest);
    }
    if (best.least_cost < cost) ++within_;
    if (fastest.goal_at > plus(now, Seconds{3 * seconds_per_day})) ++waited_;
  }

  // What a day more or less brings back at most: no finer is anything returned.
  static std::int64_t day_of_refunds(const PlanAsset& a, const PlanAsset& b) {
    return (a.tariff.price->minor_units + b.tariff.price->minor_units) / 365;
  }

  int within_ = 0;
  int waited_ = 0;
};

TEST_P(RefundCap, IsFilledAsEarlyAndAsFarAsAnyTwoDaysFillIt) {
  const bool monthly = GetParam().cycle == BillingCycle::monthly;
  using Prices = std::vector<std::pair<const char*, const char*>>;
  const Prices by_month{{"1700.00", "2500.00"}, {"4000.00", "5000.00"}, {"9000.00", "1.00"}};
  const Prices by_term{
      {"20000.00", "30000.00"}, {"20000.01", "30000.00"}, {"40000.00", "45000.00"},
      {"80000.00", "60000.00"}, {"120000.00", "10.00"},   {"50000.01", "50000.01"},
  };
  for (const auto& [a, b] : monthly ? by_month : by_term) {
    for (const int days : {0, 20, 200, 350}) {
      const Instant now = plus(Instant::start_of(day(GetParam().term_start)),
                               Seconds{days * seconds_per_day + 12 * 3'600});
      SCOPED_TRACE(std::string(a) + " and " + b + " on day " + std::to_string(days));
      compare(reservation(a), reservation(b), now);
    }
  }
  EXPECT_GT(waited_, 0);
  RecordProperty("not optimal", within_);
}

TEST(RefundCapOfThirty, IsKeptFromTheFirstDayOnWhichAllFitTogether) {
  const Policy& policy = shipped("nce-2025");
  PlanAsset one = plan_asset(policy, AssetKind::reservation, "active", day("2025-01-31"), {12, 0});
  one.live.facts.flags.set(AssetFlag::auto_renew, Truth::no);
  one.live.facts.flags.set(AssetFlag::refundable, Truth::yes);
  one.tariff = tariff(BillingCycle::annual, "3650.00");
  std::vector<PlanAsset> assets(30, one);
  assets.push_back(plan_asset(policy, AssetKind::dap, "active", day("2025-01-31")));
  PlanWorld world = plan_world("", assets, at("2025-01-31T12:00:00Z"));
  world.world.customer.flags.set(CustomerFlag::transfer_target, Truth::no);
  world.world.present.around.customer = world.world.customer.flags;
  const PlanRules rules = plan_rules(policy);
  Clearness clearness(rules);
  const Asker asker{PartnerType::direct, {}, Token::app_user};
  const PlanSubject subject = world.subject(asker);
  // Each draws 10 USD for each of its 365 days that is left: 166 days of thirty fit.
  const Plan plan = make_plan(rules, clearness, subject, {});
  EXPECT_EQ(to_string(plan.goal_at), "2025-08-18T00:00:00Z");
  EXPECT_TRUE(replay(rules, subject, plan).reached);
  const PlanOptions cheapest{Goal::remove, Preference::cheapest, true, false};
  const Plan saving = make_plan(rules, clearness, subject, cheapest);
  EXPECT_LE(saving.money.totals[0].net, -4'970'000);
  EXPECT_LE(saving.gap_minor_units, 30'000 + 30);
  EXPECT_TRUE(replay(rules, subject, saving).reached);
}

INSTANTIATE_TEST_SUITE_P(
    Plans, RefundCap,
    ::testing::Values(Case{"csp-2020-04", "2020-05-31", {12, 0}, BillingCycle::annual},
                      Case{"nce-2025", "2025-01-31", {12, 0}, BillingCycle::annual},
                      Case{"nce-2026", "2026-03-31", {12, 0}, BillingCycle::annual},
                      Case{"nce-2026", "2026-03-31", {12, 0}, BillingCycle::monthly},
                      Case{"nce-2026", "2026-03-31", {36, 0}, BillingCycle::triennial}));

}  // namespace
}  // namespace untether::testing
