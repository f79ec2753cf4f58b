#include "engine/plan/choose.h"

#include <algorithm>

#include "engine/graph/digraph.h"
#include "engine/plan/carry.h"

namespace untether::plan {

Chooser::Chooser(Planning& planning) : planning_(planning) {
  for (std::uint32_t i = 0; i < planning.start().live.assets.size(); ++i) {
    (void)planning_.ways(AssetRow{i});
  }
  find_children();
  order_ = make_order();
}

// Those that an action on their parent may take along.
void Chooser::find_children() {
  const auto& assets = planning_.start().live.assets;
  children_.resize(assets.size());
  for (std::uint32_t i = 0; i < assets.size(); ++i) {
    const auto parent = assets[i].facts.parent.row();
    if (parent && assets[parent->value].facts.kind == assets[i].facts.kind) {
      children_[parent->value].push_back(AssetRow{i});
    }
  }
}

// Those that ask something of others stand before them, and what takes others along before
// what is taken; lines of one pending order ask it of each other.
std::vector<AssetRow> Chooser::make_order() const {
  const auto& assets = planning_.start().live.assets;
  graph::Digraph graph{static_cast<std::uint32_t>(assets.size()), {}};
  for (const Imposition& one : planning_.impositions()) {
    graph.edges.push_back({one.by.value, one.on.value});
  }
  for (std::uint32_t i = 0; i < assets.size(); ++i) {
    for (const AssetRow child : children_[i]) graph.edges.push_back({i, child.value});
  }
  std::vector<AssetRow> order;
  std::vector<graph::Node> sorted;
  if (!graph.edges.empty()) sorted = graph::order_around_cycles(graph);
  for (std::uint32_t i = 0; i < assets.size(); ++i) {
    order.push_back(AssetRow{sorted.empty() ? i : sorted[i]});
  }
  return order;
}

void Chooser::carry(AssetRow asset, const Way& way) {
  for (const Move& move : way.moves) {
    if (move.by_clock || !has_cascade(planning_, asset, move.transition)) continue;
    for (const Carried& one : carried_along(planning_, asset, move.transition, move.at)) {
      picks_[one.asset.value].carried_by = asset;
    }
  }
}

std::optional<Choice> Chooser::choose(Instant deadline, Preference preference) {
  const std::size_t count = planning_.start().live.assets.size();
  picks_.assign(count, {});
  imposed_.assign(count, {});
  budget_forbids_ = false;
  for (const AssetRow asset : order_) {
    Pick& pick = picks_[asset.value];
    const bool known = planning_.has_lifecycle(asset) && !planning_.start().unclear[asset.value];
    if (pick.carried_by || !known) continue;
    const Way* way = pick_way(asset, deadline, preference);
    if (way == nullptr) return std::nullopt;
    pick.way = *way;
    pick.imposed = needs_on(asset);
    impose(asked_by(asset, *way, deadline));
    carry(asset, *way);
  }
  Choice choice;
  choice.picks = std::move(picks_);
  if (!share_budgets(deadline, preference, choice)) return std::nullopt;
  choice.clear_from = planning_.start().now;
  for (auto asset = order_.rbegin(); asset != order_.rend(); ++asset) {
    if (!reschedule(*asset, choice)) return std::nullopt;
    const auto& way = choice.picks[asset->value].way;
    if (way) choice.clear_from = std::max(choice.clear_from, way->clear_from);
  }
  if (choice.clear_from > deadline) return std::nullopt;
  return choice;
}

// Since when a need holds on an asset, by what was chosen for it.
Instant Chooser::ready_on(AssetRow asset, const Pick& pick, DependencyRow need) const {
  const auto found = std::lower_bound(pick.imposed.begin(), pick.imposed.end(), need);
  if (found != pick.imposed.end() && *found == need) {
    return pick.way->ready[static_cast<std::size_t>(found - pick.imposed.begin())];
  }
  // Chosen before it was asked: both ask something of each other.
  const LimitsOf limits = [&](TransitionRow action) { return planning_.limits(asset, action); };
  const auto same = planning_.follow(asset, {need}, *pick.way, limits);
  return same ? same->ready.front() : Instant::never();
}

// Since when what an action needs of others holds, by what was chosen for them.
Instant Chooser::required(AssetRow asset, TransitionRow action, const Choice& choice) const {
  const AssetKind kind = planning_.start().live.assets[asset.value].facts.kind;
  Instant from = Instant::absent();
  for (const DependencyRow need : planning_.rules().action(kind, action).needs) {
    if (planning_.rules().rules().dependencies[need.value].all.empty()) continue;
    for (const AssetRow other : planning_.matched_by(need, asset).rows) {
      if (planning_.holds_now(other, need)) continue;
      const Pick& pick = choice.picks[other.value];
      const Instant ready = pick.way ? ready_on(other, pick, need) : Instant::never();
      from = from.is_known() ? std::max(from, ready) : ready;
    }
  }
  return from;
}

bool Chooser::reschedule(AssetRow asset, Choice& choice) const {
  Pick& pick = choice.picks[asset.value];
  if (!pick.way) return true;
  bool moved = false;
  for (const Move& move : pick.way->moves) {
    if (move.by_clock) continue;
    const Instant from = required(asset, move.transition, choice);
    moved = moved || (from.is_known() && from != move.at && from > move.at);
  }
  if (!moved) return true;
  const LimitsOf limits = [&](TransitionRow action) {
    ActionLimits found = planning_.limits(asset, action);
    const Instant from = required(asset, action, choice);
    if (from.is_known()) found.from = from;
    return found;
  };
  auto later = planning_.follow(asset, pick.imposed, *pick.way, limits);
  if (!later) return false;
  pick.way = std::move(*later);
  return true;
}

std::vector<Instant> Chooser::clear_instants() {
  std::vector<Instant> instants;
  for (const AssetRow asset : order_) {
    for (const Way& way : planning_.ways(asset)) instants.push_back(way.clear_from);
  }
  const std::vector<Imposition> impositions = planning_.impositions();  // a copy: asking adds some
  for (const Imposition& one : impositions) {
    for (const Way& ahead : planning_.ways(one.on, {one.need})) {
      instants.push_back(ahead.clear_from);
      add_instants_behind(one, ahead.ready.front(), instants);
    }
  }
  std::sort(instants.begin(), instants.end());
  instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
  return instants;
}

// When an asset is clear whose action waits until what it needs of another holds from `ready` on.
void Chooser::add_instants_behind(const Imposition& one, Instant ready,
                                  std::vector<Instant>& instants) {
  const LimitsOf limits = [&](TransitionRow action) {
    ActionLimits found = planning_.limits(one.by, action);
    if (action == one.action && (!found.from.is_known() || found.from < ready)) found.from = ready;
    return found;
  };
  for (const Way& way : planning_.ways(one.by)) {
    if (const auto later = planning_.follow(one.by, {}, way, limits)) {
      instants.push_back(later->clear_from);
    }
  }
}

Instant Chooser::earliest() {
  Instant earliest = planning_.start().now;
  for (const AssetRow asset : order_) {
    const auto& ways = planning_.ways(asset);
    const auto& assets = planning_.start().live.assets;
    const bool may_be_carried = assets[asset.value].facts.parent.row().has_value();
    if (!ways.empty() && !may_be_carried) earliest = std::max(earliest, ways.front().clear_from);
  }
  return earliest;
}

std::vector<AssetRow> Chooser::dead_ends() {
  std::vector<AssetRow> rows;
  for (std::uint32_t i = 0; i < planning_.start().live.assets.size(); ++i) {
    const bool known = planning_.has_lifecycle(AssetRow{i}) && !planning_.start().unclear[i];
    if (known && planning_.ways(AssetRow{i}).empty()) rows.push_back(AssetRow{i});
  }
  return rows;
}

}  // namespace untether::plan
