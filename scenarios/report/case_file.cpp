#include "scenarios/report/case_file.h"

#include <nlohmann/json.hpp>

namespace untether {

namespace {

using Json = nlohmann::ordered_json;

void put(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

Json asset_json(const CaseAsset& asset) {
  Json out{{"name", asset.name}, {"kind", asset.kind}};
  put(out, "state", asset.state);
  put(out, "term", asset.term);
  put(out, "term_start", asset.term_start);
  put(out, "term_end", asset.term_end);
  put(out, "bought", asset.bought);
  put(out, "since", asset.since);
  put(out, "cancel_until", asset.cancel_until);
  put(out, "under", asset.under);
  put(out, "order", asset.order);
  put(out, "price", asset.price);
  put(out, "cycle", asset.cycle);
  put(out, "seats", asset.seats);
  if (!asset.facts.empty()) out["facts"] = asset.facts;
  return out;
}

Json given_json(const CaseGiven& given) {
  Json out = Json::object();
  put(out, "at", given.at);
  if (given.partner != "direct") out["partner"] = given.partner;
  put(out, "portfolio", given.portfolio);
  put(out, "customer", given.customer);
  if (!given.assets.empty()) {
    out["assets"] = Json::array();
    for (const CaseAsset& asset : given.assets) out["assets"].push_back(asset_json(asset));
  }
  if (!given.facts.empty()) out["facts"] = given.facts;
  if (given.relationship != "reseller") out["relationship"] = given.relationship;
  put(out, "hold_until", given.hold_until);
  return out;
}

Json values_json(const std::vector<std::string>& values) {
  return values.size() == 1 ? Json(values.front()) : Json(values);
}

Json checks_json(const std::vector<CaseCheck>& checks) {
  Json out = Json::object();
  for (const CaseCheck& check : checks) {
    const std::string kind(name_of(check.kind));
    if (check.subject.empty()) {
      out[kind] = values_json(check.values);
    } else {
      out[kind][check.subject] = values_json(check.values);
    }
  }
  return out;
}

Json step_json(const CaseStep& step) {
  if (!step.refused && step.checks.empty()) return step.line;
  Json out = Json::object();
  put(out, "do", step.line);
  if (step.refused) out["refused"] = *step.refused;
  if (!step.because.empty()) out["because"] = step.because;
  put(out, "told", step.told);
  if (!step.checks.empty()) out["then"] = checks_json(step.checks);
  return out;
}

}  // namespace

std::string case_file_text(const Case& one) {
  Json body{{"title", {{"en", one.title.en}, {"fr", one.title.fr}}}};
  if (!one.covers.empty()) body["covers"] = one.covers;
  body["rules"] = one.rules;
  if (!one.set.empty()) body["set"] = one.set;
  if (!one.latencies) body["latencies"] = false;
  body["given"] = given_json(one.given);
  body["when"] = Json::array();
  for (const CaseStep& step : one.steps) {
    const bool last = &step == &one.steps.back() && step.line.empty();
    if (last) {
      body["then"] = checks_json(step.checks);
    } else {
      body["when"].push_back(step_json(step));
    }
  }
  if (body["when"].empty()) body.erase("when");
  const Json file{{"format", "untether-cases/1"}, {"cases", {{one.name, std::move(body)}}}};
  return file.dump(2) + "\n";
}

}  // namespace untether
