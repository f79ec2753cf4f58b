#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "engine/lifecycle/roll_forward.h"
#include "tests/support/builders.h"
#include "tests/support/facts.h"
#include "tests/support/generators.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

const Surroundings direct{{}, PartnerType::direct};

const Policy& any_policy() { return shipped(*rc::gen::elementOf(shipped_names())); }

std::int64_t any_delay() {
  return *rc::gen::element<std::int64_t>(0, 1, 900, 86'400, 8 * 86'400, 31 * 86'400, 95 * 86'400,
                                         400 * 86'400);
}

// An asset of one of the set's kinds.
Asset any_asset_of(const Policy& policy) {
  Asset asset = *any_asset(0);
  asset.kind = (*rc::gen::elementOf(policy.rules().kinds)).kind;
  RC_LOG() << brief(asset) << "\n";
  return asset;
}

std::set<std::uint8_t> states_of(const Standing& standing) {
  std::set<std::uint8_t> states;
  for (std::size_t i = 0; i < standing.size(); ++i) states.insert(standing[i].state);
  return states;
}

bool same_worlds(const Standing& a, const Standing& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    bool found = false;
    for (std::size_t k = 0; k < b.size() && !found; ++k) found = a[i] == b[k];
    if (!found) return false;
  }
  return true;
}

// Goal: time is one line; stopping on the way changes nothing.
// Method: advance a and then b, and a + b at once.
RC_GTEST_PROP(RollForward, AdvancingTwiceIsAdvancingByTheSum, ()) {
  const Policy& policy = any_policy();
  const Asset asset = any_asset_of(policy);
  Oddities oddities;
  const Instant from = generated_as_of();
  const Standing start = load(policy.machines, asset, from, direct, oddities);
  RC_PRE(!oddities.overdue && !oddities.status_unknown);
  const Instant mid = plus(from, Seconds{any_delay()});
  const Instant to = plus(mid, Seconds{any_delay()});
  const Standing half = roll_forward(policy.machines, start, {}, from, mid, direct);
  const Standing twice = roll_forward(policy.machines, half, {}, mid, to, direct);
  const Standing once = roll_forward(policy.machines, start, {}, from, to, direct);
  RC_CLASSIFY(once.is_certain(), "certain");
  RC_CLASSIFY(states_of(once) != states_of(start), "moved");
  RC_CLASSIFY(states_of(half) != states_of(start), "moved in the first part");
  RC_ASSERT(states_of(twice) == states_of(once));
  if (start.is_certain() && once.is_certain()) RC_ASSERT(same_worlds(twice, once));
}

RC_GTEST_PROP(RollForward, StandingStillChangesNothingThatIsSettled, ()) {
  const Policy& policy = any_policy();
  const Asset asset = any_asset_of(policy);
  const Instant from = generated_as_of();
  const Instant to = plus(from, Seconds{any_delay()});
  Oddities oddities;
  const Standing start = load(policy.machines, asset, from, direct, oddities);
  RC_PRE(!oddities.overdue && !oddities.status_unknown);
  const Standing settled = roll_forward(policy.machines, start, oddities, from, to, direct);
  const Standing again = roll_forward(policy.machines, settled, {}, to, to, direct);
  RC_CLASSIFY(settled.is_certain(), "certain");
  RC_ASSERT(states_of(again) == states_of(settled));
}

// Goal: what has settled has nothing left to do.
// Method: no transition that the clock surely makes is due in any world that is left.
RC_GTEST_PROP(RollForward, ASettledStateIsNeverDueAlready, ()) {
  const Policy& policy = any_policy();
  const Asset asset = any_asset_of(policy);
  const Instant from = generated_as_of();
  const Instant to = plus(from, Seconds{any_delay()});
  Oddities oddities;
  const Standing start = load(policy.machines, asset, from, direct, oddities);
  RC_PRE(!oddities.overdue && !oddities.status_unknown);
  const Standing settled = roll_forward(policy.machines, start, oddities, from, to, direct);
  const Machine& machine = *policy.machines.machine(asset.kind);
  std::size_t ahead = 0;
  for (std::size_t i = 0; i < settled.size(); ++i) {
    for (const TransitionRow row : machine.clock_from[settled[i].state]) {
      if (guard(policy.machines, row, settled[i], direct, to) != Truth::yes) continue;
      const Instant when = due(policy.machines, row, settled[i], direct);
      if (!when.is_known()) continue;
      ++ahead;
      RC_ASSERT(when > to);
    }
  }
  RC_CLASSIFY(ahead > 0, "something ahead");
  RC_CLASSIFY(settled.size() > 1, "open");
}

