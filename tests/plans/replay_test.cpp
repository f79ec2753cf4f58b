// Every plan for generated customers under the rules of their day, for every goal and preference,
// is carried out and must keep its promise: date, money, verdict.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <string>

#include "engine/plan/replay.h"
#include "tests/support/eras.h"
#include "tests/support/plans.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

constexpr std::uint64_t customer_count = 1'000;

struct Case {
  const char* rules;
  PartnerType partner;
};

class GeneratedCustomers : public ::testing::TestWithParam<Case> {};

TEST_P(GeneratedCustomers, EveryPlanReplaysToItsPromise) {
  const auto [rules, partner] = GetParam();
  GenerateOptions wanted = within_days_of(rules, customer_count, 20260615);
  wanted.profile = Profile::rest;
  wanted.partner = partner;
  const ReadPortfolio read = read_text(generated_text(wanted));
  Planner planner(shipped(rules), read.portfolio);
  std::map<std::string, int> outcomes;
  int broken = 0;
  std::string first;
  for (std::size_t i = 0; i < read.portfolio.customer_count(); ++i) {
    for (const PlanOptions& options : all_options()) {
      const PlannedCustomer planned = planner.plan(i, options);
      const std::string name =
          std::string(name_of(options.goal)) + "/" + std::string(name_of(planned.plan.outcome));
      ++outcomes[name];
      if (planned.plan.outcome != PlanOutcome::planned &&
          planned.plan.outcome != PlanOutcome::reached) {
        continue;
      }
      const std::string fault = planner.fault(i, options, planned);
      if (fault.empty()) continue;
      if (++broken <= 5) first += fault + "\n";
    }
  }
  EXPECT_EQ(broken, 0) << first;
  for (const char* name : {"remove/planned", "stop_billing/planned"}) {
    EXPECT_GT(outcomes[name], 100) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Plans, GeneratedCustomers,
                         ::testing::Values(Case{"csp-2018", PartnerType::direct},
                                           Case{"csp-2020-04", PartnerType::direct},
                                           Case{"csp-2020-09", PartnerType::indirect_provider},
                                           Case{"csp-2021", PartnerType::direct},
                                           Case{"nce-2022-01", PartnerType::direct},
                                           Case{"nce-2022", PartnerType::indirect_provider},
                                           Case{"nce-2025", PartnerType::direct},
                                           Case{"nce-2026", PartnerType::indirect_provider}),
                         [](const auto& one) { return as_test_name(one.param.rules); });

}  // namespace
}  // namespace untether::testing
