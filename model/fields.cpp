#include "model/fields.h"

#include <array>

namespace untether {

namespace {

using enum Entity;
using enum FieldStorage;

constexpr FieldInfo asset_field(std::string_view name, FieldType type, FieldStorage storage,
                                bool may_be_absent, bool from_facts, bool settable,
                                std::string_view meaning) {
  return {asset, name, type, storage, 0, may_be_absent, from_facts, settable, meaning};
}

constexpr FieldInfo flag(std::string_view name, AssetFlag slot, bool from_facts, bool settable,
                         std::string_view meaning) {
  return {asset, name,       FieldType::boolean, asset_flag, static_cast<std::uint8_t>(slot),
          false, from_facts, settable,           meaning};
}

constexpr FieldInfo instant(std::string_view name, AssetInstant slot, bool may_be_absent,
                            std::string_view meaning) {
  return {asset,
          name,
          FieldType::timestamp,
          asset_instant,
          static_cast<std::uint8_t>(slot),
          may_be_absent,
          false,
          true,
          meaning};
}

constexpr FieldInfo customer_field(std::string_view name, CustomerFlag slot, bool from_facts,
                                   std::string_view meaning) {
  return {customer,
          name,
          FieldType::boolean,
          customer_flag,
          static_cast<std::uint8_t>(slot),
          false,
          from_facts,
          false,
          meaning};
}

constexpr std::array table = {
    asset_field("state", FieldType::state, asset_state, false, false, false,
                "state in the life cycle of its kind"),
    flag("autoRenew", AssetFlag::auto_renew, false, true,
         "renews by itself at the end of the term"),
    flag("trial", AssetFlag::trial, false, true, "is a trial"),
    flag("cancelScheduled", AssetFlag::cancel_scheduled, false, true,
         "an instruction to cancel at the end of the term stands"),
    flag("refundable", AssetFlag::refundable, true, false,
         "the product may be cancelled or returned at all; software may unless its name tells of "
         "SUSE "
         "or Red Hat"),
    instant("purchasedAt", AssetInstant::purchased_at, true, "when it was ordered"),
    instant("termStart", AssetInstant::term_start, true, "first instant of the running term"),
    instant("termEnd", AssetInstant::term_end, true, "first instant after the running term"),
    instant("cancelUntil", AssetInstant::cancel_until, true,
            "first instant at which the service refuses a cancellation, as it states it"),
    instant("stateSince", AssetInstant::state_since, false, "when it came into its state"),
    asset_field("term", FieldType::period, asset_term, true, false, true, "length of a term"),
    asset_field("anchorDay", FieldType::integer, asset_anchor_day, true, false, true,
                "day of the month that renewals aim at"),
    asset_field("billingGap", FieldType::duration, asset_billing_gap, true, true, false,
                "days between the opening of the account and the first billing period"),
    asset_field("quantity", FieldType::integer, asset_quantity, false, false, true,
                "seats or units"),
    customer_field("dap", CustomerFlag::dap, false,
                   "the partner has delegated administration privileges"),
    customer_field("underReview", CustomerFlag::under_review, true,
                   "Microsoft is reviewing the customer"),
    customer_field("transferTarget", CustomerFlag::transfer_target, true,
                   "another partner is ready to take the customer over"),
    FieldInfo{partner, "type", FieldType::partner_type, partner_type, 0, false, false, false,
              "direct, indirect_provider or indirect_reseller"},
    FieldInfo{actor, "azureOwner", FieldType::boolean, actor_azure_owner, 0, false, true, false,
              "has the owner role on the Azure object"},
};

}  // namespace

std::span<const FieldInfo> fields() { return table; }

const FieldInfo& info(FieldId field) { return table[field.index]; }

std::optional<FieldId> find_field(Entity entity, std::string_view name) {
  for (std::uint8_t i = 0; i < table.size(); ++i) {
    if (table[i].entity == entity && table[i].name == name) return FieldId{i};
  }
  return std::nullopt;
}

bool is_finite(const FieldInfo& field) {
  switch (field.storage) {
    case asset_state:
    case partner_type: return true;
    case asset_flag:
    case customer_flag: return !field.from_facts;
    default: return false;
  }
}

}  // namespace untether
