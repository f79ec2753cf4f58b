#include <algorithm>

#include "engine/plan/carry.h"
#include "engine/plan/choose.h"

namespace untether::plan {

namespace {

// What asks of what asks: no rule set has chains half as long, and a circle ends.
constexpr int asking_depth_max = 8;

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

// A way that is in time, alone with what goes with it.
struct Chooser::Candidate {
  const Way* way = nullptr;
  Worth worth;
  std::vector<Asked> asked;
};

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

std::vector<Chooser::Asked> Chooser::asked_by(AssetRow asset, const Way& way, Instant deadline) {
  const AssetKind kind = planning_.start().live.assets[asset.value].facts.kind;
  std::vector<Asked> asked;
  std::vector<Instant> latest;
  for (std::size_t i = 0; i < way.moves.size(); ++i) {
    if (way.moves[i].by_clock) continue;
    for (const DependencyRow need : planning_.rules().action(kind, way.moves[i].transition).needs) {
      if (planning_.rules().rules().dependencies[need.value].all.empty()) continue;
      for (const AssetRow other : planning_.matched_by(need, asset).rows) {
        if (planning_.holds_now(other, need)) continue;
        if (latest.empty()) latest = latest_instants(way, deadline);
        asked.push_back({other, {need, latest[i]}});
      }
    }
  }
  return asked;
}

void Chooser::impose(const std::vector<Asked>& asked) {
  for (const Asked& one : asked) imposed_[one.of.value].push_back(one.imposed);
}

void Chooser::take_back(const std::vector<Asked>& asked) {
  for (auto one = asked.rbegin(); one != asked.rend(); ++one) imposed_[one->of.value].pop_back();
}

// A way together with what it takes along; without, with what the others do by themselves.
std::optional<Worth> Chooser::unit_worth(AssetRow asset, const Way& way, Instant deadline,
                                         Preference preference, int depth) {
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
    if (const auto own = best_way(child, deadline, preference, depth)) total.add(own->worth);
  }
  return total;
}

std::vector<Chooser::Candidate> Chooser::candidates(AssetRow asset, Instant deadline,
                                                    Preference preference, int depth) {
  std::vector<Candidate> all;
  const auto needs = needs_on(asset);
  for (const Way& way : planning_.ways(asset, needs)) {
    if (!in_time(asset, way, needs, deadline) || !is_wanted(way, preference)) continue;
    const auto worth = unit_worth(asset, way, deadline, preference, depth);
    if (worth) all.push_back({&way, *worth, {}});
  }
  if (all.size() < 2 || depth >= asking_depth_max) return all;
  for (Candidate& one : all) one.asked = asked_by(asset, *one.way, deadline);
  std::stable_sort(all.begin(), all.end(), [&](const Candidate& a, const Candidate& b) {
    return is_better(a.worth, b.worth, preference);
  });
  return all;
}

// Those of whom some candidate asks something, with what they come to if nothing is asked.
std::vector<Chooser::Other> Chooser::others(const std::vector<Candidate>& candidates,
                                            Instant deadline, Preference preference, int depth) {
  std::vector<Other> all;
  for (const Candidate& one : candidates) {
    for (const Asked& asked : one.asked) {
      const bool known = std::any_of(all.begin(), all.end(),
                                     [&](const Other& other) { return other.asset == asked.of; });
      if (known || picks_[asked.of.value].carried_by || picks_[asked.of.value].way) continue;
      const auto alone = best_way(asked.of, deadline, preference, depth + 1);
      if (alone) all.push_back({asked.of, alone->worth});
    }
  }
  return all;
}

// A candidate with what others come to who do as it asks; nullopt if one of them cannot.
std::optional<Worth> Chooser::worth_with(const Candidate& candidate,
                                         const std::vector<Other>& others, Instant deadline,
                                         Preference preference, int depth) {
  Worth total = candidate.worth;
  impose(candidate.asked);
  bool possible = true;
  for (const Other& other : others) {
    const bool is_asked = std::any_of(candidate.asked.begin(), candidate.asked.end(),
                                      [&](const Asked& asked) { return asked.of == other.asset; });
    std::optional<Picked> made;
    if (is_asked) made = best_way(other.asset, deadline, preference, depth + 1);
    if (is_asked && !made) possible = false;
    if (!possible) break;
    total.add(is_asked ? made->worth : other.worth);
  }
  take_back(candidate.asked);
  return possible ? std::optional(total) : std::nullopt;
}

std::optional<Chooser::Picked> Chooser::best_way(AssetRow asset, Instant deadline,
                                                 Preference preference, int depth) {
  const std::vector<Candidate> all = candidates(asset, deadline, preference, depth);
  if (all.empty()) return std::nullopt;
  const std::vector<Other> asked = others(all, deadline, preference, depth);
  if (asked.empty()) return Picked{all.front().way, all.front().worth};
  std::optional<Picked> best;
  for (const Candidate& one : all) {
    Worth at_least = one.worth;
    for (const Other& other : asked) at_least.add(other.worth);
    if (best && !is_better(at_least, best->worth, preference)) break;
    const auto worth = worth_with(one, asked, deadline, preference, depth);
    if (worth && (!best || is_better(*worth, best->worth, preference))) best = {one.way, *worth};
  }
  return best;
}

const Way* Chooser::pick_way(AssetRow asset, Instant deadline, Preference preference) {
  const auto needs = needs_on(asset);
  const auto& ways = planning_.ways(asset, needs);
  if (ways.size() == 1) return in_time(asset, ways[0], needs, deadline) ? &ways[0] : nullptr;
  const auto best = best_way(asset, deadline, preference, 0);
  return best ? best->way : nullptr;
}

}  // namespace untether::plan
