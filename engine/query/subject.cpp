#include "engine/query/subject.h"

#include <algorithm>

#include "engine/policy/asset_words.h"
#include "engine/query/amount.h"

namespace untether {

namespace {

using cel::dynamic::Items;
using cel::dynamic::make_list;
using cel::dynamic::make_map;
using cel::dynamic::Map;
using cel::dynamic::Timestamp;
using cel::dynamic::Unknown;
using cel::dynamic::Value;

Value text(std::string_view word) { return Value(std::string(word)); }

Value unknown(std::string_view name) { return Value(Unknown{std::string(name)}); }

// Members in the order in which they are put; what is absent is left out.
class Members {
 public:
  Members& put(std::string_view name, Value value) {
    (void)map_.add(text(name), std::move(value));
    return *this;
  }
  Members& put_text(std::string_view name, const std::string& value) {
    return put(name, value.empty() ? unknown(name) : text(value));
  }
  Members& put_truth(std::string_view name, Truth value) {
    return put(name, value == Truth::unknown ? unknown(name) : Value(value == Truth::yes));
  }
  Members& put_instant(std::string_view name, Instant value) {
    if (value.is_absent()) return *this;
    const bool known = value.is_known() && !value.is_never();
    return put(name, known ? Value(Timestamp{value.seconds(), 0}) : unknown(name));
  }
  Members& put_number(std::string_view name, std::int64_t value, std::int64_t none) {
    return put(name, value == none ? unknown(name) : Value(value));
  }
  Value end() { return make_map(std::move(map_)); }

