#include "engine/lifecycle/present.h"

#include <algorithm>

#include "engine/lifecycle/roll_forward.h"

namespace untether {

PresentAsset present_asset(const Machines& machines, const Asset& asset, const Surroundings& around,
                           Instant as_of, std::optional<Instant> to) {
  PresentAsset result;
  if (machines.machine(asset.kind) == nullptr) return result;
  result.standing = load(machines, asset, as_of, around, result.oddities);
  if (to) {
    result.standing = roll_forward(machines, *result.standing, result.oddities, as_of, *to, around);
  }
  return result;
}

Present present(const Machines& machines, const Customer& customer, PartnerType partner,
                const Clock& clock) {
  Present result;
  result.as_of = customer.as_of.is_known() ? customer.as_of : clock.as_of;
  result.at = std::max(result.as_of, clock.at);
  result.around = {customer.flags, partner};
  const std::optional<Instant> to = clock.frozen ? std::nullopt : std::optional(result.at);
  result.assets.reserve(customer.assets.size());
  for (const Asset& asset : customer.assets) {
    result.assets.push_back(present_asset(machines, asset, result.around, result.as_of, to));
  }
  return result;
}

}  // namespace untether
