// What holds of every plan, of drawn customers under each shipped set.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "engine/lifecycle/act.h"
#include "engine/plan/replay.h"
#include "tests/support/builders.h"
#include "tests/support/plain_history.h"
#include "tests/support/plan_worlds.h"
#include "tests/support/plans.h"
#include "tests/support/shipped.h"
#include "tests/support/tariffs.h"

namespace untether::testing {
namespace {

struct Era {
  const char* rules;
  const char* day;
};

constexpr std::array<Era, 3> eras = {Era{"csp-2020-04", "2020-07-31"},
                                     Era{"nce-2025", "2025-03-01"}, Era{"nce-2026", "2026-08-31"}};

// A drawn customer with what is asked of it.
struct Drawn {
  const Policy* policy = nullptr;
  std::shared_ptr<PlanRules> rules;
  PlanWorld world;
  PlanOptions options;
  Asker asker{PartnerType::direct, {}, Token::app_user};

  [[nodiscard]] PlanSubject subject() const { return world.subject(asker); }
  [[nodiscard]] Plan plan() const {
    Clearness clearness(*rules);
    return make_plan(*rules, clearness, subject(), options);
  }
  [[nodiscard]] std::string told(const Plan& plan) const {
    std::string text;
    for (std::size_t i = 0; i < world.world.customer.assets.size(); ++i) {
      const LiveAsset& asset = (*world.world.present.assets[i].standing)[0];
      text += std::string(name_of(asset.facts.kind)) + " " +
              policy->machines.lifecycle(asset.facts.kind)->states[asset.state] + " from " +
              to_string(asset.facts.at(AssetInstant::term_start)) + " to " +
              to_string(asset.facts.at(AssetInstant::term_end)) + " flags " +
              std::to_string(asset.facts.flags.bits()) + " " +
              std::string(name_of(world.tariffs[i].cycle)) + "\n";
    }
    return text + std::string(name_of(options.goal)) + " " +
           std::string(name_of(options.preference)) + " " +
           brief(*rules, world.world.customer, plan);
  }
};

bool is_planned(const Plan& plan) {
  return plan.outcome == PlanOutcome::planned || plan.outcome == PlanOutcome::reached;
}

Drawn draw() {
  const Era era = *rc::gen::element(eras[0], eras[1], eras[2]);
  Drawn drawn;
  drawn.policy = &shipped(era.rules);
  drawn.rules = std::make_shared<PlanRules>(plan_rules(*drawn.policy));
  drawn.world = *any_plan_world(*drawn.policy, day(era.day));
  drawn.options.goal = *rc::gen::element(Goal::remove, Goal::stop_billing);
  drawn.options.preference =
      *rc::gen::element(Preference::fastest, Preference::cheapest, Preference::fewest);
  drawn.options.transfer = *rc::gen::arbitrary<bool>();
  RC_TAG(std::string(era.rules));
  return drawn;
}

// The customer with what a plan assumes of it taken as said.
PlanWorld assumed(PlanWorld world, const Plan& plan) {
  for (const Assumption& assumption : plan.assumptions) {
    const auto slot = info(assumption.field).slot;
    if (!assumption.asset) {
      world.world.customer.flags.set(static_cast<CustomerFlag>(slot), assumption.value);
      world.world.present.around.customer = world.world.customer.flags;
      continue;
    }
    auto& standing = world.world.present.assets[assumption.asset->value].standing;
    LiveAsset asset = (*standing)[0];
    asset.facts.flags.set(static_cast<AssetFlag>(slot), assumption.value);
    standing.emplace(asset);
  }
  return world;
}

std::int64_t net(const PlanMoney& money) { return money.totals.empty() ? 0 : money.totals[0].net; }

bool dearer(const PlanMoney& a, const PlanMoney& b) {
  return std::tuple(net(a), a.unpriced, a.usage_seconds) >
         std::tuple(net(b), b.unpriced, b.usage_seconds);
}

RC_GTEST_PROP(EveryPlan, CarriedOutWithoutThePlannerMeetsTheGoalAtItsInstantForItsMoney, ()) {
  const Drawn drawn = draw();
  const Plan plan = drawn.plan();
  RC_CLASSIFY(is_planned(plan), "planned");
  RC_CLASSIFY(plan.action_count() > 2, "more than two steps");
  RC_PRE(is_planned(plan));
  const PlanWorld world = assumed(drawn.world, plan);
  const PlanSubject subject = world.subject(drawn.asker);
  const PlainHistory history(*drawn.policy, subject, 200);
  PlainWorld now = history.first();
  for (const PlanStep& step : plan.steps) {
    if (step.kind != StepKind::action) continue;
    RC_ASSERT(history.move(now, step.at));
    const Interval open = interval(drawn.policy->machines, *step.transition,
                                   now.live.assets[step.asset->value], now.live.around, step.at);
    if (is_open(open, step.at) != Truth::yes) RC_FAIL("outside its window\n" + drawn.told(plan));
    auto after = history.act_now(now, *step.asset, *step.transition);
    if (!after) RC_FAIL("refused, or before what it needs shows\n" + drawn.told(plan));
    now = std::move(*after);
  }
  RC_ASSERT(history.move(now, plan.goal_at));
  PlainGoal goal{plan.goal_at, now.cost, 0, false};
  if (plan.goal == Goal::remove) {
    RC_ASSERT(history.is_removable(now));
  } else {
    const auto end = history.end_of_charges(now);
    RC_ASSERT(end && end->at <= plan.goal_at);
  }
  if (goal.cost.minor_units != net(plan.money)) RC_FAIL("other money\n" + drawn.told(plan));
  RC_ASSERT(goal.cost.usage_seconds == plan.money.usage_seconds);
}

RC_GTEST_PROP(EveryPlan, LosesItsDateOrCostsMoreWithAnyStepLeftOut, ()) {
  const Drawn drawn = draw();
  const Plan plan = drawn.plan();
  RC_PRE(is_planned(plan) && plan.action_count() > 0);
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    if (plan.steps[i].kind != StepKind::action) continue;
    Plan less = plan;
    less.steps.erase(less.steps.begin() + static_cast<std::ptrdiff_t>(i));
    const Replay without = replay(*drawn.rules, drawn.subject(), less);
    if (without.reached && !dearer(without.money, plan.money)) {
      RC_FAIL("step " + std::to_string(i) + " is not needed\n" + drawn.told(plan));
    }
  }
}

// Every step that follows a delayed one waits for it.
Plan delayed(const Drawn& drawn, Plan plan, std::size_t late) {
  plan.steps[late].at = plan.steps[late].latest;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    PlanStep& step = plan.steps[i];
    if (step.kind != StepKind::action) continue;
    const ActionRules& rules = drawn.rules->action(
        drawn.world.world.customer.assets[step.asset->value].kind, *step.transition);
    for (const std::uint32_t before : step.after) {
      const PlanStep& first = plan.steps[before];
      if (first.kind != StepKind::action) continue;
      const bool own = first.asset == step.asset;
      step.at = std::max(step.at, own ? plus(first.visible, rules.waits) : first.visible);
    }
    step.visible = plus(step.at, rules.takes);
  }
  std::stable_sort(plan.steps.begin(), plan.steps.end(),
                   [](const PlanStep& a, const PlanStep& b) { return a.at < b.at; });
  return plan;
}

