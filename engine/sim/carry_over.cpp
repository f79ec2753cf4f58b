#include "engine/sim/carry_over.h"

#include <algorithm>

namespace untether::sim {

namespace {

std::optional<std::uint8_t> same_state(const Lifecycle& before, std::uint8_t state,
                                       const Lifecycle& after) {
  if (const auto named = after.state(before.states[state])) return named;
  const auto shown = std::find(after.shown.begin(), after.shown.end(), before.shown[state]);
  if (shown == after.shown.end()) return std::nullopt;
  return static_cast<std::uint8_t>(shown - after.shown.begin());
}

// The transition of the same name, for what is under way.
std::optional<TransitionRow> same_transition(const Lifecycle* before, TransitionRow row,
                                             const Lifecycle* after) {
  if (before == nullptr || after == nullptr) return std::nullopt;
  return after->transition(before->transitions[row.value].id);
}

void carry_waiting(Run& run, const SetRules& before) {
  auto& waiting = run.world.waiting;
  for (auto one = waiting.begin(); one != waiting.end();) {
    const AssetKind kind = run.asset(one->asset).facts.kind;
    const auto transition = same_transition(before.machines().lifecycle(kind), one->transition,
                                            run.set().machines().lifecycle(kind));
    if (transition) {
      one->transition = *transition;
      ++one;
      continue;
    }
    auto& pending = run.world.live.pending;
    pending.erase(std::remove(pending.begin(), pending.end(), one->asset), pending.end());
    Event event;
    event.at = run.world.now;
    event.kind = EventKind::failed;
    event.by = party_of(one->actor.kind);
    event.asset = one->asset;
    event.request = one->request;
    event.refusals = {{Check::exists, Truth::no, "not_found", ""}};
    run.tell(event);
    one = waiting.erase(one);
  }
}

}  // namespace

void carry_over(Run& run, std::uint16_t set) {
  const SetRules& before = run.set();
  read_meters(run.world);
  run.world.set = set;
  Event event;
  event.at = run.world.now;
  event.kind = EventKind::rules_changed;
  event.by = Party::microsoft;
  event.value = run.set().rules().name;
  run.tell(event);
  for (std::uint32_t i = 0; i < run.world.live.assets.size(); ++i) {
    LiveAsset& asset = run.world.live.assets[i];
    const Lifecycle* old = before.machines().lifecycle(asset.facts.kind);
    const Lifecycle* now = run.set().machines().lifecycle(asset.facts.kind);
    if (old == nullptr || now == nullptr) continue;
    const auto state = same_state(*old, asset.state, *now);
    if (state) {
      asset.state = *state;
    } else {
      doubt(run, AssetRow{i});
    }
  }
  carry_waiting(run, before);
  refresh_all(run);
}

}  // namespace untether::sim
