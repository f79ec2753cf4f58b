#pragma once

#include "engine/sim/event.h"
#include "engine/sim/sim_rules.h"
#include "engine/sim/world.h"

// The hand tools of advance and step: how a world is changed, charged and told about. Not for
// use outside engine/sim.

namespace untether::sim {

/// A world being changed, by which rules, and who listens.
struct Run {
  const SimRules& rules;
  World& world;
  const EventSink& sink;

  [[nodiscard]] const SetRules& set() const { return rules.sets[world.set]; }
  [[nodiscard]] const LiveAsset& asset(AssetRow row) const { return world.live.assets[row.value]; }
  [[nodiscard]] const Lifecycle& lifecycle(AssetRow row) const {
    return *set().machines().lifecycle(asset(row).facts.kind);
  }
  void tell(Event event) const {
    if (!sink) return;
    event.set = world.set;
    sink(event);
  }
};

/// How one asset changes, and in whose name.
struct Change {
  AssetRow row;
  TransitionRow transition;
  LiveAsset after;
  EventKind kind = EventKind::fired;
  Party by = Party::clock;
  std::string_view rule;  ///< Of a cascade or consequence.
};

/// Puts an asset in its new state: charges what the transition moves, hides the change from lists
/// for as long as it takes, and works out what the clock does next.
void change(Run& run, const Change& change);

/// Works out an asset's agenda anew.
void refresh(Run& run, AssetRow row);
void refresh_all(Run& run);

/// Charges the instalment that is due now.
void charge_instalment(Run& run, AssetRow row);

/// Writes the metered time until now into the ledger.
void read_meters(World& world);

/// Makes an asset doubtful: from now on the facts do not tell what becomes of it.
void doubt(Run& run, AssetRow row);

/// Performs an action now.
/// @return what forbids it; nothing if it was done.
[[nodiscard]] std::vector<Refused> perform(Run& run, const Act& act, EventKind kind, Party by);

/// The first need of a rule set that is not met, of those for buying an asset or for changing its
/// reseller; nothing if all are. An asset that is bought is in the world already.
[[nodiscard]] std::vector<Refused> unmet_needs(const Run& run,
                                               std::vector<AssetKind> Dependency::*kinds,
                                               AssetRow row, const Actor& actor);

/// The word of an actor's kind among the parties.
[[nodiscard]] Party party_of(ActorKind actor);

/// Customer-level flags follow delegated access; called after an asset of that kind changed.
void follow_access(Run& run);

}  // namespace untether::sim
