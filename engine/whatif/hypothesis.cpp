#include "engine/whatif/hypothesis.h"

#include <algorithm>

namespace untether {

namespace {

std::string id_of(const RuleSet& rules, AssetKind kind) {
  const KindEntry* entry = rules.kind(kind);
  return entry == nullptr ? std::string() : rules.lifecycles[entry->lifecycle.value].id;
}

}  // namespace

Instant end_of(const Wait& wait, Instant now) {
  if (const auto* length = std::get_if<Seconds>(&wait.until)) return plus(now, *length);
  if (const auto* period = std::get_if<Period>(&wait.until)) return plus(now, *period);
  return std::max(now, std::get<Instant>(wait.until));
}

std::optional<std::array<std::optional<TransitionRow>, asset_kind_count>> find_actions(
    const Machines& machines, std::string_view name) {
  std::array<std::optional<TransitionRow>, asset_kind_count> found;
  bool any = false;
  const std::size_t dot = name.find('.');
  const std::string_view whose = dot == std::string_view::npos ? "" : name.substr(0, dot);
  const std::string_view transition = dot == std::string_view::npos ? name : name.substr(dot + 1);
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    const Lifecycle* lifecycle = machines.lifecycle(kind);
    if (lifecycle == nullptr) continue;
    const bool meant =
        whose.empty() || whose == name_of(kind) || whose == id_of(*machines.rules, kind);
    const auto row = meant ? lifecycle->transition(transition) : std::nullopt;
    if (!row || lifecycle->transitions[row->value].by == ActorKind::clock) continue;
    found[static_cast<std::size_t>(kind)] = row;
    any = true;
  }
  if (!any) return std::nullopt;
  return found;
}

}  // namespace untether
