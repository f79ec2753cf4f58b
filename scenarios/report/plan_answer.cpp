#include "scenarios/report/plan_answer.h"

#include <algorithm>

#include "scenarios/portfolio/asset_tariff.h"

namespace untether {

namespace {

bool leads_somewhere(const Plan& plan) {
  return plan.outcome == PlanOutcome::planned || plan.outcome == PlanOutcome::reached;
}

bool takes_risks(const Plan& plan) {
  return std::any_of(plan.steps.begin(), plan.steps.end(),
                     [](const PlanStep& step) { return step.risky; });
}

}  // namespace

std::vector<Tariff> tariffs_of(const Customer& customer, const PriceList* prices) {
  static const PriceList none;
  std::vector<Tariff> tariffs;
  for (std::size_t i = 0; i < customer.assets.size(); ++i) {
    const Asset& asset = customer.assets[i];
    static const AssetDetails nothing;
    const AssetDetails& details = i < customer.details.size() ? customer.details[i] : nothing;
    std::optional<Currency> currency;
    if (asset.order && asset.order->value < customer.orders.size()) {
      currency = customer.orders[asset.order->value].currency;
    }
    tariffs.push_back(tariff_of(asset, details, prices == nullptr ? none : *prices, currency));
  }
  return tariffs;
}

Plan plan_for(const PlanQuestion& asked, Clearness& clearness, const CustomerAnswer& customer,
              const std::vector<Tariff>& tariffs, const PlanOptions& options) {
  const PlanSubject subject{customer.customer, customer.now, asked.question->asker,
                            find_hold(asked.question->holds, customer.customer.id), tariffs};
  return make_plan(*asked.rules, clearness, subject, options);
}

PlanAnswer plan_answer(const PlanQuestion& asked, Clearness& clearness, const Block& block,
                       std::size_t row) {
  PlanAnswer answer;
  answer.customer = answer_for(*asked.question, block, row);
  answer.tariffs = tariffs_of(answer.customer.customer, asked.prices);
  answer.options = asked.options;
  const auto plan = [&](const PlanOptions& options) {
    return plan_for(asked, clearness, answer.customer, answer.tariffs, options);
  };
  answer.plan = plan(asked.options);
  if (!answer.plan.assumptions.empty()) {
    PlanOptions confirmed = asked.options;
    confirmed.may_assume = false;
    // Whether another partner takes over is the one thing assumed of the customer.
    const auto& assumed = answer.plan.assumptions;
    if (std::any_of(assumed.begin(), assumed.end(), [](const Assumption& a) { return !a.asset; })) {
      confirmed.transfer = false;
    }
    answer.confirmed = plan(confirmed);
  }
  if (!asked.options.transfer) {
    PlanOptions transfer = asked.options;
    transfer.transfer = true;
    Plan moved = plan(transfer);
    const bool earlier = leads_somewhere(moved) &&
                         (!leads_somewhere(answer.plan) || moved.goal_at < answer.plan.goal_at);
    if (earlier) answer.by_transfer = std::move(moved);
  }
  PlanOptions other = asked.options;
  other.goal = asked.options.goal == Goal::remove ? Goal::stop_billing : Goal::remove;
  answer.other_goal = plan(other);
  const PlanSubject subject{answer.customer.customer, answer.customer.now, asked.question->asker,
                            find_hold(asked.question->holds, answer.customer.customer.id),
                            answer.tariffs};
  for (const Preference preference : all_of_enum<Preference>()) {
    if (!takes_risks(answer.plan) || answer.safe) break;
    PlanOptions safe = asked.options;
    safe.preference = preference;
    Plan made = plan(safe);
    if (leads_somewhere(made) && !takes_risks(made)) answer.safe = std::move(made);
  }
  answer.trade_off = trade_off(*asked.rules, clearness, subject, asked.options);
  return answer;
}

}  // namespace untether
