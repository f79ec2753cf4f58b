#include <gmock/gmock.h>

#include "tests/rules/support.h"

// What is not documented says so: the entries of each set that are reported or assumed, and no
// others. A row that becomes surer, or less sure, changes here.

namespace untether {
namespace {

using namespace untether::testing;
using ::testing::UnorderedElementsAreArray;

using Names = std::vector<std::string>;

template <class Entries>
void collect(const Entries& entries, const std::string& prefix, Certainty certainty, Names& names) {
  for (const auto& one : entries) {
    if (one.certainty == certainty) names.push_back(prefix + one.id);
  }
}

// Every entry of a set but parameters and refusals; transitions as "nce.cancel".
Names entries_that_are(Certainty certainty, std::string_view set) {
  const RuleSet& rules = shipped(set).rules();
  Names names;
  collect(rules.kinds, "kind ", certainty, names);
  collect(rules.lifecycles, "life of ", certainty, names);
  for (const Lifecycle& life : rules.lifecycles) {
    collect(life.transitions, life.id + ".", certainty, names);
  }
  collect(rules.prerequisites, "", certainty, names);
  collect(rules.not_required, "", certainty, names);
  collect(rules.dependencies, "", certainty, names);
  collect(rules.removals, "", certainty, names);
  collect(rules.consequences, "", certainty, names);
  collect(rules.reestablish, "", certainty, names);
  collect(rules.budgets, "", certainty, names);
  return names;
}

Names parameters_that_are(Certainty certainty, std::string_view set) {
  Names names;
  collect(shipped(set).rules().parameters, "", certainty, names);
  return names;
}

Names operator+(Names all, const Names& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

// Of a subscription's life at either date.
const Names assumed_since_2025 = {"legacy.auto_renew_off",
                                  "legacy.auto_renew_on",
                                  "legacy.transfer",
                                  "legacy.renew",
                                  "legacy.trial_ends",
                                  "legacy.lapse",
                                  "legacy.delete",
                                  "legacy_azure.reactivate",
                                  "legacy_azure.delete",
                                  "saas.settle",
                                  "saas.auto_renew_on",
                                  "saas.lapse",
                                  "saas.lapse_suspended",
                                  "azure_subscription.customer_reactivate",
                                  "reservation.settle",
                                  "reservation.auto_renew_off",
                                  "reservation.auto_renew_on",
                                  "reservation.renew",
                                  "software.settle",
                                  "savings_plan.settle",
                                  "savings_plan.renew",
                                  "software_subscription.settle",
                                  "ADD-1",
                                  "NR-3",
                                  "ADD-4",
                                  "TRAP-29",
                                  "T1",
                                  "RES-1",
                                  "RES-2",
                                  "RES-2S",
                                  "RES-8",
                                  "CON-16",
                                  "CON-16E",
                                  "CON-17"};

const Names reported_since_2025 = {"dap.microsoft_remove", "nce.trial_converts", "CON-8", "CON-13"};

TEST(Certainty, ReportedUnderCsp202004) {
  EXPECT_THAT(entries_that_are(Certainty::reported, "csp-2020-04"),
              UnorderedElementsAreArray(Names{"azure_subscription.cancel", "CON-13"}));
}

TEST(Certainty, AssumedUnderCsp202004) {
  EXPECT_THAT(entries_that_are(Certainty::assumed, "csp-2020-04"),
              UnorderedElementsAreArray(Names{"legacy.auto_renew_off",
                                              "legacy.auto_renew_on",
                                              "legacy.lapse",
                                              "legacy_azure.delete",
                                              "saas.settle",
                                              "saas.auto_renew_on",
                                              "saas.lapse",
                                              "saas.lapse_suspended",
                                              "azure_plan.reactivate",
                                              "azure_subscription.reactivate",
                                              "azure_subscription.customer_reactivate",
                                              "azure_subscription.delete",
                                              "reservation.settle",
                                              "software.settle",
                                              "software.expire",
                                              "dap.remove",
                                              "dap.customer_remove",
                                              "ADD-1",
                                              "ADD-2",
                                              "DEP-10",
                                              "ADD-4",
                                              "DEP-22",
                                              "TRAP-29",
                                              "RES-1",
                                              "RES-2",
                                              "RES-8",
                                              "CON-5",
                                              "CON-7",
                                              "CON-14",
                                              "CON-17",
                                              "REL-11"}));
}

TEST(Certainty, ReportedUnderNce2025) {
  EXPECT_THAT(entries_that_are(Certainty::reported, "nce-2025"),
              UnorderedElementsAreArray(reported_since_2025));
}

TEST(Certainty, AssumedUnderNce2025) {
  EXPECT_THAT(entries_that_are(Certainty::assumed, "nce-2025"),
              UnorderedElementsAreArray(assumed_since_2025));
}

TEST(Certainty, ReportedUnderNce2026) {
  EXPECT_THAT(
      entries_that_are(Certainty::reported, "nce-2026"),
      UnorderedElementsAreArray(reported_since_2025 +
                                Names{"nce.change_midterm", "nce.est_cancel", "nce.est_convert"}));
}

TEST(Certainty, AssumedUnderNce2026) {
  EXPECT_THAT(entries_that_are(Certainty::assumed, "nce-2026"),
              UnorderedElementsAreArray(assumed_since_2025 + Names{"nce.unschedule_cancel"}));
}

// --- parameters ----------------------------------------------------------------------------

TEST(Certainty, DocumentedParametersUnderCsp202004) {
  EXPECT_THAT(parameters_that_are(Certainty::documented, "csp-2020-04"),
              UnorderedElementsAreArray(
                  Names{"order_visible_after", "software_window", "software_refund",
                        "legacy_retention", "legacy_retention_cap", "full_credit_days",
                        "azure_transfer_from", "ri_fee", "ri_fee_free_days"}));
  EXPECT_THAT(parameters_that_are(Certainty::reported, "csp-2020-04"),
              UnorderedElementsAreArray(Names{"removal_visible_after"}));
}

const Names documented_since_2025 = {"savings_plan_blocks",
                                     "marketplace_blocks",
                                     "nce_suspended_blocks",
                                     "nce_suspended_billed",
                                     "nce_expired_block_days",
                                     "reseller_may_remove",
                                     "nce_cancel_window",
                                     "nce_disabled_window",
                                     "order_visible_after",
                                     "software_window",
                                     "software_subscription_window",
                                     "software_refund",
                                     "software_first_day_full_refund",
                                     "software_subscription_refund",
                                     "saas_window",
                                     "saas_refund",
                                     "azure_cancelled_kept",
                                     "azure_delete_after",
                                     "azure_cancel_visible",
                                     "gdap_request_window",
                                     "gdap_extension",
                                     "transfer_request_window",
                                     "transfer_settles_after",
                                     "nce_custom_end_date"};

const Names reported_parameters_since_2025 = {"removal_visible_after",
                                              "trial_converts_to",
                                              "nce_transfer_from",
                                              "transfer_max_items",
                                              "ri_fee",
                                              "midterm_change_clears_schedule",
                                              "nce_removable_after_expiry"};

TEST(Certainty, DocumentedAndReportedParametersUnderNce2025) {
  EXPECT_THAT(parameters_that_are(Certainty::documented, "nce-2025"),
              UnorderedElementsAreArray(documented_since_2025));
  EXPECT_THAT(parameters_that_are(Certainty::reported, "nce-2025"),
              UnorderedElementsAreArray(reported_parameters_since_2025));
}

TEST(Certainty, DocumentedAndReportedParametersUnderNce2026) {
  EXPECT_THAT(
      parameters_that_are(Certainty::documented, "nce-2026"),
      UnorderedElementsAreArray(documented_since_2025 +
                                Names{"schedule_cancel_at_end_of_term", "est_first_term_end",
                                      "est_term", "est_uplift_monthly", "est_uplift_no_monthly"}));
  EXPECT_THAT(
      parameters_that_are(Certainty::reported, "nce-2026"),
      UnorderedElementsAreArray(reported_parameters_since_2025 + Names{"est_first_purchase"}));
}

TEST(Certainty, GatesThatOnlyTheSubmitIsDocumentedForAreAssumedAtThePortal) {
  for (const std::string_view set : {"nce-2025", "nce-2026"}) {
    for (const std::string id : {"NCE-2", "NCE-3", "NCE-4"}) {
      const Prerequisite& one = *entry(shipped(set).rules().prerequisites, id);
      ASSERT_EQ(one.gates.size(), 2U) << id;
      for (const GateCondition& gate : one.gates) {
        EXPECT_EQ(gate.certainty,
                  gate.gate == Gate::submit ? Certainty::documented : Certainty::assumed)
            << set << " " << id;
      }
    }
  }
}

TEST(Certainty, OfTheDaysInForce) {
  EXPECT_EQ(shipped("csp-2020-04").rules().in_force.certainty, Certainty::documented);
  EXPECT_EQ(shipped("nce-2025").rules().in_force.certainty, Certainty::assumed);
  EXPECT_EQ(shipped("nce-2026").rules().in_force.certainty, Certainty::documented);
}

TEST(Certainty, OfTheConditionsOfTheLinkIsDocumentedUnderEverySet) {
  for (const std::string_view set : every_set) {
    const Removal& removal = *entry(shipped(set).rules().removals, "PRE-4");
    ASSERT_EQ(removal.gate_rules.size(), 2U) << set;
    for (const GateRule& rule : removal.gate_rules) {
      EXPECT_EQ(rule.certainty, Certainty::documented) << set << " " << rule.id;
    }
  }
}

}  // namespace
}  // namespace untether
