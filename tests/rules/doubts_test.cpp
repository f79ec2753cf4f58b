#include <gmock/gmock.h>

#include <functional>
#include <set>

#include "tests/rules/support.h"

// Open doubts are parameters: each alternative changes what a customer is told or what the clock
// does, or stands in a list of those that nothing reads yet.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

constexpr std::string_view sets[] = {"csp-2020-04", "nce-2025", "nce-2026"};

// What shows a parameter's effect, under a policy.
using Probe = std::function<std::string(const Policy&)>;

struct Doubt {
  std::string set;
  std::string parameter;
  std::string alternative;  ///< As on a command line.
  Probe probe;
  std::string by_default;
  std::string otherwise;
};

void PrintTo(const Doubt& doubt, std::ostream* out) {
  *out << doubt.set << " " << doubt.parameter << "=" << doubt.alternative;
}

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

// --- probes --------------------------------------------------------------------------------

Probe told(const std::string& set, const Asset& asset) {
  return [set, asset](const Policy& policy) {
    return said(policy, verdict(policy, customer({asset}), noon(set)));
  };
}

Probe told_later(const Asset& asset, const std::string& as_of, const std::string& later) {
  return [=](const Policy& policy) {
    return said(policy, verdict(policy, customer({asset}), as_of, later));
  };
}

Probe acted(const Asset& asset, const std::string& action, const std::string& from,
            const std::string& instant) {
  return [=](const Policy& policy) {
    return Life(policy, wanted({asset}), from).act(action, instant);
  };
}

Probe becomes(const Asset& asset, const std::string& from, const std::string& instant) {
  return [=](const Policy& policy) {
    return Life(policy, customer({asset}), from).until(instant).state();
  };
}

Asset fresh(Asset asset, const std::string& set, const std::string& instant) {
  return bought(std::move(asset), noon(set).substr(0, 4) + instant);
}

Asset locked_software(const std::string& set) {
  Asset one = held(set, software_perpetual);
  one.set(AssetInstant::term_end, Instant::absent());
  return one;
}

Asset stopped(Asset asset, AssetFlag flag) { return with(std::move(asset), flag, Truth::no); }

// A term that ended on 1 June.
Asset term_ended(const std::string& set, StatusSet shown) {
  const std::string year = noon(set).substr(0, 4);
  return asset(nce_license, shown, std::to_string(std::stoi(year) - 1) + "-06-01", year + "-06-01");
}

constexpr const char* free_assumed = "removable (assumed)";

// --- the tables ----------------------------------------------------------------------------

std::vector<Doubt> of_every_set(const std::string& set) {
  const std::string soon = noon(set).substr(0, 4) + "-06-15T12:05:00Z";
  const Asset order = fresh(held(set, legacy_license, pending), set, "-06-15T12:00:00Z");
  const bool page = set == "csp-2020-04";
  const Probe reviewed = [set](const Policy& policy) {
    Customer one = customer({held(set, legacy_license)});
    one.flags.set(CustomerFlag::under_review, Truth::yes);
    return Life(policy, one, noon(set)).act("suspend", noon(set));
  };
  return {
      {set, "software_past_window_blocks", "true", told(set, locked_software(set)), free_assumed,
       "blocked (assumed): PRE-2 [submit assumed]"},
      {set, "azure_plan_blocks", "false", told(set, held(set, azure_plan)),
       "blocked (assumed): ADD-1 [portal assumed, submit assumed]", free_assumed},
      {set, "marketplace_blocks", "false", told(set, held(set, saas)),
       page ? "blocked (assumed): ADD-2 [portal assumed, submit assumed]"
            : "blocked (documented): NCE-3 [portal assumed, submit documented]",
       free_assumed},
      {set, "pending_blocks", "false", told_later(order, noon(set), soon),
       "blocked (assumed): ADD-3 [submit assumed]", free_assumed},
      {set, "review_facts_known", "true", reviewed, "done", "dependency TRAP-22 800073"},
  };
}

