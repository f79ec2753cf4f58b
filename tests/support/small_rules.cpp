#include "tests/support/small_rules.h"

#include <algorithm>
#include <cstdio>

#include "model/check.h"
#include "scenarios/ruleset/load.h"

namespace untether::testing {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

// "a b" as ["a", "b"].
std::string list_of(std::string_view words) {
  std::string list = "[";
  std::size_t at = 0;
  while (at < words.size()) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    list += (list.size() == 1 ? "" : ", ") + quoted(words.substr(at, end - at));
    at = end + 1;
  }
  return list + "]";
}

// Whether the body has a member of that name, not one within its members.
bool has_member(std::string_view body, std::string_view key) {
  const std::string wanted = quoted(key) + ":";
  int depth = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '{' || body[i] == '[') ++depth;
    if (body[i] == '}' || body[i] == ']') --depth;
    if (depth == 0 && body.substr(i).starts_with(wanted)) return true;
  }
  return false;
}

// The body with what every entry carries.
std::string completed(std::string_view section, std::string_view id, std::string_view body) {
  std::string text(body);
  const auto add = [&text](std::string_view member) {
    text += (text.empty() ? "" : ", ") + std::string(member);
  };
  if (section == "sources" || section == "not_modelled") return text;
  const std::string_view text_key = section == "kinds" ? "title" : "text";
  if (!has_member(body, text_key)) {
    add(quoted(text_key) + ": {\"en\": " + quoted(id) + ", \"fr\": " + quoted(id) + "}");
  }
  if (!has_member(body, "source")) add("\"source\": []");
  if (!has_member(body, "certainty")) add("\"certainty\": \"assumed\"");
  return text;
}

template <class Entries>
std::uint32_t row_of(const Entries& entries, std::string_view id) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const auto& entry) { return entry.id == id; });
  UNTETHER_CHECK(found != entries.end());
  return static_cast<std::uint32_t>(found - entries.begin());
}

}  // namespace

SmallRules::SmallRules() {
  top("format", R"("untether-rules/1")");
  top("name", R"("test")");
  top("extends", "null");
  top("title", R"({"en": "Test", "fr": "Essai"})");
  top("in_force", R"({"from": "2026-01-01"})");
}

SmallRules& SmallRules::add(std::string_view section, std::string_view id, std::string_view body) {
  Entries& entries = sections_[std::string(section)];
  const auto known = std::find_if(entries.begin(), entries.end(),
                                  [&](const auto& entry) { return entry.first == id; });
  std::string text = "{" + completed(section, id, body) + "}";
  if (known != entries.end()) {
    known->second = std::move(text);
  } else {
    entries.emplace_back(id, std::move(text));
  }
  return *this;
}

SmallRules& SmallRules::lifecycle(std::string_view id, std::string_view states) {
  const std::string_view start = states.substr(0, states.find(' '));
  std::string head = "\"start\": " + quoted(start) + ", \"states\": " + list_of(states);
  // States that no service shows are taken to show as active.
  std::string shows;
  for (const std::string_view own : {"locked", "away", "limbo"}) {
    if (states.find(own) == std::string_view::npos) continue;
    shows += (shows.empty() ? "" : ", ") + quoted(own) + ": \"active\"";
  }
  if (!shows.empty()) head += ", \"shows\": {" + shows + "}";
  lifecycles_.push_back({std::string(id), completed("lifecycles", id, head), {}});
  return *this;
}

SmallRules& SmallRules::transition(std::string_view lifecycle, std::string_view id,
                                   std::string_view body) {
  auto& transitions = lifecycles_[row_of(lifecycles_, lifecycle)].transitions;
  std::string text = completed("transitions", id, body);
  const bool partner = body.find(R"("by": "partner")") != std::string_view::npos;
  if (partner && !has_member(body, "inverse") && !has_member(body, "irreversible")) {
    text += ", \"irreversible\": true";
  }
  transitions.emplace_back(id, "{" + text + "}");
  return *this;
}

SmallRules& SmallRules::kind(std::string_view kind, std::string_view lifecycle,
                             std::string_view more) {
  std::string body = R"("resource": "subscription", "lifecycle": )" + quoted(lifecycle);
  if (!more.empty()) body += ", " + std::string(more);
  return add("kinds", kind, body);
}

