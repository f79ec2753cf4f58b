#include "app/text/field_changes.h"

#include "app/text/describe.h"
#include "app/text/values.h"
#include "model/asset_changes.h"

namespace untether {

namespace {

bool is_slot(const FieldInfo& field, AssetInstant slot) {
  return field.storage == FieldStorage::asset_instant &&
         field.slot == static_cast<std::uint8_t>(slot);
}

std::string truth_text(const Catalogue& catalogue, Truth value) {
  return catalogue.text(value == Truth::yes  ? "value.yes"
                        : value == Truth::no ? "value.no"
                                             : "value.unknown");
}

// Empty where the asset has no such field (any more).
std::string value_of(const Catalogue& catalogue, const FieldInfo& field, const Asset& asset) {
  const auto count = [&](int value, int none, int unknown) {
    if (value == none) return std::string();
    return value == unknown ? catalogue.text("value.unknown") : catalogue.number(value);
  };
  switch (field.storage) {
    case FieldStorage::asset_flag:
      return truth_text(catalogue, asset.flags.get(static_cast<AssetFlag>(field.slot)));
    case FieldStorage::asset_instant: {
      const Instant instant = asset.at(static_cast<AssetInstant>(field.slot));
      if (instant.is_absent()) return {};
      return is_slot(field, AssetInstant::term_end) ? last_day_text(catalogue, instant)
                                                    : instant_text(catalogue, instant);
    }
    case FieldStorage::asset_term:
      if (asset.term.is_absent()) return {};
      if (asset.term.is_unknown()) return catalogue.text("value.unknown");
      return value_text(catalogue, ParameterValue(asset.term.period()));
    case FieldStorage::asset_anchor_day: return count(asset.anchor_day, 0, anchor_day_unknown);
    case FieldStorage::asset_quantity: return count(asset.quantity, -2, quantity_unknown);
    default: return {};
  }
}

}  // namespace

std::vector<std::string> field_changes(const Catalogue& catalogue, const Asset& before,
                                       const Asset& after) {
  std::vector<std::string> texts;
  for (const FieldId changed : changed_fields(before, after)) {
    const FieldInfo& field = info(changed);
    if (is_slot(field, AssetInstant::state_since) || is_slot(field, AssetInstant::term_start)) {
      continue;
    }
    const std::string value = value_of(catalogue, field, after);
    if (value.empty()) continue;
    const std::string name = catalogue.text("sim.field." + std::string(field.name));
    const std::string was = value_of(catalogue, field, before);
    texts.push_back(was.empty()
                        ? catalogue.text("sim.new_field", {{"field", name}, {"after", value}})
                        : catalogue.text("sim.field_change",
                                         {{"field", name}, {"before", was}, {"after", value}}));
  }
  return texts;
}

}  // namespace untether
