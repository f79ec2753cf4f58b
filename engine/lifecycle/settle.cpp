#include "engine/lifecycle/settle.h"

#include <algorithm>
#include <deque>
#include <optional>

namespace untether {

namespace {

using StateBits = std::uint32_t;

constexpr StateBits bit(std::uint8_t state) { return StateBits{1} << state; }

// Whether any clock transition from the asset's state is due by `until`, or may be.
bool clock_may_act(const Machines& machines, const LiveAsset& asset, Instant until,
                   const Surroundings& around, bool unknown_counts) {
  const Machine& machine = *machines.machine(asset.facts.kind);
  const auto& rows = machine.distinct_dues[asset.state];
  if (rows.empty()) return false;
  const cel::Scope scope = scope_of(machines, asset, around, Instant::unknown());
  for (const TransitionRow row : rows) {
    const Instant at = cel::evaluate_instant(machine.transitions[row.value].due, scope);
    if (at.is_unknown() ? unknown_counts : at.is_known() && at <= until) return true;
  }
  return false;
}

// A world on its way: its own clock, and the transitions that it is taken not to make from its
// present state (the other outcome is a world of its own).
struct Moving {
  LiveAsset asset;
  Instant clock;
  std::uint64_t declined = 0;
  int fired = 0;
};

// What the clock may do next to a world.
struct Next {
  std::optional<Firing> certain;          // the earliest that surely fires
  std::optional<TransitionRow> possible;  // may fire before it
  Instant possible_at;                    // when, if known
};

class Roller {
 public:
  Roller(const Machines& machines, const Surroundings& around, Instant from, Instant to)
      : machines_(machines), around_(around), from_(from), to_(to) {}

  void start(const LiveAsset& asset) { queue_.push_back({asset, from_, 0, 0}); }

  // Every world that stays put until `to_`.
  std::vector<LiveAsset> run(std::vector<Firing>* firings) {
    std::vector<LiveAsset> settled;
    while (!queue_.empty()) {
      Moving world = std::move(queue_.front());
      queue_.pop_front();
      step(std::move(world), settled, firings);
    }
    return settled;
  }

 private:
  void step(Moving world, std::vector<LiveAsset>& settled, std::vector<Firing>* firings) {
    if (const auto flag = deciding_flag(world)) {
      split(world, *flag);
      return;
    }
    const Next next = find_next(world);
    if (next.possible) {
      Moving fires = world;
      const Instant at = next.possible_at.is_known() ? std::max(next.possible_at, world.clock)
                                                     : Instant::unknown();
      fire(fires, *next.possible, at);
      push(std::move(fires));
      world.declined |= std::uint64_t{1} << next.possible->value;
      push(std::move(world));
      return;
    }
    if (!next.certain) {
      settled.push_back(std::move(world.asset));
      return;
    }
    if (firings != nullptr) firings->push_back(*next.certain);
    fire(world, next.certain->transition, next.certain->at);
    push(std::move(world));
  }

  void push(Moving world) {
    if (world.fired > firings_max || queue_.size() >= 4 * worlds_max) {
      // Give up on exactness, never on soundness: whatever the life cycle allows.
      const Standing any = any_state(machines_, world.asset.facts);
      for (std::size_t i = 0; i < any.size(); ++i) {
        queue_.push_front({any[i], to_, ~std::uint64_t{0}, 0});
      }
      return;
    }
    queue_.push_back(std::move(world));
  }

  void fire(Moving& world, TransitionRow transition, Instant at) {
    world.asset = apply(machines_, transition, world.asset, at, around_);
    if (at.is_known()) world.clock = at;
    world.declined = 0;
    ++world.fired;
  }

  const std::vector<TransitionRow>& clock_transitions(const Moving& world) const {
    return machines_.machine(world.asset.facts.kind)->clock_from[world.asset.state];
  }

  bool is_declined(const Moving& world, TransitionRow transition) const {
    return transition.value >= 64 || ((world.declined >> transition.value) & 1U) != 0;
  }

  // Due by `to_`, or not known to be later. At the very instant of the data what it shows counts:
  // an unknown instant has not come.
  bool may_be_due(Instant at) const {
    return at.is_unknown() ? from_ < to_ : at.is_known() && at <= to_;
  }

  Next find_next(const Moving& world) const {
    Next next;
    for (const TransitionRow transition : clock_transitions(world)) {
      if (is_declined(world, transition)) continue;
      const Instant at = due(machines_, transition, world.asset, around_);
      if (!may_be_due(at)) continue;
      const Instant day = at.is_known() ? at : to_;
      const Truth holds = guard(machines_, transition, world.asset, around_, day);
      if (holds == Truth::no) continue;
      if (holds == Truth::yes && at.is_known()) {
        const Instant when = std::max(at, world.clock);
        if (!next.certain || when < next.certain->at) next.certain = {transition, when};
      } else if (!next.possible || (at.is_known() && at < next.possible_at)) {
        next.possible = transition;
        next.possible_at = at;
      }
    }
    const bool too_late = next.possible && next.certain && next.possible_at.is_known() &&
                          next.certain->at < next.possible_at;
    if (too_late) next.possible.reset();
    return next;
  }

