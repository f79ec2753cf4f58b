#include "engine/plan/choose.h"

#include <algorithm>

#include "engine/graph/digraph.h"
#include "engine/plan/carry.h"

namespace untether::plan {

namespace {

// The latest instant for each partner's move of a way that still is clear by the deadline.
std::vector<Instant> latest_instants(const Way& way, Instant deadline) {
  std::vector<Instant> latest(way.moves.size(), Instant::never());
  // What follows a move at once: the deadline itself, or the partner's next move.
  Instant bound = deadline;
  for (std::size_t i = way.moves.size(); i-- > 0;) {
    const Move& move = way.moves[i];
    if (move.by_clock) {
      bound = Instant::never();  // the clock does not wait; Move::latest knows when it moves
      continue;
    }
    const Seconds takes{move.visible.seconds() - move.at.seconds()};
    latest[i] = move.latest;
    if (!bound.is_never()) latest[i] = std::min(latest[i], plus(bound, Seconds{-takes.count}));
    const Seconds waits{move.at.seconds() - move.asked.seconds()};
    bound = plus(latest[i], Seconds{-waits.count});
  }
  return latest;
}

}  // namespace

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
// what is taken.
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
  std::optional<std::vector<graph::Node>> sorted;
  if (!graph.edges.empty()) sorted = graph::topological_order(graph);
  for (std::uint32_t i = 0; i < assets.size(); ++i) {
    order.push_back(AssetRow{sorted ? (*sorted)[i] : i});
  }
  return order;
}

std::vector<DependencyRow> Chooser::needs_on(AssetRow asset) const {
  std::vector<DependencyRow> needs;
  for (const Imposed& one : imposed_[asset.value]) needs.push_back(one.need);
  std::sort(needs.begin(), needs.end());
  needs.erase(std::unique(needs.begin(), needs.end()), needs.end());
  return needs;
}

bool Chooser::in_time(AssetRow asset, const Way& way, const std::vector<DependencyRow>& imposed,
                      Instant deadline) const {
  if (way.clear_from > deadline || way.clear_until <= deadline) return false;
  for (const Imposed& one : imposed_[asset.value]) {
    const auto found = std::lower_bound(imposed.begin(), imposed.end(), one.need);
    if (way.ready[static_cast<std::size_t>(found - imposed.begin())] > one.deadline) return false;
  }
  return true;
}

// A way together with what it takes along; without, with what the others do by themselves.
std::optional<Worth> Chooser::unit_worth(AssetRow asset, const Way& way, Instant deadline,
                                         Preference preference) {
  Worth total = worth_of(planning_, asset, way, deadline);
  std::vector<AssetRow> taken;
  for (const Move& move : way.moves) {
    if (move.by_clock || !has_cascade(planning_, asset, move.transition)) continue;
    for (const Carried& one : carried_along(planning_, asset, move.transition, move.at)) {
      if (!one.clear) return std::nullopt;
      Worth carried;
      carried.minor_units = one.charges.minor_units;
      carried.usage_seconds = one.charges.usage_seconds;
      carried.unpriced = one.charges.unpriced;
      carried.clear_from = move.visible;
      total.add(carried);
      taken.push_back(one.asset);
    }
  }
  for (const AssetRow child : children_[asset.value]) {
    if (std::find(taken.begin(), taken.end(), child) != taken.end()) continue;
    if (const auto own = best_worth(child, deadline, preference)) total.add(*own);
  }
  return total;
}

std::optional<Worth> Chooser::best_worth(AssetRow asset, Instant deadline, Preference preference) {
  std::optional<Worth> best;
  const auto needs = needs_on(asset);
  for (const Way& way : planning_.ways(asset, needs)) {
    if (!in_time(asset, way, needs, deadline)) continue;
    const auto found = unit_worth(asset, way, deadline, preference);
    if (found && (!best || is_better(*found, *best, preference))) best = found;
  }
  return best;
}

const Way* Chooser::pick_way(AssetRow asset, Instant deadline, Preference preference) {
  const auto needs = needs_on(asset);
  const auto& ways = planning_.ways(asset, needs);
  if (ways.size() == 1) return in_time(asset, ways[0], needs, deadline) ? &ways[0] : nullptr;
  const Way* best = nullptr;
  Worth best_worth;
  for (const Way& way : ways) {
    if (!in_time(asset, way, needs, deadline)) continue;
    const auto found = unit_worth(asset, way, deadline, preference);
    if (!found || (best != nullptr && !is_better(*found, best_worth, preference))) continue;
    best = &way;
    best_worth = *found;
  }
  return best;
}

void Chooser::impose(AssetRow asset, const Way& way, Instant deadline) {
  const AssetKind kind = planning_.start().live.assets[asset.value].facts.kind;
  std::vector<Instant> latest;
  for (std::size_t i = 0; i < way.moves.size(); ++i) {
    if (way.moves[i].by_clock) continue;
    for (const DependencyRow need : planning_.rules().action(kind, way.moves[i].transition).needs) {
      if (planning_.rules().rules().dependencies[need.value].all.empty()) continue;
      for (const AssetRow other : planning_.matched_by(need, asset).rows) {
        if (planning_.holds_now(other, need)) continue;
        if (latest.empty()) latest = latest_instants(way, deadline);
        imposed_[other.value].push_back({need, latest[i]});
      }
    }
  }
}

void Chooser::carry(AssetRow asset, const Way& way, std::vector<Pick>& picks) const {
  for (const Move& move : way.moves) {
    if (move.by_clock || !has_cascade(planning_, asset, move.transition)) continue;
    for (const Carried& one : carried_along(planning_, asset, move.transition, move.at)) {
      picks[one.asset.value].carried_by = asset;
    }
  }
}

std::optional<Choice> Chooser::choose(Instant deadline, Preference preference) {
  const std::size_t count = planning_.start().live.assets.size();
  Choice choice;
  choice.picks.resize(count);
  imposed_.assign(count, {});
  for (const AssetRow asset : order_) {
    Pick& pick = choice.picks[asset.value];
    const bool known = planning_.has_lifecycle(asset) && !planning_.start().unclear[asset.value];
    if (pick.carried_by || !known) continue;
    const Way* way = pick_way(asset, deadline, preference);
    if (way == nullptr) return std::nullopt;
    pick.way = *way;
    pick.imposed = needs_on(asset);
    impose(asset, *way, deadline);
    carry(asset, *way, choice.picks);
  }
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

// Since when what an action needs of others holds, by what was chosen for them.
Instant Chooser::required(AssetRow asset, TransitionRow action, const Choice& choice) const {
  const AssetKind kind = planning_.start().live.assets[asset.value].facts.kind;
  Instant from = Instant::absent();
  for (const DependencyRow need : planning_.rules().action(kind, action).needs) {
    if (planning_.rules().rules().dependencies[need.value].all.empty()) continue;
    for (const AssetRow other : planning_.matched_by(need, asset).rows) {
      if (planning_.holds_now(other, need)) continue;
      const Pick& pick = choice.picks[other.value];
      Instant ready = Instant::never();
      if (pick.way) {
        const auto found = std::lower_bound(pick.imposed.begin(), pick.imposed.end(), need);
        if (found != pick.imposed.end() && *found == need) {
          ready = pick.way->ready[static_cast<std::size_t>(found - pick.imposed.begin())];
        }
      }
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
