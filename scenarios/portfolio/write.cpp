#include "scenarios/portfolio/write.h"

#include "scenarios/portfolio/write_parts.h"

namespace untether {

namespace {

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void put_profile(Json& json, const CustomerDetails& about) {
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
void put_collection(Json& json, const Customer& customer, Collection which,
                    Json (*items_of)(const Customer&)) {
  const std::string name(name_of(which));
  switch (customer.completeness(which)) {
    case Completeness::missing: return;
    case Completeness::complete: json[name] = items_of(customer); return;
    case Completeness::incomplete: {
      Json items = items_of(customer);
      json[name] = {{"totalCount", items.size() + 1}, {"items", std::move(items)}};
      return;
    }
  }
}

Json to_json(const Customer& customer) {
  Json json = {{"id", to_string(customer.id)}};
  if (customer.damage) return json;
  put_profile(json, customer.about);
  json["relationshipToPartner"] = name_of(customer.relationship);
  put(json, "allowDelegatedAccess", customer.flags.get(CustomerFlag::dap));
  if (customer.as_of.is_known()) put(json, "as_of", customer.as_of);
  put_collection(json, customer, Collection::subscriptions, subscriptions_json);
  put_collection(json, customer, Collection::azure_entitlements, azure_entitlements_json);
  put_collection(json, customer, Collection::delegated_access, delegated_access_json);
  put_collection(json, customer, Collection::orders, orders_json);
  put_collection(json, customer, Collection::entitlements, entitlements_json);
  return json;
}

Json to_json(const Partner& partner) {
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

const AssetDetails& details_of(const Customer& customer, std::size_t row) {
  static const AssetDetails nothing;
  return row < customer.details.size() ? customer.details[row] : nothing;
}

std::string customer_json(const Customer& customer) { return dump(to_json(customer)); }

std::string portfolio_json(const Portfolio& portfolio) {
  std::string out = "{\"partner\": " + dump(to_json(portfolio.partner)) + ",\n\"as_of\": \"" +
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
