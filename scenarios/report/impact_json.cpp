#include "scenarios/report/impact_json.h"

#include <nlohmann/json.hpp>

#include "scenarios/portfolio/csv.h"

namespace untether {

namespace {

using Json = nlohmann::ordered_json;

// Names from outside may be no UTF-8; they are shown as well as may be.
std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json turns_json(const TurnCounts& counts) {
  Json json;
  for (const Turn turn : all_of_enum<Turn>()) json[std::string(name_of(turn))] = counts.of(turn);
  return json;
}

Json holdings_json(const Holdings& holdings) {
  Json monthly = Json::object();
  for (const auto& [currency, units] : holdings.monthly) {
    monthly[to_string(currency)] = amount_text({units, currency});
  }
  return {{"assets", holdings.running},
          {"seats", holdings.seats},
          {"monthly", monthly},
          {"unpriced", holdings.unpriced},
          {"reservations", holdings.reservations},
          {"reserved_units", holdings.reserved_units}};
}

Json outcome_json(const ChangeOutcome& outcome) {
  Json json = {{"selected", outcome.selected},
               {"not_known", outcome.open},
               {"performed", outcome.performed},
               {"carried", outcome.carried},
               {"irreversible", outcome.irreversible}};
  json["refused"] = Json::array();
  for (const auto& [reason, count] : outcome.refused) {
    json["refused"].push_back({{"count", count},
                               {"check", name_of(reason.check)},
                               {"not_known", reason.unknown},
                               {"refusal", reason.refusal},
                               {"rule", reason.rule}});
  }
  return json;
}

std::string wait_text(const Wait& wait) {
  return std::visit([](const auto& until) { return to_string(until); }, wait.until);
}

Json change_json(const SupposedChange& change, const ChangeOutcome& outcome) {
  if (const Wait* wait = std::get_if<Wait>(&change)) return {{"wait", wait_text(*wait)}};
  const Apply& apply = std::get<Apply>(change);
  Json json = {{"apply", apply.action}};
  if (apply.where) json["where"] = apply.where->source();
  json.update(outcome_json(outcome));
  return json;
}

Json money_json(const Impact& impact) {
  Json all = Json::object();
  for (const auto& [currency, moved] : impact.money) {
    all[to_string(currency)] = {{"charges", amount_text({moved.charges, currency})},
                                {"invoice_credits", amount_text({moved.invoice, currency})},
                                {"tied_credits", amount_text({moved.tied, currency})}};
  }
  return {{"moved", all}, {"of_unknown_amount", impact.unpriced_moves}};
}

Json breakdown_json(const std::map<std::string, TurnCounts>& counts) {
  Json json = Json::object();
  for (const auto& [key, turns] : counts) json[key] = turns_json(turns);
  return json;
}

Json decisions_json(const Impact& impact) {
  Json json = Json::object();
  for (const Decision was : all_of_enum<Decision>()) {
    for (const Decision is : all_of_enum<Decision>()) {
      const auto count =
          impact.decisions[static_cast<std::size_t>(was)][static_cast<std::size_t>(is)];
      if (count != 0) json[std::string(name_of(was))][std::string(name_of(is))] = count;
    }
  }
  return json;
}

// What is gone and what came, of the reasons of one customer.
struct ReasonChange {
  std::vector<std::string> gone;
  std::vector<std::string> come;
};

ReasonChange reason_change(const CommonReasons& reasons, const TurnedCustomer& turned) {
  return {reasons.names(turned.before & ~turned.after),
          reasons.names(turned.after & ~turned.before)};
}

std::string words(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : " ") + name;
  return all;
}

}  // namespace

std::string impact_json(const Hypothesis& hypothesis, const HypothesisImpact& found,
                        Language language) {
  const Impact& impact = found.impact;
  Json json = {{"id", hypothesis.id}};
  if (!hypothesis.title.en.empty()) json["title"] = in(hypothesis.title, language);
  json["customers"] = impact.customers;
  json["touched"] = impact.touched;
  json["turns"] = turns_json(impact.turns);
  json["verdicts"] = decisions_json(impact);
  json["as_if"] = Json::array();
  for (std::size_t i = 0; i < hypothesis.as_if.size(); ++i) {
    Json one;
    if (hypothesis.as_if[i].where) one["where"] = hypothesis.as_if[i].where->source();
    one["selected"] = impact.outcomes.as_if[i].selected;
    one["not_known"] = impact.outcomes.as_if[i].open;
    json["as_if"].push_back(one);
  }
  json["changes"] = Json::array();
  for (std::size_t i = 0; i < hypothesis.changes.size(); ++i) {
    json["changes"].push_back(change_json(hypothesis.changes[i], impact.outcomes.changes[i]));
  }
  json["money"] = money_json(impact);
  json["ended"] = holdings_json(impact.ended);
  for (const Turn turn : {Turn::unblocked, Turn::newly_blocked, Turn::other_reason}) {
    json["held_by"][std::string(name_of(turn))] =
        holdings_json(impact.holdings[static_cast<std::size_t>(turn)]);
  }
  json["by_reason"] = breakdown_json(impact.by_reason);
  json["by_product"] = breakdown_json(impact.by_product);
  json["by_country"] = breakdown_json(impact.by_country);
  json["by_reseller"] = breakdown_json(impact.by_reseller);
  return line_of(json);
}

std::string turned_json(const Hypothesis& hypothesis, const HypothesisImpact& found,
                        const TurnedCustomer& turned, const Portfolio& portfolio) {
  const Block& block = portfolio.blocks[turned.block];
  const ReasonChange reasons = reason_change(found.reasons, turned);
  const std::string name(block.cold().texts.at(block.cold().customer_name[turned.row]));
  return line_of({{"hypothesis", hypothesis.id},
                  {"customer", to_string(block.id()[turned.row])},
                  {"name", name},
                  {"turn", name_of(turn_of(turned.before, turned.after))},
                  {"before", name_of(decision_of(turned.before))},
                  {"after", name_of(decision_of(turned.after))},
                  {"reasons_gone", reasons.gone},
                  {"reasons_come", reasons.come}});
}

std::string turned_csv_header() {
  return "hypothesis,customer_id,customer,turn,before,after,reasons_gone,reasons_come\r\n";
}

std::string turned_csv_row(const Hypothesis& hypothesis, const HypothesisImpact& found,
                           const TurnedCustomer& turned, const Portfolio& portfolio) {
  const Block& block = portfolio.blocks[turned.block];
  const ReasonChange reasons = reason_change(found.reasons, turned);
  const std::string name(block.cold().texts.at(block.cold().customer_name[turned.row]));
  std::string row = csv_cell(hypothesis.id);
  for (const std::string& cell : {to_string(block.id()[turned.row]), name,
                                  std::string(name_of(turn_of(turned.before, turned.after))),
                                  std::string(name_of(decision_of(turned.before))),
                                  std::string(name_of(decision_of(turned.after))),
                                  words(reasons.gone), words(reasons.come)}) {
    row += "," + csv_cell(cell);
  }
  return row + "\r\n";
}

}  // namespace untether
