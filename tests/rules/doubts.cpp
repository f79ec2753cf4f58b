#include "tests/rules/doubts.h"

#include "tests/rules/support.h"

namespace untether::testing {

using enum AssetKind;
using enum ShownStatus;

namespace {

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

constexpr const char* free_assumed = "removable (assumed)";

// --- the tables ----------------------------------------------------------------------------

std::vector<Doubt> of_every_set(const std::string& set) {
  const std::string soon = noon(set).substr(0, 4) + "-06-15T12:05:00Z";
  const Asset order = fresh(held(set, legacy_license, pending), set, "-06-15T12:00:00Z");
  const bool listed = lists_five_items(set);
  const Probe reviewed = [set](const Policy& policy) {
    Customer one = customer({held(set, legacy_license)});
    one.flags.set(CustomerFlag::under_review, Truth::yes);
    return Life(policy, one, noon(set)).act("suspend", noon(set));
  };
  return {
      {set, "software_past_window_blocks", "true", told(set, locked_software(set)), free_assumed,
       "blocked (assumed): PRE-2 [submit assumed]"},
      {set, "marketplace_blocks", "false", told(set, held(set, saas)),
       listed ? "blocked (documented): NCE-3 [portal assumed, submit documented]"
              : "blocked (assumed): ADD-2 [portal assumed, submit assumed]",
       free_assumed},
      {set, "pending_blocks", "false", told_later(order, noon(set), soon),
       "blocked (assumed): ADD-3 [submit assumed]", free_assumed},
      {set, "review_facts_known", "true", reviewed, "done", "dependency TRAP-22 800073"},
  };
}

std::vector<Doubt> of_an_azure_plan(const std::string& set) {
  return {{set, "azure_plan_blocks", "false", told(set, held(set, azure_plan)),
           "blocked (assumed): ADD-1 [portal assumed, submit assumed]", free_assumed}};
}

// What the first set leaves open and no later one.
std::vector<Doubt> of_2018() {
  const std::string set = "csp-2018";
  return {{set, "legacy_transfer_possible", "true",
           acted(held(set, legacy_license), "transfer", noon(set), noon(set)), "guard no_target",
           "done"}};
}

std::vector<Doubt> of_a_software_subscription(const std::string& set) {
  const std::string rule = lists_five_items(set) ? "NCE-4" : "ADD-5";
  return {{set, "software_subscription_link_blocks", "false",
           told(set, held(set, software_subscription)),
           "blocked (documented): " + rule + " [portal assumed, submit documented]",
           "blocked (documented): " + rule + " [submit documented]"}};
}

std::vector<Doubt> of_a_savings_plan(const std::string& set) {
  return {{set, "savings_plan_blocks", "false", told(set, held(set, savings_plan)),
           set == "nce-2022" ? "blocked (assumed): NCE-2 [portal assumed, submit assumed]"
                             : "blocked (documented): NCE-2 [portal assumed, submit documented]",
           free_assumed}};
}

std::vector<Doubt> of_new_commerce(const std::string& set) {
  const std::string year = noon(set).substr(0, 4);
  const Asset trial =
      with(fresh(held(set, nce_license), set, "-06-01"), AssetFlag::trial, Truth::yes);
  return {
      {set, "nce_expired_blocks", "false", told(set, ended_on_1_june(set, expired)),
       "blocked (assumed): NCE-1 [submit assumed]", free_assumed},
      {set, "nce_expired_blocks_link", "true", told(set, ended_on_1_june(set, expired)),
       "blocked (assumed): NCE-1 [submit assumed]",
       "blocked (assumed): NCE-1 [portal assumed, submit assumed]"},
      {set, "nce_expired_block_days", "35 days",
       told_later(ended_on_1_june(set, expired), noon(set), year + "-07-05T23:59:59Z"),
       free_assumed, "blocked (assumed): NCE-1 [submit assumed]"},
      {set, "nce_ended_blocks", "true", told(set, ended_on_1_june(set, disabled)), free_assumed,
       "blocked (assumed): NCE-1 [portal assumed, submit assumed]"},
      {set, "nce_trial_blocks", "false", told(set, trial),
       "blocked (assumed): NCE-1 [portal assumed, submit assumed]", free_assumed},
  };
}

std::vector<Doubt> of_new_commerce_in_time(const std::string& set) {
  const std::string year = noon(set).substr(0, 4);
  const Asset suspended_one = stopped(ended_on_1_june(set, suspended), AssetFlag::auto_renew);
  const Asset tomorrow =
      asset(nce_license, active, std::to_string(std::stoi(year) - 1) + "-07-01", year + "-07-01");
  const std::string before = year + "-05-01";
  return {
      {set, "nce_cancel_window", "168 hours",
       acted(fresh(held(set, nce_license), set, "-06-01T15:00:00Z"), "cancel", year + "-06-02",
             year + "-06-08T14:59:59Z"),
       "interval 900117", "done"},
      {set, "suspended_at_term_end", "expired", becomes(suspended_one, before, year + "-06-01"),
       "disabled", "expired"},
      {set, "suspended_at_term_end", "deleted", becomes(suspended_one, before, year + "-06-01"),
       "disabled", "deleted"},
      {set, "renewal_delay", "P1D", becomes(tomorrow, before, year + "-07-01T23:59:59Z"), "active",
       "renewal_pending"},
  };
}

// From the second set of new commerce on.
std::vector<Doubt> of_later_new_commerce(const std::string& set) {
  const std::string year = noon(set).substr(0, 4);
  return {
      {set, "software_subscription_window", "168 hours",
       acted(fresh(held(set, software_subscription), set, "-06-01T15:00:00Z"), "cancel",
             year + "-06-02", year + "-06-08T14:59:59Z"),
       "interval 900117", "done"},
      {set, "nce_transfer_from", "2024-01-01",
       acted(asset(nce_license, active, "2023-12-01", "2024-12-01"), "transfer", "2024-01-01",
             "2024-01-01"),
       "interval transfer_too_early", "done"},
  };
}

// Until the page of five items said so.
std::vector<Doubt> of_suspended_new_commerce(const std::string& set) {
  return {{set, "nce_suspended_blocks", "false", told(set, held(set, nce_license, suspended)),
           "blocked (assumed): NCE-1 [portal assumed, submit assumed]", free_assumed}};
}

std::vector<Doubt> of_2022() {
  const Asset in_july = asset(saas, active, "2024-07-01T12:00:00Z", "2025-07-01T12:00:00Z");
  const std::string first = "nce-2022-01";
  return {
      {"nce-2022", "saas_72h_from", "2024-07-16",
       acted(in_july, "cancel", "2024-07-01T12:00:00Z", "2024-07-10"), "interval 900213", "done"},
      {first, "nce_transfer_possible", "true",
       acted(held(first, nce_license), "transfer", noon(first), noon(first)), "guard no_target",
       "done"},
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

}  // namespace

std::vector<Doubt> all_doubts() {
  std::vector<Doubt> all;
  const auto add = [&](std::vector<Doubt> some) {
    all.insert(all.end(), some.begin(), some.end());
  };
  for (const std::string_view set : every_set) add(of_every_set(std::string(set)));
  for (const std::string set : sets_from_2020) add(of_an_azure_plan(set));
  for (const std::string set : {"csp-2021", "nce-2022-01", "nce-2022", "nce-2025", "nce-2026"}) {
    add(of_a_software_subscription(set));
  }
  for (const std::string set : new_commerce_sets) {
    add(of_new_commerce(set));
    add(of_new_commerce_in_time(set));
  }
  for (const std::string set : {"nce-2022", "nce-2025", "nce-2026"}) {
    add(of_a_savings_plan(set));
    add(of_later_new_commerce(set));
  }
  for (const std::string set : {"nce-2022-01", "nce-2022"}) add(of_suspended_new_commerce(set));
  add(of_2018());
  add(of_2022());
  add(of_2026());
  return all;
}

void PrintTo(const Doubt& doubt, std::ostream* out) {
  *out << doubt.set << " " << doubt.parameter << "=" << doubt.alternative;
}

Asset ended_on_1_june(std::string_view set, StatusSet shown) {
  const std::string year = noon(set).substr(0, 4);
  return asset(nce_license, shown, std::to_string(std::stoi(year) - 1) + "-06-01", year + "-06-01");
}

}  // namespace untether::testing
