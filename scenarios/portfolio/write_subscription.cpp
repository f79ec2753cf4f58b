#include "scenarios/portfolio/write_parts.h"

namespace untether {

namespace {

// The product type that tells the kind; a legacy licence is told by its offer.
const char* product_type_of(AssetKind kind) {
  switch (kind) {
    case AssetKind::nce_license: return "OnlineServicesNCE";
    case AssetKind::azure_plan:
    case AssetKind::legacy_azure: return "Azure";
    case AssetKind::savings_plan: return "AzureSavingsPlan";
    case AssetKind::software_subscription: return "Software";
    case AssetKind::saas: return "SaaS";
    case AssetKind::other: return "Other";
    default: return nullptr;
  }
}

bool is_subscription(const Asset& asset) {
  if (asset.id.order_line) return false;
  switch (asset.kind) {
    case AssetKind::azure_subscription:
    case AssetKind::dap:
    case AssetKind::gdap: return false;
    default: return true;
  }
}

void put_parent(Json& json, const char* name, const Customer& customer, const Asset& asset) {
  if (const auto parent = asset.parent.row()) {
    json[name] = to_string(customer.assets[parent->value].id.guid);
  } else if (asset.parent == ParentLink::missing()) {
    json[name] = to_string(Guid{});
  } else if (asset.parent == ParentLink::loop()) {
    json[name] = to_string(asset.id.guid);  // the shortest loop
  }
}

void put_dates(Json& json, const Asset& asset) {
  put(json, "creationDate", asset.at(AssetInstant::purchased_at));
  put(json, "effectiveStartDate", asset.at(AssetInstant::term_start));
  const Instant end = asset.at(AssetInstant::term_end);
  if (end.is_known() && !end.is_never()) {
    put(json, "commitmentEndDateTime", plus(end, Seconds{-1}));
  } else {
    put(json, "commitmentEndDate", end);
  }
  const Instant cancel_until = asset.at(AssetInstant::cancel_until);
  if (!cancel_until.is_absent()) put(json, "cancellationAllowedUntilDate", cancel_until);
}

Json subscription_json(const Customer& customer, const Asset& asset, const AssetDetails& about) {
  Json json = {{"id", to_string(asset.id.guid)}};
  const bool needs_offer = asset.kind == AssetKind::legacy_azure && about.offer_id.empty();
  put_text(json, "offerId", needs_offer ? "MS-AZR-0145P" : about.offer_id);
  put_text(json, "friendlyName", about.name);
  if (const char* type = product_type_of(asset.kind)) json["productType"] = {{"id", type}};
  if (!asset.shown.is_unknown()) json["status"] = name_of(asset.shown.first());
  if (asset.quantity != quantity_unknown) json["quantity"] = asset.quantity;
  put_parent(json, "parentSubscriptionId", customer, asset);
  if (asset.order) json["orderId"] = customer.orders[asset.order->value].id;
  put_text(json, "partnerId", about.reseller_mpn_id);
  json["billingCycle"] = name_of(about.billing_cycle);
  put_dates(json, asset);
  put_term(json, asset.term);
  put(json, "autoRenewEnabled", asset.flags.get(AssetFlag::auto_renew));
  put(json, "isTrial", asset.flags.get(AssetFlag::trial));
  const Truth cancels = asset.flags.get(AssetFlag::cancel_scheduled);
  if (cancels != Truth::no) {
    json["scheduledActions"] = {{"actionType", cancels == Truth::yes ? "Cancel" : "Other"}};
  }
  return json;
}

const char* delegated_access_word(ShownStatus status) {
  switch (status) {
    case ShownStatus::active: return "active";
    case ShownStatus::pending: return "approvalPending";
    default: return "terminated";
  }
}

}  // namespace

Json subscriptions_json(const Customer& customer) {
  Json list = Json::array();
  for (std::size_t i = 0; i < customer.assets.size(); ++i) {
    const Asset& asset = customer.assets[i];
    if (is_subscription(asset)) {
      list.push_back(subscription_json(customer, asset, details_of(customer, i)));
    }
  }
  return list;
}

Json azure_entitlements_json(const Customer& customer) {
  Json list = Json::array();
  for (std::size_t i = 0; i < customer.assets.size(); ++i) {
    const Asset& asset = customer.assets[i];
    if (asset.kind != AssetKind::azure_subscription) continue;
    Json json = {{"id", to_string(asset.id.guid)}};
    put_text(json, "friendlyName", details_of(customer, i).name);
    if (!asset.shown.is_unknown()) json["status"] = name_of(asset.shown.first());
    put_parent(json, "subscriptionId", customer, asset);
    list.push_back(std::move(json));
  }
  return list;
}

Json delegated_access_json(const Customer& customer) {
  Json list = Json::array();
  for (std::size_t i = 0; i < customer.assets.size(); ++i) {
    const Asset& asset = customer.assets[i];
    if (asset.kind != AssetKind::gdap) continue;
    Json json = {{"id", to_string(asset.id.guid)}};
    put_text(json, "displayName", details_of(customer, i).name);
    if (!asset.shown.is_unknown()) json["status"] = delegated_access_word(asset.shown.first());
    put(json, "endDateTime", asset.at(AssetInstant::term_end));
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace untether