std::vector<Doubt> of_new_commerce(const std::string& set) {
  const std::string year = noon(set).substr(0, 4);
  const Asset trial =
      with(fresh(held(set, nce_license), set, "-06-01"), AssetFlag::trial, Truth::yes);
  return {
      {set, "savings_plan_blocks", "false", told(set, held(set, savings_plan)),
       "blocked (documented): NCE-2 [portal assumed, submit documented]", free_assumed},
      {set, "nce_expired_blocks", "false", told(set, term_ended(set, expired)),
       "blocked (assumed): NCE-1 [submit assumed]", free_assumed},
      {set, "nce_expired_blocks_link", "true", told(set, term_ended(set, expired)),
       "blocked (assumed): NCE-1 [submit assumed]",
       "blocked (assumed): NCE-1 [portal assumed, submit assumed]"},
      {set, "nce_expired_block_days", "35 days",
       told_later(term_ended(set, expired), noon(set), year + "-07-05T23:59:59Z"), free_assumed,
       "blocked (assumed): NCE-1 [submit assumed]"},
      {set, "nce_ended_blocks", "true", told(set, term_ended(set, disabled)), free_assumed,
       "blocked (assumed): NCE-1 [portal assumed, submit assumed]"},
      {set, "nce_trial_blocks", "false", told(set, trial),
       "blocked (assumed): NCE-1 [portal assumed, submit assumed]", free_assumed},
      {set, "software_subscription_link_blocks", "false",
       told(set, held(set, software_subscription)),
       "blocked (documented): NCE-4 [portal assumed, submit documented]",
       "blocked (documented): NCE-4 [submit documented]"},
  };
}

std::vector<Doubt> of_new_commerce_in_time(const std::string& set) {
  const std::string year = noon(set).substr(0, 4);
  const Asset suspended_one = stopped(term_ended(set, suspended), AssetFlag::auto_renew);
  const Asset tomorrow =
      asset(nce_license, active, std::to_string(std::stoi(year) - 1) + "-07-01", year + "-07-01");
  const std::string before = year + "-05-01";
  return {
      {set, "nce_cancel_window", "168 hours",
       acted(fresh(held(set, nce_license), set, "-06-01T15:00:00Z"), "cancel", year + "-06-02",
             year + "-06-08T14:59:59Z"),
       "interval 900117", "done"},
      {set, "software_subscription_window", "168 hours",
       acted(fresh(held(set, software_subscription), set, "-06-01T15:00:00Z"), "cancel",
             year + "-06-02", year + "-06-08T14:59:59Z"),
       "interval 900117", "done"},
      {set, "suspended_at_term_end", "expired", becomes(suspended_one, before, year + "-06-01"),
       "disabled", "expired"},
      {set, "suspended_at_term_end", "deleted", becomes(suspended_one, before, year + "-06-01"),
       "disabled", "deleted"},
      {set, "renewal_delay", "P1D", becomes(tomorrow, before, year + "-07-01T23:59:59Z"), "active",
       "renewal_pending"},
      {set, "nce_transfer_from", "2024-01-01",
       acted(asset(nce_license, active, "2023-12-01", "2024-12-01"), "transfer", "2024-01-01",
             "2024-01-01"),
       "interval transfer_too_early", "done"},
  };
}

std::vector<Doubt> of_2026() {
  const std::string set = "nce-2026";
  const Asset extended =
      stopped(asset(nce_license, active, "2025-05-20", "2026-05-20"), AssetFlag::auto_renew);
  return {
      {set, "est_blocks", "false", told(set, extended),
       "blocked (assumed): NCE-1 [portal assumed, submit assumed]", free_assumed},
      {set, "schedule_cancel_at_end_of_term", "false",
       acted(held(set, nce_license), "schedule_cancel", noon(set), noon(set)), "done",
       "guard 800096"},
  };
}

std::vector<Doubt> all_doubts() {
  std::vector<Doubt> all;
  const auto add = [&](std::vector<Doubt> some) {
    all.insert(all.end(), some.begin(), some.end());
  };
  for (const std::string_view set : sets) add(of_every_set(std::string(set)));
  for (const std::string set : {"nce-2025", "nce-2026"}) {
    add(of_new_commerce(set));
    add(of_new_commerce_in_time(set));
  }
  add(of_2026());
  return all;
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
    "first_day_full_refund",            // money
    "full_credit_days",                 // money
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
    "nce_custom_end_date",              // how a term came by its end
    "schedule_cancel_at_end_of_term",   // the life cycle of each set says it
    "midterm_change_clears_schedule",   // the life cycle of each set says it
    "nce_removable_after_expiry"};      // what users saw, beside the rule

TEST(Doubts10, EveryAlternativeIsInATableOrSaidToHaveNoEffectYet) {
  std::set<std::string> seen;
  for (const Doubt& doubt : all_doubts()) {
    seen.insert(doubt.set + " " + doubt.parameter + "=" + doubt.alternative);
  }
  for (const std::string_view set : sets) {
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
    const bool open = std::any_of(std::begin(sets), std::end(sets), [&](std::string_view set) {
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
    EXPECT_EQ(said(wording, verdict(wording, customer({term_ended(set, expired)}), noon(set))),
              "blocked (assumed): NCE-1 [submit assumed]")
        << set;
  }
}

}  // namespace
}  // namespace untether
