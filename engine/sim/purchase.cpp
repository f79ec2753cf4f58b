#include <algorithm>

#include "engine/money/rules.h"
#include "engine/sim/commands.h"

namespace untether::sim {

namespace {

bool is_software_order(AssetKind kind) {
  return kind == AssetKind::software_perpetual || kind == AssetKind::software_subscription_order;
}

std::vector<Refused> forbids(const Run& run, const Buy& command) {
  const World& world = run.world;
  const KindEntry* kind = run.set().rules().kind(command.facts.kind);
  if (kind == nullptr || !kind->sold.contains(day_of(world.now))) {
    return refuse(Check::exists, "not_sold");
  }
  if (command.actor.kind != ActorKind::partner) return refuse(Check::role, "no_access");
  if (has_relationship(world.live.relationship) != Truth::yes) {
    return refuse(Check::relationship, refusal_after_removal(run, "purchases", "20002"));
  }
  if (world.ties.agreement != Truth::yes) {
    return refuse(Check::invitation, "13605", "DEP-23", world.ties.agreement);
  }
  if (world.live.around.customer.get(CustomerFlag::under_review) == Truth::yes) {
    return refuse(Check::dependency, "800073", "TRAP-22");
  }
  const auto parent = command.facts.parent.row();
  if (parent && parent->value >= world.live.assets.size()) {
    return refuse(Check::exists, "not_found");
  }
  return {};
}

// What follows from the instant of the purchase.
Asset bought(const Run& run, const Buy& command, std::uint8_t state) {
  const Lifecycle& lifecycle = *run.set().machines().lifecycle(command.facts.kind);
  Asset facts = command.facts;
  const Instant now = run.world.now;
  facts.shown = lifecycle.shown[state];
  facts.set(AssetInstant::purchased_at, now);
  facts.set(AssetInstant::state_since, now);
  facts.set(AssetInstant::cancel_until, Instant::absent());
  const bool runs = !facts.term.is_absent() && !facts.term.is_unknown();
  facts.set(AssetInstant::term_start, runs ? now : Instant::absent());
  facts.set(AssetInstant::term_end,
            runs ? plus(Instant::start_of(day_of(now)), facts.term.period()) : Instant::absent());
  facts.anchor_day = static_cast<std::uint8_t>(runs ? day_of_month(day_of(now)) : 0);
  return facts;
}

void charge(Run& run, AssetRow row) {
  World& world = run.world;
  const Lifecycle& lifecycle = run.lifecycle(row);
  const LiveAsset& asset = run.asset(row);
  const bool trial = asset.facts.flags.get(AssetFlag::trial) == Truth::yes;
  const bool paid = lifecycle.billing == Billing::cycle || is_software_order(asset.facts.kind);
  const Tariff& tariff = world.cast->tariffs[row.value];
  Event event;
  event.at = world.now;
  event.kind = EventKind::bought;
  event.by = Party::partner;
  event.asset = row;
  event.after = asset;
  if (paid && !trial) {
    const Amount amount = term_charge(asset.facts, tariff);
    const Currency currency = tariff.price ? tariff.price->currency : Currency{};
    const bool free = amount.known && amount.minor_units == 0;
    if (!free)
      event.entry = LedgerEntry{world.now, row, Posting::purchase, std::nullopt, amount, currency};
    if (event.entry) world.ledger.entries.push_back(*event.entry);
  }
  run.tell(event);
}

// An Azure plan comes with one Azure subscription (S31).
void add_first_subscription(Run& run, AssetRow plan) {
  const Lifecycle* lifecycle = run.set().machines().lifecycle(AssetKind::azure_subscription);
  if (lifecycle == nullptr) return;
  Asset facts;
  facts.kind = AssetKind::azure_subscription;
  facts.parent = ParentLink::to(plan);
  facts.term = Term::absent();
  facts.flags.set(AssetFlag::trial, Truth::no);
  facts.shown = lifecycle->shown[lifecycle->start];
  facts.set(AssetInstant::purchased_at, run.world.now);
  facts.set(AssetInstant::state_since, run.world.now);
  const AssetRow row = add_asset(run, facts, {"Azure subscription", {}, {}, BillingCycle::none, {}},
                                 {}, lifecycle->start);
  Event event;
  event.at = run.world.now;
  event.kind = EventKind::carried;
  event.by = Party::microsoft;
  event.asset = row;
  event.after = run.asset(row);
  run.tell(event);
}

Guid made_id(const Guid& customer, std::size_t number) {
  Guid id = customer;
  for (std::size_t i = 0; i < 4; ++i) {
    id.bytes[12 + i] = static_cast<std::uint8_t>(number >> (8 * (3 - i)));
  }
  id.bytes[0] = static_cast<std::uint8_t>(id.bytes[0] ^ 0xA5U);
  return id;
}

}  // namespace

AssetRow add_asset(Run& run, const Asset& facts, const AssetDetails& details, const Tariff& tariff,
                   std::uint8_t state) {
  World& world = run.world;
  auto cast = std::make_shared<Cast>(*world.cast);
  const AssetRow row{static_cast<std::uint32_t>(world.live.assets.size())};
  Asset asset = facts;
  if (asset.id == AssetId{}) asset.id.guid = made_id(cast->customer.id, row.value);
  cast->customer.assets.push_back(asset);
  cast->customer.details.resize(row.value);
  cast->customer.details.push_back(details);
  cast->tariffs.push_back(tariff);
  world.cast = std::move(cast);
  world.live.assets.push_back({asset, state});
  Agenda agenda;
  agenda.charged_until = plus(world.now, Seconds{1});
  agenda.standing_since = world.now;
  world.agendas.push_back(agenda);
  refresh(run, row);
  return row;
}

std::vector<Refused> carry_out(Run& run, const Buy& command) {
  auto refusals = forbids(run, command);
  if (!refusals.empty()) return refusals;
  const std::uint8_t state = run.set().machines().lifecycle(command.facts.kind)->start;
  const Tariff tariff{command.details.price, command.details.billing_cycle, command.facts.quantity,
                      command.monthly_price};
  // Needs are looked at with the purchase in the world; if they are not met, it never was.
  World before = run.world;
  const AssetRow row = add_asset(run, bought(run, command, state), command.details, tariff, state);
  refusals = unmet_needs(run, &Dependency::buying, row, command.actor);
  if (!refusals.empty()) {
    run.world = std::move(before);
    return refusals;
  }
  charge(run, row);
  if (command.facts.kind == AssetKind::azure_plan) add_first_subscription(run, row);
  return {};
}

}  // namespace untether::sim
