#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <set>

#include "model/check.h"
#include "tests/rules/cells.h"
#include "tests/rules/support.h"

// The cells on gates, judged: a customer with one asset under each set on its days.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

// A set as it is on a day, compiled once.
const Policy& policy_on(const std::string& set, Day day) {
  static std::map<std::pair<std::string, Day>, Policy> known;
  const auto found = known.find({set, day});
  if (found != known.end()) return found->second;
  auto policy = compile_policy(std::make_shared<RuleSet>(shipped(set).rules().on_day(day)));
  UNTETHER_CHECK(policy.has_value());
  return known.emplace(std::pair(set, day), std::move(*policy)).first->second;
}

Day days_from(Day day, std::int32_t count) { return Day{day.count + count}; }

// In its term since a count of days, and to its end in another.
Asset since(AssetKind kind, StatusSet shown, Day today, std::int32_t days, std::int32_t to_end) {
  return asset(kind, shown, to_string(days_from(today, -days)),
               to_string(days_from(today, to_end)));
}

Asset owned(AssetKind kind, Day today, std::int32_t days) {
  Asset one = since(kind, active, today, days, 365);
  one.set(AssetInstant::term_end, Instant::absent());
  return one;
}

// What a rule's cell is judged by: the asset, and the gate that it speaks of.
struct Question {
  std::string rule;
  Gate gate;
  std::function<Asset(Day)> asset;
};

std::function<Asset(Day)> held_now(AssetKind kind, StatusSet shown = active) {
  return [=](Day today) { return since(kind, shown, today, 60, 305); };
}

// A term that ended a count of days ago.
std::function<Asset(Day)> term_ended(StatusSet shown, std::int32_t days_ago) {
  return [=](Day today) { return since(nce_license, shown, today, 365 + days_ago, -days_ago); };
}

std::vector<Question> questions() {
  constexpr Gate link = Gate::portal;
  constexpr Gate submit = Gate::submit;
  return {
      {"active_legacy_blocks", link, held_now(legacy_license)},
      {"suspended_legacy_blocks", submit, held_now(legacy_license, suspended)},
      {"nce_active_blocks", submit, held_now(nce_license)},
      {"nce_suspended_blocks", submit, held_now(nce_license, suspended)},
      {"nce_expired_blocks_link", link, term_ended(expired, 10)},
      {"nce_expired_blocks", submit, term_ended(expired, 10)},
      {"nce_ended_blocks", submit, term_ended(disabled, 40)},
      {"nce_trial_blocks", submit,
       [](Day today) {
         return with(since(nce_license, active, today, 10, 20), AssetFlag::trial, Truth::yes);
       }},
      {"reservation_blocks", submit, held_now(reservation)},
      {"azure_plan_blocks", submit, held_now(azure_plan)},
      {"savings_plan_blocks", submit, held_now(savings_plan)},
      {"perpetual_in_window_blocks", submit,
       [](Day today) { return owned(software_perpetual, today, 5); }},
      {"software_past_window_blocks", submit,
       [](Day today) { return owned(software_perpetual, today, 100); }},
      {"software_subscription_blocks_link", link, held_now(software_subscription)},
      {"marketplace_blocks", submit, held_now(saas)},
  };
}

// "blocked documented", "clear" at one gate, "undecided" where it is not known.
std::string judged(const CellPart& part, const Question& question, Day day) {
  const Policy& policy = policy_on(part.set, day);
  const std::string noon = to_string(day) + "T12:00:00Z";
  const Verdict answer = verdict(policy, customer({question.asset(day)}), noon);
  if (answer.is_open(question.gate) == Truth::yes) return "clear";
  if (answer.is_open(question.gate) == Truth::unknown) return "undecided";
  for (const Finding& finding : answer.findings) {
    const GateJudgement& gate = finding.gates[static_cast<std::size_t>(question.gate)];
    if (gate.clear == Truth::no) return "blocked " + std::string(name_of(gate.certainty));
  }
  return "blocked by nothing";
}

std::string expected(const CellPart& part) {
  if (part.expected == "-") return "undecided";  // the set knows no such kind
  if (part.expected == "n") return "clear";
  return "blocked " + std::string(name_of(*part.certainty));
}

class CellsOfGates9_3 : public ::testing::TestWithParam<Question> {};

TEST_P(CellsOfGates9_3, AnswerForACustomerWithOneAssetOnEveryDayOfChange) {
  const Question& question = GetParam();
  int asked = 0;
  for (const CellPart& part : cell_parts()) {
    if (part.rule != question.rule) continue;
    for (const Day day : days_of(part)) {
      ++asked;
      EXPECT_EQ(judged(part, question, day), expected(part))
          << name_of(part) << " " << to_string(day);
    }
  }
  EXPECT_GE(asked, 16);
}

INSTANTIATE_TEST_SUITE_P(Judged, CellsOfGates9_3, ::testing::ValuesIn(questions()),
                         [](const auto& one) { return one.param.rule; });

// The rows on gates that no one asset answers: proven below, or by their entry alone.
TEST(CellsOfGates9_3, AreAskedRowByRow) {
  std::set<std::string> left;
  for (const CellRow& row : cell_rows()) {
    if (row.chapter == "9.3") left.insert(row.rule);
  }
  for (const Question& question : questions()) EXPECT_EQ(left.erase(question.rule), 1U);
  EXPECT_EQ(left, (std::set<std::string>{
                      "legacy_license_expected", "nce_suspended_billed", "est_blocks",
                      "azure_plan_after_what_hangs_on_it", "azure_plan_gets_reservation_message",
                      "savings_plan_exists", "software_subscription_is_subscription",
                      "open_transfer_blocks"}));
}

// The first terms that lead into it end with 4 May 2026.
TEST(CellsOfGates9_3, ASubscriptionInTheExtendedServiceTermBlocksFromItsFirstDayOn) {
  const Asset one = with(asset(nce_license, active, "2025-05-05", "2026-05-05"),
                         AssetFlag::auto_renew, Truth::no);
  const Policy& policy = policy_on("nce-2026", day("2026-05-05"));
  const auto told = [&](std::string_view instant) {
    return said(policy, verdict(policy, customer({one}), "2026-05-01", instant));
  };
  EXPECT_EQ(told("2026-05-04T23:59:59Z"),
            "blocked (documented): NCE-1 [portal documented, submit documented]");
  EXPECT_EQ(told("2026-05-05"), "blocked (assumed): NCE-1 [portal assumed, submit assumed]");
}

TEST(CellsOfGates9_3, AnAzurePlanWaitsForWhatHangsOnItWhereverItIsKnown) {
  for (const CellPart& part : cell_parts()) {
    if (part.rule != "azure_plan_after_what_hangs_on_it") continue;
    for (const Day day : days_of(part)) {
      const std::string noon = to_string(day) + "T12:00:00Z";
      const Asset plan = held_now(azure_plan)(day);
      if (part.expected == "-") {
        EXPECT_FALSE(has_transition(policy_on(part.set, day), azure_plan, "suspend"));
        continue;
      }
      Life over(policy_on(part.set, day),
                customer({plan, under(held_now(azure_subscription)(day), 0)}), noon);
      EXPECT_EQ(over.act("suspend", noon), "dependency DEP-5 900115") << name_of(part);
      Life beside(policy_on(part.set, day), customer({plan, held_now(reservation)(day)}), noon);
      EXPECT_EQ(beside.act("suspend", noon), "dependency DEP-6 900115") << name_of(part);
    }
  }
}

}  // namespace
}  // namespace untether
