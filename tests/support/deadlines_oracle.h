#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/lifecycle/roll_forward.h"
#include "engine/plan/clock_path.h"
#include "engine/plan/deadlines.h"

namespace untether::testing {

// Longer than any term and what follows it.
inline constexpr std::int64_t far_seconds = std::int64_t{12} * 366 * seconds_per_day;

/// The deadlines of single assets, rights left out, found slowly: at every second at which
/// something may change the asset is rolled forward, with acting and without.
class DeadlinesOracle {
 public:
  DeadlinesOracle(const PlanRules& rules, Clearness& clearness, const Present& present,
                  Instant until)
      : rules_(rules), clearness_(clearness), present_(present), until_(until) {}

  // "kind asset instant", of everything but rights.
  std::set<std::string> of_asset(std::uint32_t row) {
    row_ = row;
    now_world_ = (*present_.assets[row].standing)[0];
    // What is not known later is none of our business.
    const bool known = rolled(now_world_, present_.at, far()).is_certain();
    firings_ = firings(now_world_, present_.at, known ? far() : plus(until_, Seconds{-1}));
    lines_.clear();
    add_windows();
    add_charge();
    add_ends();
    return lines_;
  }

 private:
  const Machines& machines() const { return rules_.machines(); }
  const Surroundings& around() const { return present_.around; }
  Instant far() const { return plus(present_.at, Seconds{far_seconds}); }
  const Lifecycle& lifecycle() const { return rules_.lifecycle(now_world_.facts.kind); }
  const Transition& transition(TransitionRow row) const {
    return lifecycle().transitions[row.value];
  }

  void add(DeadlineKind kind, Instant at) {
    if (at <= present_.at || at >= until_) return;
    lines_.insert(std::string(name_of(kind)) + " " + std::to_string(row_) + " " + to_string(at));
  }

  Standing rolled(const LiveAsset& asset, Instant from, Instant to,
                  std::vector<Firing>* fired = nullptr) const {
    return roll_forward(machines(), Standing(asset), {}, from, to, around(), fired);
  }

  std::vector<Firing> firings(const LiveAsset& asset, Instant from, Instant to) const {
    std::vector<Firing> fired;
    (void)rolled(asset, from, to, &fired);
    return fired;
  }

  LiveAsset at(Instant instant) const { return rolled(now_world_, present_.at, instant)[0]; }

  Truth usable(TransitionRow row, const LiveAsset& asset, Instant instant) const {
    const auto& from = transition(row).from;
    if (std::find(from.begin(), from.end(), asset.state) == from.end()) return Truth::no;
    return guard(machines(), row, asset, around(), instant) &&
           is_open(interval(machines(), row, asset, around(), instant), instant);
  }

  std::vector<TransitionRow> partner_transitions() const {
    std::vector<TransitionRow> rows;
    for (std::uint32_t i = 0; i < lifecycle().transitions.size(); ++i) {
      if (lifecycle().transitions[i].by == ActorKind::partner) rows.push_back(TransitionRow{i});
    }
    return rows;
  }

  bool is_out(const LiveAsset& asset, const LiveAsset& after, Instant instant) {
    const auto clear = [&](const LiveAsset& one) {
      return clearness_.is_clear(one, around(), instant) == Truth::yes;
    };
    const auto billed = [&](const LiveAsset& one) {
      if (lifecycle().billing == Billing::none) return Truth::no;
      return cel::evaluate_truth(machines().machine(one.facts.kind)->billed_while,
                                 scope_of(machines(), one, around(), instant));
    };
    return (!clear(asset) && clear(after)) ||
           (billed(asset) == Truth::yes && billed(after) == Truth::no);
  }

  Seconds waits(TransitionRow row) const { return rules_.action(now_world_.facts.kind, row).waits; }

  // Every second with a change at it or after it, up to the first charge.
  std::set<Instant> seconds() const {
    std::set<Instant> found{present_.at};
    std::set<Instant> changes;
    for (const Firing& firing : firings_) changes.insert(firing.at);
    std::set<Instant> starts{present_.at};
    if (!changes.empty()) starts.insert(*changes.begin());
    for (const Instant from : starts) {
      const LiveAsset asset = at(from);
      for (const TransitionRow row : partner_transitions()) {
        const Interval open = interval(machines(), row, asset, around(), from);
        for (const Instant bound : {open.from, open.until}) {
          if (bound.is_known() && !bound.is_never()) changes.insert(bound);
        }
      }
    }
    for (const Instant change : changes) {
      for (const std::int64_t shift : {-1, 0}) found.insert(plus(change, Seconds{shift}));
    }
    return found;
  }

