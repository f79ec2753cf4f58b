#include "engine/plan/follow.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/lifecycle/act.h"
#include "engine/lifecycle/next_firing.h"
#include "engine/plan/differences.h"

namespace untether {

namespace {

using AssetKey = std::tuple<Guid, std::string, std::uint32_t>;

// Rows count within one reading; ids stay.
AssetKey key_of(const Customer& customer, const Asset& asset) {
  const bool ordered = asset.order && asset.order->value < customer.orders.size();
  if (!asset.id.order_line) return {asset.id.guid, std::string(), 0};
  return {Guid{}, ordered ? customer.orders[asset.order->value].id : std::string(),
          *asset.id.order_line};
}

class Follower {
 public:
  Follower(const PlanRules& rules, const SavedPlan& saved, const PlanSubject& newer)
      : rules_(rules),
        saved_(saved),
        newer_(newer),
        live_(live_customer(saved.customer, saved.present)),
        shown_(live_customer(newer.customer, newer.present)),
        clock_(saved.plan.start) {
    result_.newer.resize(live_.assets.size());
    result_.done.resize(saved.plan.steps.size());
  }

  Followed run() {
    match();
    for (std::uint32_t i = 0; i < live_.assets.size(); ++i) recognise(AssetRow{i});
    carry_out();
    result_.expected = live_;
    plan::add_differences({rules_, saved_, newer_, live_, shown_}, result_);
    return std::move(result_);
  }

 private:
  void match() {
    std::map<AssetKey, AssetRow> rows;
    for (std::uint32_t i = 0; i < newer_.customer.assets.size(); ++i) {
      rows.emplace(key_of(newer_.customer, newer_.customer.assets[i]), AssetRow{i});
    }
    for (std::size_t i = 0; i < result_.newer.size(); ++i) {
      const auto found = rows.find(key_of(saved_.customer, saved_.customer.assets[i]));
      const bool same = found != rows.end() && newer_.customer.assets[found->second.value].kind ==
                                                   saved_.customer.assets[i].kind;
      if (same) result_.newer[i] = found->second;
    }
  }

  // One asset alone, by the clock.
  void advance(LiveAsset& asset, Instant from, Instant to) const {
    if (rules_.machines().machine(asset.facts.kind) == nullptr) return;
    while (true) {
      const NextFiring next = next_firing(rules_.machines(), asset, from, live_.around);
      if (!next.firing || next.firing->at > to) return;
      from = std::max(from, next.firing->at);
      asset = apply(rules_.machines(), next.firing->transition, asset, from, live_.around);
    }
  }

  bool may_make(const LiveAsset& asset, TransitionRow transition) const {
    const auto& from = rules_.lifecycle(asset.facts.kind).transitions[transition.value].from;
    return std::find(from.begin(), from.end(), asset.state) != from.end();
  }

  // The asset now, had only the first `count` of its steps been done.
  std::optional<LiveAsset> after_steps(AssetRow row, const std::vector<std::size_t>& steps,
                                       std::size_t count) const {
    LiveAsset asset = live_.assets[row.value];
    Instant clock = saved_.plan.start;
    for (std::size_t i = 0; i < count; ++i) {
      const PlanStep& step = saved_.plan.steps[steps[i]];
      const Instant at = std::max(clock, std::min(step.at, now()));
      advance(asset, clock, at);
      if (!may_make(asset, *step.transition)) return std::nullopt;
      asset = apply(rules_.machines(), *step.transition, asset, at, live_.around);
      clock = at;
    }
    advance(asset, clock, now());
    return asset;
  }

  static bool looks_like(const LiveAsset& asset, const LiveAsset& other) {
    const auto same = [&](AssetFlag flag) {
      return asset.facts.flags.get(flag) == other.facts.flags.get(flag);
    };
    return asset.state == other.state && same(AssetFlag::auto_renew) &&
           same(AssetFlag::cancel_scheduled);
  }

  // As few of an asset's steps as explain what it shows.
  void recognise(AssetRow row) {
    std::vector<std::size_t> steps;
    for (std::size_t i = 0; i < saved_.plan.steps.size(); ++i) {
      const PlanStep& step = saved_.plan.steps[i];
      if (step.kind == StepKind::action && step.asset == row) steps.push_back(i);
    }
    const auto newer = result_.newer[row.value];
    if (steps.empty() || !newer) return;
    for (std::size_t count = 0; count <= steps.size(); ++count) {
      const auto asset = after_steps(row, steps, count);
      if (!asset) return;
      if (!looks_like(*asset, shown_.assets[newer->value])) continue;
      for (std::size_t i = 0; i < count; ++i) result_.done[steps[i]] = true;
      return;
    }
  }

  void advance_all(Instant to) {
    for (LiveAsset& asset : live_.assets) advance(asset, clock_, to);
    clock_ = std::max(clock_, to);
  }

  // All together, so that what a step takes along goes too.
  void carry_out() {
    for (std::size_t i = 0; i < saved_.plan.steps.size(); ++i) {
      if (!result_.done[i]) continue;
      const PlanStep& step = saved_.plan.steps[i];
      advance_all(std::max(clock_, std::min(step.at, now())));
      auto after = act(rules_.machines(), live_, ideal_actor(),
                       Action{*step.asset, *step.transition, std::nullopt}, clock_);
      if (after) {
        live_ = std::move(*after);
        continue;
      }
      // It was done, whatever we think of it.
      LiveAsset& asset = live_.assets[step.asset->value];
      asset = apply(rules_.machines(), *step.transition, asset, clock_, live_.around);
    }
    advance_all(now());
  }

  Instant now() const { return newer_.present.at; }

  const PlanRules& rules_;
  const SavedPlan& saved_;
  const PlanSubject& newer_;
  LiveCustomer live_;
  LiveCustomer shown_;
  Instant clock_;
  Followed result_;
};

}  // namespace

Followed follow(const PlanRules& rules, const SavedPlan& saved, const PlanSubject& newer) {
  return Follower(rules, saved, newer).run();
}

}  // namespace untether
