#include <gmock/gmock.h>

#include <set>

#include "tests/rules/doubts.h"
#include "tests/rules/support.h"

// Open doubts are parameters: each alternative changes what a customer is told or what the clock
// does, or stands in a list of those that nothing reads yet.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

std::string doubt_name(const ::testing::TestParamInfo<Doubt>& doubt) {
  std::string name;
  for (const char letter : doubt.param.parameter + "_" + doubt.param.alternative) {
    name += std::isalnum(static_cast<unsigned char>(letter)) != 0 ? letter : '_';
  }
  return under_set(name, doubt.param.set);
}

class Doubts10 : public ::testing::TestWithParam<Doubt> {};

TEST_P(Doubts10, TheAlternativeChangesTheAnswer) {
  const Doubt& doubt = GetParam();
  EXPECT_EQ(doubt.probe(shipped(doubt.set)), doubt.by_default);
  EXPECT_EQ(doubt.probe(shipped_with(doubt.set, {doubt.parameter + "=" + doubt.alternative})),
            doubt.otherwise);
}

INSTANTIATE_TEST_SUITE_P(Alternatives, Doubts10, ::testing::ValuesIn(all_doubts()), doubt_name);

// --- nothing is left out -------------------------------------------------------------------

// Alternatives that change no verdict and no state: money, waits, texts, and what no reader
// reports yet.
const std::set<std::string> without_effect_yet = {
    "open_transfer_blocks",             // no reader reports open transfer requests
    "transfer_reopens_window",          // nobody follows an asset to the other partner
    "reseller_may_remove",              // an overlay brings the removal back
    "removal_ends_gdap",                // consequences of a removal
    "renewal_pending_code",             // wording of a refusal
    "refusal_texts",                    // wording of a refusal
    "invitation_days",                  // the way back
    "transfer_answer_days",             // waits
    "reservation_support_wait",         // waits
    "software_support_wait",            // waits
    "provider_may_remove",              // an overlay gives the removal to a provider
    "reseller_role",                    // said beside the removal, which has a role of its own
    "first_day_full_refund",            // money
    "full_credit_days",                 // money
    "nce_suspended_billed",             // money
    "ri_fee",                           // money
    "saas_refund",                      // money
    "software_subscription_refund",     // money
    "est_uplift_base",                  // money
    "transfer_request_window",          // requests, in the simulator
    "transfer_settles_after",           // requests, in the simulator
    "api_requests_per_minute",          // nobody counts requests yet
    "entitlement_cancel_api",           // says which call exists, not whether an action does
    "marketplace_transfers",            // no transition of the kind
    "support_exception_possible",       // never promised, so never planned
    "parking_possible",                 // what a page says, not a condition
    "partnership_end_keeps_customers",  // no partnership is modelled
    "reseller_of_record_changes",       // hinders no removal
    "reservation_reseller_changes",     // hinders no removal
    "savings_plan_reseller_changes",    // hinders no removal
    "software_first_day_full_refund",   // money
    "nce_custom_end_date",              // how a term came by its end
    "schedule_cancel_at_end_of_term",   // the life cycle of each set says it
    "midterm_change_clears_schedule",   // the life cycle of each set says it
    "nce_removable_after_expiry"};      // what users saw, beside the rule

TEST(Doubts10, EveryAlternativeIsInATableOrSaidToHaveNoEffectYet) {
  std::set<std::string> seen;
  for (const Doubt& doubt : all_doubts()) {
    seen.insert(doubt.set + " " + doubt.parameter + "=" + doubt.alternative);
  }
  for (const std::string_view set : every_set) {
    for (const Parameter& parameter : shipped(set).rules().parameters) {
      if (without_effect_yet.contains(parameter.id)) continue;
      for (const ParameterValue& value : parameter.alternatives) {
        const std::string name = std::string(set) + " " + parameter.id + "=" + to_string(value);
        EXPECT_TRUE(seen.contains(name)) << name;
      }
    }
  }
}

TEST(Doubts10, WhatIsSaidToHaveNoEffectHasAnAlternativeInSomeSet) {
  for (const std::string& id : without_effect_yet) {
    const bool open =
        std::any_of(std::begin(every_set), std::end(every_set), [&](std::string_view set) {
          const Parameter* parameter = entry(shipped(set).rules().parameters, id);
          return parameter != nullptr && !parameter->alternatives.empty();
        });
    EXPECT_TRUE(open) << id;
  }
}

TEST(Doubts10, SuspendedNewCommerceIsFreeWhereTheWordingOf2021IsTried) {
  for (const std::string set : {"nce-2025", "nce-2026"}) {
    const Policy wording = shipped_with(set, {"nce_suspended_blocks=false"});
    const auto answer = [&](StatusSet shown) {
      const Customer one = customer({held(set, nce_license, shown)});
      return said(wording, verdict(wording, one, noon(set)));
    };
    EXPECT_EQ(answer(suspended), "removable (documented)") << set;
    EXPECT_EQ(answer(active), "blocked (documented): NCE-1 [portal documented, submit documented]")
        << set;
    EXPECT_EQ(said(wording, verdict(wording, customer({ended_on_1_june(set, expired)}), noon(set))),
              "blocked (assumed): NCE-1 [submit assumed]")
        << set;
  }
}

}  // namespace
}  // namespace untether
