#include <algorithm>

#include "engine/lifecycle/next_firing.h"
#include "engine/sim/run.h"

namespace untether::sim {

namespace {

// So many firings of one asset at one instant mean a life cycle that runs in circles.
constexpr std::uint8_t fired_at_once_max = 64;

void plan_clock(const Run& run, AssetRow row, Agenda& agenda) {
  const Machines& machines = run.set().machines();
  const World& world = run.world;
  const NextFiring next =
      next_firing(machines, world.live.assets[row.value], world.now, world.live.around);
  agenda.firing_at = next.firing ? next.firing->at : Instant::never();
  agenda.firing = next.firing ? next.firing->transition : TransitionRow{};
  agenda.doubt_at = next.certain_until;
  if (agenda.last_fired == world.now && agenda.fired_at_once >= fired_at_once_max) {
    agenda.firing_at = Instant::never();
    agenda.doubt_at = world.now;
  }
}

void plan_closing(const Run& run, AssetRow row, Agenda& agenda) {
  agenda.closing_at = Instant::never();
  if (!run.rules.options.closings) return;
  const Machines& machines = run.set().machines();
  const LiveAsset& asset = run.asset(row);
  const auto lifecycle = *machines.lifecycle_of[static_cast<std::size_t>(asset.facts.kind)];
  for (const TransitionRow transition : run.set().closing_from[lifecycle.value][asset.state]) {
    const Surroundings& around = run.world.live.around;
    const Interval open = interval(machines, transition, asset, around, run.world.now);
    if (!open.until.is_known() || open.until <= run.world.now) continue;
    if (guard(machines, transition, asset, around, run.world.now) == Truth::no) continue;
    agenda.closing_at = std::min(agenda.closing_at, open.until);
  }
}

void plan_billing(const Run& run, AssetRow row, Agenda& agenda) {
  agenda.instalment_at = Instant::never();
  agenda.metered = false;
  const Machines& machines = run.set().machines();
  const LiveAsset& asset = run.asset(row);
  const Lifecycle& lifecycle = *machines.lifecycle(asset.facts.kind);
  if (lifecycle.billing == Billing::none) return;
  const cel::Scope scope = scope_of(machines, asset, run.world.live.around, run.world.now);
  const Truth billed = cel::evaluate_truth(machines.machine(asset.facts.kind)->billed_while, scope);
  if (billed == Truth::no) return;
  if (lifecycle.billing == Billing::usage) {
    agenda.metered = true;
    return;
  }
  const Instant from = std::max(run.world.now, agenda.charged_until);
  const Tariff& tariff = run.world.cast->tariffs[row.value];
  const Instant next = next_instalment(asset.facts, tariff, from);
  // Nobody knows when: it is told once, as unknown, and no more while the asset stays as it is.
  const Instant some_time = agenda.unknown_charged ? Instant::never() : from;
  agenda.instalment_at = next.is_unknown() ? some_time : next;
}

}  // namespace

void refresh(Run& run, AssetRow row) {
  Agenda& agenda = run.world.agendas[row.value];
  const bool moves = run.set().machines().machine(run.asset(row).facts.kind) != nullptr &&
                     run.world.doubt(row) == nullptr;
  if (!moves) {
    agenda.firing_at = agenda.doubt_at = agenda.instalment_at = agenda.closing_at = agenda.next_at =
        Instant::never();
    agenda.metered = false;
    return;
  }
  plan_clock(run, row, agenda);
  plan_closing(run, row, agenda);
  plan_billing(run, row, agenda);
  agenda.next_at =
      std::min({agenda.firing_at, agenda.doubt_at, agenda.closing_at, agenda.instalment_at});
}

void refresh_all(Run& run) {
  for (std::uint32_t i = 0; i < run.world.agendas.size(); ++i) refresh(run, AssetRow{i});
}

}  // namespace untether::sim