SmallRules& SmallRules::prerequisite(std::string_view id, std::string_view kinds,
                                     std::string_view clear, std::string_view more) {
  std::string body = "\"of\": " + list_of(kinds) + ", \"clear\": " + quoted(clear) +
                     R"(, "gates": ["portal", "submit"])";
  if (!more.empty()) body += ", " + std::string(more);
  return add("prerequisites", id, body);
}

SmallRules& SmallRules::anyone_removes() {
  return add("removal", "R", R"("by": ["direct", "indirect_provider", "indirect_reseller"])");
}

SmallRules& SmallRules::top(std::string_view key, std::string_view json) {
  top_[std::string(key)] = std::string(json);
  return *this;
}

std::string SmallRules::json() const {
  std::string out = "{";
  for (const auto& [key, value] : top_) {
    out += (out.size() == 1 ? "" : ",\n") + quoted(key) + ": " + value;
  }
  const auto put_members = [&out](const Entries& entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      out += (i == 0 ? "\n  " : ",\n  ") + quoted(entries[i].first) + ": " + entries[i].second;
    }
  };
  if (!lifecycles_.empty()) {
    Entries lives;
    for (const Life& life : lifecycles_) {
      std::string text = "{" + life.head + ", \"transitions\": {";
      for (std::size_t i = 0; i < life.transitions.size(); ++i) {
        text += (i == 0 ? "\n    " : ",\n    ") + quoted(life.transitions[i].first) + ": " +
                life.transitions[i].second;
      }
      lives.emplace_back(life.id, text + "}}");
    }
    out += ",\n\"lifecycles\": {";
    put_members(lives);
    out += "}";
  }
  for (const auto& [section, entries] : sections_) {
    out += ",\n" + quoted(section) + ": {";
    put_members(entries);
    out += "}";
  }
  return out + "}\n";
}

Policy SmallRules::policy() const {
  auto policy = compile_text(json());
  if (!policy) {
    for (const Error& error : policy.error())
      std::fprintf(stderr, "%s\n", debug_text(error).c_str());
  }
  UNTETHER_CHECK(policy.has_value());
  return std::move(*policy);
}

SmallRules clean_rules() {
  SmallRules rules;
  rules.lifecycle("life", "active suspended deleted")
      .transition("life", "suspend",
                  R"("from": ["active"], "to": "suspended", "by": "partner", "inverse": "resume")")
      .transition("life", "resume",
                  R"("from": ["suspended"], "to": "active", "by": "partner", "inverse": "suspend")")
      .transition("life", "cancel", R"("from": ["active"], "to": "deleted", "by": "partner")")
      .transition(
          "life", "delete",
          R"("from": ["suspended"], "to": "deleted", "by": "clock", "due": "asset.termEnd")")
      .kind("nce_license", "life")
      .prerequisite("P", "nce_license", "asset.state == 'deleted'")
      .anyone_removes();
  return rules;
}

Result<Policy> compile_files(const std::vector<std::pair<std::string, std::string>>& files,
                             std::string_view name) {
  RuleLibrary library;
  for (const auto& [set, text] : files) library.add({set, set + ".json", text});
  const auto rules = load_rule_set(library, name);
  if (!rules) return fail(Errors(rules.error()));
  return compile_policy(*rules);
}

Result<Policy> compile_text(const std::string& json) {
  return compile_files({{"test", json}}, "test");
}

PrerequisiteRow prerequisite_row(const Policy& policy, std::string_view id) {
  return PrerequisiteRow{row_of(policy.rules().prerequisites, id)};
}

DependencyRow dependency_row(const Policy& policy, std::string_view id) {
  return DependencyRow{row_of(policy.rules().dependencies, id)};
}

LifecycleRow lifecycle_row(const Policy& policy, std::string_view id) {
  return LifecycleRow{row_of(policy.rules().lifecycles, id)};
}

TransitionRow transition_row(const Policy& policy, AssetKind kind, std::string_view id) {
  const Lifecycle* lifecycle = policy.machines.lifecycle(kind);
  UNTETHER_CHECK(lifecycle != nullptr);
  return TransitionRow{row_of(lifecycle->transitions, id)};
}

}  // namespace untether::testing
