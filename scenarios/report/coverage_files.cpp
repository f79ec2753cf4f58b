#include "scenarios/report/coverage_files.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace untether {

namespace {

using Cases = std::vector<std::string>;

// How many runs a list names before it only counts.
constexpr std::size_t cases_named_max = 20;

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

// An id may go on in the next line behind a dot or an underscore, and nowhere else.
std::string breakable(const std::string& id) {
  std::string out;
  for (const char c : id) {
    out += escaped(std::string(1, c));
    if (c == '.' || c == '_') out += "<wbr>";
  }
  return out;
}

constexpr std::string_view style =
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;"
    "color:#1b1b1b;background:#fff}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .75rem .25rem "
    "0;"
    "border-bottom:1px solid #ddd;vertical-align:top}"
    "td:last-child{overflow-wrap:anywhere}"
    "td.number,th.number{text-align:right}.never{color:#a4262c;font-weight:600}"
    "summary{cursor:pointer;font-size:1.2rem;margin:1rem 0}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}"
    "th,td{border-color:#444}.never{color:#ff8a8a}a{color:#8ab4ff}}";

std::string cases_cell(const CoveredItem& item, const CoverageWord& word) {
  if (item.cases.empty())
    return "<td class=\"never\">" + escaped(word("cases.page.never")) + "</td>";
  std::string names;
  for (std::size_t i = 0; i < std::min(item.cases.size(), cases_named_max); ++i) {
    names += (names.empty() ? "" : ", ") + escaped(item.cases[i]);
  }
  if (item.cases.size() > cases_named_max) names += ", …";
  return "<td>" + names + "</td>";
}

std::string set_section(const SetCoverage& set, const CoverageWord& word) {
  std::string out = "<details id=\"" + escaped(set.rules) + "\"><summary>" + escaped(set.rules) +
                    ": " + std::to_string(set.exercised()) + " / " +
                    std::to_string(set.items.size()) + "</summary>\n<table><thead><tr><th>" +
                    escaped(word("cases.page.entry")) + "</th><th>" +
                    escaped(word("cases.page.what")) + "</th><th>" +
                    escaped(word("cases.page.cases")) + "</th></tr></thead><tbody>\n";
  for (const CoveredItem& item : set.items) {
    const std::string facet = word("cases.facet." + std::string(name_of(item.exercise.facet)));
    out += "<tr><td>" + breakable(item.exercise.id) + "</td><td>" + escaped(facet) + "</td>" +
           cases_cell(item, word) + "</tr>\n";
  }
  return out + "</tbody></table></details>\n";
}

}  // namespace

std::size_t SetCoverage::exercised() const {
  return static_cast<std::size_t>(std::count_if(
      items.begin(), items.end(), [](const CoveredItem& item) { return !item.cases.empty(); }));
}

std::vector<SetCoverage> coverage_of(const std::vector<CaseFileRun>& files) {
  std::map<std::string, std::map<Exercise, Cases>> by_set;
  for (const CaseFileRun& file : files) {
    for (const TimedRun& one : file.runs) {
      if (!one.run.timeline) continue;
      for (const SetRules& set : one.run.timeline->rules.sets) {
        auto& items = by_set[set.rules().name];
        if (items.empty()) {
          for (const Exercise& item : coverable(set.rules())) items[item];
        }
        const auto exercised = one.run.coverage.find(set.rules().name);
        if (exercised == one.run.coverage.end()) continue;
        for (const Exercise& item : exercised->second) {
          const auto found = items.find(item);
          if (found != items.end()) found->second.push_back(one.run.name);
        }
      }
    }
  }
  std::vector<SetCoverage> sets;
  for (auto& [rules, items] : by_set) {
    SetCoverage& set = sets.emplace_back();
    set.rules = rules;
    for (auto& [exercise, cases] : items) set.items.push_back({exercise, std::move(cases)});
  }
  return sets;
}

std::string coverage_json(const std::vector<SetCoverage>& sets) {
  using Json = nlohmann::ordered_json;
  Json out{{"format", "untether-coverage/1"}, {"sets", Json::array()}};
  for (const SetCoverage& set : sets) {
    Json entries = Json::array();
    for (const CoveredItem& item : set.items) {
      entries.push_back({{"id", item.exercise.id},
                         {"facet", name_of(item.exercise.facet)},
                         {"cases", item.cases}});
    }
    out["sets"].push_back({{"rules", set.rules},
                           {"exercised", set.exercised()},
                           {"of", set.items.size()},
                           {"entries", std::move(entries)}});
  }
  return out.dump(2) + "\n";
}

std::string coverage_html(const std::vector<SetCoverage>& sets, std::string_view language,
                          const CoverageWord& word) {
  std::string out = "<!doctype html>\n<html lang=\"" + std::string(language) +
                    "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                    "content=\"width=device-width, initial-scale=1\">\n<title>" +
                    escaped(word("cases.page.title")) + "</title>\n<style>" + std::string(style) +
                    "</style></head><body>\n<h1>" + escaped(word("cases.page.title")) +
                    "</h1>\n<table><thead>" + "<tr><th>" + escaped(word("cases.page.rules")) +
                    "</th><th class=\"number\">" + escaped(word("cases.page.exercised")) +
                    "</th><th class=\"number\">" + escaped(word("cases.page.of")) +
                    "</th></tr></thead><tbody>\n";
  for (const SetCoverage& set : sets) {
    out += "<tr><td><a href=\"#" + escaped(set.rules) + "\">" + escaped(set.rules) +
           "</a></td><td class=\"number\">" + std::to_string(set.exercised()) +
           "</td><td class=\"number\">" + std::to_string(set.items.size()) + "</td></tr>\n";
  }
  out += "</tbody></table>\n";
  for (const SetCoverage& set : sets) out += set_section(set, word);
  return out + "</body></html>\n";
}

}  // namespace untether
