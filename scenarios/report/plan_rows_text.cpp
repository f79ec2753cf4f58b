#include "scenarios/portfolio/csv.h"
#include "scenarios/report/plan_json_parts.h"
#include "scenarios/report/plan_rows.h"

namespace untether {

namespace {

using plan_file::Json;

std::string text_at(const Block& block, const Column<std::uint32_t>& column, std::size_t row) {
  return std::string(block.cold().texts.at(column[row]));
}

std::string id_of(const PlanRow& row) { return to_string(row.place.block->id()[row.place.row]); }
std::string name_of_customer(const PlanRow& row) {
  const Block& block = *row.place.block;
  return text_at(block, block.cold().customer_name, row.place.row);
}
std::string domain_of(const PlanRow& row) {
  const Block& block = *row.place.block;
  return text_at(block, block.cold().customer_domain, row.place.row);
}

bool leads(const PlanRow& row) {
  return row.outcome == PlanOutcome::planned || row.outcome == PlanOutcome::reached;
}

// An instant of a plan that leads to its goal, else nothing.
std::string moment_cell(const PlanRow& row, Instant instant) {
  const bool told = leads(row) && instant.is_known() && !instant.is_never();
  return told ? to_string(instant) : std::string();
}

std::string cost_cell(const PlanMoney& money) {
  std::string text;
  for (const MoneyTotal& total : money.totals) {
    text += (text.empty() ? "" : "; ") + amount_text(Money{total.net, total.currency}) + " " +
            to_string(total.currency);
  }
  return text;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string plan_row_json(const PlanRow& row) {
  Json json = {{"id", id_of(row)}};
  if (const std::string name = name_of_customer(row); !name.empty()) json["name"] = name;
  if (const std::string domain = domain_of(row); !domain.empty()) json["domain"] = domain;
  json["class"] = name_of(row.meaning);
  json["outcome"] = name_of(row.outcome);
  json["goal_at"] = leads(row) ? plan_file::moment(row.goal_at) : Json(nullptr);
  if (row.billing_stops.is_known()) {
    json["billing_stops"] = plan_file::moment(row.billing_stops);
  }
  json["next_deadline"] = plan_file::moment(row.deadline);
  json["steps"] = row.steps;
  json["work"] = to_string(row.work);
  json["money"] = plan_file::money_json(row.money);
  json["assumes"] = row.assumes;
  return dump(json);
}

std::string plan_totals_members(const PlanTotals& totals) {
  Json classes = Json::object();
  for (const PlanClass one : all_of_enum<PlanClass>()) {
    classes[std::string(name_of(one))] = totals.customers[static_cast<std::size_t>(one)];
  }
  const Json json = {{"totals",
                      {{"classes", std::move(classes)},
                       {"steps", totals.steps},
                       {"work", to_string(Seconds{totals.work_seconds})},
                       {"money", plan_file::money_json(totals.money)}}}};
  const std::string text = dump(json);
  return text.substr(1, text.size() - 2);
}

std::string plan_rows_csv_header() {
  return "customer_id,name,domain,class,outcome,goal_at,billing_stops,next_deadline,steps,work,"
         "cost,unpriced,assumes\r\n";
}

std::string plan_row_csv(const PlanRow& row) {
  const std::array<std::string, 13> cells = {id_of(row),
                                             name_of_customer(row),
                                             domain_of(row),
                                             std::string(name_of(row.meaning)),
                                             std::string(name_of(row.outcome)),
                                             moment_cell(row, row.goal_at),
                                             moment_cell(row, row.billing_stops),
                                             moment_cell(row, row.deadline),
                                             std::to_string(row.steps),
                                             to_string(row.work),
                                             cost_cell(row.money),
                                             std::to_string(row.money.unpriced),
                                             row.assumes ? "true" : "false"};
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  return text + "\r\n";
}

}  // namespace untether
