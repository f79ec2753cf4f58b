#include "model/money.h"
#include "scenarios/generate/write.h"

namespace untether::synthetic {

namespace {

std::string price_text(const CustomerPlan& plan, const LinePlan& line) {
  const auto currency = parse_currency(plan.country->currency);
  return amount_text({line.price_minor_units, *currency});
}

void write_pricing(RecordText& out, const WriteContext& context, std::string_view price) {
  out.open("pricing");
  if (context.is_rest()) {
    for (const std::string_view key : {"listPrice", "discountedPrice", "proratedPrice"}) {
      out.number_text(key, price);
    }
  }
  out.number_text("price", price);
  if (context.is_rest()) out.number_text("extendedPrice", price);
  out.close();
}

void write_line(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                const LinePlan& line, std::uint32_t number) {
  out.open();
  out.number("lineItemNumber", number);
  out.text("offerId", line.product->offer_id);
  if (line.subscription) {
    const SubscriptionPlan& subscription = plan.subscriptions[*line.subscription];
    out.guid("subscriptionId", subscription.id, has_upper_id(subscription));
  } else {
    out.absent("subscriptionId");
  }
  if (!line.term.empty()) {
    out.text("termDuration", line.term);
  } else {
    out.absent("termDuration");
  }
  if (context.is_rest()) {
    out.text("transactionType", "New");
    out.text("friendlyName", line.product->name);
  }
  out.number("quantity", line.quantity);
  write_pricing(out, context, price_text(plan, line));
  out.close();
}

void write_order_tail(RecordText& out, const CustomerPlan& plan, const OrderPlan& order) {
  std::string id;
  append_order_id(id, order);
  out.open("links");
  write_link(out, "self", plan, "/orders/", id);
  write_link(out, "provisioningStatus", plan, "/orders/", id + "/provisioningstatus");
  out.close();
  out.open("client");
  out.text("marketplaceCountry", plan.country->code);
  out.text("deviceFamily", "UniversalStore-PartnerCenter");
  out.text("name", "Partner Center API");
  out.close();
  write_attributes(out, "Order", order.legacy_id ? std::string_view(id) : std::string_view());
}

void write_artifact(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                    const EntitlementPlan& entitlement) {
  out.open_list("entitledArtifacts");
  out.open();
  if (context.is_rest()) {
    std::string tail = "/artifacts/reservedinstance/groups/";
    append(tail, entitlement.artifact);
    tail += "/lineitems/" + std::to_string(entitlement.line) + "/resource/";
    std::string id;
    append(id, entitlement.artifact);
    write_link(out, "link", plan, tail, id);
    out.guid("resourceId", entitlement.artifact);
    out.text("artifactType", "reservedinstance");
    out.open("dynamicAttributes");
    out.text("reservationType", "virtualmachines");
    out.close();
  }
  out.open_list("reservations");
  out.open();
  if (context.is_rest()) {
    out.guid("reservationId", entitlement.artifact);
    out.text("displayName", entitlement.product->name);
    out.text("scopeType", "Shared");
    out.number("quantity", entitlement.quantity);
    out.date("effectiveDateTime", entitlement.starts);
    out.date("expiryDateTime", entitlement.expiry);
  }
  out.text("provisioningState", entitlement.provisioning);
  out.close();
  out.close_list();
  out.close();
  out.close_list();
}

void write_reference(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                     const EntitlementPlan& entitlement) {
  const OrderPlan& order = plan.orders[entitlement.order];
  out.open("referenceOrder");
  out.begin_text("id");
  append_order_id(out.raw(), order);
  out.end_text();
  out.begin_text("lineItemId");
  append_number(out.raw(), entitlement.line);
  out.end_text();
  if (context.is_rest()) {
    out.begin_text("alternateId");
    append_hex_12(out.raw(), order.alternate_id);
    out.end_text();
  }
  out.close();
}

}  // namespace

bool is_written(const WriteContext& context, const OrderPlan& order) {
  return context.is_rest() || order.in_compact;
}

void append_order_id(std::string& out, const OrderPlan& order) {
  if (order.legacy_id) {
    append_upper(out, order.id);
  } else {
    append_order_text(out, order.id);
  }
}

void write_order(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                 const OrderPlan& order) {
  const bool rest = context.is_rest();
  out.open();
  out.begin_text("id");
  append_order_id(out.raw(), order);
  out.end_text();
  if (rest && !order.legacy_id) {
    out.begin_text("alternateId");
    append_hex_12(out.raw(), order.alternate_id);
    out.end_text();
  }
  if (rest) out.guid("referenceCustomerId", plan.id);
  out.text("billingCycle", order.billing_cycle);
  out.text("currencyCode", plan.country->currency);
  out.open_list("lineItems");
  for (std::uint32_t i = 0; i < order.line_count; ++i) {
    write_line(out, context, plan, plan.lines[order.first_line + i], i);
  }
  out.close_list();
  out.date("creationDate", order.created);
  out.text("status", order.status);
  if (rest) {
    out.text("transactionType", "UserPurchase");
    write_order_tail(out, plan, order);
  }
  out.close();
}

void write_entitlement(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                       const EntitlementPlan& entitlement) {
  const bool rest = context.is_rest();
  out.open();
  if (rest) {
    out.open_list("includedEntitlements");
    out.close_list();
  }
  write_reference(out, context, plan, entitlement);
  out.text("productId", entitlement.product->product_id);
  if (rest) out.text("skuId", entitlement.product->sku_id);
  out.number("quantity", entitlement.quantity);
  out.open_list("quantityDetails");
  out.open();
  if (rest) out.number("quantity", entitlement.quantity);
  out.text("status", entitlement.fulfilment);
  out.close();
  out.close_list();
  if (!entitlement.provisioning.empty()) write_artifact(out, context, plan, entitlement);
  const bool reservation = entitlement.kind == AssetKind::reservation;
  out.text("entitlementType", reservation ? "reservedinstance" : "software");
  out.date("expiryDate", entitlement.expiry);
  out.close();
}

void write_azure_entitlement(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                             const AzureEntitlementPlan& entitlement) {
  out.open();
  out.guid("id", entitlement.id);
  if (context.is_rest()) {
    out.begin_text("friendlyName");
    out.raw() += "Azure subscription ";
    append_number(out.raw(), entitlement.number);
    out.end_text();
  }
  out.text("status", entitlement.status);
  out.guid("subscriptionId", plan.subscriptions[entitlement.plan].id);
  if (context.is_rest()) {
    std::string id;
    append(id, plan.subscriptions[entitlement.plan].id);
    id += "/azureEntitlements/";
    append(id, entitlement.id);
    out.open("links");
    write_link(out, "self", plan, "/subscriptions/", id);
    out.close();
  }
  out.close();
}

void write_access(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                  const AccessPlan& access) {
  out.open();
  out.guid("id", access.id);
  if (context.is_rest()) {
    out.begin_text("displayName");
    out.raw() += "Administration ";
    append_number(out.raw(), static_cast<std::int64_t>(plan.number));
    out.raw() += '-';
    append_number(out.raw(), access.number);
    out.end_text();
    out.text("duration", "P730D");
    out.text("autoExtendDuration", "PT0S");
    out.open("customer");
    out.guid("tenantId", plan.id);
    out.begin_text("displayName");
    append_name(out.raw(), plan);
    out.end_text();
    out.close();
    out.date("createdDateTime", access.begins);
    out.date("activatedDateTime", access.begins);
  }
  out.text("status", access.status);
  out.date("endDateTime", access.ends);
  out.close();
}

}  // namespace untether::synthetic
