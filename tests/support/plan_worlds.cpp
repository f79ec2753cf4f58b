#include "tests/support/plan_worlds.h"

#include <algorithm>

#include "scenarios/portfolio/product_terms.h"
#include "tests/support/builders.h"
#include "tests/support/tariffs.h"

namespace untether::testing {

namespace {

constexpr Seconds morning{9 * 3'600 + 1'800};
constexpr Seconds one_second{1};

std::vector<AssetFlag> flags_of(const Policy& policy, AssetKind kind, const std::string& state) {
  const auto& machine = *policy.machines.machine(kind);
  const Lifecycle& life = *policy.machines.lifecycle(kind);
  std::vector<AssetFlag> flags;
  const auto number = *life.state(state);
  for (std::size_t t = 0; t < life.transitions.size(); ++t) {
    const auto& from = life.transitions[t].from;
    if (std::find(from.begin(), from.end(), number) == from.end()) continue;
    for (const FieldId field : cel::fields_of(machine.transitions[t].when)) {
      if (info(field).storage != FieldStorage::asset_flag) continue;
      const auto flag = static_cast<AssetFlag>(info(field).slot);
      if (std::find(flags.begin(), flags.end(), flag) == flags.end()) flags.push_back(flag);
    }
  }
  return flags;
}

std::vector<PlanAsset> with_flags(const PlanAsset& asset, const std::vector<AssetFlag>& flags) {
  std::vector<PlanAsset> all{asset};
  for (const AssetFlag flag : flags) {
    std::vector<PlanAsset> more;
    for (PlanAsset one : all) {
      for (const Truth value : {Truth::no, Truth::yes}) {
        one.live.facts.flags.set(flag, value);
        more.push_back(one);
      }
    }
    all = std::move(more);
  }
  return all;
}

void add_instant(std::vector<Instant>& instants, Instant instant) {
  const bool usable = instant.is_known() && !instant.is_never();
  if (usable && std::find(instants.begin(), instants.end(), instant) == instants.end()) {
    instants.push_back(instant);
  }
}

std::vector<Instant> dates_of(const Policy& policy, const PlanAsset& asset) {
  const Instant from = asset.live.facts.at(AssetInstant::term_start);
  const Instant until = asset.live.facts.at(AssetInstant::term_end);
  std::vector<Instant> dates{plus(from, Seconds{600})};
  const Lifecycle& life = *policy.machines.lifecycle(asset.live.facts.kind);
  for (std::uint32_t t = 0; t < life.transitions.size(); ++t) {
    const auto& starts = life.transitions[t].from;
    if (std::find(starts.begin(), starts.end(), asset.live.state) == starts.end()) continue;
    const Interval open =
        interval(policy.machines, TransitionRow{t}, asset.live, {{}, PartnerType::direct}, from);
    if (!open.until.is_known() || open.until.is_never()) continue;
    add_instant(dates, plus(open.until, Seconds{-1}));
    add_instant(dates, open.until);
  }
  std::erase_if(dates, [&](Instant date) { return date < from; });
  const std::int64_t length = until.seconds() - from.seconds();
  add_instant(dates, plus(from, Seconds{length / 2}));
  if (length > 60 * seconds_per_day) {
    add_instant(dates, plus(until, Seconds{-30 * seconds_per_day}));
  }
  add_instant(dates, plus(until, Seconds{-1}));
  add_instant(dates, plus(until, one_second));
  return dates;
}

bool is_billed_by_cycle(const Policy& policy, AssetKind kind) {
  return policy.machines.lifecycle(kind)->billing == Billing::cycle;
}

std::string name_of_world(const Policy& policy, const PlanAsset& asset, Instant now) {
  const Asset& facts = asset.live.facts;
  const Lifecycle& life = *policy.machines.lifecycle(facts.kind);
  std::string name = std::string(name_of(facts.kind)) + " " + life.states[asset.live.state];
  const auto add = [&](AssetFlag flag, const char* word) {
    if (facts.flags.get(flag) == Truth::yes) name += std::string(" ") + word;
  };
  add(AssetFlag::auto_renew, "renews");
  add(AssetFlag::trial, "trial");
  add(AssetFlag::cancel_scheduled, "scheduled");
  add(AssetFlag::refundable, "refundable");
  return name + " " + std::string(name_of(asset.tariff.cycle)) + " from " +
         to_string(facts.at(AssetInstant::term_start)) + " to " +
         to_string(facts.at(AssetInstant::term_end)) + " at " + to_string(now);
}

void add_worlds_of(const Policy& policy, const PlanAsset& plain, std::vector<PlanWorld>& worlds) {
  const AssetKind kind = plain.live.facts.kind;
  const auto& states = policy.machines.lifecycle(kind)->states;
  for (PlanAsset asset : with_flags(plain, flags_of(policy, kind, states[plain.live.state]))) {
    for (const BillingCycle cycle : {BillingCycle::monthly, BillingCycle::annual}) {
      if (cycle == BillingCycle::annual && !is_billed_by_cycle(policy, kind)) continue;
      asset.tariff = tariff(cycle, cycle == BillingCycle::monthly ? "100.00" : "1150.00", 5);
      for (const Instant now : dates_of(policy, asset)) {
        PlanAsset dated = asset;
        dated.live.facts.set(AssetInstant::state_since,
                             std::min(now, dated.live.facts.at(AssetInstant::state_since)));
        worlds.push_back(plan_world(name_of_world(policy, asset, now), {dated}, now));
      }
    }
  }
}

PlanAsset child_of(PlanAsset asset, std::uint32_t parent) {
  asset.live.facts.parent = ParentLink::to(AssetRow{parent});
  return asset;
}

PlanAsset without(PlanAsset asset, AssetFlag flag) {
  asset.live.facts.flags.set(flag, Truth::no);
  return asset;
}

PlanAsset with(PlanAsset asset, AssetFlag flag) {
  asset.live.facts.flags.set(flag, Truth::yes);
  return asset;
}

PlanAsset priced(PlanAsset asset, BillingCycle cycle, std::string_view price) {
  asset.tariff = tariff(cycle, price, 5);
  return asset;
}

PlanAsset in_order(PlanAsset asset, std::uint32_t order) {
  asset.live.facts.order = OrderRow{order};
  return asset;
}

class Interacting {
 public:
  Interacting(const Policy& policy, Day start) : policy_(policy), start_(start) {}

