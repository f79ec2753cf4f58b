#include "scenarios/report/deadlines_json.h"

#include <nlohmann/json.hpp>

#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

using Json = nlohmann::ordered_json;

Json customer_json(const Customer& customer) {
  Json json = {{"id", to_string(customer.id)}};
  if (!customer.about.name.empty()) json["name"] = customer.about.name;
  if (!customer.about.domain.empty()) json["domain"] = customer.about.domain;
  return json;
}

Json asset_json(const Customer& customer, AssetRow row) {
  const Asset& asset = customer.assets[row.value];
  Json json = {{"id", asset_id_text(customer, asset)}, {"kind", name_of(asset.kind)}};
  if (const std::string name = product_name(customer, row); !name.empty()) json["name"] = name;
  if (asset.quantity != quantity_unknown) json["quantity"] = asset.quantity;
  return json;
}

Json event_json(const Deadline& deadline, const Transition& event, Language language) {
  return {{"transition", event.id},
          {"at", to_string(deadline.event_at)},
          {"text", in(event.text, language)},
          {"for_good", deadline.for_good}};
}

Json act_json(const DeadlineRow& row, const Deadline& deadline, Language language) {
  Json json = {{"transition", row.act->id}, {"text", in(row.act->text, language)}};
  if (*deadline.act_on != deadline.asset)
    json["asset"] = asset_json(row.customer, *deadline.act_on);
  json["to_be_confirmed"] = deadline.assumes;
  return json;
}

Json amount_json(const std::optional<std::int64_t>& units,
                 const std::optional<Currency>& currency) {
  return units ? Json(amount_text({*units, *currency})) : Json(nullptr);
}

Json cost_json(const DeadlineCost& cost) {
  return {{"currency", cost.currency ? Json(to_string(*cost.currency)) : Json(nullptr)},
          {"at_once", amount_json(cost.at_once, cost.currency)},
          {"by_term_end", amount_json(cost.by_term_end, cost.currency)}};
}

// Texts from outside may be no UTF-8; they are shown as well as may be.
std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string deadline_json(const DeadlineReportSource& source, const DatedEntry& entry,
                          Language language) {
  const DeadlineRow row = deadline_row(source, entry);
  const Deadline& deadline = entry.deadline;
  Json json = {{"at", to_string(deadline.at)},
               {"days", row.days},
               {"kind", name_of(deadline.kind)},
               {"customer", customer_json(row.customer)},
               {"asset", asset_json(row.customer, deadline.asset)}};
  json["event"] = row.event == nullptr ? Json(nullptr) : event_json(deadline, *row.event, language);
  json["act"] = row.act == nullptr ? Json(nullptr) : act_json(row, deadline, language);
  json["cost"] = deadline.cost ? cost_json(*deadline.cost) : Json(nullptr);
  return text_of(json);
}

std::string deadline_json(const DeadlineReportSource& source, const OpenEntry& entry) {
  const DeadlineRow row = deadline_row(source, entry);
  Json json = {{"doubt", name_of(entry.open.why)}, {"customer", customer_json(row.customer)}};
  json["asset"] = row.asset ? asset_json(row.customer, *row.asset) : Json(nullptr);
  json["known_until"] =
      entry.open.from.is_known() ? Json(to_string(entry.open.from)) : Json(nullptr);
  return text_of(json);
}

std::string deadlines_json_members(const PortfolioDeadlines& found) {
  Stakes stakes;
  for (const DatedEntry& one : found.dated) stakes.add(one.deadline);
  Json json = {{"from", to_string(found.from)},
               {"until", to_string(found.until)},
               {"customers_looked_at", found.customers}};
  json["at_stake"] = Json::array();
  for (const Stake& stake : stakes.by_currency) {
    json["at_stake"].push_back({{"currency", to_string(stake.currency)},
                                {"at_once", amount_text({stake.at_once, stake.currency})},
                                {"by_term_end", amount_text({stake.by_term_end, stake.currency})}});
  }
  json["without_price"] = stakes.unpriced;
  const std::string text = text_of(json);
  return text.substr(1, text.size() - 2);
}

}  // namespace untether
