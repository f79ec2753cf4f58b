#include "tests/support/builders.h"
#include "tests/support/plan_worlds.h"
#include "tests/support/tariffs.h"

namespace untether::testing {

namespace {

namespace gen = rc::gen;

// The kind that an asset of a kind may hang on.
std::optional<AssetKind> parent_kind(AssetKind kind) {
  if (kind == AssetKind::legacy_license) return AssetKind::legacy_license;
  if (kind == AssetKind::azure_subscription) return AssetKind::azure_plan;
  if (kind == AssetKind::saas) return AssetKind::azure_subscription;
  return std::nullopt;
}

void link(PlanAsset& asset, const std::vector<PlanAsset>& before) {
  const auto wanted = parent_kind(asset.live.facts.kind);
  if (!wanted || *gen::inRange(0, 3) == 0) return;
  for (std::uint32_t i = 0; i < before.size(); ++i) {
    if (before[i].live.facts.kind == *wanted) {
      asset.live.facts.parent = ParentLink::to(AssetRow{i});
    }
  }
}

std::string any_state(const Lifecycle& life) {
  if (*gen::inRange(0, 3) != 0 && life.state("active")) return "active";
  return *gen::elementOf(life.states);
}

PlanAsset draw(const Policy& policy, Day around, const std::vector<PlanAsset>& before) {
  std::vector<AssetKind> kinds;
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    if (policy.machines.lifecycle(kind) != nullptr) kinds.push_back(kind);
  }
  const AssetKind kind = *gen::elementOf(kinds);
  const Period term = *gen::element(Period{1, 0}, Period{12, 0}, Period{36, 0});
  // The term runs, at least until tomorrow.
  const int age = term.months == 1 ? *gen::element(0, 1, 6, 7, 26)
                                   : *gen::element(0, 1, 6, 7, 29, 31, 59, 180, 335, 363);
  const Day start{around.count - age};
  PlanAsset asset =
      plan_asset(policy, kind, any_state(*policy.machines.lifecycle(kind)), start, term);
  for (const AssetFlag flag :
       {AssetFlag::auto_renew, AssetFlag::trial, AssetFlag::cancel_scheduled}) {
    asset.live.facts.flags.set(flag, to_truth(*gen::inRange(0, 3) == 0));
  }
  asset.live.facts.flags.set(AssetFlag::refundable,
                             *gen::element(Truth::yes, Truth::no, Truth::unknown));
  if (*gen::inRange(0, 3) == 0) asset.live.facts.order = OrderRow{0};
  const BillingCycle cycle = *gen::element(BillingCycle::monthly, BillingCycle::annual);
  asset.tariff = tariff(cycle, *gen::element("7.00", "100.00", "1199.99", "16000.00"), 5);
  link(asset, before);
  return asset;
}

}  // namespace

rc::Gen<PlanWorld> any_plan_world(const Policy& policy, Day around) {
  return gen::exec([&policy, around] {
    std::vector<PlanAsset> assets;
    const int count = *gen::inRange(1, 5);
    for (int i = 0; i < count; ++i) assets.push_back(draw(policy, around, assets));
    const std::int64_t second = *gen::element(0, 1, 34'199, 34'200, 43'200, 86'399);
    const Instant now = plus(Instant::start_of(around), Seconds{second});
    for (PlanAsset& asset : assets) {
      const Instant since = asset.live.facts.at(AssetInstant::state_since);
      asset.live.facts.set(AssetInstant::state_since, std::min(now, since));
    }
    PlanWorld world = plan_world("drawn", assets, now);
    world.world.customer.flags.set(CustomerFlag::transfer_target,
                                   *gen::element(Truth::no, Truth::yes, Truth::unknown));
    world.world.present.around.customer = world.world.customer.flags;
    return world;
  });
}

}  // namespace untether::testing
