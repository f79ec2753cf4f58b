#include "engine/sim/run.h"

#include <algorithm>

#include "engine/money/amounts.h"
#include "engine/money/periods.h"

namespace untether::sim {

namespace {

constexpr Seconds one_second{1};

Payer payer(const Run& run, AssetRow row) {
  return {run.set().billing, run.world.live.around, run.world.cast->tariffs[row.value]};
}

Currency currency_of(const Tariff& tariff) {
  return tariff.price ? tariff.price->currency : Currency{};
}

void read_meter(World& world, AssetRow row) {
  Agenda& agenda = world.agendas[row.value];
  if (agenda.metered && agenda.standing_since.is_known() && agenda.standing_since < world.now) {
    world.ledger.usage_seconds += world.now.seconds() - agenda.standing_since.seconds();
  }
  agenda.standing_since = world.now;
}

// Lists go on showing the asset as they do, for as long as the change takes.
Instant hide(Run& run, AssetRow row, Seconds takes) {
  if (takes.count <= 0) return Instant::absent();
  auto& hidden = run.world.hidden;
  Instant until = plus(run.world.now, takes);
  for (const Hidden& earlier : hidden) {
    if (earlier.asset == row) until = std::max(until, earlier.until);
  }
  hidden.push_back({until, row, run.asset(row)});
  return until;
}

std::optional<LedgerEntry> entry_of(const Run& run, const Change& change) {
  const Amount amount = transition_amount(payer(run, change.row), change.transition,
                                          run.asset(change.row), change.after, run.world.now);
  if (amount.known && amount.minor_units == 0) return std::nullopt;
  return LedgerEntry{run.world.now,     change.row, Posting::transition,
                     change.transition, amount,     currency_of(payer(run, change.row).tariff)};
}

bool is_access(AssetKind kind) { return kind == AssetKind::dap || kind == AssetKind::gdap; }

}  // namespace

void change(Run& run, const Change& change) {
  World& world = run.world;
  read_meter(world, change.row);
  Event event;
  event.at = world.now;
  event.kind = change.kind;
  event.by = change.by;
  event.asset = change.row;
  event.transition = change.transition;
  event.rule = change.rule;
  event.entry = entry_of(run, change);
  event.before = run.asset(change.row);
  event.after = change.after;
  const AssetKind kind = change.after.facts.kind;
  event.until = hide(run, change.row, run.set().times_of(kind, change.transition).takes);
  if (event.entry) world.ledger.entries.push_back(*event.entry);
  world.live.assets[change.row.value] = change.after;
  Agenda& agenda = world.agendas[change.row.value];
  agenda.unknown_charged = false;
  refresh(run, change.row);
  run.tell(event);
  if (is_access(kind)) follow_access(run);
}

void follow_access(Run& run) {
  LiveCustomer& live = run.world.live;
  bool any = false;
  bool active = false;
  for (const LiveAsset& asset : live.assets) {
    if (asset.facts.kind != AssetKind::dap) continue;
    const Lifecycle* lifecycle = run.set().machines().lifecycle(AssetKind::dap);
    any = true;
    active = active || (lifecycle != nullptr && lifecycle->states[asset.state] == "active");
  }
  if (!any || live.around.customer.get(CustomerFlag::dap) == to_truth(active)) return;
  live.around.customer.set(CustomerFlag::dap, to_truth(active));
  refresh_all(run);
}

void charge_instalment(Run& run, AssetRow row) {
  World& world = run.world;
  const Tariff& tariff = world.cast->tariffs[row.value];
  Agenda& agenda = world.agendas[row.value];
  const auto price = price_of(tariff);
  Amount amount;
  amount.known = price.has_value() && tariff.cycle != BillingCycle::unknown;
  if (next_instalment(run.asset(row).facts, tariff, world.now) != world.now) {
    amount.known = false;
    agenda.unknown_charged = true;
  }
  if (amount.known) amount.minor_units = *price;
  agenda.charged_until = plus(world.now, one_second);
  Event event;
  event.at = world.now;
  event.kind = EventKind::charged;
  event.by = Party::microsoft;
  event.asset = row;
  event.entry =
      LedgerEntry{world.now, row, Posting::instalment, std::nullopt, amount, currency_of(tariff)};
  refresh(run, row);
  if (amount.known && amount.minor_units == 0) return;
  world.ledger.entries.push_back(*event.entry);
  run.tell(event);
}

void read_meters(World& world) {
  for (std::uint32_t i = 0; i < world.agendas.size(); ++i) read_meter(world, AssetRow{i});
}

void doubt(Run& run, AssetRow row) {
  World& world = run.world;
  read_meter(world, row);
  world.doubts.push_back({row, Standing(run.asset(row)), {}, world.now});
  refresh(run, row);
  Event event;
  event.at = world.now;
  event.kind = EventKind::doubted;
  event.asset = row;
  run.tell(event);
}

Party party_of(ActorKind actor) {
  switch (actor) {
    case ActorKind::partner: return Party::partner;
    case ActorKind::customer: return Party::customer;
    case ActorKind::microsoft: return Party::microsoft;
    case ActorKind::clock: return Party::clock;
  }
  return Party::clock;
}

namespace {

// What an action takes from its budget, where it has one and a price is known.
std::optional<Money> drawn(const Run& run, const Act& act) {
  const Transition& made = run.lifecycle(act.asset).transitions[act.transition.value];
  const Tariff& tariff = run.world.cast->tariffs[act.asset.value];
  if (made.budget.empty() || !tariff.price) return std::nullopt;
  const Amount taken = cancelled_commitment(run.asset(act.asset).facts, tariff, run.world.now);
  if (!taken.known) return std::nullopt;
  return Money{taken.minor_units, tariff.price->currency};
}

// The cascade that took another asset along.
const Dependency* cascade_of(const Run& run, const Act& act, AssetRow other) {
  const Machines& machines = run.set().machines();
  const AssetKind kind = run.asset(act.asset).facts.kind;
  const ActionName name{*machines.lifecycle_of[static_cast<std::size_t>(kind)], act.transition};
  for (const Dependency& dependency : machines.rules->dependencies) {
    const auto& actions = dependency.actions;
    const bool binds = !dependency.cascade.empty() &&
                       std::find(actions.begin(), actions.end(), name) != actions.end();
    if (binds && run.lifecycle(other).transition(dependency.cascade)) return &dependency;
  }
  return nullptr;
}

}  // namespace

std::vector<Refused> perform(Run& run, const Act& act, EventKind kind, Party by) {
  const Machines& machines = run.set().machines();
  const bool exists = act.asset.value < run.world.live.assets.size() &&
                      machines.machine(run.asset(act.asset).facts.kind) != nullptr &&
                      act.transition.value < run.lifecycle(act.asset).transitions.size();
  if (!exists) return {{Check::exists, Truth::no, "not_found", ""}};
  const Action action{act.asset, act.transition, drawn(run, act)};
  auto after = untether::act(machines, run.world.live, act.actor, action, run.world.now);
  if (!after) return std::move(after.error());
  run.world.live.budget_uses = after->budget_uses;
  change(run, {act.asset, act.transition, after->assets[act.asset.value], kind, by, {}});
  for (std::uint32_t i = 0; i < after->assets.size(); ++i) {
    const AssetRow other{i};
    if (other == act.asset || after->assets[i] == run.asset(other)) continue;
    const Dependency* cascade = cascade_of(run, act, other);
    const auto transition =
        cascade == nullptr ? std::nullopt : run.lifecycle(other).transition(cascade->cascade);
    if (!transition) continue;
    change(run, {other, *transition, after->assets[i], EventKind::carried, by, cascade->id});
  }
  return {};
}

std::vector<Refused> unmet_needs(const Run& run, std::vector<AssetKind> Dependency::*kinds,
                                 AssetRow row, const Actor& actor) {
  const Machines& machines = run.set().machines();
  const auto& dependencies = machines.rules->dependencies;
  const AssetKind kind = run.asset(row).facts.kind;
  for (std::uint32_t i = 0; i < dependencies.size(); ++i) {
    const auto& of = dependencies[i].*kinds;
    if (std::find(of.begin(), of.end(), kind) == of.end()) continue;
    const Truth holds =
        need_holds(machines, DependencyRow{i}, run.world.live, row, actor, run.world.now);
    if (holds == Truth::yes) continue;
    return {{Check::dependency, holds, dependencies[i].refusal, dependencies[i].id}};
  }
  return {};
}

}  // namespace untether::sim
