// Whole generated portfolios: the table says what the readable definition says of every customer,
// under the rules of their year and of another, now and with a later clock.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <string>

#include "engine/batch/portfolio_check.h"
#include "scenarios/generate/generate.h"
#include "tests/support/builders.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

constexpr std::uint64_t customer_count = 100'000;

const Portfolio& portfolio_of_year(int year) {
  static std::map<int, Portfolio> read;
  const auto known = read.find(year);
  if (known != read.end()) return known->second;
  std::string text;
  generate({customer_count, 20260615, Profile::compact, year, PartnerType::direct},
           [&text](std::string_view piece) { text += piece; });
  return read.emplace(year, read_text(text).portfolio).first->second;
}

struct Case {
  int year;
  const char* rules;
  bool of_its_year;
  int days_later;
};

std::string name_of_case(const ::testing::TestParamInfo<Case>& info) {
  std::string name = std::to_string(info.param.year) + "_under_" + info.param.rules +
                     (info.param.days_later == 0 ? "" : "_later");
  for (char& c : name) {
    if (c == '-') c = '_';
  }
  return name;
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
  const Portfolio& portfolio = portfolio_of_year(asked.year);
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
    if (!asked.of_its_year) continue;
    EXPECT_GE(count, customer_count / 50) << "too few to mean anything: " << name_of(decision);
  }
  EXPECT_EQ(all, customer_count);
}

INSTANTIATE_TEST_SUITE_P(
    Generated, Agreement,
    ::testing::Values(Case{2020, "csp-2020-04", true, 0}, Case{2020, "nce-2025", false, 0},
                      Case{2020, "nce-2026", false, 0}, Case{2025, "nce-2025", true, 0},
                      Case{2025, "csp-2020-04", false, 0}, Case{2025, "nce-2026", false, 0},
                      Case{2026, "nce-2026", true, 0}, Case{2026, "csp-2020-04", false, 0},
                      Case{2026, "nce-2025", false, 0}, Case{2026, "nce-2026", false, 45}),
    name_of_case);

}  // namespace
}  // namespace untether::testing
