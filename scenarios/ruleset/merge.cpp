#include "scenarios/ruleset/merge.h"

#include <algorithm>
#include <set>

namespace untether {

void RuleLibrary::add(RuleFile file) {
  std::string name = file.name;
  files_.insert_or_assign(std::move(name), std::move(file));
}

const RuleFile* RuleLibrary::find(std::string_view name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? nullptr : &found->second;
}

std::vector<std::string> RuleLibrary::names() const {
  std::vector<std::string> names;
  for (const auto& [name, file] : files_) names.push_back(name);
  return names;
}

namespace ruleset {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

class Merger {
 public:
  explicit Merger(const RuleLibrary& library) : library_(library) {}

  Result<Merged> run(std::string_view name) {
    const auto parts = split(name, '+');
    if (!add_with_parents(parts.front(), {})) return finish();
    merged_.top = last_;
    std::set<std::pair<std::string, std::string>> overridden;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (!add_overlay(parts[i], overridden)) return finish();
    }
    return finish();
  }

 private:
  Result<Merged> finish() {
    Errors errors = decoder_.take_errors();
    if (!errors.empty()) return fail(std::move(errors));
    return std::move(merged_);
  }

  std::string known_names() const {
    std::string names;
    for (const std::string& name : library_.names()) names += (names.empty() ? "" : ", ") + name;
    return names;
  }

  std::optional<json::Cursor> read(std::string_view name, Place asked_at) {
    const RuleFile* file = library_.find(name);
    if (file == nullptr) {
      decoder_.note(ErrorCode::unknown_rule_set, std::move(asked_at),
                    {{"found", std::string(name)}, {"expected", known_names()}});
      return std::nullopt;
    }
    auto document = std::make_shared<const json::Document>(file->file, file->text);
    auto tree = json::parse(*document);
    if (!tree) {
      for (Error& error : tree.error()) decoder_.note(error.code, error.place, error.arguments);
      return std::nullopt;
    }
    auto kept = std::make_shared<const json::Located>(std::move(*tree));
    json::Cursor top{document.get(), kept.get(), ""};
    merged_.documents.push_back(std::move(document));
    merged_.trees.push_back(std::move(kept));
    if (!check_top(top, name)) return std::nullopt;
    return top;
  }

  bool check_top(const json::Cursor& top, std::string_view name) {
    if (!decoder_.expect_object(top)) return false;
    const auto format = decoder_.required(top, "format");
    if (!format) return false;
    if (decoder_.text(*format) != "untether-rules/1") {
      decoder_.note(ErrorCode::wrong_format, *format,
                    {{"found", format->value->text}, {"expected", "untether-rules/1"}});
      return false;
    }
    decoder_.expect_members(
        top, {"format",       "name",       "extends",      "overlay",      "overrides",
              "not_over",     "may_lack",   "title",        "in_force",     "still_in_force",
              "sources",      "parameters", "kinds",        "lifecycles",   "prerequisites",
              "not_required", "removal",    "dependencies", "consequences", "reestablish",
              "notices",      "refusals",   "preparations", "budgets",      "not_modelled"});
    const auto written = decoder_.required(top, "name");
    if (!written) return false;
    if (decoder_.text(*written) != name) {
      decoder_.note(ErrorCode::bad_value, *written,
                    {{"found", written->value->text}, {"expected", std::string(name)}});
      return false;
    }
    return true;
  }

  // Adds the sets `name` extends, root first, then `name` itself.
  bool add_with_parents(std::string_view name, Place asked_at) {
    if (std::find(pending_.begin(), pending_.end(), name) != pending_.end()) {
      std::string circle;
      for (const std::string& step : pending_) circle += step + " → ";
      decoder_.note(ErrorCode::extends_circle, std::move(asked_at),
                    {{"found", circle + std::string(name)}});
      return false;
    }
    pending_.emplace_back(name);
    const auto top = read(name, std::move(asked_at));
    if (!top) return false;
    if (decoder_.bool_member(*top, "overlay")) {
      decoder_.note(ErrorCode::wrong_format, *top,
                    {{"found", "overlay"}, {"expected", "@rules.set"}});
      return false;
    }
    if (const auto parent = decoder_.member(*top, "extends")) {
      if (!add_with_parents(decoder_.text(*parent), parent->place())) return false;
    }
    merged_.lineage.emplace_back(name);
    last_ = *top;
    return add_sections(*top);
  }

