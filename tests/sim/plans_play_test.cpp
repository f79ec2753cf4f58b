// Every plan for generated customers of a year, under the rules of their year, for every goal and
// preference, is followed in the simulator: no step is refused, the relationship goes or the
// charges end at the promised instant, for the promised money.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "scenarios/generate/generate.h"
#include "tests/support/plans.h"
#include "tests/support/played.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

constexpr std::uint64_t customer_count = 1'000;

struct Case {
  int year;
  const char* rules;
  PartnerType partner;
};

class PlansOfGeneratedCustomers : public ::testing::TestWithParam<Case> {};

TEST_P(PlansOfGeneratedCustomers, PlayThroughAsPromised) {
  const auto [year, rules, partner] = GetParam();
  std::string text;
  generate({customer_count, 20261101, Profile::rest, year, partner},
           [&text](std::string_view piece) { text += piece; });
  const ReadPortfolio read = read_text(text);
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
                         ::testing::Values(Case{2019, "csp-2018", PartnerType::direct},
                                           Case{2020, "csp-2020-04", PartnerType::direct},
                                           Case{2021, "csp-2020-09", PartnerType::direct},
                                           Case{2021, "csp-2021", PartnerType::direct},
                                           Case{2022, "nce-2022-01", PartnerType::direct},
                                           Case{2023, "nce-2022", PartnerType::indirect_provider},
                                           Case{2025, "nce-2025", PartnerType::direct},
                                           Case{2026, "nce-2026", PartnerType::indirect_provider}),
                         [](const auto& one) {
                           std::string name = one.param.rules;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace untether::testing
