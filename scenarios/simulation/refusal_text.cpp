#include "scenarios/simulation/refusal_text.h"

#include <algorithm>

#include "scenarios/simulation/journal.h"

namespace untether {

namespace {

constexpr std::string_view order_ids = "order_ids";

std::string order_or_asset(const Cast& cast, AssetRow row) {
  const Asset& asset = cast.customer.assets[row.value];
  const auto& orders = cast.customer.orders;
  if (asset.order && asset.order->value < orders.size()) return orders[asset.order->value].id;
  return asset_identity(cast, asset.id, asset.order);
}

std::string filled(std::string text, std::string_view name, const std::string& value) {
  const std::string placeholder = "{" + std::string(name) + "}";
  const std::size_t at = text.find(placeholder);
  if (at != std::string::npos) text.replace(at, placeholder.size(), value);
  return text;
}

}  // namespace

const Refusal* answer_of(const RuleSet& rules, const Refused& refused) {
  const Refusal* answer = rules.refusal(refused.refusal);
  const bool like_another = answer != nullptr && !answer->same_as.empty();
  return like_another ? rules.refusal(answer->same_as) : answer;
}

std::vector<std::string> answer_data(const RuleSet& rules, const Cast& cast,
                                     const Refused& refused) {
  std::vector<std::string> data;
  const Refusal* answer = answer_of(rules, refused);
  if (answer == nullptr || answer->data != order_ids) return data;
  for (const AssetRow row : refused.of) {
    std::string id = order_or_asset(cast, row);
    if (std::find(data.begin(), data.end(), id) == data.end()) data.push_back(std::move(id));
  }
  return data;
}

Text answer_text(const RuleSet& rules, const Cast& cast, const Refused& refused) {
  const Refusal* answer = answer_of(rules, refused);
  if (answer == nullptr) return {};
  if (answer->data.empty()) return answer->text;
  std::string list;
  for (const std::string& one : answer_data(rules, cast, refused)) {
    list += (list.empty() ? "" : ", ") + one;
  }
  return {filled(answer->text.en, answer->data, list), filled(answer->text.fr, answer->data, list)};
}

}  // namespace untether
