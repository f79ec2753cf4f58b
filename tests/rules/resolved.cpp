#include "tests/rules/resolved.h"

#include "model/check.h"
#include "scenarios/ruleset/load.h"
#include "scenarios/ruleset/print.h"

namespace untether::testing {

namespace {

using Json = nlohmann::json;

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  std::string path;
  for (const Json& step : value) {
    path += (path.empty() ? "" : " > ") + step.get<std::string>();
  }
  return path;
}

void collect(const Json& value, const std::string& place, std::vector<Sentence>& sentences) {
  if (value.is_object() && value.contains("en") && value.contains("fr")) {
    sentences.push_back({place, text_of(value["en"]), text_of(value["fr"])});
    return;
  }
  if (!value.is_structured()) return;
  for (const auto& [key, member] : value.items()) {
    collect(member, place + "/" + key, sentences);
  }
}

}  // namespace

Json resolved(std::string_view set) {
  const auto text = print_resolved(shipped_rules(), set);
  UNTETHER_CHECK(text.has_value());
  return Json::parse(*text, nullptr, true, true);
}

std::vector<Sentence> sentences(std::string_view set) {
  std::vector<Sentence> found;
  collect(resolved(set), "", found);
  return found;
}

}  // namespace untether::testing
