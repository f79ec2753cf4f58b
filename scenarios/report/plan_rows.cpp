#include "scenarios/report/plan_rows.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace untether {

namespace {

// Of one customer, as often as is asked: its data and present are found once.
class RowPlanner {
 public:
  RowPlanner(const PlanQuestion& asked, const PlanPlace& place)
      : asked_(asked),
        customer_(place.block->customer_at(place.row)),
        now_(present(asked.question->policy->machines, customer_, asked.question->asker.partner,
                     asked.question->clock)),
        tariffs_(tariffs_of(customer_, asked.prices)) {}

  Plan plan(Clearness& clearness, const PlanOptions& options) const {
    const Question& question = *asked_.question;
    const PlanSubject subject{customer_, now_, question.asker,
                              find_hold(question.holds, customer_.id), tariffs_};
    return make_plan(*asked_.rules, clearness, subject, options);
  }
  const Customer& customer() const { return customer_; }

 private:
  const PlanQuestion& asked_;
  Customer customer_;
  Present now_;
  std::vector<Tariff> tariffs_;
};

PlanRow plan_one(const PlanQuestion& asked, Clearness& clearness, const PlanPlace& place) {
  const RowPlanner planner(asked, place);
  const Plan plan = planner.plan(clearness, asked.options);
  PlanRow row;
  row.place = place;
  row.outcome = plan.outcome;
  row.goal_at = plan.goal_at;
  row.deadline = next_deadline(plan);
  row.steps = static_cast<std::int32_t>(plan.steps.size());
  row.work = work_of(plan);
  row.money = plan.money;
  row.assumes = !plan.assumptions.empty();
  if (!is_far(plan)) {
    row.meaning = class_of(*asked.rules, planner.customer(), plan, nullptr);
    return row;
  }
  PlanOptions parking = asked.options;
  parking.goal = Goal::stop_billing;
  const Plan parked = planner.plan(clearness, parking);
  row.meaning = class_of(*asked.rules, planner.customer(), plan, &parked);
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
    if (row.outcome != PlanOutcome::planned && row.outcome != PlanOutcome::reached) continue;
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
