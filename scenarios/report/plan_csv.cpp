#include "scenarios/report/plan_csv.h"

#include "scenarios/portfolio/csv.h"
#include "scenarios/report/plan_json_parts.h"

namespace untether {

namespace {

using plan_file::Json;

struct CsvColumn {
  const char* name;
  const char* pointer;  // in a step's object
};

constexpr std::array<CsvColumn, 33> columns = {{
    {"step", "/step"},
    {"kind", "/kind"},
    {"asset", "/asset"},
    {"asset_kind", "/asset_kind"},
    {"asset_name", "/asset_name"},
    {"transition", "/transition"},
    {"entry", "/entry"},
    {"text", "/text"},
    {"portal", "/portal"},
    {"method", "/rest/method"},
    {"path", "/rest/path"},
    {"body", "/rest/body"},
    {"outside", "/outside"},
    {"roles_all", "/roles_all"},
    {"roles_any", "/roles_any"},
    {"asked", "/asked"},
    {"at", "/at"},
    {"visible", "/visible"},
    {"latest", "/latest"},
    {"deadline", "/deadline"},
    {"effort", "/effort"},
    {"waits", "/waits"},
    {"takes", "/takes"},
    {"amount", "/money/amount"},
    {"currency", "/money/currency"},
    {"credit", "/money/credit"},
    {"certainty", "/certainty"},
    {"sources", "/sources"},
    {"after", "/after"},
    {"carries", "/carries"},
    {"assumes", "/assumes"},
    {"risky", "/risky"},
    {"irreversible", "/irreversible"},
}};

std::string cell_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_number()) return value.dump();
  if (value.is_object()) return value.value("id", std::string());
  std::string text;
  if (!value.is_array()) return text;
  for (const Json& one : value) text += (text.empty() ? "" : " > ") + cell_text(one);
  return text;
}

}  // namespace

std::string plan_csv_header() {
  std::string out;
  for (const CsvColumn& column : columns) {
    out += (out.empty() ? "" : ",") + std::string(column.name);
  }
  return out + "\r\n";
}

std::string plan_csv(const PlanRules& rules, const PlanAnswer& answer, Language language) {
  std::string out = plan_csv_header();
  for (const Json& step : plan_file::steps_json(rules, answer, language)) {
    bool first = true;
    for (const CsvColumn& column : columns) {
      const Json::json_pointer at(column.pointer);
      if (!first) out += ',';
      if (step.contains(at)) out += csv_cell(cell_text(step.at(at)));
      first = false;
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace untether
