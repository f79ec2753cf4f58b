#include "engine/lifecycle/roll_forward.h"
#include "engine/sim/run.h"
#include "engine/sim/step.h"

namespace untether {

namespace {

PresentAsset present_of(const Machines& machines, const World& world, AssetRow row) {
  PresentAsset asset;
  const LiveAsset& live = world.live.assets[row.value];
  if (machines.machine(live.facts.kind) == nullptr) return asset;
  const Doubt* doubt = world.doubt(row);
  if (doubt == nullptr) {
    asset.standing.emplace(live);
    return asset;
  }
  asset.oddities = doubt->oddities;
  asset.standing = roll_forward(machines, doubt->standing, doubt->oddities, doubt->since, world.now,
                                world.live.around);
  return asset;
}

}  // namespace

Observed observe(const SimRules& rules, const World& world) {
  const Machines& machines = rules.sets[world.set].machines();
  Observed seen{world.cast->customer, {}};
  seen.customer.relationship = world.live.relationship;
  seen.customer.flags = world.live.around.customer;
  seen.customer.collections = world.live.collections;
  seen.present.as_of = seen.present.at = world.now;
  seen.present.around = world.live.around;
  for (std::uint32_t i = 0; i < world.live.assets.size(); ++i) {
    seen.present.assets.push_back(present_of(machines, world, AssetRow{i}));
  }
  return seen;
}

Ledger ledger_now(const World& world) {
  World read = world;
  sim::read_meters(read);
  return std::move(read.ledger);
}

Verdict judge_now(const SimRules& rules, const World& world, const Asker& asker) {
  const Observed seen = observe(rules, world);
  const auto& hold = world.cast->hold;
  return judge(*rules.sets[world.set].policy, seen.customer, seen.present, asker,
               hold ? &*hold : nullptr);
}

}  // namespace untether
