#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/policy/policy.h"

namespace untether::testing {

/// A rule set under construction, for tests of what reads whole sets: each line of a test shows one
/// entry, and what every entry must carry (text, source, certainty) is added where it is left out.
///
/// Bodies are members of the file format without the outer braces: `R"("of": ["dap"])"`.
class SmallRules {
 public:
  SmallRules();

  /// An entry of any section; a second one of the same id takes the first one's place.
  SmallRules& add(std::string_view section, std::string_view id, std::string_view body);

  /// States separated by blanks, the first being the start.
  SmallRules& lifecycle(std::string_view id, std::string_view states);
  /// One more transition of a life cycle; a partner's is irreversible unless it says otherwise.
  SmallRules& transition(std::string_view lifecycle, std::string_view id, std::string_view body);
  SmallRules& kind(std::string_view kind, std::string_view lifecycle, std::string_view more = {});
  /// A condition at both gates.
  SmallRules& prerequisite(std::string_view id, std::string_view kinds, std::string_view clear,
                           std::string_view more = {});
  /// A removal entry that lets every type of partner remove.
  SmallRules& anyone_removes();
  /// A member of the top level, as JSON.
  SmallRules& top(std::string_view key, std::string_view json);

  [[nodiscard]] std::string json() const;
  [[nodiscard]] Policy policy() const;

 private:
  struct Life {
    std::string id;
    std::string head;
    std::vector<std::pair<std::string, std::string>> transitions;
  };
  using Entries = std::vector<std::pair<std::string, std::string>>;

  std::vector<Life> lifecycles_;
  std::map<std::string, Entries> sections_;
  std::map<std::string, std::string> top_;
};

/// A licence that is active, suspended or deleted (`life`), which only its deletion frees: the
/// smallest set that lint finds nothing in. `nce_license` is the kind, `P` the prerequisite.
[[nodiscard]] SmallRules clean_rules();

/// Reads and compiles one set of several files, each a set's name and its text; a file is called
/// NAME.json.
[[nodiscard]] Result<Policy> compile_files(
    const std::vector<std::pair<std::string, std::string>>& files, std::string_view name);

/// Reads and compiles a set from its text; errors are returned.
[[nodiscard]] Result<Policy> compile_text(const std::string& json);

/// The row of a prerequisite, dependency or life cycle by id.
[[nodiscard]] PrerequisiteRow prerequisite_row(const Policy& policy, std::string_view id);
[[nodiscard]] DependencyRow dependency_row(const Policy& policy, std::string_view id);
[[nodiscard]] LifecycleRow lifecycle_row(const Policy& policy, std::string_view id);
[[nodiscard]] TransitionRow transition_row(const Policy& policy, AssetKind kind,
                                           std::string_view id);

}  // namespace untether::testing
