#include "scenarios/portfolio/write.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/observation.h"

namespace untether {

namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Unknown is left out; the other words are dates that the reader turns back.
void put(Json& json, const char* name, Instant instant) {
  if (instant.is_unknown()) return;
  if (instant.is_absent()) {
    json[name] = "0001-01-01T00:00:00Z";
  } else if (instant.is_never()) {
    json[name] = "9999-12-31T00:00:00Z";
  } else {
    json[name] = to_string(instant);
  }
}

void put(Json& json, const char* name, Truth truth) {
  if (truth != Truth::unknown) json[name] = truth == Truth::yes;
}

void put_text(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

void put_term(Json& json, Term term) {
  if (term.is_absent()) json["termDuration"] = "";
  if (!term.is_absent() && !term.is_unknown()) json["termDuration"] = to_string(term.period());
}

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

bool is_subscription(AssetKind kind) {
  switch (kind) {
    case AssetKind::azure_subscription:
    case AssetKind::reservation:
    case AssetKind::software_perpetual:
    case AssetKind::software_subscription_order:
    case AssetKind::dap:
    case AssetKind::gdap: return false;
    default: return true;
  }
}

class CustomerWriter {
 public:
  explicit CustomerWriter(const Customer& customer) : customer_(customer) {}

  Json run() {
    Json json = {{"id", to_string(customer_.id)}};
    if (customer_.damage) return json;
    put_profile(json);
    json["relationshipToPartner"] = name_of(customer_.relationship);
    put(json, "allowDelegatedAccess", customer_.flags.get(CustomerFlag::dap));
    if (customer_.as_of.is_known()) put(json, "as_of", customer_.as_of);
    put_collection(json, Collection::subscriptions, subscriptions());
    put_collection(json, Collection::azure_entitlements, azure_entitlements());
    put_collection(json, Collection::delegated_access, delegated_access());
    put_collection(json, Collection::orders, orders());
    put_collection(json, Collection::entitlements, entitlements());
    return json;
  }

 private:
  void put_profile(Json& json) const {
    const CustomerDetails& about = customer_.about;
    Json profile = Json::object();
    put_text(profile, "companyName", about.name);
    put_text(profile, "domain", about.domain);
    if (!about.country.empty()) profile["address"] = {{"country", about.country}};
    if (!profile.empty()) json["companyProfile"] = std::move(profile);
    if (about.support_contact) {
      json["supportContact"] = {{"supportTenantId", to_string(about.support_contact->tenant)},
                                {"supportMpnId", about.support_contact->mpn_id},
                                {"name", about.support_contact->name}};
    }
  }

  // An incomplete list says that there is more.
  void put_collection(Json& json, Collection which, Json items) const {
    const std::string name(name_of(which));
    switch (customer_.completeness(which)) {
      case Completeness::missing: return;
      case Completeness::complete: json[name] = std::move(items); return;
      case Completeness::incomplete:
        json[name] = {{"totalCount", items.size() + 1}, {"items", std::move(items)}};
        return;
    }
  }

  const AssetDetails& details(std::size_t i) const {
    static const AssetDetails nothing;
    return i < customer_.details.size() ? customer_.details[i] : nothing;
  }

  void put_parent(Json& json, const char* name, const Asset& asset) const {
    if (const auto parent = asset.parent.row()) {
      json[name] = to_string(customer_.assets[parent->value].id.guid);
    } else if (asset.parent == ParentLink::missing() || asset.parent == ParentLink::loop()) {
      // A parent that is nowhere; a loop has no end to point at.
      json[name] = to_string(asset.parent == ParentLink::loop() ? asset.id.guid : Guid{});
    }
  }

  Json subscriptions() const {
    Json list = Json::array();
    for (std::size_t i = 0; i < customer_.assets.size(); ++i) {
      const Asset& asset = customer_.assets[i];
      if (is_subscription(asset.kind)) list.push_back(subscription(asset, details(i)));
    }
    return list;
  }

  Json subscription(const Asset& asset, const AssetDetails& about) const {
    Json json = {{"id", to_string(asset.id.guid)}};
    std::string offer = about.offer_id;
    if (asset.kind == AssetKind::legacy_azure && offer.empty()) offer = "MS-AZR-0145P";
    put_text(json, "offerId", offer);
    put_text(json, "friendlyName", about.name);
    if (const char* type = product_type_of(asset.kind)) json["productType"] = {{"id", type}};
    if (!asset.shown.is_unknown()) json["status"] = name_of(asset.shown.first());
    if (asset.quantity != quantity_unknown) json["quantity"] = asset.quantity;
    put_parent(json, "parentSubscriptionId", asset);
    if (asset.order) json["orderId"] = customer_.orders[asset.order->value].id;
    put_text(json, "partnerId", about.reseller_mpn_id);
    json["billingCycle"] = name_of(about.billing_cycle);
    put(json, "creationDate", asset.at(AssetInstant::purchased_at));
    put(json, "effectiveStartDate", asset.at(AssetInstant::term_start));
    const Instant end = asset.at(AssetInstant::term_end);
    const bool exact = end.is_known() && !end.is_never();
    if (exact) {
      put(json, "commitmentEndDateTime", plus(end, Seconds{-1}));
    } else {
      put(json, "commitmentEndDate", end);
    }
    if (!asset.at(AssetInstant::cancel_until).is_absent()) {
      put(json, "cancellationAllowedUntilDate", asset.at(AssetInstant::cancel_until));
    }
    put_term(json, asset.term);
    put(json, "autoRenewEnabled", asset.flags.get(AssetFlag::auto_renew));
    put(json, "isTrial", asset.flags.get(AssetFlag::trial));
    const Truth cancels = asset.flags.get(AssetFlag::cancel_scheduled);
    if (cancels != Truth::no) {
      json["scheduledActions"] = {{"actionType", cancels == Truth::yes ? "Cancel" : "Other"}};
    }
    return json;
  }

  Json azure_entitlements() const {
    Json list = Json::array();
    for (std::size_t i = 0; i < customer_.assets.size(); ++i) {
      const Asset& asset = customer_.assets[i];
      if (asset.kind != AssetKind::azure_subscription) continue;
      Json json = {{"id", to_string(asset.id.guid)}};
      put_text(json, "friendlyName", details(i).name);
      if (!asset.shown.is_unknown()) json["status"] = name_of(asset.shown.first());
      put_parent(json, "subscriptionId", asset);
      list.push_back(std::move(json));
    }
    return list;
  }

  Json delegated_access() const {
    Json list = Json::array();
    for (std::size_t i = 0; i < customer_.assets.size(); ++i) {
      const Asset& asset = customer_.assets[i];
      if (asset.kind != AssetKind::gdap) continue;
      Json json = {{"id", to_string(asset.id.guid)}};
      put_text(json, "displayName", details(i).name);
      if (!asset.shown.is_unknown()) json["status"] = gdap_word(asset.shown.first());
      put(json, "endDateTime", asset.at(AssetInstant::term_end));
      list.push_back(std::move(json));
    }
    return list;
  }

  static const char* gdap_word(ShownStatus status) {
    switch (status) {
      case ShownStatus::active: return "active";
      case ShownStatus::pending: return "approvalPending";
      default: return "terminated";
    }
  }

  static bool in_order(const Asset& asset) { return asset.id.order_line.has_value(); }

  Json orders() const {
    Json list = Json::array();
    for (std::uint32_t o = 0; o < customer_.orders.size(); ++o) {
      const Order& order = customer_.orders[o];
      Json json = {{"id", order.id}};
      if (!order.shown.is_unknown()) json["status"] = order_word(order.shown);
      put(json, "creationDate", order.created);
      if (order.currency) json["currencyCode"] = to_string(*order.currency);
      Json lines = Json::array();
      for (std::size_t i = 0; i < customer_.assets.size(); ++i) {
        const Asset& asset = customer_.assets[i];
        if (asset.order != OrderRow{o}) continue;
        if (in_order(asset)) {
          lines.push_back(line(asset, details(i)));
          json["billingCycle"] = name_of(details(i).billing_cycle);
        } else if (details(i).price) {
          lines.push_back(priced_line(asset, details(i), lines.size()));
        }
      }
      json["lineItems"] = std::move(lines);
      list.push_back(std::move(json));
    }
    return list;
  }

  static const char* order_word(StatusSet shown) {
    if (shown == ShownStatus::pending) return "pending";
    return shown == ShownStatus::cancelled ? "cancelled" : "completed";
  }

  static Json line(const Asset& asset, const AssetDetails& about) {
    Json json = {{"lineItemNumber", *asset.id.order_line}};
    put_text(json, "offerId", about.offer_id);
    put_text(json, "friendlyName", about.name);
    if (asset.shown == ShownStatus::cancelled) {
      json["quantity"] = 0;
    } else if (asset.quantity != quantity_unknown) {
      json["quantity"] = asset.quantity;
    }
    put_term(json, asset.term);
    put_price(json, about);
    return json;
  }

  // A subscription's line is written for its price alone, behind the lines that are assets.
  static Json priced_line(const Asset& asset, const AssetDetails& about, std::size_t number) {
    constexpr std::size_t first_number = 1'000'000;
    Json json = {{"lineItemNumber", first_number + number},
                 {"subscriptionId", to_string(asset.id.guid)}};
    put_price(json, about);
    return json;
  }

  static void put_price(Json& json, const AssetDetails& about) {
    if (!about.price) return;
    json["pricing"] = {{"price", Json::parse(amount_text(*about.price))}};
  }

  Json entitlements() const {
    Json list = Json::array();
    for (std::size_t i = 0; i < customer_.assets.size(); ++i) {
      const Asset& asset = customer_.assets[i];
      if (!in_order(asset)) continue;
      const std::string order = asset.order ? customer_.orders[asset.order->value].id : "";
      Json json = {{"referenceOrder",
                    {{"id", order}, {"lineItemId", std::to_string(*asset.id.order_line)}}},
                   {"entitlementType",
                    asset.kind == AssetKind::reservation ? "reservedinstance"
                    : asset.kind == AssetKind::other     ? "other"
                                                         : "software"}};
      if (asset.quantity != quantity_unknown) json["quantity"] = asset.quantity;
      if (const char* word = fulfilment_word(asset.shown)) {
        json["quantityDetails"] = {{{"status", word}}};
      }
      const Instant end = asset.at(AssetInstant::term_end);
      if (end.is_known() && !end.is_never()) put(json, "expiryDate", plus(end, Seconds{-1}));
      list.push_back(std::move(json));
    }
    return list;
  }

  static const char* fulfilment_word(StatusSet shown) {
    if (shown == ShownStatus::pending) return "Unfulfilled";
    if (shown == ShownStatus::transferred) return "Transferred";
    return shown.contains(ShownStatus::active) && !shown.is_unknown() ? "Fulfilled" : nullptr;
  }

  const Customer& customer_;
};

Json partner_json(const Partner& partner) {
  Json json = Json::object();
  if (partner.id) json["id"] = to_string(*partner.id);
  if (partner.type != PartnerType::unknown) json["type"] = name_of(partner.type);
  put_text(json, "name", partner.name);
  put_text(json, "mpnId", partner.mpn_id);
  put_text(json, "country", partner.country);
  for (const Operator& person : partner.operators) {
    Json entry = {{"name", person.name}, {"token", name_of(person.token)}};
    for (const Role role : person.roles) entry["roles"].push_back(name_of(role));
    json["operators"].push_back(std::move(entry));
  }
  return json;
}

}  // namespace

std::string customer_json(const Customer& customer) {
  return dump(CustomerWriter(customer).run());
}

std::string portfolio_json(const Portfolio& portfolio) {
  std::string out = "{\"partner\": " + dump(partner_json(portfolio.partner)) + ",\n\"as_of\": \"" +
                    to_string(portfolio.as_of) + "\",\n\"customers\": [";
  bool first = true;
  for (const Block& block : portfolio.blocks) {
    for (std::size_t row = 0; row < block.customer_count(); ++row) {
      out += first ? "\n" : ",\n";
      out += customer_json(block.customer_at(row));
      first = false;
    }
  }
  return out + "\n]}\n";
}

}  // namespace untether
