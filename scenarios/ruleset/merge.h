#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "scenarios/json/cursor.h"

namespace untether {

/// A rule file as text, under the name other sets extend it by.
struct RuleFile {
  std::string name;  ///< "nce-2026".
  std::string file;  ///< What messages call it: "nce-2026.json".
  std::string text;
};

/// The rule files a program can see: those built in, and a user's own.
class RuleLibrary {
 public:
  /// A later file of the same name takes the place of an earlier one.
  void add(RuleFile file);
  [[nodiscard]] const RuleFile* find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> names() const;  ///< Ascending.

 private:
  std::map<std::string, RuleFile, std::less<>> files_;
};

namespace ruleset {

/// One entry of a section after extends and overlays: the file's own value.
struct MergedEntry {
  std::string id;
  json::Cursor value;
};

/// The sections of a set put together from its files, entries in the order of first appearance.
struct Merged {
  std::vector<std::shared_ptr<const json::Document>> documents;  ///< Kept for the cursors.
  std::vector<std::shared_ptr<const json::Located>> trees;
  std::vector<std::string> lineage;  ///< Root set first, overlays last.
  json::Cursor top;                  ///< Of the set itself; overlays do not change title or days.
  std::map<std::string, std::vector<MergedEntry>, std::less<>> sections;

  [[nodiscard]] const std::vector<MergedEntry>& section(std::string_view name) const;
};

/// The sections of the format, in the order of the file.
[[nodiscard]] const std::vector<std::string_view>& section_names();

/// Reads a set with everything it extends and the overlays after '+' ("csp-2021+21v"). An entry
/// replaces its parent's whole; null removes it.
/// Errors: unknown_rule_set, wrong_format, extends_circle, removes_nothing, not_an_overlay,
/// unnamed_override, those of json::parse.
[[nodiscard]] Result<Merged> merge(const RuleLibrary& library, std::string_view name);

}  // namespace ruleset
}  // namespace untether
