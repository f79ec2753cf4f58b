#include "engine/policy/asset_words.h"

#include <algorithm>

namespace untether {

std::string asset_id_text(const Customer& customer, const Asset& asset) {
  if (!asset.id.order_line) return to_string(asset.id.guid);
  const std::string order = asset.order && asset.order->value < customer.orders.size()
                                ? customer.orders[asset.order->value].id
                                : "?";
  return order + "/" + std::to_string(*asset.id.order_line);
}

std::vector<std::string> state_names(const Policy& policy, const Asset& asset,
                                     const PresentAsset& now) {
  std::vector<std::string> names;
  const Lifecycle* lifecycle = policy.machines.lifecycle(asset.kind);
  if (lifecycle == nullptr || !now.standing) return names;
  for (std::size_t i = 0; i < now.standing->size(); ++i) {
    const std::string& name = lifecycle->states[(*now.standing)[i].state];
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace untether
