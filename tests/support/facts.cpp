#include "tests/support/facts.h"

#include <array>

namespace untether::testing {

namespace {

void forget_of_customer(Customer& customer) {
  const auto what = *rc::gen::inRange<std::size_t>(0, customer_flag_count + 2);
  if (what < customer_flag_count) {
    customer.flags.set(static_cast<CustomerFlag>(what), Truth::unknown);
  } else if (what == customer_flag_count) {
    customer.relationship = Relationship::unknown;
  } else {
    const auto list = *rc::gen::inRange<std::size_t>(0, collection_count);
    customer.collections[list] = *rc::gen::element(Completeness::missing, Completeness::incomplete);
  }
}

void forget_of_asset(Asset& asset) {
  // What matters most, most often.
  if (*rc::gen::inRange(0, 3) == 0) {
    asset.shown = StatusSet::all();
    return;
  }
  auto what = *rc::gen::inRange<std::size_t>(0, asset_flag_count + asset_instant_count + 6);
  if (what < asset_flag_count) {
    asset.flags.set(static_cast<AssetFlag>(what), Truth::unknown);
    return;
  }
  what -= asset_flag_count;
  if (what < asset_instant_count) {
    asset.set(static_cast<AssetInstant>(what), Instant::unknown());
    return;
  }
  switch (what - asset_instant_count) {
    case 0: asset.shown = StatusSet::all(); return;
    case 1: asset.term = Term::unknown(); return;
    case 2: asset.anchor_day = anchor_day_unknown; return;
    case 3: asset.billing_gap_days = billing_gap_unknown; return;
    case 4: asset.quantity = quantity_unknown; return;
    default: asset.parent = ParentLink::unknown(); return;
  }
}

}  // namespace

rc::Gen<Customer> without_one_fact(const Customer& customer) {
  return rc::gen::exec([customer] {
    Customer forgotten = customer;
    const bool of_asset = !customer.assets.empty() && *rc::gen::inRange(0, 4) != 0;
    if (of_asset) {
      forget_of_asset(forgotten.assets[*rc::gen::inRange<std::size_t>(0, forgotten.assets.size())]);
    } else {
      forget_of_customer(forgotten);
    }
    return forgotten;
  });
}

std::string brief(const Asset& asset) {
  constexpr std::array<std::string_view, 3> truths = {"no", "yes", "?"};
  std::string text(name_of(asset.kind));
  text += " shown";
  for (const ShownStatus status : all_of_enum<ShownStatus>()) {
    if (asset.shown.contains(status)) text += " " + std::string(name_of(status));
  }
  for (const FieldInfo& field : fields()) {
    std::string value;
    if (field.storage == FieldStorage::asset_flag) {
      value = truths[static_cast<std::size_t>(asset.flags.get(static_cast<AssetFlag>(field.slot)))];
    } else if (field.storage == FieldStorage::asset_instant) {
      value = to_string(asset.at(static_cast<AssetInstant>(field.slot)));
    } else {
      continue;
    }
    text += ", " + std::string(field.name) + " " + value;
  }
  return text + ", term " + std::to_string(asset.term.code()) + ", anchor " +
         std::to_string(asset.anchor_day) + ", gap " + std::to_string(asset.billing_gap_days);
}

std::string brief(const Customer& customer) {
  std::string text(name_of(customer.relationship));
  for (const Asset& asset : customer.assets) text += "\n  " + brief(asset);
  return text;
}

}  // namespace untether::testing
