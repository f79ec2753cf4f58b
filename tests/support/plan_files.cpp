#include "tests/support/plan_files.h"

#include <gtest/gtest.h>

#include "scenarios/report/data_hash.h"
#include "tests/support/shipped.h"

namespace untether::testing {

PlanDesk::PlanDesk(const Policy& policy, const ReadPortfolio& read, Instant clock)
    : portfolio_(read.portfolio), rules_(plan_rules(policy)), clearness_(rules_) {
  question_.policy = &policy;
  question_.asker.partner = portfolio_.partner.type;
  question_.clock = {portfolio_.as_of, clock.is_absent() ? portfolio_.as_of : clock, false};
}

std::pair<const Block*, std::size_t> PlanDesk::place(std::size_t customer) const {
  for (const Block& block : portfolio_.blocks) {
    if (customer < block.customer_count()) return {&block, customer};
    customer -= block.customer_count();
  }
  ADD_FAILURE() << "no such customer";
  return {&portfolio_.blocks.front(), 0};
}

PlanAnswer PlanDesk::answer(std::size_t customer, const PlanOptions& options) {
  const auto [block, row] = place(customer);
  return plan_answer({&question_, &rules_, options, nullptr}, clearness_, *block, row);
}

PlanOrigin PlanDesk::origin() const {
  return {rules_.rules().name, "0123456789abcdef", {}, question_.clock, question_.asker};
}

std::string PlanDesk::file(const PlanAnswer& answer, Language language) const {
  return plan_json(rules_, answer, origin(), language);
}

Verification PlanDesk::verify(const std::string& file, std::size_t customer) {
  const SavedPlan plan = saved(rules_, file);
  const auto [block, row] = place(customer);
  const CustomerAnswer newer = answer_for(question_, *block, row);
  const std::vector<Tariff> tariffs = tariffs_of(newer.customer, nullptr);
  const PlanSubject subject{newer.customer, newer.now, question_.asker, nullptr, tariffs};
  return untether::verify(rules_, clearness_, plan, subject);
}

SavedPlan saved(const PlanRules& rules, const std::string& file) {
  const auto read = read_plan("plan.json", file);
  if (!read) {
    ADD_FAILURE() << debug_text(read.error().front());
    return {};
  }
  const auto plan = saved_plan(*read, rules);
  if (!plan) {
    ADD_FAILURE() << debug_text(plan.error().front());
    return {};
  }
  return *plan;
}

}  // namespace untether::testing
