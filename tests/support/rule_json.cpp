#include "tests/support/rule_json.h"

namespace untether::testing {

Json parse_with_comments(const std::string& text) { return Json::parse(text, nullptr, true, true); }

Json rule_file(const RuleLibrary& library, std::string_view name) {
  return parse_with_comments(library.find(name)->text);
}

Json put_into(const Json& parent, const Json& file) {
  Json merged = {{"format", file["format"]}, {"name", file["name"]}};
  for (const char* key : {"title", "in_force"}) {
    if (file.contains(key)) merged[key] = file[key];
  }
  for (const std::string_view section_name : ruleset::section_names()) {
    const std::string section(section_name);
    Json entries = parent.value(section, Json::object());
    const Json own = file.value(section, Json::object());
    for (const auto& [id, entry] : own.items()) {
      if (entry.is_null()) {
        entries.erase(id);
      } else {
        entries[id] = entry;
      }
    }
    merged[section] = entries;
  }
  return merged;
}

Json merged_by_hand(const RuleLibrary& library, std::string_view name) {
  const Json file = rule_file(library, name);
  const bool is_root = !file.contains("extends") || file["extends"].is_null();
  if (is_root) return put_into(Json::object(), file);
  return put_into(merged_by_hand(library, file["extends"].get<std::string>()), file);
}

}  // namespace untether::testing
