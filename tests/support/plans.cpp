#include "tests/support/plans.h"

namespace untether::testing {

std::vector<PlanOptions> all_options() {
  std::vector<PlanOptions> all;
  for (const Goal goal : {Goal::remove, Goal::stop_billing}) {
    for (const Preference preference :
         {Preference::fastest, Preference::cheapest, Preference::fewest}) {
      for (const bool transfer : {false, true}) {
        PlanOptions options;
        options.goal = goal;
        options.preference = preference;
        options.transfer = transfer;
        all.push_back(options);
      }
    }
  }
  return all;
}

Planner::Planner(const Policy& policy, const Portfolio& portfolio)
    : policy_(policy), portfolio_(portfolio), rules_(plan_rules(policy)), clearness_(rules_) {
  asker_.partner = portfolio.partner.type;
}

PlanSubject Planner::subject(const PlannedCustomer& planned) const {
  return {planned.customer, planned.present, asker_, nullptr, planned.tariffs};
}

PlannedCustomer Planner::plan(std::size_t customer, const PlanOptions& options) {
  PlannedCustomer planned;
  std::size_t row = customer;
  for (const Block& block : portfolio_.blocks) {
    if (row < block.customer_count()) {
      planned.customer = block.customer_at(row);
      break;
    }
    row -= block.customer_count();
  }
  const Clock clock{portfolio_.as_of, portfolio_.as_of, false};
  planned.present = present(policy_.machines, planned.customer, asker_.partner, clock);
  for (std::size_t i = 0; i < planned.customer.assets.size(); ++i) {
    planned.tariffs.push_back(tariff_of(planned.customer.assets[i], planned.customer.details[i]));
  }
  planned.plan = make_plan(rules_, clearness_, subject(planned), options);
  return planned;
}

std::string Planner::fault(std::size_t customer, const PlanOptions& options,
                           const PlannedCustomer& planned) {
  const Replay replayed = replay(rules_, subject(planned), planned.plan);
  std::string what;
  if (replayed.failed) {
    const Refused& refused = replayed.refusals.front();
    what = "step " + std::to_string(*replayed.failed) +
           " is refused: " + std::string(name_of(refused.check)) + " " + refused.refusal + " " +
           refused.rule;
  } else if (!replayed.reached) {
    what = "the goal is not met";
    if (replayed.verdict) {
      what += ": " + std::string(name_of(replayed.verdict->decision));
      for (const Finding& finding : replayed.verdict->findings) {
        what += " " + std::string(name_of(finding.code));
        if (finding.asset) what += " " + std::to_string(finding.asset->value);
      }
    }
    for (const AssetRow row : replayed.still_billed) what += " " + std::to_string(row.value);
  } else if (replayed.money != planned.plan.money) {
    what = "other money: " + brief(replayed.money);
  }
  if (what.empty()) return what;
  return std::to_string(customer) + " " + std::string(name_of(options.goal)) + " " +
         std::string(name_of(options.preference)) + (options.transfer ? " transfer" : "") + ": " +
         what + "\n" + brief(rules_, planned.customer, planned.plan);
}

std::string brief(const PlanMoney& money) {
  std::string text;
  for (const MoneyTotal& total : money.totals) {
    text += to_string(total.currency) + " " + std::to_string(total.net) + " (" +
            std::to_string(total.invoice) + ", " + std::to_string(total.tied) + ") ";
  }
  return text + "unpriced " + std::to_string(money.unpriced) + " usage " +
         std::to_string(money.usage_seconds);
}

std::string brief(const PlanRules& rules, const Customer& customer, const Plan& plan) {
  const auto name = [&](AssetRow asset, TransitionRow transition) {
    const AssetKind kind = customer.assets[asset.value].kind;
    return std::to_string(asset.value) + " " + std::string(name_of(kind)) + "." +
           rules.lifecycle(kind).transitions[transition.value].id;
  };
  std::string text = std::string(name_of(plan.outcome)) + " from " + to_string(plan.start) +
                     " to " + to_string(plan.goal_at) + ", " + brief(plan.money) + "\n";
  for (const PlanStep& step : plan.steps) {
    text += "  " + to_string(step.asked) + " " + to_string(step.at) + " latest " +
            to_string(step.latest) + " deadline " + to_string(step.deadline) + " " +
            std::string(name_of(step.kind)) + " " +
            (step.transition ? name(*step.asset, *step.transition) : step.entry) + "\n";
  }
  for (const PlanEvent& event : plan.events) {
    text += "  clock " + to_string(event.at) + " " + name(event.asset, event.transition) + "\n";
  }
  return text;
}

}  // namespace untether::testing
