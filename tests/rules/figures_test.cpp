#include "tests/rules/support.h"

// Chapters 3, 7 and 9 as figures: what each parameter of a set stands at.

namespace untether {
namespace {

using namespace untether::testing;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

struct Figure {
  std::string_view parameter;
  std::string_view value;
};

void expect_figures(std::string_view set, std::span<const Figure> figures) {
  for (const Figure& figure : figures) {
    const Parameter* one = entry(shipped(set).rules().parameters, figure.parameter);
    ASSERT_NE(one, nullptr) << set << " " << figure.parameter;
    // Of a dated one, what counts at last.
    const ParameterValue& value = one->dated.empty() ? one->value : one->dated.back().value;
    EXPECT_EQ(to_string(value), figure.value) << set << " " << figure.parameter;
  }
}

constexpr Figure of_every_set[] = {{"order_visible_after", "PT15M"},
                                   {"transfer_answer_days", "P7D"},
                                   {"support_days", "P3D"},
                                   {"removal_visible_after", "PT5M"},
                                   {"full_credit_days", "30"},
                                   {"ri_fee_free_days", "5"},
                                   {"legacy_retention", "90 days"},
                                   {"software_refund", "full"},
                                   {"saas_refund", "full"},
                                   {"effort_action", "PT2M"},
                                   {"effort_support_request", "PT10M"},
                                   {"refusal_texts", "neutral"},
                                   {"invitation_days", "unknown"},
                                   {"software_past_window_blocks", "false"},
                                   {"marketplace_blocks", "true"},
                                   {"pending_blocks", "true"},
                                   {"open_transfer_blocks", "false"},
                                   {"review_facts_known", "false"},
                                   {"transfer_request_window", "30 days"},
                                   {"transfer_settles_after", "PT15M"},
                                   {"marketplace_transfers", "false"},
                                   {"support_exception_possible", "true"},
                                   {"partnership_end_keeps_customers", "true"},
                                   {"reseller_of_record_changes", "true"},
                                   {"reservation_reseller_changes", "false"}};

constexpr Figure of_an_azure_plan[] = {{"azure_cancelled_kept", "90 days"},
                                       {"azure_cancel_visible", "PT10M"},
                                       {"azure_plan_blocks", "true"}};

// What has one value on every day of every set.
constexpr std::size_t common = std::size(of_every_set) + std::size(of_an_azure_plan);

constexpr Figure of_the_page[] = {{"software_window", "60 days"},
                                  {"software_subscription_refund", "full"},
                                  {"saas_window_monthly", "24 hours"},
                                  {"saas_window_yearly", "14 days"},
                                  {"legacy_retention_cap", "120 days"},
                                  {"azure_transfer_from", "2020-07-29"},
                                  {"reservation_support_wait", "P2D"},
                                  {"ri_fee", "0.12"},
                                  {"api_requests_per_minute", "unknown"},
                                  {"entitlement_cancel_api", "false"},
                                  {"azure_portal_batch", "1"},
                                  {"parking_possible", "true"}};

constexpr Figure since_2025[] = {{"savings_plan_blocks", "true"},
                                 {"nce_suspended_blocks", "true"},
                                 {"nce_suspended_billed", "true"},
                                 {"nce_expired_blocks", "true"},
                                 {"nce_expired_blocks_link", "false"},
                                 {"nce_expired_block_days", "30 days"},
                                 {"nce_ended_blocks", "false"},
                                 {"nce_trial_blocks", "true"},
                                 {"software_subscription_link_blocks", "true"},
                                 {"reseller_may_remove", "false"},
                                 {"removal_ends_gdap", "false"},
                                 {"first_day_full_refund", "false"},
                                 {"software_first_day_full_refund", "false"},
                                 {"savings_plan_reseller_changes", "false"},
                                 {"nce_disabled_window", "90 days"},
                                 {"suspended_at_term_end", "disabled"},
                                 {"renewal_delay", "PT0S"},
                                 {"renewal_pending_code", "none"},
                                 {"trial_converts_to", "P1Y"},
                                 {"nce_transfer_from", "2024-06-19"},
                                 {"transfer_reopens_window", "false"},
                                 {"transfer_max_items", "25"},
                                 {"legacy_expected_until", "2024-12-31"},
                                 {"software_subscription_refund", "prorated"},
                                 {"saas_window", "72 hours"},
                                 {"azure_delete_after", "PT15M"},
                                 {"azure_portal_batch", "10"},
                                 {"ri_fee", "0"},
                                 {"gdap_request_window", "90 days"},
                                 {"gdap_extension", "P6M"},
                                 {"api_requests_per_minute", "500"},
                                 {"nce_removable_after_expiry", "30 days"},
                                 {"midterm_change_clears_schedule", "true"}};

constexpr Figure since_2026[] = {{"est_first_term_end", "2026-05-04"},
                                 {"est_first_purchase", "2025-04-01"},
                                 {"est_term", "P1M"},
                                 {"est_uplift_monthly", "0.03"},
                                 {"est_uplift_no_monthly", "0.23"},
                                 {"est_uplift_base", "twelfth_of_annual"},
                                 {"est_blocks", "true"}};

TEST(Figures, OfEverySet) {
  for (const std::string_view set : every_set) expect_figures(set, of_every_set);
  for (const std::string_view set : sets_from_2020) expect_figures(set, of_an_azure_plan);
}

TEST(Figures, OfCsp202004AndNoMore) {
  expect_figures("csp-2020-04", of_the_page);
  EXPECT_EQ(shipped("csp-2020-04").rules().parameters.size(), common + std::size(of_the_page));
}

// Three windows and the custom end date are dated: they have no one value.
constexpr std::size_t dated = 4;

// Before 2026 a cancellation cannot be scheduled.
constexpr Figure before_2026[] = {{"schedule_cancel_at_end_of_term", "false"}};
constexpr Figure from_2026[] = {{"schedule_cancel_at_end_of_term", "true"}};

TEST(Figures, OfNce2025AndNoMore) {
  expect_figures("nce-2025", since_2025);
  expect_figures("nce-2025", before_2026);
  EXPECT_EQ(shipped("nce-2025").rules().parameters.size(),
            common + std::size(since_2025) + dated + 1);
}

TEST(Figures, OfNce2026AndNoMore) {
  expect_figures("nce-2026", since_2025);
  expect_figures("nce-2026", since_2026);
  expect_figures("nce-2026", from_2026);
  // And the words of the instruction, which nobody has seen.
  EXPECT_EQ(shipped("nce-2026").rules().parameters.size(),
            common + std::size(since_2025) + std::size(since_2026) + dated + 2);
}

TEST(Figures, TheRefundCapIsPerCustomerAndPerYearOrRolling) {
  for (const std::string_view set : every_set) {
    const Budget& cap = *entry(shipped(set).rules().budgets, "reservation_refunds");
    EXPECT_EQ(amount_text(cap.limit) + " " + to_string(cap.limit.currency), "50000.00 USD") << set;
    EXPECT_EQ(cap.scope, "customer") << set;
    EXPECT_EQ(cap.certainty,
              set.starts_with("nce-2022") ? Certainty::assumed : Certainty::documented)
        << set;
    EXPECT_EQ(cap.per, set < "nce-2025" ? "calendar_year" : "rolling:P365D") << set;
  }
  const Budget& since = *entry(shipped("nce-2022").rules().budgets, "reservation_refunds_rolling");
  EXPECT_EQ(amount_text(since.limit) + " " + since.per, "50000.00 rolling:P365D");
  EXPECT_EQ(since.certainty, Certainty::documented);
}

// --- words of a choice ---------------------------------------------------------------------

TEST(Figures, AChoiceHoldsItsValueAndItsAlternatives) {
  for (const std::string_view set : every_set) {
    for (const Parameter& one : shipped(set).rules().parameters) {
      if (one.type != ParameterType::enumeration) continue;
      const auto is_word = [&](const ParameterValue& value) {
        return std::find(one.words.begin(), one.words.end(), to_string(value)) != one.words.end();
      };
      EXPECT_TRUE(!one.dated.empty() || is_word(one.value)) << set << " " << one.id;
      for (const DatedValue& value : one.dated) EXPECT_TRUE(is_word(value.value)) << one.id;
      for (const ParameterValue& value : one.alternatives) {
        EXPECT_TRUE(is_word(value)) << set << " " << one.id;
      }
      EXPECT_EQ(one.words.size(), one.id == "scheduled_action_words"  ? 1U
                                  : one.id == "suspended_at_term_end" ? 3U
                                                                      : 2U)
          << set << " " << one.id;
    }
  }
}

TEST(Figures, MoneyMovesByTheRuleOfItsKind) {
  const auto moves = [](std::string_view set, AssetKind kind, std::string_view action) {
    return name_of(transition_of(shipped(set), kind, action).money);
  };
  using enum AssetKind;
  for (const std::string_view set : every_set) {
    EXPECT_EQ(moves(set, legacy_license, "suspend"), "legacy_credit") << set;
    EXPECT_EQ(moves(set, legacy_license, "reactivate"), "legacy_charge") << set;
    EXPECT_EQ(moves(set, reservation, "return"), "reservation_refund") << set;
    EXPECT_EQ(moves(set, software_perpetual, "cancel"), "software_credit") << set;
    EXPECT_EQ(moves(set, saas, "cancel"), "saas_credit") << set;
    EXPECT_EQ(moves(set, saas, "renew"), "term_charge") << set;
  }
  for (const std::string_view set : nce_sets) {
    EXPECT_EQ(moves(set, nce_license, "cancel"), "nce_credit") << set;
    EXPECT_EQ(moves(set, nce_license, "renewal_completes"), "term_charge") << set;
    EXPECT_EQ(moves(set, nce_license, "suspend"), "none") << set;
    EXPECT_EQ(moves(set, savings_plan, "expire"), "none") << set;
    EXPECT_EQ(moves(set, software_subscription, "cancel"), "software_credit") << set;
  }
  EXPECT_EQ(moves("nce-2026", nce_license, "extend"), "est_charge");
  EXPECT_EQ(moves("nce-2026", nce_license, "extend_month"), "est_charge");
  EXPECT_EQ(moves("nce-2026", nce_license, "est_cancel"), "est_credit");
  EXPECT_EQ(moves("nce-2026", nce_license, "est_convert"), "term_charge");
}

}  // namespace
}  // namespace untether
