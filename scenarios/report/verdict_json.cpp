#include "scenarios/report/verdict_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scenarios/portfolio/csv.h"

namespace untether {

namespace {

using Json = nlohmann::ordered_json;

std::string gate_word(Truth open) {
  switch (open) {
    case Truth::yes: return "open";
    case Truth::no: return "closed";
    case Truth::unknown: break;
  }
  return "unknown";
}

Json optional_instant(Instant instant) {
  if (!instant.is_known()) return instant.is_absent() ? Json(nullptr) : Json("unknown");
  return to_string(instant);
}

Json optional_day(const std::optional<Day>& day) {
  return day ? Json(to_string(*day)) : Json(nullptr);
}

Json sources_json(const RuleSet& rules, const std::vector<std::string>& ids, Language language) {
  Json list = Json::array();
  for (const std::string& id : ids) {
    const Source* source = rules.source(id);
    if (source == nullptr) continue;
    Json entry = {{"id", id}, {"title", in(source->title, language)}};
    entry["date"] = optional_day(source->date);
    if (!source->read.empty()) entry["read"] = source->read;
    if (!source->url.empty()) entry["url"] = source->url;
    list.push_back(std::move(entry));
  }
  return list;
}

Json gates_json(const Finding& finding) {
  Json gates = Json::object();
  for (const Gate gate : all_of_enum<Gate>()) {
    const GateJudgement& judgement = finding.gates[static_cast<std::size_t>(gate)];
    if (judgement.clear == Truth::yes) continue;
    gates[std::string(name_of(gate))] =
        judgement.clear == Truth::no
            ? Json{{"is", "blocked"}, {"certainty", name_of(judgement.certainty)}}
            : Json{{"is", "unknown"}};
  }
  return gates;
}

Json asset_json(const Policy& policy, const CustomerAnswer& answer, AssetRow row) {
  const Asset& asset = answer.customer.assets[row.value];
  Json json = {{"id", asset_id_text(answer.customer, asset)}, {"kind", name_of(asset.kind)}};
  const std::string& name = answer.customer.details[row.value].name;
  if (!name.empty()) json["name"] = name;
  json["states"] = state_names(policy, asset, answer.now.assets[row.value]);
  const auto& standing = answer.now.assets[row.value].standing;
  const Asset& facts = standing && standing->is_certain() ? (*standing)[0].facts : asset;
  json["term_start"] = optional_instant(facts.at(AssetInstant::term_start));
  json["term_end"] = optional_instant(facts.at(AssetInstant::term_end));
  return json;
}

Json finding_json(const Policy& policy, const CustomerAnswer& answer, const Finding& finding,
                  Language language) {
  const RuleSet& rules = policy.rules();
  Json json = {{"is", finding.is_certain() ? "blocker" : "unknown"},
               {"code", name_of(finding.code)},
               {"gates", gates_json(finding)}};
  if (finding.prerequisite) {
    const Prerequisite& entry = rules.prerequisites[finding.prerequisite->value];
    json["rule"] = entry.id;
    json["text"] = in(entry.text, language);
    json["sources"] = sources_json(rules, entry.sources, language);
    if (entry.addition) json["origin"] = "addition";
  } else if (finding.removal) {
    const Removal& entry = rules.removals[finding.removal->value];
    json["rule"] = finding.detail.empty() ? entry.id : finding.detail;
    json["sources"] = sources_json(rules, entry.sources, language);
  }
  if (finding.asset) json["asset"] = asset_json(policy, answer, *finding.asset);
  if (finding.collection) json["collection"] = name_of(*finding.collection);
  if (finding.state_unknown) json["state_unknown"] = true;
  for (const FieldId field : finding.unknown_fields) {
    json["unknown_fields"].push_back(std::string(name_of(info(field).entity)) + "." +
                                     std::string(info(field).name));
  }
  for (const ParameterRow row : finding.unknown_parameters) {
    json["unknown_parameters"].push_back(rules.parameters[row.value].id);
  }
  if (finding.code == FindingCode::hold) {
    json["reason"] = finding.detail;
    json["until"] = optional_instant(finding.until);
  }
  return json;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// An object's text without its braces.
std::string members_of(const Json& json) {
  const std::string text = dump(json);
  return text.substr(1, text.size() - 2);
}

// "NCE-1 x2; collection subscriptions": what stands in the way, in few words, stable.
std::string reasons_text(const Policy& policy, const Verdict& verdict) {
  std::vector<std::pair<std::string, int>> counts;
  for (const Finding& finding : verdict.findings) {
    std::string name(name_of(finding.code));
    if (finding.prerequisite) {
      name = policy.rules().prerequisites[finding.prerequisite->value].id;
    } else if (finding.collection) {
      name += " " + std::string(name_of(*finding.collection));
    }
    const auto found = std::find_if(counts.begin(), counts.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (found == counts.end()) {
      counts.emplace_back(name, 1);
    } else {
      ++found->second;
    }
  }
  std::string text;
  for (const auto& [name, count] : counts) {
    if (!text.empty()) text += "; ";
    text += name;
    if (count > 1) text += " x" + std::to_string(count);
  }
  return text;
}

}  // namespace

std::string answer_json(const Policy& policy, const CustomerAnswer& answer, Language language) {
  const Customer& customer = answer.customer;
  const Verdict& verdict = answer.verdict;
  Json json = {{"id", to_string(customer.id)}};
  if (!customer.about.name.empty()) json["name"] = customer.about.name;
  if (!customer.about.domain.empty()) json["domain"] = customer.about.domain;
  json["verdict"] = name_of(verdict.decision);
  json["certainty"] = verdict.certainty ? Json(name_of(*verdict.certainty)) : Json(nullptr);
  for (const Gate gate : all_of_enum<Gate>()) {
    json["gates"][std::string(name_of(gate))] = gate_word(verdict.is_open(gate));
  }
  json["as_of"] = to_string(answer.now.as_of);
  json["at"] = to_string(answer.now.at);
  json["assets"] = customer.assets.size();
  json["findings"] = Json::array();
  for (const Finding& finding : verdict.findings) {
    json["findings"].push_back(finding_json(policy, answer, finding, language));
  }
  if (customer.damage) {
    json["unreadable"] = {{"code", to_string(customer.damage->code)},
                          {"line", customer.damage->place.line},
                          {"column", customer.damage->place.column},
                          {"pointer", customer.damage->place.pointer}};
  }
  for (const Anomaly& anomaly : answer.anomalies) {
    Json entry = {{"code", name_of(anomaly.code)}};
    if (anomaly.asset) {
      entry["asset"] = asset_id_text(customer, customer.assets[anomaly.asset->value]);
    }
    json["anomalies"].push_back(std::move(entry));
  }
  return dump(json);
}

std::string run_json_members(const RunDescription& run, Language language) {
  Json json;
  json["rules"] = {{"name", run.rules->name},
                   {"title", in(run.rules->title, language)},
                   {"in_force_from", optional_day(run.rules->in_force.days.from)},
                   {"in_force_until", optional_day(run.rules->in_force.days.until)},
                   {"chosen_by", run.rules_by_clock ? "clock" : "user"},
                   {"in_force_at_clock", run.rules_in_force}};
  json["clock"] = {{"as_of", to_string(run.clock.as_of)},
                   {"at", to_string(run.clock.at)},
                   {"frozen", run.clock.frozen}};
  json["partner_type"] = name_of(run.portfolio->partner.type);
  json["customers_missing_from_list"] = run.portfolio->customers_missing;
  json["unreadable_records"] = run.damaged;
  return members_of(json);
}

std::string summary_json_members(const Policy& policy, const RunDescription& run,
                                 const PortfolioSummary& summary, Language language) {
  const RuleSet& rules = policy.rules();
  Json json;
  for (const Decision decision : all_of_enum<Decision>()) {
    json["counts"][std::string(name_of(decision))] =
        summary.decisions[static_cast<std::size_t>(decision)];
  }
  json["reasons"] = Json::array();
  for (std::size_t i = 0; i < rules.prerequisites.size(); ++i) {
    if (summary.prerequisites[i].customers == 0) continue;
    const Prerequisite& entry = rules.prerequisites[i];
    json["reasons"].push_back({{"rule", entry.id},
                               {"text", in(entry.text, language)},
                               {"customers", summary.prerequisites[i].customers},
                               {"assets", summary.prerequisites[i].assets},
                               {"certainty", name_of(entry.certainty)},
                               {"sources", sources_json(rules, entry.sources, language)}});
  }
  const auto count = [&json](const char* code, std::uint64_t customers) {
    if (customers != 0) json["reasons"].push_back({{"rule", code}, {"customers", customers}});
  };
  count("missing_collection", summary.missing_collection);
  count("unlisted_kind", summary.unlisted_kind);
  count("relationship_unknown", summary.relationship_unknown);
  count("unreadable_record", run.damaged);
  count("who", summary.who);
  count("hold", summary.holds);
  json["anomalies"] = Json::object();
  for (const AnomalyCode code : all_of_enum<AnomalyCode>()) {
    const std::uint64_t customers = summary.anomalies[static_cast<std::size_t>(code)];
    if (customers != 0) json["anomalies"][std::string(name_of(code))] = customers;
  }
  json["notes"] = Json::array();
  for (const Note& note : run.portfolio->notes) {
    json["notes"].push_back(
        {{"code", name_of(note.code)}, {"what", note.what}, {"count", note.count}});
  }
  return members_of(json);
}

std::string answer_csv_header() {
  return "customer_id,name,domain,verdict,certainty,portal,submit,house,blockers,unknowns,"
         "reasons,anomalies,as_of,at\r\n";
}

std::string answer_csv_row(const Policy& policy, const CustomerAnswer& answer) {
  const Verdict& verdict = answer.verdict;
  const auto certain = std::count_if(verdict.findings.begin(), verdict.findings.end(),
                                     [](const Finding& finding) { return finding.is_certain(); });
  std::string anomalies;
  for (const Anomaly& anomaly : answer.anomalies) {
    anomalies += (anomalies.empty() ? "" : "; ") + std::string(name_of(anomaly.code));
  }
  const std::array<std::string, 14> cells = {
      to_string(answer.customer.id),
      answer.customer.about.name,
      answer.customer.about.domain,
      std::string(name_of(verdict.decision)),
      verdict.certainty ? std::string(name_of(*verdict.certainty)) : "",
      gate_word(verdict.is_open(Gate::portal)),
      gate_word(verdict.is_open(Gate::submit)),
      gate_word(verdict.is_open(Gate::house)),
      std::to_string(certain),
      std::to_string(static_cast<std::ptrdiff_t>(verdict.findings.size()) - certain),
      reasons_text(policy, verdict),
      anomalies,
      to_string(answer.now.as_of),
      to_string(answer.now.at)};
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) row += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  return row + "\r\n";
}

}  // namespace untether
