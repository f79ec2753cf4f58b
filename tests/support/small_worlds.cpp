#include "tests/support/small_worlds.h"

#include <algorithm>

#include "model/check.h"
#include "tests/support/builders.h"

namespace untether::testing {

namespace {

// The flags that the prerequisites of a kind read.
std::vector<AssetFlag> flags_read(const Policy& policy, AssetKind kind) {
  std::vector<AssetFlag> flags;
  for (const auto& prerequisite : policy.prerequisites[static_cast<std::size_t>(kind)]) {
    for (const CompiledCondition& condition : prerequisite.conditions) {
      for (const FieldId field : cel::fields_of(condition.clear)) {
        if (info(field).storage != FieldStorage::asset_flag) continue;
        const auto flag = static_cast<AssetFlag>(info(field).slot);
        if (std::find(flags.begin(), flags.end(), flag) == flags.end()) flags.push_back(flag);
      }
    }
  }
  return flags;
}

LiveAsset live_in(AssetKind kind, std::uint8_t state) {
  LiveAsset asset;
  asset.facts.kind = kind;
  asset.state = state;
  return asset;
}

// One asset for each combination of values of `flags`.
void add_with_flags(SmallAsset asset, const std::vector<AssetFlag>& flags, std::size_t next,
                    std::vector<SmallAsset>& out) {
  if (next == flags.size()) {
    out.push_back(std::move(asset));
    return;
  }
  for (const Truth value : {Truth::no, Truth::yes, Truth::unknown}) {
    asset.presents.front().facts.flags.set(flags[next], value);
    add_with_flags(asset, flags, next + 1, out);
  }
}

}  // namespace

std::vector<SmallAsset> certain_assets(const Policy& policy) {
  std::vector<SmallAsset> assets;
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    const Lifecycle* lifecycle = policy.machines.lifecycle(kind);
    if (lifecycle == nullptr) {
      assets.push_back({kind, {}});
      continue;
    }
    for (std::uint8_t state = 0; state < lifecycle->states.size(); ++state) {
      add_with_flags({kind, {live_in(kind, state)}}, flags_read(policy, kind), 0, assets);
    }
  }
  return assets;
}

std::vector<SmallAsset> open_assets(const Policy& policy) {
  std::vector<SmallAsset> assets;
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    const Lifecycle* lifecycle = policy.machines.lifecycle(kind);
    if (lifecycle == nullptr) continue;
    SmallAsset all{kind, {}};
    for (std::uint8_t a = 0; a < lifecycle->states.size(); ++a) {
      all.presents.push_back(live_in(kind, a));
      for (std::uint8_t b = 0; b < a; ++b) {
        assets.push_back({kind, {live_in(kind, b), live_in(kind, a)}});
      }
    }
    if (all.presents.size() > 2) assets.push_back(std::move(all));
  }
  return assets;
}

SmallWorld small_world(const std::vector<const SmallAsset*>& assets, Instant at) {
  SmallWorld world;
  world.customer = customer();
  world.present.as_of = at;
  world.present.at = at;
  world.present.around = {world.customer.flags, PartnerType::direct};
  for (const SmallAsset* small : assets) {
    Asset facts;
    facts.kind = small->kind;
    PresentAsset present;
    for (const LiveAsset& live : small->presents) {
      if (present.standing) {
        present.standing->add(live);
      } else {
        present.standing = Standing(live);
      }
    }
    world.customer.assets.push_back(facts);
    world.present.assets.push_back(std::move(present));
  }
  return world;
}

void for_each_world(const std::vector<SmallAsset>& assets, Instant at,
                    const std::function<void(const SmallWorld&)>& visit) {
  visit(small_world({}, at));
  for (std::size_t a = 0; a < assets.size(); ++a) {
    visit(small_world({&assets[a]}, at));
    for (std::size_t b = 0; b <= a; ++b) visit(small_world({&assets[b], &assets[a]}, at));
  }
}

Policy only_prerequisite(const Policy& policy, PrerequisiteRow row) {
  auto rules = std::make_shared<RuleSet>(policy.rules());
  const Prerequisite kept = rules->prerequisites[row.value];
  rules->prerequisites = {kept};
  NotRequired rest;
  rest.id = "rest";
  for (const KindEntry& entry : rules->kinds) {
    if (std::find(kept.of.begin(), kept.of.end(), entry.kind) == kept.of.end()) {
      rest.of.push_back(entry.kind);
    }
  }
  rules->not_required.push_back(std::move(rest));
  auto alone = compile_policy(std::move(rules));
  UNTETHER_CHECK(alone.has_value());
  return std::move(*alone);
}

}  // namespace untether::testing