// The journal of a certain asset is in order of time and lies between the two instants.
RC_GTEST_PROP(RollForward, TheJournalRunsForwardBetweenTheInstants, ()) {
  const Policy& policy = any_policy();
  const Asset asset = any_asset_of(policy);
  const Instant from = generated_as_of();
  const Instant to = plus(from, Seconds{any_delay()});
  Oddities oddities;
  const Standing start = load(policy.machines, asset, from, direct, oddities);
  RC_PRE(start.is_certain() && !oddities.overdue);
  std::vector<Firing> firings;
  const Standing settled =
      roll_forward(policy.machines, start, oddities, from, to, direct, &firings);
  RC_PRE(settled.is_certain());
  RC_CLASSIFY(firings.size() > 1, "several");
  RC_CLASSIFY(firings.size() == 1, "one");
  LiveAsset replayed = start[0];
  Instant last = from;
  for (const Firing& firing : firings) {
    RC_ASSERT(last <= firing.at && firing.at <= to);
    last = firing.at;
    replayed = apply(policy.machines, firing.transition, replayed, firing.at, direct);
  }
  // Replaying it gives what came out, but for flags that had to be decided on the way.
  RC_ASSERT(replayed.state == settled[0].state);
  RC_ASSERT(replayed.facts.at(AssetInstant::term_end) ==
            settled[0].facts.at(AssetInstant::term_end));
}

// Goal: reading finds what the clock has done.
// Method: let a known asset live, show of it what the service would, and read that.
RC_GTEST_PROP(Load, ReadsBackWhatTheClockDid, ()) {
  const Policy& policy = any_policy();
  Customer known = *known_customer();
  RC_PRE(!known.assets.empty());
  Asset asset = known.assets.front();
  RC_PRE(policy.machines.lifecycle_of[static_cast<std::size_t>(asset.kind)].has_value());
  const Instant from = generated_as_of();
  const Instant to = plus(from, Seconds{any_delay()});
  Oddities oddities;
  const Standing start = load(policy.machines, asset, from, direct, oddities);
  RC_PRE(start.is_certain() && !oddities.overdue);
  const Standing lived = roll_forward(policy.machines, start, oddities, from, to, direct);
  RC_PRE(lived.is_certain());
  const Lifecycle& lifecycle = *policy.machines.lifecycle(asset.kind);
  // An extended term shows as active with next month's end: only its history tells it apart.
  RC_PRE(lifecycle.states[lived[0].state] != "extended");
  Asset shown = lived[0].facts;
  shown.shown = lifecycle.shown[lived[0].state];
  const bool since_told = *rc::gen::arbitrary<bool>();
  if (!since_told) shown.set(AssetInstant::state_since, Instant::unknown());
  Oddities seen;
  const Standing read = load(policy.machines, shown, to, direct, seen);
  RC_CLASSIFY(lived[0].state != start[0].state, "moved");
  RC_CLASSIFY(lifecycle.states[lived[0].state] != name_of(shown.shown.first()),
              "shows another name");
  RC_ASSERT(!seen.status_unknown);
  RC_ASSERT(states_of(read).contains(lived[0].state));
}

// Every state that reading leaves open shows what the source says, and was not invented.
RC_GTEST_PROP(Load, EveryOpenStateShowsWhatTheSourceSays, ()) {
  const Policy& policy = any_policy();
  const Asset asset = any_asset_of(policy);
  Oddities oddities;
  const Standing read = load(policy.machines, asset, generated_as_of(), direct, oddities);
  RC_CLASSIFY(read.size() > 1, "open");
  RC_CLASSIFY(oddities.status_unknown, "status unknown");
  RC_CLASSIFY(oddities.overdue, "overdue");
  if (oddities.status_unknown) {
    RC_ASSERT(states_of(read).size() == policy.machines.lifecycle(asset.kind)->states.size());
    return;
  }
  for (const std::uint8_t state : states_of(read)) {
    RC_ASSERT(asset.shown.contains(policy.machines.lifecycle(asset.kind)->shown[state]));
  }
}

// Goal: no asset's present hangs on another's.
// Method: read a customer, and each asset in another order.
RC_GTEST_PROP(Present, TheOrderOfAssetsChangesNothing, ()) {
  const Policy& policy = any_policy();
  const Customer customer = *any_customer();
  Customer turned = customer;
  std::reverse(turned.assets.begin(), turned.assets.end());
  const Clock clock{generated_as_of(), plus(generated_as_of(), Seconds{any_delay()}), false};
  const Present forward = present(policy.machines, customer, PartnerType::direct, clock);
  const Present backward = present(policy.machines, turned, PartnerType::direct, clock);
  const std::size_t count = customer.assets.size();
  RC_CLASSIFY(count > 1, "several");
  for (std::size_t i = 0; i < count; ++i) {
    const PresentAsset& a = forward.assets[i];
    const PresentAsset& b = backward.assets[count - 1 - i];
    RC_ASSERT(a.standing.has_value() == b.standing.has_value());
    RC_ASSERT(a.oddities.overdue == b.oddities.overdue);
    RC_ASSERT(a.oddities.status_unknown == b.oddities.status_unknown);
    if (a.standing) RC_ASSERT(same_worlds(*a.standing, *b.standing));
  }
}

}  // namespace
}  // namespace untether::testing
