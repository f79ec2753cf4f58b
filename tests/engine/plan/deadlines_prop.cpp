// Deadlines held to a slow oracle: at every second at which something may change, the customer is
// rolled forward with and without acting.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "engine/lifecycle/roll_forward.h"
#include "engine/plan/clock_path.h"
#include "engine/plan/portfolio_deadlines.h"
#include "tests/support/builders.h"
#include "tests/support/deadlines.h"
#include "tests/support/generators.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

// Longer than any term and what follows it.
constexpr std::int64_t far_seconds = std::int64_t{12} * 366 * seconds_per_day;

class Oracle {
 public:
  Oracle(const PlanRules& rules, Clearness& clearness, const Present& present, Instant until)
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

// Like data from the service: terms that run, begin or end near the instant they were read at.
Asset draw_asset() {
  const auto kind = *rc::gen::elementOf(std::vector<AssetKind>{
      AssetKind::nce_license, AssetKind::nce_license, AssetKind::legacy_license,
      AssetKind::azure_subscription, AssetKind::reservation, AssetKind::savings_plan,
      AssetKind::software_perpetual, AssetKind::software_subscription, AssetKind::saas});
  const auto shown = *rc::gen::weightedElement<ShownStatus>({{6, ShownStatus::active},
                                                             {2, ShownStatus::suspended},
                                                             {1, ShownStatus::expired},
                                                             {1, ShownStatus::cancelled},
                                                             {1, ShownStatus::disabled}});
  Asset drawn = asset(kind, shown);
  const Period term = *rc::gen::element(Period{1, 0}, Period{12, 0}, Period{36, 0});
  const auto days = *rc::gen::element(-31, -29, -8, -7, -6, -3, -1, 0, 1, 2, 30, 31, 89, 90, 300);
  const auto seconds = *rc::gen::element(-1, 0, 1);
  const Instant border = plus(generated_as_of(), Seconds{days * seconds_per_day + seconds});
  const Instant start = days <= 0 ? border : plus(border, Period{-term.months, 0});
  drawn.set(AssetInstant::term_start, start);
  drawn.set(AssetInstant::purchased_at, start);
  drawn.set(AssetInstant::state_since, start);
  drawn.term = Term::of(term);
  drawn.anchor_day = static_cast<std::uint8_t>(day_of_month(day_of(start)));
  drawn.set(AssetInstant::term_end, plus(start, term, drawn.anchor_day));
  drawn.flags.set(AssetFlag::auto_renew, *any_truth());
  if (*rc::gen::inRange(0, 4) == 0) drawn.flags.set(AssetFlag::trial, Truth::yes);
  if (*rc::gen::inRange(0, 4) == 0) drawn.flags.set(AssetFlag::cancel_scheduled, Truth::yes);
  drawn.flags.set(AssetFlag::refundable, *any_truth());
  return drawn;
}

Customer draw_customer() {
  std::vector<Asset> assets;
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i) assets.push_back(draw_asset());
  Customer drawn = customer(std::move(assets));
  drawn.flags.set(CustomerFlag::transfer_target, *any_truth());
  return drawn;
}

std::string brief(const Asset& asset) {
  std::string text = std::string(name_of(asset.kind)) + " " + std::to_string(asset.shown.bits());
  for (const Instant one : asset.instants) text += " " + to_string(one);
  for (const AssetFlag flag : {AssetFlag::auto_renew, AssetFlag::trial}) {
    text += " " + std::to_string(static_cast<int>(asset.flags.get(flag)));
  }
  return text + " " + std::to_string(asset.term.code()) + "\n";
}

std::string joined(const std::set<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "; ";
  return text;
}

bool matters(const Policy& policy, AssetKind kind) {
  const Lifecycle* lifecycle = policy.machines.lifecycle(kind);
  return lifecycle != nullptr && (policy.treatment_of(kind) == KindTreatment::judged ||
                                  lifecycle->billing != Billing::none);
}

RC_GTEST_PROP(DeadlinesOracle, TellsTheSame, ()) {
  const auto names = shipped_names();
  const Policy& policy = shipped(names[*rc::gen::inRange<std::size_t>(0, names.size())]);
  const Customer held = *rc::gen::arbitrary<bool>() ? draw_customer() : *known_customer();
  const auto days = *rc::gen::element(1, 8, 31, 90, 400);
  const Instant now = generated_as_of();
  const Instant until = horizon(now, days);
  const Present today = present(policy.machines, held, PartnerType::direct, {now, now, false});
  const PlanRules plan = plan_rules(policy);
  const DeadlineRules rules = deadline_rules(plan);
  Clearness clearness(plan);
  const DeadlineSubject subject{held, today, [](AssetRow) { return Tariff{}; }};
  const CustomerDeadlines found = find_deadlines(rules, clearness, subject, until);

  std::set<std::uint32_t> doubtful;
  for (const OpenDeadline& one : found.doubts) {
    if (one.asset) doubtful.insert(one.asset->value);
  }
  std::set<std::string> told;
  for (const Deadline& one : found.dated) {
    if (one.kind == DeadlineKind::rights_end || doubtful.contains(one.asset.value)) continue;
    RC_ASSERT(one.event_at.is_absent() || one.at <= one.event_at);
    told.insert(std::string(name_of(one.kind)) + " " + std::to_string(one.asset.value) + " " +
                to_string(one.at));
    RC_TAG(std::string(name_of(one.kind)));
  }
  std::set<std::string> expected;
  Oracle oracle(plan, clearness, today, until);
  for (std::uint32_t i = 0; i < held.assets.size(); ++i) {
    const auto& standing = today.assets[i].standing;
    const bool known = standing && standing->is_certain() && !doubtful.contains(i);
    if (!known || !matters(policy, held.assets[i].kind)) continue;
    expected.merge(oracle.of_asset(i));
  }
  RC_CLASSIFY(expected.empty(), "nothing falls due");
  RC_CLASSIFY(!doubtful.empty(), "something is not known");
  if (told != expected) {
    for (const Asset& one : held.assets) RC_LOG(brief(one));
    RC_FAIL("under " + policy.rules().name + " told " + joined(told) + ", expected " +
            joined(expected));
  }
}

// A longer look tells everything that a shorter one tells, and a later start tells the rest.
RC_GTEST_PROP(DeadlinesHorizonProperty, GrowsWithTheDays, ()) {
  const auto names = shipped_names();
  const std::string name = names[*rc::gen::inRange<std::size_t>(0, names.size())];
  const Customer held = draw_customer();
  const std::string now = to_string(generated_as_of());
  const auto few = told(Radar{name, now, *rc::gen::inRange(0, 100)}, held);
  const auto many = told(Radar{name, now, 400}, held);
  const std::set<std::string> all(many.begin(), many.end());
  for (const std::string& line : few) RC_ASSERT(all.contains(line));
}

}  // namespace
}  // namespace untether::testing
