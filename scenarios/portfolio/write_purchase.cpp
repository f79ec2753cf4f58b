#include "scenarios/portfolio/write_parts.h"

namespace untether {

namespace {

// A subscription's line stands in its order for its price alone, behind the lines that are
// assets themselves.
constexpr std::size_t first_price_line = 1'000'000;

// An entitlement that came without an order line has no term that a line could state.
bool has_line(const Asset& asset) {
  return asset.id.order_line &&
         (!asset.term.is_unknown() || asset.kind == AssetKind::software_subscription_order);
}

// Of an unsettled order of what will be a subscription there is a line and nothing else.
bool has_entitlement(const Asset& asset) {
  if (!asset.id.order_line) return false;
  switch (asset.kind) {
    case AssetKind::reservation:
    case AssetKind::software_perpetual:
    case AssetKind::software_subscription_order:
    case AssetKind::other: return true;
    default: return false;
  }
}

void put_price(Json& json, const AssetDetails& about) {
  if (!about.price) return;
  json["pricing"] = {{"price", Json::parse(amount_text(*about.price))}};
}

Json line_json(const Asset& asset, const AssetDetails& about) {
  Json json = {{"lineItemNumber", *asset.id.order_line}};
  put_text(json, "offerId", about.offer_id);
  put_text(json, "friendlyName", about.name);
  if (asset.shown == ShownStatus::cancelled) {
    json["quantity"] = 0;
  } else if (asset.quantity != quantity_unknown) {
    json["quantity"] = asset.quantity;
  }
  if (asset.term.is_unknown()) {
    json["termDuration"] = "?";
  } else if (!asset.term.is_absent()) {
    put_term(json, asset.term);
  }
  put_price(json, about);
  return json;
}

Json price_line_json(const Asset& asset, const AssetDetails& about, std::size_t number) {
  Json json = {{"lineItemNumber", first_price_line + number},
               {"subscriptionId", to_string(asset.id.guid)}};
  put_price(json, about);
  return json;
}

const char* order_word(StatusSet shown) {
  if (shown == ShownStatus::pending) return "pending";
  return shown == ShownStatus::cancelled ? "cancelled" : "completed";
}

Json order_json(const Customer& customer, OrderRow row) {
  const Order& order = customer.orders[row.value];
  Json json = {{"id", order.id}};
  if (!order.shown.is_unknown()) json["status"] = order_word(order.shown);
  put(json, "creationDate", order.created);
  if (order.currency) json["currencyCode"] = to_string(*order.currency);
  Json lines = Json::array();
  for (std::size_t i = 0; i < customer.assets.size(); ++i) {
    const Asset& asset = customer.assets[i];
    if (asset.order != row) continue;
    const AssetDetails& about = details_of(customer, i);
    if (has_line(asset)) {
      lines.push_back(line_json(asset, about));
      json["billingCycle"] = name_of(about.billing_cycle);
    } else if (about.price) {
      lines.push_back(price_line_json(asset, about, lines.size()));
    }
  }
  json["lineItems"] = std::move(lines);
  return json;
}

// What only a reservation's artifact says.
const char* provisioning_word(StatusSet shown) {
  if (shown == ShownStatus::cancelled) return "Cancelled";
  return shown == ShownStatus::expired ? "Expired" : nullptr;
}

const char* fulfilment_word(StatusSet shown) {
  if (shown == ShownStatus::pending) return "Unfulfilled";
  if (shown == ShownStatus::transferred) return "Transferred";
  return shown.contains(ShownStatus::active) && !shown.is_unknown() ? "Fulfilled" : nullptr;
}

// The end that a reader computes from the line is left to it.
void put_expiry(Json& json, const Asset& asset) {
  const Instant end = asset.at(AssetInstant::term_end);
  if (!end.is_known()) return;
  const bool has_length = !asset.term.is_unknown() && !asset.term.is_absent();
  const Instant bought = asset.at(AssetInstant::purchased_at);
  if (has_length && plus(bought, asset.term.period()) == end) return;
  put(json, "expiryDate", end.is_never() ? end : plus(end, Seconds{-1}));
}

Json entitlement_json(const Customer& customer, const Asset& asset, const AssetDetails& about) {
  const std::string order = asset.order ? customer.orders[asset.order->value].id : std::string();
  Json json = {
      {"referenceOrder", {{"id", order}, {"lineItemId", std::to_string(*asset.id.order_line)}}},
      {"entitlementType", asset.kind == AssetKind::reservation ? "reservedinstance"
                          : asset.kind == AssetKind::other     ? "other"
                                                               : "software"}};
  if (!has_line(asset)) put_text(json, "productId", about.offer_id);
  if (asset.quantity != quantity_unknown) json["quantity"] = asset.quantity;
  if (const char* fulfilment = fulfilment_word(asset.shown)) {
    json["quantityDetails"] = {{{"status", fulfilment}}};
  }
  if (const char* provisioning = provisioning_word(asset.shown)) {
    json["entitledArtifacts"] = {{{"reservations", {{{"provisioningState", provisioning}}}}}};
  }
  put_expiry(json, asset);
  return json;
}

}  // namespace

Json orders_json(const Customer& customer) {
  Json list = Json::array();
  for (std::uint32_t row = 0; row < customer.orders.size(); ++row) {
    list.push_back(order_json(customer, OrderRow{row}));
  }
  return list;
}

Json entitlements_json(const Customer& customer) {
  Json list = Json::array();
  for (std::size_t i = 0; i < customer.assets.size(); ++i) {
    if (has_entitlement(customer.assets[i])) {
      list.push_back(entitlement_json(customer, customer.assets[i], details_of(customer, i)));
    }
  }
  return list;
}

}  // namespace untether
