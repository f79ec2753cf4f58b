#include "app/text/plan_figures.h"

#include <gtest/gtest.h>

#include "tests/support/builders.h"

// Sums, lengths and dates of a plan as people read them.

namespace untether::testing {
namespace {

const Catalogue& english() {
  static const Catalogue catalogue(Language::en);
  return catalogue;
}

MoneyTotal total(const std::string& currency, std::int64_t net, std::int64_t invoice = 0,
                 std::int64_t tied = 0) {
  return {*parse_currency(currency), net, invoice, tied};
}

std::string cost(const PlanMoney& money) { return cost_text(english(), money); }

PlanStep step_of(std::string_view asked, std::string_view made, std::string_view latest,
                 Instant deadline = Instant::never()) {
  PlanStep step;
  step.asked = at(asked);
  step.at = step.visible = at(made);
  step.latest = at(latest);
  step.deadline = deadline;
  return step;
}

std::string dates(const PlanStep& step) { return step_dates_text(english(), step); }

TEST(PlanCost, OfNothingIsNothing) { EXPECT_EQ(cost({}), "nothing"); }

TEST(PlanCost, ThatComesBackNeedsNoMinus) {
  EXPECT_EQ(cost({{total("EUR", -358'600)}, 0, 0}), "3,586.00\u00a0EUR back");
}

TEST(PlanCost, WithoutAPriceIsAtLeastTheRest) {
  EXPECT_EQ(cost({{total("EUR", 54'000)}, 2, 0}),
            "at least 540.00\u00a0EUR (2 payments have no price)");
  EXPECT_EQ(cost({{}, 1, 0}), "1 payment whose price is not known");
}

TEST(PlanCost, OfACreditWithoutAPriceIsNoLeast) {
  EXPECT_EQ(cost({{total("EUR", -100)}, 1, 0}),
            "1.00\u00a0EUR back, not counting 1 payment without a price");
}

TEST(PlanCost, IsToldForEachCurrencyAndNeverAddedUp) {
  EXPECT_EQ(cost({{total("EUR", 100), total("USD", -200)}, 0, 0}),
            "1.00\u00a0EUR and 2.00\u00a0USD back");
}

TEST(PlanCost, NamesUsageThatNobodyKnows) {
  EXPECT_EQ(cost({{}, 0, 600}), "nothing, and what Azure usage comes to");
}

TEST(PlanCredit, OfEachKindIsToldByItself) {
  EXPECT_EQ(
      credit_text(english(), {{total("USD", -300, -100, -200)}, 0, 0}),
      "Credit on an invoice: 1.00\u00a0USD. Credit that is not paid out, for a later purchase "
      "of the same kind only: 2.00\u00a0USD.");
  EXPECT_EQ(credit_text(english(), {{total("USD", 300)}, 0, 0}), "");
}

TEST(PlanMoment, TheSecondAfterMidnightIsTheDay) {
  EXPECT_EQ(moment_text(english(), at("2026-08-01T00:00:01Z")), "2026-08-01");
  EXPECT_EQ(moment_text(english(), at("2026-08-01T00:01:00Z")), "2026-08-01 00:01 UTC");
  EXPECT_EQ(moment_text(english(), Instant::never()), english().text("instant.never"));
}

TEST(PlanMoment, ABeginInTheLastSecondOfADayIsTheNextDay) {
  const PlanStep step = step_of("2027-09-15T23:59:59Z", "2027-09-15T23:59:59Z", "2027-09-16");
  EXPECT_EQ(begin_text(english(), step), "2027-09-16");
}

TEST(PlanDates, WithoutSlackTheDateHangsOnIt) {
  EXPECT_EQ(dates(step_of("2026-06-15", "2026-06-15", "2026-06-15")),
            "Begin 2026-06-15: the date hangs on it.");
  EXPECT_EQ(dates(step_of("2026-06-15", "2026-06-15", "2026-06-15", at("2026-06-20"))),
            "Begin 2026-06-15: the date hangs on it. Possible until 2026-06-20.");
}

TEST(PlanDates, AWindowThatEndsBeforeTheGoalIsTheLatest) {
  EXPECT_EQ(dates(step_of("2026-06-15", "2026-06-15", "2026-06-20", at("2026-06-20"))),
            "Begin 2026-06-15, at the latest 2026-06-20 (5 days of slack).");
}

TEST(PlanDates, AWindowThatEndsAfterTheGoalIsToldBesideTheLatest) {
  EXPECT_EQ(dates(step_of("2026-06-15", "2026-06-15", "2026-06-20", at("2026-07-01"))),
            "Begin 2026-06-15; to keep the date, at the latest 2026-06-20 (5 days of slack). "
            "Possible until 2026-07-01.");
}

TEST(PlanDates, WhatIsWaitedForIsTakenOffTheDates) {
  EXPECT_EQ(dates(step_of("2026-06-15", "2026-06-22", "2026-06-24", at("2026-06-30"))),
            "Begin 2026-06-15; to keep the date, at the latest 2026-06-17 (2 days of slack). "
            "Possible until 2026-06-23. Takes effect 7 days later.");
}

TEST(PlanShort, SaysWhatAPlanIsWorth) {
  Plan plan;
  plan.outcome = PlanOutcome::planned;
  plan.goal_at = at("2026-11-20");
  EXPECT_EQ(short_plan_text(english(), plan), "2026-11-20, by itself, nothing");
  plan.steps.resize(2);
  EXPECT_EQ(short_plan_text(english(), plan), "2026-11-20, 2 steps, nothing");
  plan.outcome = PlanOutcome::reached;
  EXPECT_EQ(short_plan_text(english(), plan), "it is so already");
  plan.outcome = PlanOutcome::dead_end;
  EXPECT_EQ(short_plan_text(english(), plan), "a dead end");
}

}  // namespace
}  // namespace untether::testing
