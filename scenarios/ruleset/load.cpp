#include "scenarios/ruleset/load.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "scenarios/embedded.h"
#include "scenarios/ruleset/decode.h"

namespace untether {

namespace {

std::string set_name(std::string_view file) {
  for (const std::string_view ending : {".json", ".overlay"}) {
    if (file.ends_with(ending)) file.remove_suffix(ending.size());
  }
  return std::string(file);
}

std::optional<Day> day_at(const json::Cursor& object, std::string_view key) {
  const json::Located* value = object.value->find(key);
  return value == nullptr ? std::nullopt : parse_day(value->text);
}

}  // namespace

RuleLibrary shipped_rules() {
  RuleLibrary library;
  for (const EmbeddedFile& file : embedded_files("rules/")) {
    const std::string name(file.name.substr(file.name.find('/') + 1));
    library.add({set_name(name), name, std::string(file.text)});
  }
  return library;
}

Result<RuleLibrary> with_rules_from(RuleLibrary library, const std::string& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  if (error) return fail(ErrorCode::cannot_open, {folder, 0, 0, ""}, {{"found", error.message()}});
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(ErrorCode::cannot_open, {path.string(), 0, 0, ""});
    std::ostringstream text;
    text << in.rdbuf();
    library.add({set_name(path.filename().string()), path.string(), std::move(text).str()});
  }
  return library;
}

Result<std::shared_ptr<const RuleSet>> load_rule_set(const RuleLibrary& library,
                                                     std::string_view name) {
  auto merged = ruleset::merge(library, name);
  if (!merged) return fail(std::move(merged.error()));
  auto set = ruleset::decode(*merged);
  if (!set) return fail(std::move(set.error()));
  return std::make_shared<const RuleSet>(std::move(*set));
}

std::vector<RuleSetDays> rule_set_days(const RuleLibrary& library) {
  std::vector<RuleSetDays> sets;
  for (const std::string& name : library.names()) {
    const RuleFile& file = *library.find(name);
    const json::Document document(file.file, file.text);
    const auto tree = json::parse(document);
    if (!tree) continue;
    const json::Located* in_force = tree->find("in_force");
    if (in_force == nullptr || tree->find("overlay") != nullptr) continue;
    const json::Cursor at{&document, in_force, ""};
    sets.push_back({name, {day_at(at, "from"), day_at(at, "until")}});
  }
  std::sort(sets.begin(), sets.end(), [](const RuleSetDays& a, const RuleSetDays& b) {
    return std::pair(a.days.from, a.name) < std::pair(b.days.from, b.name);
  });
  return sets;
}

Result<std::string> rule_set_in_force(const RuleLibrary& library, Day day) {
  std::string before = "–";
  std::string after = "–";
  std::string found;
  for (const RuleSetDays& set : rule_set_days(library)) {
    if (set.days.contains(day)) found = set.name;
    if (set.days.until && *set.days.until <= day) before = set.name;
    if (set.days.from && day < *set.days.from && after == "–") after = set.name;
  }
  if (!found.empty()) return found;
  return fail(ErrorCode::no_rule_set_in_force, {},
              {{"found", to_string(day)}, {"before", before}, {"after", after}});
}

}  // namespace untether
