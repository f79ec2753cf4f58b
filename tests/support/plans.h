#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/plan/replay.h"
#include "model/portfolio.h"

namespace untether::testing {

/// Every goal with every preference, with and without another partner.
[[nodiscard]] std::vector<PlanOptions> all_options();

struct PlannedCustomer {
  Customer customer;
  Present present;
  std::vector<Tariff> tariffs;
  Plan plan;
};

/// Plans customers of a portfolio at its instant.
class Planner {
 public:
  Planner(const Policy& policy, const Portfolio& portfolio);

  [[nodiscard]] PlannedCustomer plan(std::size_t customer, const PlanOptions& options);

  /// Why a plan does not keep its promise; empty if it does.
  [[nodiscard]] std::string fault(std::size_t customer, const PlanOptions& options,
                                  const PlannedCustomer& planned);

  [[nodiscard]] const PlanRules& rules() const { return rules_; }
  [[nodiscard]] Clearness& clearness() { return clearness_; }
  [[nodiscard]] PlanSubject subject(const PlannedCustomer& planned) const;

 private:
  const Policy& policy_;
  const Portfolio& portfolio_;
  PlanRules rules_;
  Clearness clearness_;
  Asker asker_;
};

/// A plan in short, for messages.
[[nodiscard]] std::string brief(const PlanRules& rules, const Customer& customer, const Plan& plan);
[[nodiscard]] std::string brief(const PlanMoney& money);

}  // namespace untether::testing
