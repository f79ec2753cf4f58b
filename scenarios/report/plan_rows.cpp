#include "scenarios/report/plan_rows.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace untether {

namespace {

std::int32_t steps_of(const Plan& plan) {
  return static_cast<std::int32_t>(
      std::count_if(plan.steps.begin(), plan.steps.end(),
                    [](const PlanStep& step) { return step.kind != StepKind::recheck; }));
}

PlanRow plan_one(const PlanQuestion& asked, Clearness& clearness, const PlanPlace& place) {
  const CustomerAnswer answer = answer_for(*asked.question, *place.block, place.row);
  const std::vector<Tariff> tariffs = tariffs_of(answer.customer, asked.prices);
  const Plan plan = plan_for(asked, clearness, answer, tariffs, asked.options);
  PlanRow row;
  row.place = place;
  row.outcome = plan.outcome;
  row.goal_at = plan.goal_at;
  row.deadline = next_deadline(plan);
  row.steps = steps_of(plan);
  row.work = work_of(plan);
  row.money = plan.money;
  row.assumes = !plan.assumptions.empty();
  if (!is_far(plan)) {
    row.meaning = class_of(*asked.rules, answer.customer, plan, nullptr);
    return row;
  }
  PlanOptions parking = asked.options;
  parking.goal = Goal::stop_billing;
  const Plan parked = plan_for(asked, clearness, answer, tariffs, parking);
  row.meaning = class_of(*asked.rules, answer.customer, plan, &parked);
  if (row.meaning == PlanClass::parked) row.billing_stops = parked.goal_at;
  return row;
}

}  // namespace

std::vector<PlanRow> plan_rows(const PlanQuestion& asked, const std::vector<PlanPlace>& places,
                               unsigned threads,
                               const std::function<void(std::uint64_t)>& progress) {
  std::vector<PlanRow> rows(places.size());
  std::atomic<std::size_t> next{0};
  constexpr std::size_t bite = 64;  // customers taken at a time
  const auto work = [&](bool tells) {
    Clearness clearness(*asked.rules);
    while (true) {
      const std::size_t begin = next.fetch_add(bite);
      if (begin >= places.size()) return;
      const std::size_t end = std::min(begin + bite, places.size());
      for (std::size_t i = begin; i < end; ++i) rows[i] = plan_one(asked, clearness, places[i]);
      if (tells && progress) progress(std::min(next.load(), places.size()));
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back(work, false);
  work(true);
  others.clear();
  return rows;
}

PlanTotals totals_of(const std::vector<PlanRow>& rows) {
  PlanTotals totals;
  std::map<Currency, MoneyTotal> sums;
  for (const PlanRow& row : rows) {
    ++totals.customers[static_cast<std::size_t>(row.meaning)];
    const bool leads = row.outcome == PlanOutcome::planned || row.outcome == PlanOutcome::reached;
    if (!leads) continue;
    totals.steps += static_cast<std::uint64_t>(row.steps);
    totals.work_seconds += row.work.count;
    totals.money.unpriced += row.money.unpriced;
    totals.money.usage_seconds += row.money.usage_seconds;
    for (const MoneyTotal& one : row.money.totals) {
      MoneyTotal& sum = sums[one.currency];
      sum.currency = one.currency;
      sum.net += one.net;
      sum.invoice += one.invoice;
      sum.tied += one.tied;
    }
  }
  for (const auto& [currency, sum] : sums) totals.money.totals.push_back(sum);
  return totals;
}

}  // namespace untether
