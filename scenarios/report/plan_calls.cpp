#include "scenarios/report/plan_calls.h"

#include <algorithm>
#include <map>

#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

using Values = std::map<std::string, std::string, std::less<>>;

// `{name}` becomes its value; a name without one stays.
std::string filled(std::string_view text, const Values& values) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) break;
    const auto value = values.find(text.substr(open + 1, close - open - 1));
    if (value == values.end()) {
      out += text.substr(0, open + 1);
      text.remove_prefix(open + 1);
      continue;
    }
    out += text.substr(0, open);
    out += value->second;
    text.remove_prefix(close + 1);
  }
  return out + std::string(text);
}

Values ids_of(const Customer& customer, std::optional<AssetRow> row) {
  Values values{{"customer", to_string(customer.id)}};
  if (!row) return values;
  const Asset& asset = customer.assets[row->value];
  values["asset"] = asset_id_text(customer, asset);
  if (asset.order && asset.order->value < customer.orders.size()) {
    values["order"] = customer.orders[asset.order->value].id;
  }
  if (asset.id.order_line) values["line"] = std::to_string(*asset.id.order_line);
  if (row->value < customer.details.size()) {
    const std::string& offer = customer.details[row->value].offer_id;
    if (!offer.empty()) values["offer"] = offer;
  }
  if (const auto parent = asset.parent.row()) {
    values["parent"] = asset_id_text(customer, customer.assets[parent->value]);
  }
  return values;
}

}  // namespace

RestCall filled_call(const RestCall& call, const Customer& customer,
                     std::optional<AssetRow> asset) {
  const Values values = ids_of(customer, asset);
  return {call.method, filled(call.path, values), filled(call.body, values)};
}

bool has_placeholder(std::string_view text) {
  for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find('}', at);
    if (end == text.npos) return false;
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const bool word = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (word) return true;
  }
  return false;
}

std::vector<std::string> filled_path(const PortalPath& path, Language language,
                                     const std::string& customer_name,
                                     const std::string& asset_name) {
  const Values values{{"customer", customer_name}, {"asset", asset_name}};
  std::vector<std::string> parts;
  for (const std::string& part : language == Language::fr ? path.fr : path.en) {
    parts.push_back(filled(part, values));
  }
  return parts;
}

}  // namespace untether
