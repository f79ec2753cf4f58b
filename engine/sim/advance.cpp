#include "engine/sim/advance.h"

#include <algorithm>

#include "engine/lifecycle/live.h"
#include "engine/sim/carry_over.h"
#include "engine/sim/run.h"
#include "engine/sim/transfers.h"

namespace untether {

namespace {

using sim::Run;

// The order of things of one instant; an action stands between `waiting` and `billing`.
enum class Turn : std::uint8_t { rules, closing, expiry, clock, waiting, billing, lists };

struct Due {
  Instant at = Instant::never();
  Turn turn = Turn::lists;
  std::uint32_t index = 0;  // of the set, asset, request, waiting or hidden entry

  friend auto operator<=>(const Due&, const Due&) = default;
};

constexpr std::uint32_t the_invitation = 0xFFFF'FFFF;

Due next_due(const SimRules& rules, const World& world) {
  Due next;
  const auto consider = [&](Instant at, Turn turn, std::size_t index) {
    if (!at.is_known() || at.is_never()) return;
    next = std::min(next, Due{std::max(at, world.now), turn, static_cast<std::uint32_t>(index)});
  };
  if (world.set + 1U < rules.sets.size()) {
    consider(rules.sets[world.set + 1U].from, Turn::rules, world.set + 1U);
  }
  for (std::size_t i = 0; i < world.agendas.size(); ++i) {
    const Agenda& agenda = world.agendas[i];
    if (agenda.next_at > next.at) continue;
    consider(agenda.closing_at, Turn::closing, i);
    consider(std::min(agenda.firing_at, agenda.doubt_at), Turn::clock, i);
    consider(agenda.instalment_at, Turn::billing, i);
  }
  for (std::size_t i = 0; i < world.requests.size(); ++i) {
    const bool pending = world.requests[i].state == RequestState::pending;
    if (pending) consider(world.requests[i].expires, Turn::expiry, i);
  }
  if (world.ties.invitation) {
    consider(world.ties.invitation->expires, Turn::expiry, the_invitation);
  }
  for (std::size_t i = 0; i < world.waiting.size(); ++i) {
    consider(world.waiting[i].at, Turn::waiting, i);
  }
  for (std::size_t i = 0; i < world.hidden.size(); ++i) {
    consider(world.hidden[i].until, Turn::lists, i);
  }
  if (world.ties.list_until.is_known()) {
    consider(world.ties.list_until, Turn::lists, world.hidden.size());
  }
  return next;
}

void close_windows(Run& run, AssetRow row) {
  const Machines& machines = run.set().machines();
  const LiveAsset& asset = run.asset(row);
  const auto lifecycle = *machines.lifecycle_of[static_cast<std::size_t>(asset.facts.kind)];
  for (const TransitionRow transition : run.set().closing_from[lifecycle.value][asset.state]) {
    const Surroundings& around = run.world.live.around;
    const Interval open = interval(machines, transition, asset, around, run.world.now);
    if (open.until != run.world.now) continue;
    if (guard(machines, transition, asset, around, run.world.now) == Truth::no) continue;
    Event event;
    event.at = run.world.now;
    event.kind = EventKind::window_closed;
    event.asset = row;
    event.transition = transition;
    run.tell(event);
  }
  sim::refresh(run, row);
}

void fire(Run& run, AssetRow row) {
  Agenda& agenda = run.world.agendas[row.value];
  if (agenda.doubt_at <= run.world.now && agenda.doubt_at <= agenda.firing_at) {
    sim::doubt(run, row);
    return;
  }
  agenda.fired_at_once =
      agenda.last_fired == run.world.now ? static_cast<std::uint8_t>(agenda.fired_at_once + 1) : 1;
  agenda.last_fired = run.world.now;
  const TransitionRow transition = agenda.firing;
  const LiveAsset after =
      apply(run.set().machines(), transition, run.asset(row), run.world.now, run.world.live.around);
  sim::change(run, {row, transition, after, EventKind::fired, Party::clock, {}});
}

void expire(Run& run, std::uint32_t index) {
  Event event;
  event.at = run.world.now;
  if (index == the_invitation) {
    run.world.ties.invitation.reset();
    event.kind = EventKind::invitation_expired;
  } else {
    run.world.requests[index].state = RequestState::expired;
    event.kind = EventKind::request_expired;
    event.request = index;
  }
  run.tell(event);
}

void show(Run& run, std::uint32_t index) {
  Event event;
  event.at = run.world.now;
  event.kind = EventKind::shown;
  event.by = Party::microsoft;
  if (index < run.world.hidden.size()) {
    event.asset = run.world.hidden[index].asset;
    run.world.hidden.erase(run.world.hidden.begin() + index);
  } else {
    run.world.ties.list_until = Instant::absent();
  }
  run.tell(event);
}

void perform_due(Run& run, const Due& due) {
  switch (due.turn) {
    case Turn::rules: sim::carry_over(run, static_cast<std::uint16_t>(due.index)); return;
    case Turn::closing: close_windows(run, AssetRow{due.index}); return;
    case Turn::expiry: expire(run, due.index); return;
    case Turn::clock: fire(run, AssetRow{due.index}); return;
    case Turn::waiting: sim::take_effect(run, due.index); return;
    case Turn::billing: sim::charge_instalment(run, AssetRow{due.index}); return;
    case Turn::lists: show(run, due.index); return;
  }
}

void run_until(const SimRules& rules, World& world, Instant to, Turn last, const EventSink& sink) {
  Run run{rules, world, sink};
  while (true) {
    const Due due = next_due(rules, world);
    const bool in_time = due.at < to || (due.at == to && due.turn <= last);
    if (due.at.is_never() || !in_time) break;
    world.now = due.at;
    perform_due(run, due);
  }
}

}  // namespace

void advance(const SimRules& rules, World& world, Instant to, const EventSink& sink) {
  run_until(rules, world, to, Turn::waiting, sink);
  if (!to.is_never()) world.now = std::max(world.now, to);
}

void finish_instant(const SimRules& rules, World& world, const EventSink& sink) {
  run_until(rules, world, world.now, Turn::lists, sink);
  sim::read_meters(world);
}

Instant next_event(const SimRules& rules, const World& world) {
  const Due due = next_due(rules, world);
  if (due.at.is_never()) return Instant::never();
  // After billing and lists of an instant nobody acts at it any more.
  return due.turn <= Turn::waiting ? due.at : plus(due.at, Seconds{1});
}

Instant next_deadline(const World& world) {
  Instant next = Instant::never();
  for (const Agenda& agenda : world.agendas) {
    if (agenda.closing_at.is_never()) continue;
    const Instant last = plus(agenda.closing_at, Seconds{-1});
    if (last > world.now) next = std::min(next, last);
  }
  return next;
}

}  // namespace untether
