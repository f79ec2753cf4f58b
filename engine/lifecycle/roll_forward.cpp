#include "engine/lifecycle/roll_forward.h"

#include <algorithm>
#include <deque>
#include <optional>

#include "engine/lifecycle/worlds.h"

namespace untether {

namespace {

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
      if (is_new(fires)) push(std::move(fires));
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

  // A term of unknown length renews into the same world again and again: once is enough.
  bool is_new(const Moving& world) {
    const bool seen = std::any_of(fired_.begin(), fired_.end(), [&](const Moving& other) {
      return other.asset == world.asset && other.clock == world.clock;
    });
    if (!seen) fired_.push_back(world);
    return !seen;
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
  std::vector<Moving> fired_;  // worlds that an uncertain transition led to
};

}  // namespace

Standing roll_forward(const Machines& machines, const Standing& standing, const Oddities& oddities,
                      Instant from, Instant to, const Surroundings& around,
                      std::vector<Firing>* firings) {
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