  // An unknown flag of the asset on which a due transition's guard turns: deciding it once
  // keeps opposite guards (renews, lapses) from both firing or both failing.
  std::optional<AssetFlag> deciding_flag(const Moving& world) const {
    for (const TransitionRow transition : clock_transitions(world)) {
      if (is_declined(world, transition)) continue;
      const Instant at = due(machines_, transition, world.asset, around_);
      if (!may_be_due(at)) continue;
      const Instant day = at.is_known() ? at : to_;
      if (guard(machines_, transition, world.asset, around_, day) != Truth::unknown) continue;
      const auto& when =
          machines_.machine(world.asset.facts.kind)->transitions[transition.value].when;
      const auto unknowns =
          cel::find_unknowns(when, scope_of(machines_, world.asset, around_, day));
      for (const FieldId field : unknowns.fields) {
        if (info(field).storage == FieldStorage::asset_flag) {
          return static_cast<AssetFlag>(info(field).slot);
        }
      }
    }
    return std::nullopt;
  }

  void split(const Moving& world, AssetFlag flag) {
    for (const Truth value : {Truth::yes, Truth::no}) {
      Moving half = world;
      half.asset.facts.flags.set(flag, value);
      push(std::move(half));
    }
  }

  const Machines& machines_;
  const Surroundings& around_;
  Instant from_;
  Instant to_;
  std::deque<Moving> queue_;
};

// Fields on which two worlds of one state differ become unknown.
void join_into(LiveAsset& world, const LiveAsset& other) {
  Asset& facts = world.facts;
  for (std::size_t i = 0; i < facts.instants.size(); ++i) {
    if (facts.instants[i] != other.facts.instants[i]) facts.instants[i] = Instant::unknown();
  }
  for (std::size_t i = 0; i < asset_flag_count; ++i) {
    const auto flag = static_cast<AssetFlag>(i);
    facts.flags.set(flag, agree(facts.flags.get(flag), other.facts.flags.get(flag)));
  }
  if (facts.term != other.facts.term) facts.term = Term::unknown();
  if (facts.anchor_day != other.facts.anchor_day) facts.anchor_day = anchor_day_unknown;
  if (facts.quantity != other.facts.quantity) facts.quantity = quantity_unknown;
}

Standing standing_of(const std::vector<LiveAsset>& worlds) {
  Standing all(worlds.front());
  for (std::size_t i = 1; i < worlds.size(); ++i) all.add(worlds[i]);
  if (all.size() <= worlds_max) return all;
  std::vector<LiveAsset> by_state;
  for (const LiveAsset& world : worlds) {
    const auto same = std::find_if(by_state.begin(), by_state.end(), [&](const LiveAsset& seen) {
      return seen.state == world.state;
    });
    if (same == by_state.end()) {
      by_state.push_back(world);
    } else {
      join_into(*same, world);
    }
  }
  Standing joined(by_state.front());
  for (std::size_t i = 1; i < by_state.size(); ++i) joined.add(by_state[i]);
  return joined;
}

// When a state came about, if the clock is the only way into it and all ways agree.
Instant derived_since(const Machines& machines, const LiveAsset& asset,
                      const Surroundings& around) {
  if (!machines.machine(asset.facts.kind)->since_derivable[asset.state]) return Instant::unknown();
  const Lifecycle& lifecycle = *machines.lifecycle(asset.facts.kind);
  if (asset.state == lifecycle.start) return asset.facts.at(AssetInstant::purchased_at);
  Instant since = Instant::absent();
  for (std::uint32_t i = 0; i < lifecycle.transitions.size(); ++i) {
    const Transition& transition = lifecycle.transitions[i];
    if (transition.to != asset.state) continue;
    for (const std::uint8_t from : transition.from) {
      if (from == asset.state) continue;
      LiveAsset before = asset;
      before.state = from;
      before.facts.flags = AssetFlags();  // they may have changed with the state
      if (guard(machines, TransitionRow{i}, before, around, Instant::unknown()) == Truth::no) {
        continue;
      }
      const Instant at = due(machines, TransitionRow{i}, before, around);
      if (!at.is_known() || (!since.is_absent() && since != at)) return Instant::unknown();
      since = at;
    }
  }
  return since.is_absent() ? Instant::unknown() : since;
}

// A clock transition that reading may follow: to a state not yet visited that shows a status
// the source is compatible with.
bool may_follow(const Lifecycle& lifecycle, const Transition& transition, StatusSet shown,
                StateBits visited) {
  return shown.contains(lifecycle.shown[transition.to]) && (visited & bit(transition.to)) == 0;
}

struct Reading {
  LiveAsset asset;
  StateBits visited;
};

class Loader {
 public:
  Loader(const Machines& machines, const Asset& asset, Instant as_of, const Surroundings& around,
         Oddities& oddities)
      : machines_(machines),
        lifecycle_(*machines.lifecycle(asset.kind)),
        machine_(*machines.machine(asset.kind)),
        shown_(asset.shown),
        as_of_(as_of),
        around_(around),
        oddities_(oddities) {}

