// Every plan for generated customers under the rules of their day, for every goal and preference,
// is followed in the simulator: no step is refused, the relationship goes or the charges end at the
// promised instant, for the promised money.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/support/eras.h"
#include "tests/support/plans.h"
#include "tests/support/played.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

constexpr std::uint64_t customer_count = 1'000;

struct Case {
  const char* rules;
  PartnerType partner;
};

class PlansOfGeneratedCustomers : public ::testing::TestWithParam<Case> {};

TEST_P(PlansOfGeneratedCustomers, PlayThroughAsPromised) {
  const auto [rules, partner] = GetParam();
  GenerateOptions wanted = within_days_of(rules, customer_count, 20261101);
  wanted.profile = Profile::rest;
  wanted.partner = partner;
  const ReadPortfolio read = read_text(generated_text(wanted));
  Planner planner(shipped(rules), read.portfolio);
  const SimRules sim = sim_rules(shipped(rules));
  std::map<Goal, int> played;
  int broken = 0;
  std::string first;
  for (std::size_t i = 0; i < read.portfolio.customer_count(); ++i) {
    for (const PlanOptions& options : all_options()) {
      const PlannedCustomer planned = planner.plan(i, options);
      if (!leads_to_goal(planned.plan)) continue;
      ++played[options.goal];
      const std::string fault = broken_promise(sim, planner.subject(planned), planned.plan);
      if (fault.empty() || ++broken > 5) continue;
      first += std::to_string(i) + " " + std::string(name_of(options.goal)) + " " +
               std::string(name_of(options.preference)) + ": " + fault + "\n" +
               brief(planner.rules(), planned.customer, planned.plan);
    }
  }
  EXPECT_EQ(broken, 0) << first;
  EXPECT_GT(played[Goal::remove], 300);
  EXPECT_GT(played[Goal::stop_billing], 300);
}

INSTANTIATE_TEST_SUITE_P(Sim, PlansOfGeneratedCustomers,
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
