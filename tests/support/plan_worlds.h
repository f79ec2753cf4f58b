#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "tests/support/small_worlds.h"

// Small worlds to plan in: like those that verdicts are tried on, with dates, tariffs and links.

namespace untether::testing {

/// A customer of a direct partner at an instant at which everything about it is known.
struct PlanWorld {
  std::string name;
  SmallWorld world;
  std::vector<Tariff> tariffs;

  [[nodiscard]] Instant now() const { return world.present.at; }
  [[nodiscard]] PlanSubject subject(const Asker& asker) const {
    return {world.customer, world.present, asker, nullptr, tariffs};
  }
};

/// An asset of a plan world, still to be completed: a year's term from 09:30 of `term_start`,
/// bought then, in its state since, with a known answer to every question of yes and no.
struct PlanAsset {
  LiveAsset live;
  Tariff tariff;
};

[[nodiscard]] PlanAsset plan_asset(const Policy& policy, AssetKind kind, std::string_view state,
                                   Day term_start, Period term = {12, 0});

/// The customer who holds these assets, at `now`.
[[nodiscard]] PlanWorld plan_world(std::string name, const std::vector<PlanAsset>& assets,
                                   Instant now);

/// Every kind with a life cycle in every state, with every value of the flags its life cycle
/// reads, on every date that matters to it: bought just now, the last second of its window, the
/// first after, the middle of the term, a month before its end, the last second and the first
/// after; billed monthly and once a term.
[[nodiscard]] std::vector<PlanWorld> single_asset_worlds(const Policy& policy, Day term_start);

/// Customers whose assets wait for each other, go with each other or share a budget.
[[nodiscard]] std::vector<PlanWorld> interacting_worlds(const Policy& policy, Day term_start);

/// One to four assets of any kinds in any states on any dates, linked as such kinds may be, all
/// with known clocks; what only a person can find out may be unknown.
[[nodiscard]] rc::Gen<PlanWorld> any_plan_world(const Policy& policy, Day around);

}  // namespace untether::testing
