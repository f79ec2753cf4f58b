#include "scenarios/report/plan_json.h"

#include "engine/plan/preparations.h"
#include "scenarios/report/plan_json_parts.h"

namespace untether {

namespace {

using plan_file::Json;

std::string field_name(FieldId field) {
  return std::string(name_of(info(field).entity)) + "." + std::string(info(field).name);
}

Json ids_json(const PlanAnswer& answer, const std::vector<AssetRow>& rows) {
  Json ids = Json::array();
  for (const AssetRow row : rows) ids.push_back(plan_file::id_of(answer, row));
  return ids;
}

Json assumptions_json(const PlanAnswer& answer) {
  Json list = Json::array();
  for (const Assumption& assumption : answer.plan.assumptions) {
    Json one = {{"field", field_name(assumption.field)}};
    if (assumption.asset) one["asset"] = plan_file::id_of(answer, *assumption.asset);
    one["value"] = assumption.value == Truth::yes;
    list.push_back(std::move(one));
  }
  return list;
}

Json preparations_json(const PlanRules& rules, const PlanAnswer& answer, Language language) {
  Json list = Json::array();
  for (const PlanPreparation& made :
       preparations_of(*rules.policy, answer.customer.customer, answer.plan)) {
    const Preparation& preparation = *made.preparation;
    Json steps = Json::array();
    for (const std::uint32_t row : made.steps) steps.push_back(row + 1);
    Json one = {{"id", preparation.id},
                {"by", name_of(preparation.by)},
                {"text", in(preparation.text, language)},
                {"steps", std::move(steps)},
                {"items", made.items}};
    if (made.requests > 0) one["requests"] = made.requests;
    if (!preparation.refusals.empty()) one["refusals"] = preparation.refusals;
    one["certainty"] = name_of(preparation.certainty);
    one["source"] = preparation.sources;
    list.push_back(std::move(one));
  }
  return list;
}

Json ends_json(const PlanAnswer& answer) {
  Json list = Json::array();
  for (const AssetEnd& end : answer.plan.ends) {
    Json one = {{"asset", plan_file::id_of(answer, end.asset)},
                {"clear_from", plan_file::moment(end.clear_from)}};
    if (end.carried_by) one["carried_by"] = plan_file::id_of(answer, *end.carried_by);
    list.push_back(std::move(one));
  }
  return list;
}

Json dead_ends_json(const PlanRules& rules, const PlanAnswer& answer) {
  Json list = Json::array();
  for (const DeadEnd& end : answer.plan.dead_ends) {
    Json one = {{"asset", plan_file::id_of(answer, end.asset)},
                {"parameters", Json::array()},
                {"needs", Json::array()},
                {"unknown", Json::array()}};
    for (const FieldId field : end.unknown) one["unknown"].push_back(field_name(field));
    for (const ParameterRow row : end.parameters) {
      one["parameters"].push_back(rules.rules().parameters[row.value].id);
    }
    for (const DependencyRow row : end.needs) {
      one["needs"].push_back(rules.rules().dependencies[row.value].id);
    }
    list.push_back(std::move(one));
  }
  return list;
}

// What of the customer as a whole stands in the way.
Json open_json(const PlanRules& rules, const PlanAnswer& answer) {
  Json list = Json::array();
  for (const Finding& finding : answer.plan.open) {
    Json one = {{"is", finding.is_certain() ? "blocker" : "unknown"},
                {"code", name_of(finding.code)}};
    if (finding.prerequisite) {
      one["rule"] = rules.rules().prerequisites[finding.prerequisite->value].id;
    }
    if (finding.collection) one["collection"] = name_of(*finding.collection);
    if (!finding.detail.empty()) one["detail"] = finding.detail;
    if (finding.until.is_known()) one["until"] = plan_file::moment(finding.until);
    list.push_back(std::move(one));
  }
  return list;
}

Json trade_off_json(const PlanAnswer& answer) {
  Json list = Json::array();
  for (const TradeOff& point : answer.trade_off) {
    list.push_back({{"goal_at", plan_file::moment(point.goal_at)},
                    {"money", plan_file::money_json(point.money)},
                    {"steps", point.steps},
                    {"assumes", point.assumes}});
  }
  return list;
}

}  // namespace

std::string plan_json(const PlanRules& rules, const PlanAnswer& answer, const PlanOrigin& origin,
                      Language language) {
  const Plan& plan = answer.plan;
  Json json = {{"format", plan_format},
               {"language", language == Language::fr ? "fr" : "en"},
               {"made_of", plan_file::origin_json(origin, answer.customer.customer)},
               {"goal", name_of(plan.goal)},
               {"preference", name_of(plan.preference)},
               {"transfer", answer.options.transfer},
               {"may_assume", answer.options.may_assume},
               {"customer", plan_file::customer_json(answer)},
               {"assets", plan_file::assets_json(rules, answer)},
               {"outcome", name_of(plan.outcome)},
               {"start", plan_file::moment(plan.start)},
               {"goal_at", plan_file::moment(plan.goal_at)},
               {"done_at", plan_file::moment(plan.done_at)},
               {"steps", plan_file::steps_json(rules, answer, language)},
               {"events", plan_file::events_json(rules, answer, language)},
               {"money", plan_file::money_json(plan.money)},
               {"gap_minor_units", plan.gap_minor_units},
               {"assumptions", assumptions_json(answer)},
               {"ends", ends_json(answer)},
               {"dead_ends", dead_ends_json(rules, answer)},
               {"unclear", ids_json(answer, plan.unclear)},
               {"budget_unknown", ids_json(answer, plan.budget_unknown)},
               {"open", open_json(rules, answer)}};
  if (Json list = preparations_json(rules, answer, language); !list.empty()) {
    json["preparations"] = std::move(list);
  }
  if (!answer.trade_off.empty()) json["trade_off"] = trade_off_json(answer);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace untether
