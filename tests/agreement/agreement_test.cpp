// Whole generated portfolios: the table says what the readable definition says of every customer,
// under the rules of their day and of others, now and with a later clock.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <string>

#include "engine/batch/portfolio_check.h"
#include "tests/support/builders.h"
#include "tests/support/eras.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

constexpr std::uint64_t customer_count = 40'000;

// Of the days of a set.
const Portfolio& portfolio_of(const std::string& set) {
  static std::map<std::string, Portfolio> read;
  const auto known = read.find(set);
  if (known != read.end()) return known->second;
  const std::string text = generated_text(within_days_of(set, customer_count, 20260615));
  return read.emplace(set, read_text(text).portfolio).first->second;
}

struct Case {
  const char* of;  ///< The set in whose days the customers live.
  const char* rules;
  int days_later = 0;

  [[nodiscard]] bool of_its_days() const { return std::string_view(of) == rules; }
};

std::string name_of_case(const ::testing::TestParamInfo<Case>& info) {
  return as_test_name(info.param.of) + "_under_" + as_test_name(info.param.rules) +
         (info.param.days_later == 0 ? "" : "_later");
}

struct Counts {
  std::array<std::uint64_t, decision_count> decisions{};
  std::uint64_t disagreements = 0;
  std::string first;  ///< The first customer on which the two disagree.
};

Counts compare(const Question& question, const Portfolio& portfolio) {
  Counts counts;
  const auto summary = check_portfolio(question, portfolio, [&](const CustomerOutcome& customer) {
    const Outcome fast = outcome_of(customer.effect);
    const Verdict slow = answer_for(question, *customer.block, customer.row).verdict;
    ++counts.decisions[static_cast<std::size_t>(slow.decision)];
    const bool same = fast.decision == slow.decision && fast.certainty == slow.certainty &&
                      fast.open == slow.open;
    if (same || counts.disagreements++ != 0) return;
    counts.first = to_string(customer.block->id()[customer.row]);
  });
  EXPECT_TRUE(summary.has_value());
  if (!summary) return counts;
  EXPECT_EQ(summary->decisions, counts.decisions);
  return counts;
}

class Agreement : public ::testing::TestWithParam<Case> {};

TEST_P(Agreement, TheTableSaysWhatTheDefinitionSays) {
  const Case& asked = GetParam();
  const Portfolio& portfolio = portfolio_of(asked.of);
  const Policy& policy = shipped(asked.rules);
  Question question;
  question.policy = &policy;
  question.asker.partner = PartnerType::direct;
  question.clock.as_of = portfolio.as_of;
  question.clock.at = plus(portfolio.as_of, Seconds{asked.days_later * seconds_per_day});
  const Counts counts = compare(question, portfolio);
  EXPECT_EQ(counts.disagreements, 0U) << "first: " << counts.first;
  std::uint64_t all = 0;
  for (const Decision decision : all_of_enum<Decision>()) {
    const std::uint64_t count = counts.decisions[static_cast<std::size_t>(decision)];
    all += count;
    if (!asked.of_its_days() || asked.days_later != 0) continue;
    EXPECT_GE(count, customer_count / 50) << "too few to mean anything: " << name_of(decision);
  }
  EXPECT_EQ(all, customer_count);
}

// Every set with its own customers, and every set once more with those of another time.
INSTANTIATE_TEST_SUITE_P(
    Generated, Agreement,
    ::testing::Values(Case{"csp-2018", "csp-2018"}, Case{"csp-2020-04", "csp-2020-04"},
                      Case{"csp-2020-09", "csp-2020-09"}, Case{"csp-2021", "csp-2021"},
                      Case{"nce-2022-01", "nce-2022-01"}, Case{"nce-2022", "nce-2022"},
                      Case{"nce-2025", "nce-2025"}, Case{"nce-2026", "nce-2026"},
                      Case{"nce-2026", "csp-2018"}, Case{"nce-2025", "csp-2020-04"},
                      Case{"nce-2022", "csp-2020-09"}, Case{"nce-2022-01", "csp-2021"},
                      Case{"csp-2018", "nce-2022-01"}, Case{"csp-2021", "nce-2022"},
                      Case{"csp-2020-04", "nce-2025"}, Case{"csp-2020-09", "nce-2026"},
                      Case{"nce-2025", "nce-2026"}, Case{"nce-2026", "nce-2026", 45}),
    name_of_case);

}  // namespace
}  // namespace untether::testing
