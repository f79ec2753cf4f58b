#include "scenarios/report/data_hash.h"
#include "scenarios/report/plan_json_parts.h"
#include "scenarios/report/verdict_json.h"

namespace untether::plan_file {

namespace {

void put(Json& json, std::string_view name, Truth truth) {
  if (truth != Truth::unknown) json[std::string(name)] = truth == Truth::yes;
}

// Unknown is left out, null is none; never is the date that services write for it.
void put(Json& json, std::string_view name, Instant instant) {
  if (instant.is_unknown()) return;
  Json& value = json[std::string(name)];
  if (instant.is_absent()) return;
  value = instant.is_never() ? "9999-12-31T00:00:00Z" : to_string(instant);
}

void put_term(Json& json, std::string_view name, Term term) {
  if (term.is_unknown()) return;
  Json& value = json[std::string(name)];
  if (!term.is_absent()) value = to_string(term.period());
}

void put_count(Json& json, std::string_view name, int value, int unknown) {
  if (value != unknown) json[std::string(name)] = value;
}

// What rules read of an asset, by the names they read it by.
Json facts_json(const Asset& facts) {
  Json json = Json::object();
  for (const FieldInfo& field : fields()) {
    switch (field.storage) {
      case FieldStorage::asset_flag:
        put(json, field.name, facts.flags.get(static_cast<AssetFlag>(field.slot)));
        break;
      case FieldStorage::asset_instant: put(json, field.name, facts.instants[field.slot]); break;
      case FieldStorage::asset_term: put_term(json, field.name, facts.term); break;
      case FieldStorage::asset_anchor_day:
        put_count(json, field.name, facts.anchor_day, anchor_day_unknown);
        break;
      case FieldStorage::asset_billing_gap:
        put_count(json, field.name, facts.billing_gap_days, billing_gap_unknown);
        break;
      case FieldStorage::asset_quantity:
        put_count(json, field.name, facts.quantity, quantity_unknown);
        break;
      default: break;
    }
  }
  return json;
}

void put_links(Json& json, const PlanAnswer& answer, const Asset& asset) {
  const Customer& customer = answer.customer.customer;
  if (const auto parent = asset.parent.row()) {
    json["parent"] = id_of(answer, *parent);
  } else if (asset.parent.is_none()) {
    json["parent"] = nullptr;
  }
  if (asset.order && asset.order->value < customer.orders.size()) {
    json["order"] = customer.orders[asset.order->value].id;
  }
}

void put_tariff(Json& json, const Tariff& tariff) {
  if (tariff.price) json["price"] = money_json(*tariff.price);
  if (tariff.monthly_price) json["monthly_price"] = money_json(*tariff.monthly_price);
  if (tariff.cycle != BillingCycle::unknown) json["billing_cycle"] = name_of(tariff.cycle);
}

// The facts as planned with: at the clock's instant, not as read.
Json asset_json(const PlanRules& rules, const PlanAnswer& answer, AssetRow row) {
  const Asset& asset = answer.customer.customer.assets[row.value];
  const PresentAsset& now = answer.customer.now.assets[row.value];
  Json json = {{"id", id_of(answer, row)}, {"kind", name_of(asset.kind)}};
  const auto& details = answer.customer.customer.details;
  if (row.value < details.size() && !details[row.value].name.empty()) {
    json["name"] = details[row.value].name;
  }
  const auto states = state_names(*rules.policy, asset, now);
  if (!states.empty()) json["states"] = states;
  json["facts"] = facts_json(now.standing ? (*now.standing)[0].facts : asset);
  put_links(json, answer, asset);
  if (row.value < answer.tariffs.size()) put_tariff(json, answer.tariffs[row.value]);
  return json;
}

}  // namespace

Json moment(Instant instant) {
  const bool told = instant.is_known() && !instant.is_never();
  return told ? Json(to_string(instant)) : Json(nullptr);
}

Json money_json(Money money) {
  return {{"amount", amount_text(money)}, {"currency", to_string(money.currency)}};
}

std::string id_of(const PlanAnswer& answer, AssetRow row) {
  const Customer& customer = answer.customer.customer;
  return asset_id_text(customer, customer.assets[row.value]);
}

Json origin_json(const PlanOrigin& origin, const Customer& customer) {
  Json roles = nullptr;
  if (origin.asker.roles) {
    roles = Json::array();
    for (const Role role : *origin.asker.roles) roles.push_back(name_of(role));
  }
  Json azure_owner = nullptr;
  if (origin.asker.azure_owner != Truth::unknown) {
    azure_owner = origin.asker.azure_owner == Truth::yes;
  }
  return {{"data", data_hash(customer)},
          {"rules", {{"name", origin.rules}, {"hash", origin.rules_hash}}},
          {"set", origin.overrides},
          {"as_of", to_string(origin.clock.as_of)},
          {"at", to_string(origin.clock.at)},
          {"frozen", origin.clock.frozen},
          {"partner_type", name_of(origin.asker.partner)},
          {"roles", std::move(roles)},
          {"token", name_of(origin.asker.token)},
          {"azure_owner", std::move(azure_owner)}};
}

Json customer_json(const PlanAnswer& answer) {
  const Customer& customer = answer.customer.customer;
  Json json = {{"id", to_string(customer.id)}};
  if (!customer.about.name.empty()) json["name"] = customer.about.name;
  if (!customer.about.domain.empty()) json["domain"] = customer.about.domain;
  json["relationship"] = name_of(customer.relationship);
  json["facts"] = Json::object();
  for (const FieldInfo& field : fields()) {
    if (field.storage != FieldStorage::customer_flag) continue;
    const auto flag = static_cast<CustomerFlag>(field.slot);
    put(json["facts"], field.name, answer.customer.now.around.customer.get(flag));
  }
  for (const Collection which : all_of_enum<Collection>()) {
    const auto known = static_cast<std::size_t>(customer.completeness(which));
    json["collections"][std::string(name_of(which))] = completeness_words[known];
  }
  return json;
}

Json assets_json(const PlanRules& rules, const PlanAnswer& answer) {
  Json list = Json::array();
  const auto count = static_cast<std::uint32_t>(answer.customer.now.assets.size());
  for (std::uint32_t i = 0; i < count; ++i) list.push_back(asset_json(rules, answer, AssetRow{i}));
  return list;
}

Json money_json(const PlanMoney& money) {
  Json totals = Json::array();
  for (const MoneyTotal& total : money.totals) {
    const auto amount = [&](std::int64_t units) {
      return amount_text(Money{units, total.currency});
    };
    totals.push_back({{"currency", to_string(total.currency)},
                      {"net", amount(total.net)},
                      {"invoice_credit", amount(total.invoice)},
                      {"tied_credit", amount(total.tied)}});
  }
  return {{"totals", std::move(totals)},
          {"unpriced", money.unpriced},
          {"usage_seconds", money.usage_seconds}};
}

}  // namespace untether::plan_file