// A step may come to be done along with one that is late.
bool keeps_promise_with(const Drawn& drawn, Plan plan) {
  while (true) {
    const Replay replayed = replay(*drawn.rules, drawn.subject(), plan);
    const bool done = replayed.failed && replayed.refusals.front().check == Check::state;
    if (!done) return replayed.reached;
    plan.steps.erase(plan.steps.begin() + static_cast<std::ptrdiff_t>(*replayed.failed));
  }
}

RC_GTEST_PROP(EveryPlan, KeepsItsDateWithAnyStepDelayedToItsLatest, ()) {
  const Drawn drawn = draw();
  const Plan plan = drawn.plan();
  RC_PRE(is_planned(plan) && plan.action_count() > 0);
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const PlanStep& step = plan.steps[i];
    if (step.kind != StepKind::action || step.latest <= step.at) continue;
    RC_CLASSIFY(true, "delayed");
    if (!keeps_promise_with(drawn, delayed(drawn, plan, i))) {
      RC_FAIL("step " + std::to_string(i) + " may not be delayed\n" + drawn.told(plan));
    }
  }
}

RC_GTEST_PROP(EveryPlan, HasDeadlinesAfterWhichTheActionIsRefusedOrTheClockHasMoved, ()) {
  const Drawn drawn = draw();
  const Plan plan = drawn.plan();
  RC_PRE(is_planned(plan) && plan.action_count() > 0);
  const PlanWorld world = assumed(drawn.world, plan);
  const PlanSubject subject = world.subject(drawn.asker);
  const PlainHistory history(*drawn.policy, subject, 200);
  PlainWorld now = history.first();
  for (const PlanStep& step : plan.steps) {
    if (step.kind != StepKind::action) continue;
    if (!step.deadline.is_never()) {
      PlainWorld last = now;
      RC_ASSERT(history.move(last, std::max(step.at, step.deadline)));
      const auto in_time = act(drawn.policy->machines, last.live, ideal_actor(),
                               {*step.asset, *step.transition, Money{}}, last.now);
      const bool only_budget = !in_time && in_time.error().front().check == Check::budget;
      if (!in_time && !only_budget) RC_FAIL("refused at its deadline\n" + drawn.told(plan));
      PlainWorld late = last;
      RC_ASSERT(history.move(late, plus(step.deadline, Seconds{1})));
      const auto too_late = act(drawn.policy->machines, late.live, ideal_actor(),
                                {*step.asset, *step.transition, Money{}}, late.now);
      const bool moved = late.live.assets != last.live.assets;
      RC_CLASSIFY(!too_late.has_value(), "refused");
      if (too_late && !moved) RC_FAIL("possible after its deadline\n" + drawn.told(plan));
    }
    RC_ASSERT(history.move(now, step.at));
    auto after = history.act_now(now, *step.asset, *step.transition);
    RC_ASSERT(after.has_value());
    now = std::move(*after);
  }
}

