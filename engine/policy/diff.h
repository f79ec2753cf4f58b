#pragma once

#include <string>
#include <vector>

#include "engine/policy/policy.h"

namespace untether {

enum class Change : std::uint8_t { added, removed, changed };

template <>
struct Names<Change> {
  static constexpr std::array<std::string_view, 3> names = {"added", "removed", "changed"};
};

/// The states of a kind that keep a gate shut, by name in the order of the life cycle. A state
/// that shuts it only sometimes (by a flag, or because a parameter is not known) ends in '?'.
struct Blocking {
  bool exists = false;  ///< The rule set knows the kind.
  KindTreatment treatment = KindTreatment::unlisted;
  std::vector<std::string> portal;
  std::vector<std::string> submit;

  friend bool operator==(const Blocking&, const Blocking&) = default;
};

/// What blocks differently.
struct GateDifference {
  AssetKind kind = AssetKind::other;
  Text title;
  Blocking before;
  Blocking after;
};

/// A way that a partner has and had not, or had and has no more, or whose bounds moved.
struct WayDifference {
  AssetKind kind = AssetKind::other;
  Change change = Change::changed;
  std::string transition;
  bool moves = true;  ///< Leads to another state.
  Text text;
  std::string before;  ///< Guard and bounds as expressions, where changed.
  std::string after;
};

/// An entry of any other section.
struct EntryDifference {
  std::string section;
  std::string id;
  Change change = Change::changed;
  Text text;           ///< Of the newer set, else of the older.
  std::string before;  ///< The value or expressions that changed, for machines and `--all`.
  std::string after;
};

/// Who may remove, on the last common footing: the first day of each set.
struct WhoDifference {
  std::vector<PartnerType> before;
  std::vector<PartnerType> after;
  std::vector<Role> roles_before;
  std::vector<Role> roles_after;
};

/// Everything that two rule sets say differently, texts and sources apart.
struct RuleDifference {
  WhoDifference who;
  std::vector<GateDifference> gates;
  std::vector<WayDifference> ways;
  std::vector<EntryDifference> windows;  ///< Parameters that are lengths of time or dates.
  std::vector<EntryDifference> parameters;
  std::vector<EntryDifference> dependencies;
  std::vector<EntryDifference> consequences;
  std::vector<EntryDifference> others;

  [[nodiscard]] bool empty() const;
};

[[nodiscard]] RuleDifference diff_rules(const Policy& before, const Policy& after);

/// Which states of a kind block where.
[[nodiscard]] Blocking blocking_of(const Policy& policy, AssetKind kind);

}  // namespace untether
