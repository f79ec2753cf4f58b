#include "engine/plan/deadlines.h"

#include <algorithm>
#include <tuple>

#include "engine/lifecycle/needs.h"
#include "engine/plan/asset_deadlines.h"
#include "engine/policy/removal_right.h"

namespace untether {

namespace {

using plan::DeadlineCase;
using plan::WatchedAsset;

bool has_moves(const PlanRules& rules, const Standing& standing) {
  for (std::size_t i = 0; i < standing.size(); ++i) {
    if (!plan::is_final(rules, standing[i])) return true;
  }
  return false;
}

// Every role, but no rights in Azure of its own: whoever has them needs no others.
Actor common_actor() {
  Actor actor = ideal_actor();
  actor.azure_owner = Truth::no;
  return actor;
}

class Finder {
 public:
  Finder(const DeadlineRules& rules, Clearness& clearness, const DeadlineSubject& subject,
         Instant until)
      : rules_(rules), subject_(subject), case_{*rules.plan,
                                                clearness,
                                                subject.present.around,
                                                subject.tariff,
                                                subject.present.at,
                                                until} {}

  CustomerDeadlines find() {
    const Customer& customer = subject_.customer;
    if (customer.damage) {
      found_.doubts.push_back({DeadlineDoubt::record, std::nullopt, Instant::absent()});
      return std::move(found_);
    }
    if (has_relationship(customer.relationship) == Truth::no) return {};
    if (missing_collections(*rules_.plan->policy, customer.collections) != 0) {
      found_.doubts.push_back({DeadlineDoubt::list, std::nullopt, Instant::absent()});
    }
    for (std::uint32_t i = 0; i < customer.assets.size(); ++i) watch(AssetRow{i});
    for (const WatchedAsset& asset : watched_) add(asset);
    std::stable_sort(found_.dated.begin(), found_.dated.end(),
                     [](const Deadline& a, const Deadline& b) {
                       return std::tie(a.at, a.asset, a.kind) < std::tie(b.at, b.asset, b.kind);
                     });
    return std::move(found_);
  }

 private:
  void doubt(DeadlineDoubt why, AssetRow asset) {
    found_.doubts.push_back({why, asset, Instant::absent()});
  }

  bool matters(AssetKind kind) const {
    return case_.rules.policy->treatment_of(kind) == KindTreatment::judged ||
           case_.rules.lifecycle(kind).billing != Billing::none;
  }

  void watch(AssetRow row) {
    const AssetKind kind = subject_.customer.assets[row.value].kind;
    const auto& standing = subject_.present.assets[row.value].standing;
    if (!standing) {
      const bool unlisted = case_.rules.policy->treatment_of(kind) == KindTreatment::unlisted;
      if (unlisted) doubt(DeadlineDoubt::no_rules, row);
      return;
    }
    if (!standing->is_certain()) {
      if (matters(kind) && has_moves(case_.rules, *standing)) doubt(DeadlineDoubt::state, row);
      return;
    }
    WatchedAsset watched{
        row, clock_path(case_.rules, case_.around, (*standing)[0], case_.now, case_.until),
        matters(kind)};
    if (watched.matters) {
      if (const auto open = plan::find_doubt(case_, watched)) found_.doubts.push_back(*open);
    }
    watched_.push_back(std::move(watched));
  }

  void add(const WatchedAsset& asset) {
    if (asset.matters) plan::add_asset_deadlines(case_, asset, found_.dated);
    const AssetKind kind = asset.path.start.facts.kind;
    for (const DependencyRow need : rules_.needs_of[static_cast<std::size_t>(kind)]) {
      for (const ClockStep& step : asset.path.steps) {
        if (step.firing.at <= case_.now || step.firing.at >= case_.until) continue;
        if (add_rights(asset, step, need)) return;
      }
    }
  }

  // The customer as it is at an instant if nobody acts.
  LiveCustomer live_at(Instant at) const {
    LiveCustomer live = live_customer(subject_.customer, subject_.present);
    for (const WatchedAsset& one : watched_) live.assets[one.row.value] = one.path.at(at);
    return live;
  }

  bool add_rights(const WatchedAsset& right, const ClockStep& step, DependencyRow need) {
    const Dependency& dependency = case_.rules.rules().dependencies[need.value];
    LiveCustomer before;
    LiveCustomer after;
    for (const WatchedAsset& other : watched_) {
      if (other.row == right.row) continue;
      for (const ActionName& action : dependency.actions) {
        if (!is_still_open(other, action, step.firing.at)) continue;
        if (before.assets.empty()) {
          before = live_at(plus(step.firing.at, Seconds{-1}));
          // Only this right's end counts; what else falls due then has deadlines of its own.
          after = before;
          after.assets[right.row.value] = step.after;
        }
        if (holds(need, before, other.row, step.firing.at) != Truth::yes) continue;
        if (holds(need, after, other.row, step.firing.at) == Truth::yes) continue;
        Deadline found{DeadlineKind::rights_end, right.row, step.firing.at};
        found.event = step.firing.transition;
        found.event_at = step.firing.at;
        found.for_good = plan::is_final(case_.rules, step.after);
        found.act_on = other.row;
        found.act = action.transition;
        found_.dated.push_back(std::move(found));
        return true;
      }
    }
    return false;
  }

  Truth holds(DependencyRow need, const LiveCustomer& live, AssetRow asset, Instant at) const {
    return need_holds(case_.rules.machines(), need, live, asset, actor_, at);
  }

  // Whether an action is a way out of an asset that is open until an instant, or may be.
  bool is_still_open(const WatchedAsset& asset, const ActionName& action, Instant until) const {
    const Instant last = plus(until, Seconds{-1});
    const LiveAsset& world = asset.path.at(last);
    const auto kind = static_cast<std::size_t>(world.facts.kind);
    if (case_.rules.machines().lifecycle_of[kind] != action.lifecycle) return false;
    const auto& from =
        case_.rules.lifecycle(world.facts.kind).transitions[action.transition.value].from;
    if (std::find(from.begin(), from.end(), world.state) == from.end()) return false;
    const Machines& machines = case_.rules.machines();
    if (guard(machines, action.transition, world, case_.around, last) == Truth::no) return false;
    const Interval open = interval(machines, action.transition, world, case_.around, last);
    if (is_open(open, last) == Truth::no) return false;
    const LiveAsset out = apply(machines, action.transition, world, last, case_.around);
    return plan::is_way_out(case_, world, out, last);
  }

  const DeadlineRules& rules_;
  const DeadlineSubject& subject_;
  DeadlineCase case_;
  Actor actor_ = common_actor();
  std::vector<WatchedAsset> watched_;
  CustomerDeadlines found_;
};

}  // namespace

DeadlineRules deadline_rules(const PlanRules& rules) {
  DeadlineRules compiled;
  compiled.plan = &rules;
  const auto& dependencies = rules.rules().dependencies;
  for (std::uint32_t i = 0; i < dependencies.size(); ++i) {
    const Dependency& one = dependencies[i];
    if (!one.cascade.empty() || one.match != Match::customer) continue;
    for (const AssetKind kind : one.of) {
      compiled.needs_of[static_cast<std::size_t>(kind)].push_back(DependencyRow{i});
    }
  }
  return compiled;
}

CustomerDeadlines find_deadlines(const DeadlineRules& rules, Clearness& clearness,
                                 const DeadlineSubject& subject, Instant until) {
  return Finder(rules, clearness, subject, until).find();
}

}  // namespace untether