  bool add_overlay(std::string_view name,
                   std::set<std::pair<std::string, std::string>>& overridden) {
    const auto top = read(name, {});
    if (!top) return false;
    if (!decoder_.bool_member(*top, "overlay")) {
      decoder_.note(ErrorCode::not_an_overlay, *top, {{"found", std::string(name)}});
      return false;
    }
    if (!check_fits(*top, name)) return false;
    // What an earlier overlay has already changed must be named, so that it is no accident.
    for (const std::string_view section : section_names()) {
      const auto entries = decoder_.member(*top, section);
      if (!entries) continue;
      for (const std::string& id : entries->value->keys) {
        if (!overridden.emplace(section, id).second) note_unnamed(*top, *entries, section, id);
      }
    }
    merged_.lineage.emplace_back(name);
    return add_sections(*top);
  }

  // An overlay that says what it does not fit is not laid over that, nor over what extends it.
  bool check_fits(const json::Cursor& top, std::string_view name) {
    for (const std::string& set : decoder_.texts_member(top, "not_over")) {
      const auto& lineage = merged_.lineage;
      if (std::find(lineage.begin(), lineage.end(), set) == lineage.end()) continue;
      decoder_.note(ErrorCode::overlay_does_not_fit, *decoder_.member(top, "not_over"),
                    {{"overlay", std::string(name)}, {"found", set}});
      return false;
    }
    return true;
  }

  void note_unnamed(const json::Cursor& top, const json::Cursor& entries, std::string_view section,
                    const std::string& id) {
    const auto named = decoder_.texts_member(top, "overrides");
    const std::string full = std::string(section) + "." + id;
    if (std::find(named.begin(), named.end(), full) != named.end()) return;
    decoder_.note(ErrorCode::unnamed_override, entries, {{"found", full}});
  }

  bool add_sections(const json::Cursor& top) {
    const std::size_t before = decoder_.errors().size();
    const auto may_lack = decoder_.texts_member(top, "may_lack");
    for (const std::string_view name : section_names()) {
      const auto section = decoder_.member(top, name);
      if (!section || !decoder_.expect_object(*section)) continue;
      auto& entries = merged_.sections[std::string(name)];
      for (std::size_t i = 0; i < section->size(); ++i) {
        const std::string& id = section->value->keys[i];
        const std::string full = std::string(name) + "." + id;
        const bool lacking = std::find(may_lack.begin(), may_lack.end(), full) != may_lack.end();
        add_entry(entries, id, section->item(i), lacking);
      }
    }
    return decoder_.errors().size() == before;
  }

  void add_entry(std::vector<MergedEntry>& entries, const std::string& id, json::Cursor value,
                 bool may_be_lacking) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const MergedEntry& entry) { return entry.id == id; });
    if (value.is(json::Type::null)) {
      if (found == entries.end() && may_be_lacking) return;
      if (found == entries.end()) {
        decoder_.note(ErrorCode::removes_nothing, value, {{"found", id}});
      } else {
        entries.erase(found);
      }
    } else if (found != entries.end()) {
      found->value = std::move(value);
    } else {
      entries.push_back({id, std::move(value)});
    }
  }

  const RuleLibrary& library_;
  json::Decoder decoder_;
  Merged merged_;
  json::Cursor last_;
  std::vector<std::string> pending_;
};

}  // namespace

const std::vector<std::string_view>& section_names() {
  static const std::vector<std::string_view> names = {
      "sources",      "parameters",   "kinds",    "lifecycles",   "prerequisites",
      "not_required", "dependencies", "removal",  "consequences", "reestablish",
      "notices",      "preparations", "refusals", "budgets",      "not_modelled"};
  return names;
}

const std::vector<MergedEntry>& Merged::section(std::string_view name) const {
  static const std::vector<MergedEntry> nothing;
  const auto found = sections.find(name);
  return found == sections.end() ? nothing : found->second;
}

Result<Merged> merge(const RuleLibrary& library, std::string_view name) {
  return Merger(library).run(name);
}

}  // namespace ruleset
}  // namespace untether
