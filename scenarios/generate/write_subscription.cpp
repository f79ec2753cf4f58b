#include "scenarios/generate/write.h"

namespace untether::synthetic {

namespace {

// Words of the service for a kind of subscription.
struct KindWords {
  std::string_view product_type;  ///< Empty: not given.
  std::string_view display_name;
  std::string_view unit_type;
  std::string_view billing_type;
};

KindWords words_of(const SubscriptionPlan& subscription) {
  if (subscription.unreadable) return {"SomethingNew", "Something new", "Licenses", "license"};
  switch (subscription.kind) {
    case AssetKind::nce_license:
      return {"OnlineServicesNCE", "Online Services NCE", "Licenses", "license"};
    case AssetKind::azure_plan: return {"Azure", "Azure", "Usage-based", "usage"};
    case AssetKind::legacy_azure: return {"", "", "Usage-based", "usage"};
    case AssetKind::savings_plan: {
      const bool typed = (subscription.id.bytes[0] & 1U) != 0;
      return {typed ? "Azure" : "", "Azure", "benefit", "benefit"};
    }
    case AssetKind::software_subscription: return {"Software", "Software", "Licenses", "license"};
    case AssetKind::saas: return {"SaaS", "SaaS", "Licenses", "license"};
    default: return {"", "", "Licenses", "license"};
  }
}

bool tells_kind_by_billing(const SubscriptionPlan& subscription) {
  return subscription.kind == AssetKind::azure_plan ||
         subscription.kind == AssetKind::legacy_azure ||
         subscription.kind == AssetKind::savings_plan;
}

// `commitmentEndDate` is midnight of the last day, `commitmentEndDateTime` its last second.
void write_end(RecordText& out, const WriteContext& context, const SubscriptionPlan& subscription) {
  const Instant end = subscription.end;
  if (end.is_absent()) return out.no_date("commitmentEndDate");
  if (end.is_never()) return out.date("commitmentEndDate", end);
  out.date("commitmentEndDate", plus(end, Seconds{-seconds_per_day}));
  if (context.is_rest() && context.era.states_end_times) {
    out.date("commitmentEndDateTime", plus(end, Seconds{-1}));
  }
}

// The compact profile leaves out windows that are over.
void write_dates(RecordText& out, const WriteContext& context, const SubscriptionPlan& subscription,
                 Instant now) {
  out.date("creationDate", subscription.created);
  // Renewed ones show the first day of all, or of the running term.
  const bool first = subscription.id.bytes[1] < 100;
  const Instant bought = Instant::start_of(day_of(subscription.created));
  out.date("effectiveStartDate", first ? bought : subscription.start);
  write_end(out, context, subscription);
  const Instant cancel_until = subscription.cancel_until;
  if (cancel_until.is_known() && (context.is_rest() || cancel_until > now)) {
    out.date("cancellationAllowedUntilDate", cancel_until);
  } else if (subscription.kind == AssetKind::nce_license) {
    out.no_date("cancellationAllowedUntilDate");
  }
}

void write_what(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                const SubscriptionPlan& subscription, const KindWords& words) {
  const bool rest = context.is_rest();
  out.text("offerId", subscription.product->offer_id);
  if (rest && subscription.kind == AssetKind::legacy_azure) {
    out.guid("entitlementId", subscription.id);
  }
  if (rest) {
    out.text("offerName", subscription.product->name);
    out.text("friendlyName", subscription.product->name);
  }
  // Of most kinds the offer's form tells enough.
  const bool offer_tells =
      subscription.kind != AssetKind::saas && subscription.kind != AssetKind::other;
  if (!words.product_type.empty() && (rest || !offer_tells)) {
    out.open("productType");
    out.text("id", words.product_type);
    if (rest) out.text("displayName", words.display_name);
    out.close();
  } else {
    out.absent("productType");
  }
  out.number("quantity", subscription.quantity);
  if (rest || tells_kind_by_billing(subscription)) out.text("unitType", words.unit_type);
  if (subscription.parent) {
    const SubscriptionPlan& parent = plan.subscriptions[*subscription.parent];
    out.guid("parentSubscriptionId", parent.id, has_upper_id(parent));
  } else {
    out.absent("parentSubscriptionId");
  }
  if (rest) out.boolean("hasPurchasableAddons", false);
}

void write_state(RecordText& out, const WriteContext& context, const SubscriptionPlan& subscription,
                 const KindWords& words) {
  const bool rest = context.is_rest();
  out.text("status", subscription.status);
  out.boolean("autoRenewEnabled", subscription.auto_renew);
  out.boolean("isTrial", subscription.trial);
  if (rest || subscription.kind == AssetKind::saas) {
    out.boolean("isMicrosoftProduct", subscription.product->publisher.empty());
  }
  if (rest) {
    out.boolean("attentionNeeded", false);
    out.boolean("actionTaken", false);
  }
  if (rest || tells_kind_by_billing(subscription)) out.text("billingType", words.billing_type);
  if (rest) out.text("billingCycle", subscription.billing_cycle);
  if (!subscription.term.empty()) {
    out.text("termDuration", subscription.term);
  } else {
    out.absent("termDuration");
  }
  if (rest) out.text("contractType", "subscription");
}

void write_scheduled(RecordText& out, const SubscriptionPlan& subscription) {
  if (!subscription.cancel_scheduled) return out.absent("scheduledActions");
  out.open("scheduledActions");
  out.text("scheduleType", "endOfTerm");
  out.text("actionType", "cancel");
  out.date("effectiveDate", subscription.end);
  out.close();
}

void write_actions(RecordText& out, const SubscriptionPlan& subscription) {
  if (subscription.status == "suspended") {
    out.open_list("suspensionReasons");
    out.element("CustomerCancellation");
    out.close_list();
  }
  out.open_list("actions");
  if (subscription.status == "active") {
    out.element("Edit");
    if (!subscription.cancel_until.is_absent()) out.element("Cancel");
  }
  out.close_list();
}

void write_reseller(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                    const SubscriptionPlan& subscription) {
  // One provider's customer in 25 has bought through two resellers.
  const bool two = plan.other_reseller % 25 == 0;
  const bool second = two && (subscription.id.bytes[2] & 1U) != 0;
  if (context.has_resellers() && subscription.id.bytes[3] < 240) {
    out.text("partnerId", context.reseller(second ? plan.reseller + 1 : plan.reseller));
  } else {
    out.absent("partnerId");
  }
}

void write_product_link(RecordText& out, std::string_view key, const Product& product,
                        bool with_sku) {
  out.open(key);
  out.begin_text("uri");
  out.raw() += "/products/";
  out.raw() += product.product_id;
  if (with_sku) {
    out.raw() += "/skus/";
    out.raw() += product.sku_id;
  }
  out.end_text();
  out.text("method", "GET");
  out.open_list("headers");
  out.close_list();
  out.close();
}

void write_links(RecordText& out, const CustomerPlan& plan, const SubscriptionPlan& subscription,
                 std::string_view id) {
  const Product& product = *subscription.product;
  out.open("links");
  if (product.product_id.empty()) {
    out.open("offer");
    out.text("uri", "/offers/", product.offer_id);
    out.text("method", "GET");
    out.open_list("headers");
    out.close_list();
    out.close();
  } else {
    write_product_link(out, "product", product, false);
    write_product_link(out, "sku", product, true);
  }
  if (subscription.parent) {
    const SubscriptionPlan& parent = plan.subscriptions[*subscription.parent];
    std::string parent_id;
    append_upper(parent_id, parent.id);
    write_link(out, "parentSubscription", plan, "/subscriptions/", parent_id);
  }
  write_link(out, "self", plan, "/subscriptions/", id);
  out.close();
}

}  // namespace

bool has_upper_id(const SubscriptionPlan& subscription) {
  return subscription.kind == AssetKind::legacy_license ||
         subscription.kind == AssetKind::legacy_azure;
}

void write_subscription(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                        const SubscriptionPlan& subscription) {
  const KindWords words = words_of(subscription);
  out.open();
  out.guid("id", subscription.id, has_upper_id(subscription));
  write_what(out, context, plan, subscription, words);
  write_dates(out, context, subscription, plan.now);
  write_state(out, context, subscription, words);
  write_scheduled(out, subscription);
  if (context.is_rest()) write_actions(out, subscription);
  write_reseller(out, context, plan, subscription);
  if (context.is_rest() && !subscription.product->publisher.empty()) {
    out.text("publisherName", subscription.product->publisher);
  }
  if (subscription.order && is_written(context, plan.orders[*subscription.order])) {
    out.begin_text("orderId");
    append_order_id(out.raw(), plan.orders[*subscription.order]);
    out.end_text();
  }
  if (context.is_rest()) {
    std::string id;
    append(id, subscription.id);
    write_links(out, plan, subscription, id);
    write_attributes(out, "Subscription", id);
  }
  out.close();
}

}  // namespace untether::synthetic
