#include "tests/support/messages.h"

#include <map>
#include <nlohmann/json.hpp>

#include "scenarios/embedded.h"

namespace untether::testing {

namespace {

using Json = nlohmann::ordered_json;

void collect(const Json& tree, const std::string& prefix, std::map<std::string, std::string>& out) {
  for (const auto& [key, value] : tree.items()) {
    const std::string name = prefix.empty() ? key : prefix + "." + key;
    if (value.is_object()) {
      collect(value, name, out);
    } else {
      out[name] = value.get<std::string>();
    }
  }
}

std::map<std::string, std::string> messages_of(const std::string& language) {
  std::map<std::string, std::string> messages;
  const auto files = embedded_files("messages/" + language + ".json");
  collect(Json::parse(files.front().text), "", messages);
  return messages;
}

// Objects {"en": text, "fr": text} at any depth.
void collect_texts(const Json& tree, const std::string& name, std::vector<BothTexts>& out) {
  if (tree.is_object() && tree.contains("en") && tree["en"].is_string()) {
    out.push_back({name, tree["en"], tree.value("fr", "")});
    return;
  }
  if (!tree.is_structured()) return;
  for (const auto& [key, value] : tree.items()) collect_texts(value, name + "/" + key, out);
}

bool is_name(std::string_view text) {
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

}  // namespace

const std::vector<BothTexts>& all_messages() {
  static const std::vector<BothTexts> all = [] {
    const auto french = messages_of("fr");
    std::vector<BothTexts> texts;
    for (const auto& [key, en] : messages_of("en")) {
      const auto found = french.find(key);
      texts.push_back({key, en, found == french.end() ? "" : found->second});
    }
    return texts;
  }();
  return all;
}

const std::vector<BothTexts>& all_rule_texts() {
  static const std::vector<BothTexts> all = [] {
    std::vector<BothTexts> texts;
    for (const auto& file : embedded_files("rules/")) {
      // Comments are the files' own; the parser of the tests may ignore them.
      collect_texts(Json::parse(file.text, nullptr, true, true), std::string(file.name), texts);
    }
    return texts;
  }();
  return all;
}

std::set<std::string> placeholders(std::string_view pattern) {
  std::set<std::string> names;
  for (std::size_t open = pattern.find('{'); open != std::string_view::npos;
       open = pattern.find('{', open + 1)) {
    const std::string_view inside = pattern.substr(open + 1);
    const std::size_t end = inside.find_first_of(",}");
    const std::string_view name = inside.substr(0, end);
    if (!name.empty() && is_name(name)) {
      // "{one}" of a plural's forms would look like a name: what follows decides.
      const bool plural = end != std::string_view::npos && inside[end] == ',';
      const bool form = open > 0 && pattern[open - 1] == ' ' &&
                        pattern.substr(0, open).ends_with(std::string_view("one "));
      if (plural || !form) names.emplace(name);
    }
  }
  return names;
}

std::vector<std::string> pieces(std::string_view pattern) {
  std::vector<std::string> all(1);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '{' || c == '}' || c == '#') {
      all.emplace_back();
      if (c != '{') continue;
      // Skip a name, or the head of a plural.
      std::size_t end = i + 1;
      while (end < pattern.size() &&
             std::string_view("abcdefghijklmnopqrstuvwxyz_").find(pattern[end]) !=
                 std::string_view::npos) {
        ++end;
      }
      if (end < pattern.size() && pattern[end] == '}') i = end;
      if (end < pattern.size() && pattern[end] == ',') i = pattern.find('{', end) - 1;
    } else {
      all.back() += c;
    }
  }
  return all;
}

std::string unwrapped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (blank && !out.empty() && out.back() == ' ') continue;
    out += blank ? ' ' : c;
  }
  return out;
}

}  // namespace untether::testing
