#include "model/asset_changes.h"

namespace untether {

namespace {

bool differs(const FieldInfo& field, const Asset& before, const Asset& after) {
  switch (field.storage) {
    case FieldStorage::asset_flag: {
      const auto flag = static_cast<AssetFlag>(field.slot);
      return before.flags.get(flag) != after.flags.get(flag);
    }
    case FieldStorage::asset_instant: {
      const auto slot = static_cast<AssetInstant>(field.slot);
      return before.at(slot) != after.at(slot);
    }
    case FieldStorage::asset_term: return before.term != after.term;
    case FieldStorage::asset_anchor_day: return before.anchor_day != after.anchor_day;
    case FieldStorage::asset_billing_gap: return before.billing_gap_days != after.billing_gap_days;
    case FieldStorage::asset_quantity: return before.quantity != after.quantity;
    default: return false;
  }
}

}  // namespace

std::vector<FieldId> changed_fields(const Asset& before, const Asset& after) {
  std::vector<FieldId> changed;
  for (std::size_t i = 0; i < fields().size(); ++i) {
    const FieldId field{static_cast<std::uint8_t>(i)};
    if (differs(info(field), before, after)) changed.push_back(field);
  }
  return changed;
}

}  // namespace untether