 private:
  Map map_;
};

void put_field(Members& members, const FieldInfo& field, const Asset& facts) {
  switch (field.storage) {
    case FieldStorage::asset_flag:
      members.put_truth(field.name, facts.flags.get(static_cast<AssetFlag>(field.slot)));
      return;
    case FieldStorage::asset_instant:
      members.put_instant(field.name, facts.at(static_cast<AssetInstant>(field.slot)));
      return;
    case FieldStorage::asset_term:
      if (facts.term.is_absent()) return;
      members.put(field.name, facts.term.is_unknown() ? unknown(field.name)
                                                      : text(to_string(facts.term.period())));
      return;
    case FieldStorage::asset_anchor_day:
      if (facts.anchor_day != 0)
        members.put_number(field.name, facts.anchor_day, anchor_day_unknown);
      return;
    case FieldStorage::asset_quantity:
      members.put_number(field.name, facts.quantity, quantity_unknown);
      return;
    default: return;
  }
}

Value state_of(const Policy& policy, const Asset& asset, const PresentAsset& now) {
  const auto names = state_names(policy, asset, now);
  const bool certain = names.size() == 1 && !now.oddities.status_unknown;
  return certain ? text(names.front()) : unknown("state");
}

Value asset_value(const Policy& policy, const Customer& customer, const PresentAsset& now,
                  std::size_t row) {
  const Asset& asset = customer.assets[row];
  const bool moved = now.standing && now.standing->is_certain();
  const Asset& facts = moved ? (*now.standing)[0].facts : asset;
  Members members;
  members.put("id", text(asset_id_text(customer, asset)));
  const AssetDetails* details = row < customer.details.size() ? &customer.details[row] : nullptr;
  if (details != nullptr) {
    members.put_text("name", details->name)
        .put_text("offerId", details->offer_id)
        .put_text("reseller", details->reseller_mpn_id);
  }
  members.put("kind", text(name_of(asset.kind))).put("state", state_of(policy, asset, now));
  for (const FieldInfo& field : fields()) {
    if (field.entity == Entity::asset) put_field(members, field, facts);
  }
  if (details == nullptr) return members.end();
  members.put("price", details->price ? Value(amount_in_units(*details->price)) : unknown("price"));
  if (details->price) members.put("currency", text(to_string(details->price->currency)));
  const bool cycle = details->billing_cycle != BillingCycle::unknown;
  members.put("billingCycle",
              cycle ? text(name_of(details->billing_cycle)) : unknown("billingCycle"));
  return members.end();
}

Value assets_value(const Policy& policy, const CustomerAnswer& answer) {
  Items items;
  for (std::size_t i = 0; i < answer.customer.assets.size(); ++i) {
    items.push_back(asset_value(policy, answer.customer, answer.now.assets[i], i));
  }
  for (const Finding& finding : answer.verdict.findings) {
    if (finding.code != FindingCode::missing_collection) continue;
    items.push_back(unknown("assets"));
    break;
  }
  return make_list(std::move(items));
}

Value customer_value(const CustomerAnswer& answer) {
  const Customer& customer = answer.customer;
  Members members;
  members.put("id", text(to_string(customer.id)))
      .put_text("name", customer.about.name)
      .put_text("domain", customer.about.domain)
      .put_text("country", customer.about.country);
  const bool told = customer.relationship != Relationship::unknown;
  members.put("relationship",
              told ? text(name_of(customer.relationship)) : unknown("relationship"));
  for (const FieldInfo& field : fields()) {
    if (field.storage != FieldStorage::customer_flag) continue;
    members.put_truth(field.name,
                      answer.now.around.customer.get(static_cast<CustomerFlag>(field.slot)));
  }
  return members.end();
}

Value reasons_value(const Policy& policy, const Verdict& verdict) {
  Items ids;
  std::set<std::string> seen;
  for (const Finding& finding : verdict.findings) {
    if (!finding.is_certain()) continue;
    std::string id(name_of(finding.code));
    if (finding.prerequisite) id = policy.rules().prerequisites[finding.prerequisite->value].id;
    if (seen.insert(id).second) ids.push_back(text(id));
  }
  const bool more = std::any_of(verdict.findings.begin(), verdict.findings.end(),
                                [](const Finding& finding) { return !finding.is_certain(); });
  if (more) ids.push_back(unknown("reasons"));
  return make_list(std::move(ids));
}

Value gate_value(std::string_view name, Truth open) {
  return open == Truth::unknown ? unknown(name) : Value(open == Truth::yes);
}

}  // namespace

std::set<std::string_view> names_read(const cel::Ast& ast) {
  std::set<std::string_view> read;
  for (const cel::Node& node : ast.nodes) {
    if (node.kind != cel::NodeKind::identifier) continue;
    const std::string_view name = std::string_view(node.text).substr(node.text.starts_with('.'));
    const auto found = std::find(subject_names.begin(), subject_names.end(), name);
    if (found != subject_names.end()) read.insert(*found);
  }
  return read;
}

cel::dynamic::Variables variables_of(const Policy& policy, const CustomerAnswer& answer,
                                     const std::set<std::string_view>& names) {
  const Verdict& verdict = answer.verdict;
  cel::dynamic::Variables variables;
  const auto put = [&](std::string_view name, auto make) {
    if (names.contains(name)) variables.emplace(name, make());
  };
  put("customer", [&] { return customer_value(answer); });
  put("assets", [&] { return assets_value(policy, answer); });
  put("verdict", [&] { return text(name_of(verdict.decision)); });
  put("reasons", [&] { return reasons_value(policy, verdict); });
  put("link", [&] { return gate_value("link", verdict.is_open(Gate::portal)); });
  put("request", [&] { return gate_value("request", verdict.is_open(Gate::submit)); });
  put("now", [&] { return Value(Timestamp{answer.now.at.seconds(), 0}); });
  return variables;
}

Value asset_variable(const Policy& policy, const CustomerAnswer& answer, AssetRow asset) {
  return asset_value(policy, answer.customer, answer.now.assets[asset.value], asset.value);
}

std::vector<std::string> customer_fields() {
  std::vector<std::string> names = {"id", "name", "domain", "country", "relationship"};
  for (const FieldInfo& field : fields()) {
    if (field.storage == FieldStorage::customer_flag) names.emplace_back(field.name);
  }
  return names;
}

std::vector<std::string> asset_fields() {
  std::vector<std::string> names = {"id",    "name",  "offerId",  "reseller",    "kind",
                                    "state", "price", "currency", "billingCycle"};
  for (const FieldInfo& field : fields()) {
    const bool told = field.storage != FieldStorage::asset_state &&
                      field.storage != FieldStorage::asset_billing_gap;
    if (field.entity == Entity::asset && told) names.emplace_back(field.name);
  }
  return names;
}

}  // namespace untether