  Standing run(const Asset& facts, std::uint8_t state) {
    LiveAsset asset{facts, state};
    if (facts.at(AssetInstant::state_since).is_unknown()) {
      const Instant since = derived_since(machines_, asset, around_);
      if (!since.is_known() || since <= as_of_) asset.facts.set(AssetInstant::state_since, since);
    }
    if (!clock_may_act(machines_, asset, as_of_, around_, true)) return Standing(std::move(asset));
    std::vector<LiveAsset> settled;
    std::vector<Reading> open{{asset, bit(state)}};
    while (!open.empty()) {
      Reading reading = std::move(open.back());
      open.pop_back();
      follow(std::move(reading), open, settled);
    }
    return standing_of(settled);
  }

 private:
  void follow(Reading reading, std::vector<Reading>& open, std::vector<LiveAsset>& settled) {
    std::optional<Firing> certain;
    for (const TransitionRow row : machine_.clock_from[reading.asset.state]) {
      const Transition& transition = lifecycle_.transitions[row.value];
      const Instant at = due(machines_, row, reading.asset, around_);
      if (at.is_absent() || (at.is_known() && at > as_of_)) continue;
      const Truth holds = guard(machines_, row, reading.asset, around_, as_of_);
      if (holds == Truth::no) continue;
      if (!may_follow(lifecycle_, transition, shown_, reading.visited)) {
        if (at.is_known() && at < as_of_) oddities_.overdue = true;
        continue;
      }
      if (at.is_known() && holds == Truth::yes) {
        if (!certain || at < certain->at) certain = Firing{row, at};
        continue;
      }
      open.push_back(fired(reading, row, at.is_known() ? at : Instant::unknown()));
    }
    if (certain) {
      open.push_back(fired(reading, certain->transition, certain->at));
    } else {
      settled.push_back(std::move(reading.asset));
    }
  }

  Reading fired(const Reading& reading, TransitionRow row, Instant at) const {
    Reading next{apply(machines_, row, reading.asset, at, around_), reading.visited};
    next.visited |= bit(next.asset.state);
    return next;
  }

  const Machines& machines_;
  const Lifecycle& lifecycle_;
  const Machine& machine_;
  StatusSet shown_;
  Instant as_of_;
  const Surroundings& around_;
  Oddities& oddities_;
};

}  // namespace

Standing any_state(const Machines& machines, const Asset& asset) {
  const Lifecycle& lifecycle = *machines.lifecycle(asset.kind);
  LiveAsset world{asset, 0};
  for (const AssetInstant field : {AssetInstant::term_start, AssetInstant::term_end,
                                   AssetInstant::cancel_until, AssetInstant::state_since}) {
    world.facts.set(field, Instant::unknown());
  }
  for (std::size_t i = 0; i < asset_flag_count; ++i) {
    world.facts.flags.set(static_cast<AssetFlag>(i), Truth::unknown);
  }
  Standing all(world);
  for (std::uint8_t state = 1; state < lifecycle.states.size(); ++state) {
    world.state = state;
    all.add(world);
  }
  return all;
}

Standing load(const Machines& machines, const Asset& asset, Instant as_of,
              const Surroundings& around, Oddities& oddities) {
  const std::uint8_t state = asset.shown.is_unknown()
                                 ? Machine::no_state
                                 : machines.machine(asset.kind)->first_state[asset.shown.bits()];
  if (state == Machine::no_state) {
    oddities.status_unknown = true;
    return any_state(machines, asset);
  }
  return Loader(machines, asset, as_of, around, oddities).run(asset, state);
}

Standing roll_forward(const Machines& machines, const Standing& standing,
                      const Oddities& oddities, Instant from, Instant to,
                      const Surroundings& around, std::vector<Firing>* firings) {
  if (oddities.overdue) {
    return to > from ? any_state(machines, standing[0].facts) : standing;
  }
  bool moves = false;
  for (std::size_t i = 0; i < standing.size() && !moves; ++i) {
    moves = clock_may_act(machines, standing[i], to, around, from < to);
  }
  if (!moves) return standing;
  Roller roller(machines, around, from, to);
  for (std::size_t i = 0; i < standing.size(); ++i) roller.start(standing[i]);
  return standing_of(roller.run(standing.is_certain() ? firings : nullptr));
}

}  // namespace untether
