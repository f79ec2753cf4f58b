#include "engine/plan/verify.h"

#include <algorithm>

#include "engine/plan/plan_money.h"
#include "engine/plan/replay.h"

namespace untether {

namespace {

class Verifier {
 public:
  Verifier(const PlanRules& rules, const SavedPlan& saved, const PlanSubject& newer)
      : rules_(rules), saved_(saved), newer_(newer) {}

  Verification run(Clearness& clearness, AskedAlike alike) {
    result_.anew = make_plan(rules_, clearness, newer_, saved_.options);
    if (!alike.rules) reason(ApprovalReason::rules);
    if (!alike.clock || newer_.present.at < saved_.plan.start) {
      reason(ApprovalReason::clock);
      result_.standing = PlanStanding::approve_again;
      if (newer_.present.at < saved_.plan.start) return std::move(result_);
    }
    result_.followed = follow(rules_, saved_, newer_);
    result_.finished = saved_.plan.goal == Goal::remove &&
                       result_.anew.outcome == PlanOutcome::no_relationship &&
                       leads_to_goal(saved_.plan);
    if (!result_.finished) judge();
    std::sort(result_.reasons.begin(), result_.reasons.end());
    return std::move(result_);
  }

 private:
  void reason(ApprovalReason why) { result_.reasons.push_back(why); }

  void judge() {
    const bool kept =
        leads_to_goal(saved_.plan) ? keeps_promise() : result_.anew.outcome == saved_.plan.outcome;
    const bool changed = !result_.followed.changes.empty();
    if (changed && touches_irreversible()) reason(ApprovalReason::irreversible_step);
    if (!kept) compare_with_new();
    if (!result_.reasons.empty()) {
      result_.standing = PlanStanding::approve_again;
    } else if (changed || !kept) {
      result_.standing = PlanStanding::changed;
    }
  }

  // The steps that are left, as soon as they can be done now, and the goal so much later as the
  // latest of them is late; nullopt where one cannot be done any more. Rows are those of the
  // saved customer.
  std::optional<Plan> rest() const {
    Plan plan;
    plan.goal = saved_.plan.goal;
    plan.start = now();
    plan.goal_at = saved_.plan.goal_at;
    plan.assumptions = saved_.plan.assumptions;
    std::vector<Instant> visible(saved_.plan.steps.size());
    for (std::size_t i = 0; i < saved_.plan.steps.size(); ++i) {
      const PlanStep& step = saved_.plan.steps[i];
      visible[i] = step.visible;
      if (step.kind != StepKind::action || result_.followed.done[i]) continue;
      if (!result_.followed.newer[step.asset->value]) continue;  // gone: nothing to act on
      PlanStep left = step;
      left.at = soonest(step, visible);
      if (left.at > step.deadline) return std::nullopt;
      visible[i] = plus(left.at, Seconds{step.visible.seconds() - step.at.seconds()});
      const std::int64_t late = left.at.seconds() - step.latest.seconds();
      if (late > 0) plan.goal_at = std::max(plan.goal_at, plus(saved_.plan.goal_at, Seconds{late}));
      plan.steps.push_back(std::move(left));
    }
    if (plan.steps.empty()) plan.goal_at = std::max(plan.goal_at, now());
    if (plan.goal_at < now()) return std::nullopt;
    std::stable_sort(plan.steps.begin(), plan.steps.end(),
                     [](const PlanStep& a, const PlanStep& b) { return a.at < b.at; });
    return plan;
  }

  // A step that is overdue is begun now; an answer that is awaited comes when it was to come.
  Instant soonest(const PlanStep& step, const std::vector<Instant>& visible) const {
    const Seconds waits{step.at.seconds() - step.asked.seconds()};
    Instant at = step.at < now() ? plus(now(), waits) : step.at;
    for (const std::uint32_t before : step.after) {
      if (saved_.plan.steps[before].kind == StepKind::action) at = std::max(at, visible[before]);
    }
    return at;
  }

  bool keeps_promise() {
    const auto left = rest();
    if (!left) return false;
    expected_money_ = replay_expected(*left);
    const Plan here = on_newer(*left);
    const Replay done = replay(rules_, newer_, here);
    if (done.failed) result_.refused = position_of(here.steps[*done.failed]);
    const bool dearer = expected_money_ && !plan::is_no_dearer(done.money, *expected_money_);
    if (!done.reached || done.failed || dearer) return false;
    if (!left->steps.empty() && left->goal_at >= end_of_day(saved_.plan.goal_at)) {
      move_goal(left->goal_at);
    }
    if (costs_more_by_waiting(*left)) reason(ApprovalReason::costs_more);
    return true;
  }

  // Whoever begins later ends so much later: that is a change. Ending later still is another plan.
  void move_goal(Instant goal_at) {
    const std::int64_t slip = goal_at.seconds() - saved_.plan.goal_at.seconds();
    if (slip > now().seconds() - saved_.plan.start.seconds()) reason(ApprovalReason::later);
    result_.followed.changes.push_back({ChangeCode::goal_date, std::nullopt, std::nullopt, "",
                                        to_string(saved_.plan.goal_at), to_string(goal_at)});
  }

