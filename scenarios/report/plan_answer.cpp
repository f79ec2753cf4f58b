#include "scenarios/report/plan_answer.h"

#include <algorithm>

#include "scenarios/portfolio/asset_tariff.h"

namespace untether {

namespace {

bool takes_risks(const Plan& plan) {
  return std::any_of(plan.steps.begin(), plan.steps.end(),
                     [](const PlanStep& step) { return step.risky; });
}

// A plan that differs in nothing that anybody would ask of it.
bool is_alike(const Plan& a, const Plan& b) {
  return a.outcome == b.outcome && a.goal_at == b.goal_at && a.steps.size() == b.steps.size() &&
         a.money == b.money;
}

/// Makes the plan and what stands beside it.
class Alternatives {
 public:
  Alternatives(const PlanQuestion& asked, Clearness& clearness, PlanAnswer& answer)
      : asked_(asked), clearness_(clearness), answer_(answer) {}

  void add_all() {
    answer_.plan = plan(asked_.options, asked_.question->asker);
    PlanOptions other = asked_.options;
    other.goal = other.goal == Goal::remove ? Goal::stop_billing : Goal::remove;
    answer_.other_goal = plan(other);
    answer_.trade_off =
        trade_off(*asked_.rules, clearness_, subject(asked_.question->asker), asked_.options);
    if (!answer_.plan.assumptions.empty()) add_confirmed();
    if (!asked_.options.transfer) add_transfer();
    if (takes_risks(answer_.plan)) add_safe();
    if (asked_.question->asker.roles) add_any_role();
  }

 private:
  PlanSubject subject(const Asker& asker) const {
    const Customer& customer = answer_.customer.customer;
    return {customer, answer_.customer.now, asker, find_hold(asked_.question->holds, customer.id),
            answer_.tariffs};
  }

  Plan plan(const PlanOptions& options, const Asker& asker) const {
    return make_plan(*asked_.rules, clearness_, subject(asker), options);
  }
  Plan plan(const PlanOptions& options) const { return plan(options, asked_.question->asker); }

  void add_confirmed() {
    PlanOptions confirmed = asked_.options;
    confirmed.may_assume = false;
    // Whether another partner takes over is the one thing assumed of the customer.
    const auto& assumed = answer_.plan.assumptions;
    const bool of_customer =
        std::any_of(assumed.begin(), assumed.end(), [](const Assumption& fact) {
          return info(fact.field).storage == FieldStorage::customer_flag;
        });
    if (of_customer) confirmed.transfer = false;
    Plan made = plan(confirmed);
    if (!is_alike(made, answer_.plan)) answer_.confirmed = std::move(made);
  }

  void add_transfer() {
    PlanOptions transfer = asked_.options;
    transfer.transfer = true;
    Plan made = plan(transfer);
    const bool earlier = !leads_to_goal(answer_.plan) || made.goal_at < answer_.plan.goal_at;
    if (leads_to_goal(made) && earlier) answer_.by_transfer = std::move(made);
  }

  void add_safe() {
    for (const Preference preference : all_of_enum<Preference>()) {
      PlanOptions safe = asked_.options;
      safe.preference = preference;
      Plan made = plan(safe);
      if (!leads_to_goal(made) || takes_risks(made)) continue;
      answer_.safe = std::move(made);
      return;
    }
  }

  void add_any_role() {
    Asker everybody = asked_.question->asker;
    everybody.roles.reset();
    Plan made = plan(asked_.options, everybody);
    if (!is_alike(made, answer_.plan)) answer_.any_role = std::move(made);
  }

  const PlanQuestion& asked_;
  Clearness& clearness_;
  PlanAnswer& answer_;
};

}  // namespace

std::vector<Tariff> tariffs_of(const Customer& customer, const PriceList* prices) {
  static const PriceList none;
  std::vector<Tariff> tariffs;
  for (std::uint32_t i = 0; i < customer.assets.size(); ++i) {
    tariffs.push_back(tariff_of(customer, AssetRow{i}, prices == nullptr ? none : *prices));
  }
  return tariffs;
}

PlanAnswer plan_answer(const PlanQuestion& asked, Clearness& clearness, const Block& block,
                       std::size_t row) {
  PlanAnswer answer;
  answer.customer = answer_for(*asked.question, block, row);
  answer.tariffs = tariffs_of(answer.customer.customer, asked.prices);
  answer.options = asked.options;
  Alternatives(asked, clearness, answer).add_all();
  return answer;
}

}  // namespace untether