RC_GTEST_PROP(FastestPlan, NeverEndsEarlierForALaterStart, ()) {
  Drawn drawn = draw();
  drawn.options.preference = Preference::fastest;
  const Plan plan = drawn.plan();
  const std::int64_t later =
      *rc::gen::element<std::int64_t>(1, 3'600, seconds_per_day, 31 * seconds_per_day);
  const PlanSubject subject = drawn.subject();
  const PlainHistory history(*drawn.policy, subject, 200);
  PlainWorld now = history.first();
  RC_PRE(history.move(now, plus(plan.start, Seconds{later})));
  Drawn then = drawn;
  then.world.world.present.at = now.now;
  for (std::size_t i = 0; i < now.live.assets.size(); ++i) {
    then.world.world.present.assets[i].standing.emplace(now.live.assets[i]);
  }
  const Plan next = then.plan();
  RC_PRE(is_planned(next));
  RC_CLASSIFY(next.goal_at > plan.goal_at, "ends later");
  if (!is_planned(plan) || next.goal_at < plan.goal_at) {
    RC_FAIL("ends earlier\n" + drawn.told(plan) + then.told(next));
  }
}

RC_GTEST_PROP(TradeOffCurve, RunsFromEarlyAndDearToLateAndCheap, ()) {
  const Drawn drawn = draw();
  Clearness clearness(*drawn.rules);
  const auto curve = trade_off(*drawn.rules, clearness, drawn.subject(), drawn.options);
  RC_CLASSIFY(curve.size() > 1, "several points");
  for (std::size_t i = 1; i < curve.size(); ++i) {
    RC_ASSERT(curve[i - 1].goal_at < curve[i].goal_at);
    RC_ASSERT(dearer(curve[i - 1].money, curve[i].money));
  }
}

RC_GTEST_PROP(EveryPlan, IsTheSameWhateverTheOrderOfAssets, ()) {
  const Drawn drawn = draw();
  Drawn other = drawn;
  auto& customer = other.world.world.customer;
  const auto last = static_cast<std::uint32_t>(customer.assets.size() - 1);
  std::reverse(customer.assets.begin(), customer.assets.end());
  std::reverse(other.world.world.present.assets.begin(), other.world.world.present.assets.end());
  std::reverse(other.world.tariffs.begin(), other.world.tariffs.end());
  for (std::size_t i = 0; i < customer.assets.size(); ++i) {
    auto& standing = other.world.world.present.assets[i].standing;
    LiveAsset asset = (*standing)[0];
    const auto parent = asset.facts.parent.row();
    if (parent) asset.facts.parent = ParentLink::to(AssetRow{last - parent->value});
    customer.assets[i].parent = asset.facts.parent;
    standing.emplace(asset);
  }
  const Plan a = drawn.plan();
  const Plan b = other.plan();
  RC_ASSERT(a.outcome == b.outcome);
  if (a.goal_at != b.goal_at || net(a.money) != net(b.money) ||
      a.action_count() != b.action_count()) {
    RC_FAIL(drawn.told(a) + other.told(b));
  }
}

RC_GTEST_PROP(EveryPlan, IsNoEarlierCheaperOrShorterWithOneObligationMore, ()) {
  Drawn drawn = draw();
  const Plan plan = drawn.plan();
  RC_PRE(is_planned(plan));
  Drawn more = drawn;
  const bool old = drawn.policy->rules().name == "csp-2020-04";
  const AssetKind kind = old ? AssetKind::legacy_azure : AssetKind::nce_license;
  const Day bought{day_of(drawn.world.now()).count - 100};
  PlanAsset added = plan_asset(*drawn.policy, kind, "active", bought);
  added.tariff = tariff(BillingCycle::monthly, "0.00");
  auto& world = more.world.world;
  added.live.facts.id.guid = guid(900);
  world.customer.assets.push_back(added.live.facts);
  world.customer.details.emplace_back();
  world.present.assets.emplace_back();
  world.present.assets.back().standing.emplace(added.live);
  more.world.tariffs.push_back(added.tariff);
  const Plan longer = more.plan();
  RC_PRE(is_planned(longer));
  const Preference preference = drawn.options.preference;
  const bool worse = preference == Preference::fastest ? longer.goal_at >= plan.goal_at
                     : preference == Preference::cheapest
                         ? !dearer(plan.money, longer.money)
                         : longer.action_count() >= plan.action_count();
  if (!worse) RC_FAIL(drawn.told(plan) + more.told(longer));
}

}  // namespace
}  // namespace untether::testing