  void add_windows() {
    for (const TransitionRow row : partner_transitions()) {
      if (usable(row, now_world_, present_.at) != Truth::yes &&
          !(guard(machines(), row, now_world_, around(), present_.at) == Truth::unknown &&
            is_usable_but_for_its_guard(row))) {
        continue;
      }
      const Interval open = interval(machines(), row, now_world_, around(), present_.at);
      if (!open.until.is_known() || open.until.is_never()) continue;
      bool stays = true;
      for (const Instant second : seconds()) {
        if (second < present_.at || second >= open.until) continue;
        stays = stays && usable(row, at(second), second) != Truth::no;
      }
      const Instant last = plus(open.until, Seconds{-1});
      if (!stays || last < present_.at) continue;
      const LiveAsset before = at(last);
      // A term that renews meanwhile may have opened another window.
      if (interval(machines(), row, before, around(), last).until != open.until) continue;
      const LiveAsset after = apply(machines(), row, before, last, around());
      if (is_out(before, after, last)) {
        add(DeadlineKind::window_closes, plus(open.until, Seconds{-waits(row).count}));
      }
    }
  }

  bool is_usable_but_for_its_guard(TransitionRow row) const {
    const auto& from = transition(row).from;
    return std::find(from.begin(), from.end(), now_world_.state) != from.end() &&
           is_open(interval(machines(), row, now_world_, around(), present_.at), present_.at) ==
               Truth::yes;
  }

  // The first charged firing; what may be done against it is tried at every second.
  void add_charge() {
    const auto charge = std::find_if(firings_.begin(), firings_.end(), [&](const Firing& one) {
      return is_charged(transition(one.transition));
    });
    if (charge == firings_.end()) return;
    LiveAsset before = now_world_;
    for (auto firing = firings_.begin(); firing != charge; ++firing) {
      before = apply(machines(), firing->transition, before, firing->at, around());
    }
    const LiveAsset after = apply(machines(), charge->transition, before, charge->at, around());
    const Instant sure = last_stop(charge->at);
    const bool trial = before.facts.flags.get(AssetFlag::trial) == Truth::yes &&
                       after.facts.flags.get(AssetFlag::trial) == Truth::no;
    const bool off = before.facts.flags.get(AssetFlag::auto_renew) == Truth::no;
    const DeadlineKind kind = trial ? DeadlineKind::trial_converts
                              : off ? DeadlineKind::auto_renew_off
                                    : DeadlineKind::renews;
    add(kind, sure);
  }

  // The first second too late: between the last two of the clock's moves that leave a chance,
  // rather one that leaves the asset in its state.
  Instant last_stop(Instant charge) const {
    std::vector<Instant> moves{present_.at};
    for (const Firing& one : firings_) {
      if (one.at > moves.back() && one.at <= charge) moves.push_back(one.at);
    }
    for (std::size_t i = moves.size() - 1; i > 0; --i) {
      for (const bool changes_state : {false, true}) {
        std::optional<Instant> last;
        for (const Instant second : seconds()) {
          const bool between = second >= moves[i - 1] && second < moves[i];
          if (between && may_be_stopped(second, changes_state)) last = second;
        }
        if (last) return plus(*last, Seconds{1});
      }
    }
    return charge;
  }

  bool may_be_stopped(Instant second, bool changes_state) const {
    const LiveAsset asset = at(second);
    for (const TransitionRow row : partner_transitions()) {
      if (usable(row, asset, second) != Truth::yes || is_charged(transition(row))) continue;
      if (waits(row).count != 0) continue;
      const LiveAsset after = apply(machines(), row, asset, second, around());
      if ((after.state != asset.state) != changes_state) continue;
      const auto later = firings(after, second, far());
      const bool charged = std::any_of(later.begin(), later.end(), [&](const Firing& one) {
        return is_charged(transition(one.transition));
      });
      if (!charged) return true;
    }
    return false;
  }

  void add_ends() {
    LiveAsset asset = now_world_;
    for (const Firing& firing : firings_) {
      if (is_charged(transition(firing.transition))) return;
      const LiveAsset after = apply(machines(), firing.transition, asset, firing.at, around());
      bool final = true;
      for (const Transition& one : lifecycle().transitions) {
        final = final && std::find(one.from.begin(), one.from.end(), after.state) == one.from.end();
      }
      const bool settles = asset.state == lifecycle().start && !final;
      if (lifecycle().shown[asset.state] != lifecycle().shown[after.state] && !settles) {
        add(DeadlineKind::ends, firing.at);
      }
      asset = after;
    }
  }

  const PlanRules& rules_;
  Clearness& clearness_;
  const Present& present_;
  Instant until_;
  std::uint32_t row_ = 0;
  LiveAsset now_world_;
  std::vector<Firing> firings_;
  std::set<std::string> lines_;
};

}  // namespace untether::testing
