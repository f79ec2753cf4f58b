#include <algorithm>
#include <string_view>

#include "engine/policy/judge.h"

namespace untether {

namespace {

// The asset surely shows this status to everyone, whatever else is open.
bool surely_shows(const Policy& policy, AssetKind kind, const PresentAsset& asset,
                  ShownStatus status) {
  if (!asset.standing) return false;
  const Lifecycle& lifecycle = *policy.machines.lifecycle(kind);
  for (std::size_t i = 0; i < asset.standing->size(); ++i) {
    if (lifecycle.shown[(*asset.standing)[i].state] != status) return false;
  }
  return true;
}

// What has ended stays in the lists for years: only a live one is odd.
bool may_live(const Policy& policy, AssetKind kind, const PresentAsset& asset) {
  if (!asset.standing) return true;
  const Lifecycle& lifecycle = *policy.machines.lifecycle(kind);
  constexpr StatusSet live = StatusSet(ShownStatus::pending) | StatusSet(ShownStatus::active) |
                             StatusSet(ShownStatus::suspended);
  for (std::size_t i = 0; i < asset.standing->size(); ++i) {
    if (live.contains(lifecycle.shown[(*asset.standing)[i].state])) return true;
  }
  return false;
}

bool is_unexpected(const Policy& policy, AssetKind kind, Instant as_of) {
  const KindEntry* entry = policy.rules().kind(kind);
  if (entry == nullptr || entry->expected_until.empty()) return false;
  const auto row = policy.rules().parameter(entry->expected_until);
  if (!row) return false;
  const Instant last_day = cel::instant_of(policy.machines.parameters.value(*row, {}));
  return last_day.is_known() && as_of >= end_of_day(last_day);
}

bool has_several_resellers(const Customer& customer) {
  std::string_view first;
  for (const AssetDetails& details : customer.details) {
    if (details.reseller_mpn_id.empty()) continue;
    if (first.empty()) first = details.reseller_mpn_id;
    if (first != details.reseller_mpn_id) return true;
  }
  return false;
}

}  // namespace

std::vector<Anomaly> find_anomalies(const Policy& policy, const Customer& customer,
                                    const Present& present) {
  std::vector<Anomaly> found;
  if (has_several_resellers(customer)) {
    found.push_back({AnomalyCode::several_resellers, std::nullopt});
  }
  for (std::uint32_t i = 0; i < customer.assets.size(); ++i) {
    const Asset& asset = customer.assets[i];
    const PresentAsset& now = present.assets[i];
    const auto add = [&](AnomalyCode code) { found.push_back({code, AssetRow{i}}); };
    if (now.oddities.status_unknown) add(AnomalyCode::status_unknown);
    if (now.oddities.overdue) add(AnomalyCode::overdue);
    if (asset.parent == ParentLink::missing()) add(AnomalyCode::parent_missing);
    if (asset.parent == ParentLink::loop()) add(AnomalyCode::parent_loop);
    if (is_unexpected(policy, asset.kind, present.as_of) && may_live(policy, asset.kind, now)) {
      add(AnomalyCode::kind_unexpected);
    }
    const auto parent = asset.parent.row();
    if (parent && surely_shows(policy, asset.kind, now, ShownStatus::active) &&
        surely_shows(policy, customer.assets[parent->value].kind, present.assets[parent->value],
                     ShownStatus::suspended)) {
      add(AnomalyCode::active_under_suspended);
    }
  }
  return found;
}

}  // namespace untether
