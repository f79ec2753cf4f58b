#include "engine/lifecycle/worlds.h"

#include <algorithm>

namespace untether {

namespace {

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

}  // namespace

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

}  // namespace untether
