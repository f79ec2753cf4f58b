#include "scenarios/ruleset/print.h"

namespace untether {

namespace {

void put_member(std::string& out, const json::Cursor& top, std::string_view key) {
  const json::Located* value = top.value->find(key);
  if (value == nullptr) return;
  out += "  " + json::json_quoted(key) + ": " + json::compact(*value) + ",\n";
}

void put_section(std::string& out, std::string_view name,
                 const std::vector<ruleset::MergedEntry>& entries) {
  out += "  " + json::json_quoted(name) + ": {\n";
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Place place = entries[i].value.place();
    out += "    // " + place.file + ":" + std::to_string(place.line) + "\n";
    out +=
        "    " + json::json_quoted(entries[i].id) + ": " + json::compact(*entries[i].value.value);
    out += i + 1 < entries.size() ? ",\n" : "\n";
  }
  out += "  }";
}

}  // namespace

Result<std::string> print_resolved(const RuleLibrary& library, std::string_view name) {
  return ruleset::merge(library, name).map([&](const ruleset::Merged& merged) {
    std::string lineage;
    for (const std::string& step : merged.lineage) lineage += (lineage.empty() ? "" : "-") + step;
    // An overlay's result has a name of its own: '+' is no part of one.
    const bool overlaid = merged.lineage.back() != merged.top.value->find("name")->text;
    const std::string own = overlaid ? lineage : merged.lineage.back();
    std::string out =
        "{\n  \"format\": \"untether-rules/1\",\n  \"name\": " + json::json_quoted(own) + ",\n";
    put_member(out, merged.top, "title");
    put_member(out, merged.top, "in_force");
    const auto& names = ruleset::section_names();
    for (std::size_t i = 0; i < names.size(); ++i) {
      put_section(out, names[i], merged.section(names[i]));
      out += i + 1 < names.size() ? ",\n" : "\n";
    }
    return out + "}\n";
  });
}

}  // namespace untether