  std::vector<PlanWorld> run() {
    bases_and_add_ons();
    azure();
    reservations();
    if (has(AssetKind::gdap)) delegated_access();
    orders();
    return std::move(worlds_);
  }

 private:
  bool has(AssetKind kind) const { return policy_.machines.lifecycle(kind) != nullptr; }

  PlanAsset make(AssetKind kind, std::string_view state = "active") const {
    return plan_asset(policy_, kind, state, start_);
  }

  Instant after(int days) const {
    return plus(Instant::start_of(start_), Seconds{days * seconds_per_day + 12 * 3'600});
  }

  void add(const std::string& name, const std::vector<PlanAsset>& assets,
           const std::vector<int>& all_days = {1, 20, 200, 350}) {
    for (const int days : all_days) {
      worlds_.push_back(plan_world(name + " on day " + std::to_string(days), assets, after(days)));
    }
  }

  void bases_and_add_ons() {
    const PlanAsset base = priced(make(AssetKind::legacy_license), BillingCycle::monthly, "100.00");
    const PlanAsset dear = priced(make(AssetKind::legacy_license), BillingCycle::annual, "900.00");
    add("base and add-on", {base, child_of(dear, 0)});
    add("base and add-on that lapses", {base, child_of(without(dear, AssetFlag::auto_renew), 0)});
    add("base that lapses and add-on", {without(base, AssetFlag::auto_renew), child_of(dear, 0)});
    add("base and trial add-on", {dear, child_of(with(base, AssetFlag::trial), 0)});
    add("add-on of an add-on", {base, child_of(dear, 0), child_of(base, 1)});
    PlanAsset suspended = make(AssetKind::legacy_license, "suspended");
    add("suspended base and add-on", {suspended, child_of(dear, 0)});
  }

  void azure() {
    const PlanAsset plan = make(AssetKind::azure_plan);
    const PlanAsset metered = child_of(make(AssetKind::azure_subscription), 0);
    const PlanAsset dap = make(AssetKind::dap);
    add("plan and subscription", {plan, metered});
    add("plan and subscription with rights", {plan, metered, dap});
    add("plan and two subscriptions", {plan, metered, metered});
    if (has(AssetKind::gdap)) {
      PlanAsset saas = plan_asset(policy_, AssetKind::saas, "active", start_, {1, 0});
      saas.tariff = tariff(BillingCycle::monthly, "30.00");
      add("subscription and SaaS in it that renews", {metered_alone(), child_of(saas, 0), dap},
          {1, 3});
    }
    add("plan, subscription and licence",
        {plan, metered, priced(make(AssetKind::legacy_license), BillingCycle::monthly, "100.00")});
  }

  PlanAsset metered_alone() const { return make(AssetKind::azure_subscription); }

  PlanAsset reservation(std::string_view price) const {
    return with(without(priced(make(AssetKind::reservation), BillingCycle::annual, price),
                        AssetFlag::auto_renew),
                AssetFlag::refundable);
  }

  void reservations() {
    const PlanAsset plan = make(AssetKind::azure_plan);
    const PlanAsset dap = make(AssetKind::dap);
    add("plan and reservation", {plan, reservation("1200.00"), dap});
    add("plan and reservation without rights", {plan, reservation("1200.00")});
    add("plan and reservation that is not refundable",
        {plan, without(reservation("1200.00"), AssetFlag::refundable), dap});
    // On the first day nothing of the price is used, so that the prices are what is drawn. What
    // exceeds the cap is looked at in refund_cap_test.cpp.
    const Instant first = plus(Instant::start_of(start_), Seconds{12 * 3'600});
    worlds_.push_back(plan_world("two reservations that reach the cap",
                                 {reservation("20000.00"), reservation("30000.00"), dap}, first));
  }

  void delegated_access() {
    for (const int days : {2, 21, 210}) {
      PlanAsset right = without(make(AssetKind::gdap), AssetFlag::auto_renew);
      right.live.facts.set(AssetInstant::term_end, after(days));
      add("reservation and rights until day " + std::to_string(days),
          {reservation("1200.00"), right});
      add("plan, subscription and rights until day " + std::to_string(days),
          {make(AssetKind::azure_plan), child_of(make(AssetKind::azure_subscription), 0), right});
    }
  }

  void orders() {
    const AssetKind kind =
        has(AssetKind::nce_license) ? AssetKind::nce_license : AssetKind::software_perpetual;
    const PlanAsset active = in_order(priced(make(kind), BillingCycle::monthly, "100.00"), 0);
    PlanAsset pending = in_order(make(kind, "pending"), 0);
    for (const int seconds : {1, 600, 899}) {
      pending.live.facts.set(AssetInstant::purchased_at, plus(after(1), Seconds{-seconds}));
      PlanAsset other = active;
      other.live.facts.set(AssetInstant::purchased_at, plus(after(1), Seconds{-seconds}));
      worlds_.push_back(plan_world("order pending for " + std::to_string(seconds) + " s",
                                   {other, pending}, after(1)));
      worlds_.push_back(plan_world("order all pending for " + std::to_string(seconds) + " s",
                                   {pending, pending}, after(1)));
    }
  }

  const Policy& policy_;
  Day start_;
  std::vector<PlanWorld> worlds_;
};

}  // namespace

PlanAsset plan_asset(const Policy& policy, AssetKind kind, std::string_view state, Day term_start,
                     Period term) {
  const Instant from = plus(Instant::start_of(term_start), morning);
  PlanAsset made;
  made.live = live(policy.machines, asset(kind, StatusSet::all()), state);
  Asset& facts = made.live.facts;
  facts.flags.set(AssetFlag::refundable, to_truth(refundable_by_name(kind, "") == Truth::yes));
  facts.set(AssetInstant::purchased_at, from);
  facts.set(AssetInstant::term_start, from);
  facts.set(AssetInstant::term_end, plus(Instant::start_of(term_start), term));
  facts.set(AssetInstant::state_since, from);
  facts.term = Term::of(term);
  facts.anchor_day = static_cast<std::uint8_t>(day_of_month(term_start));
  facts.billing_gap_days = 0;
  facts.quantity = 5;
  made.tariff = tariff(BillingCycle::monthly, "100.00", 5);
  return made;
}

PlanWorld plan_world(std::string name, const std::vector<PlanAsset>& assets, Instant now) {
  std::vector<SmallAsset> small;
  for (const PlanAsset& one : assets) small.push_back({one.live.facts.kind, {one.live}});
  std::vector<const SmallAsset*> pointers;
  for (const SmallAsset& one : small) pointers.push_back(&one);
  PlanWorld made{std::move(name), small_world(pointers, now), {}};
  Customer& customer = made.world.customer;
  customer.details.resize(assets.size());
  for (std::size_t i = 0; i < assets.size(); ++i) {
    customer.assets[i] = assets[i].live.facts;
    customer.assets[i].id.guid = guid(static_cast<unsigned>(100 + i));
    made.world.present.assets[i].standing.emplace(assets[i].live);
    made.tariffs.push_back(assets[i].tariff);
  }
  return made;
}

std::vector<PlanWorld> single_asset_worlds(const Policy& policy, Day term_start) {
  std::vector<PlanWorld> worlds;
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    const Lifecycle* life = policy.machines.lifecycle(kind);
    if (life == nullptr) continue;
    for (const std::string& state : life->states) {
      for (const Period term : {Period{1, 0}, Period{12, 0}}) {
        add_worlds_of(policy, plan_asset(policy, kind, state, term_start, term), worlds);
      }
    }
  }
  return worlds;
}

std::vector<PlanWorld> interacting_worlds(const Policy& policy, Day term_start) {
  return Interacting(policy, term_start).run();
}

}  // namespace untether::testing