  // The saved customer with the steps when they were or will be done, from the start: whether
  // that costs more than promised. What is metered or has no price is no amount.
  bool costs_more_by_waiting(const Plan& left) const {
    Plan whole = left;
    whole.start = saved_.plan.start;
    for (std::size_t i = 0; i < saved_.plan.steps.size(); ++i) {
      if (!result_.followed.done[i]) continue;
      whole.steps.push_back(saved_.plan.steps[i]);
      whole.steps.back().at = std::min(whole.steps.back().at, now());
    }
    std::stable_sort(whole.steps.begin(), whole.steps.end(),
                     [](const PlanStep& a, const PlanStep& b) { return a.at < b.at; });
    if (whole.steps.size() != static_cast<std::size_t>(saved_.plan.action_count())) return false;
    const PlanSubject subject{saved_.customer, saved_.present, newer_.asker, nullptr,
                              saved_.tariffs};
    Replay done = replay(rules_, subject, whole);
    if (done.failed) return false;
    done.money.usage_seconds = saved_.plan.money.usage_seconds;
    done.money.unpriced = saved_.plan.money.unpriced;
    return !plan::is_no_dearer(done.money, saved_.plan.money);
  }

  Plan on_newer(Plan plan) const {
    for (PlanStep& step : plan.steps) step.asset = result_.followed.newer[step.asset->value];
    std::vector<Assumption> assumptions;
    for (Assumption assumption : plan.assumptions) {
      if (!is_open(assumption)) continue;
      if (assumption.asset) {
        assumption.asset = result_.followed.newer[assumption.asset->value];
      }
      assumptions.push_back(assumption);
    }
    plan.assumptions = std::move(assumptions);
    return plan;
  }

  // Whether the newer data still says nothing of what was assumed.
  bool is_open(const Assumption& assumption) const {
    const std::uint8_t slot = info(assumption.field).slot;
    if (info(assumption.field).storage == FieldStorage::actor_azure_owner) {
      return newer_.asker.azure_owner == Truth::unknown;
    }
    if (!assumption.asset) {
      return newer_.present.around.customer.get(static_cast<CustomerFlag>(slot)) == Truth::unknown;
    }
    const auto row = result_.followed.newer[assumption.asset->value];
    return row && newer_.customer.assets[row->value].flags.get(static_cast<AssetFlag>(slot)) ==
                      Truth::unknown;
  }

  // The step in the saved plan that acts on the same asset with the same transition.
  std::optional<std::size_t> position_of(const PlanStep& step) const {
    for (std::size_t i = 0; i < saved_.plan.steps.size(); ++i) {
      const PlanStep& one = saved_.plan.steps[i];
      if (one.kind == StepKind::action && !result_.followed.done[i] &&
          result_.followed.newer[one.asset->value] == step.asset &&
          one.transition == step.transition) {
        return i;
      }
    }
    return std::nullopt;
  }

  // What the rest would have cost had nothing else happened.
  std::optional<PlanMoney> replay_expected(const Plan& left) const {
    Present present = saved_.present;
    present.at = now();
    const LiveCustomer& live = result_.followed.expected;
    present.around = live.around;
    for (std::size_t i = 0; i < live.assets.size(); ++i) {
      if (present.assets[i].standing) present.assets[i].standing.emplace(live.assets[i]);
    }
    const PlanSubject subject{saved_.customer, present, newer_.asker, nullptr, saved_.tariffs};
    Replay done = replay(rules_, subject, left);
    if (done.failed) return std::nullopt;
    return std::move(done.money);
  }

  bool is_irreversible(const PlanStep& step, const Customer& customer) const {
    if (step.kind != StepKind::action) return false;
    const Lifecycle& life = rules_.lifecycle(customer.assets[step.asset->value].kind);
    return life.transitions[step.transition->value].irreversible;
  }

  // A change hits an asset that something irreversible is still to be done to, or the new plan
  // does something irreversible that nobody approved.
  bool touches_irreversible() const {
    for (std::size_t i = 0; i < saved_.plan.steps.size(); ++i) {
      const PlanStep& step = saved_.plan.steps[i];
      if (!is_irreversible(step, saved_.customer) || result_.followed.done[i]) continue;
      for (const PlanChange& change : result_.followed.changes) {
        const bool carried = change.before && std::find(step.carries.begin(), step.carries.end(),
                                                        *change.before) != step.carries.end();
        const bool there = change.code != ChangeCode::asset_gone;
        if (there && (carried || (change.before && change.before == step.asset))) return true;
      }
    }
    return std::any_of(result_.anew.steps.begin(), result_.anew.steps.end(),
                       [&](const PlanStep& step) {
                         return is_irreversible(step, newer_.customer) && !position_of(step);
                       });
  }

  void compare_with_new() {
    const Plan& anew = result_.anew;
    if (!leads_to_goal(anew)) {
      if (anew.outcome != saved_.plan.outcome) reason(ApprovalReason::no_way);
      return;
    }
    if (!leads_to_goal(saved_.plan)) return;
    if (anew.goal_at > saved_.plan.goal_at) reason(ApprovalReason::later);
    if (expected_money_ && !plan::is_no_dearer(anew.money, *expected_money_)) {
      reason(ApprovalReason::costs_more);
    }
  }

  Instant now() const { return newer_.present.at; }

  const PlanRules& rules_;
  const SavedPlan& saved_;
  const PlanSubject& newer_;
  std::optional<PlanMoney> expected_money_;
  Verification result_;
};

}  // namespace

Verification verify(const PlanRules& rules, Clearness& clearness, const SavedPlan& saved,
                    const PlanSubject& newer, AskedAlike alike) {
  return Verifier(rules, saved, newer).run(clearness, alike);
}

}  // namespace untether
