#include "engine/lifecycle/settle.h"

#include <optional>
#include <vector>

#include "engine/lifecycle/worlds.h"

namespace untether {

namespace {

using StateBits = std::uint32_t;

constexpr StateBits bit(std::uint8_t state) { return StateBits{1} << state; }

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

}  // namespace untether
