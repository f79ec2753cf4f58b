#include "engine/plan/steps.h"

#include <algorithm>
#include <numeric>

#include "engine/graph/critical_path.h"
#include "engine/plan/assumptions.h"
#include "engine/plan/carry.h"
#include "engine/plan/draws.h"

namespace untether::plan {

namespace {

// A step with what its dates follow from.
struct Draft {
  PlanStep step;
  Seconds waits;
  Seconds takes;
  bool last_of_asset = false;  // its asset is clear with it: the goal waits for it
};

class StepWriter {
 public:
  StepWriter(PlanCase& plan_case, const Choice& choice, Plan& plan)
      : case_(plan_case), planning_(plan_case.planning()), choice_(choice), plan_(plan) {}

  void run() {
    plan_.goal_at = case_.goal_at(choice_);
    if (plan_.goal == Goal::remove) add_notices();
    for (std::uint32_t i = 0; i < choice_.picks.size(); ++i) add_asset(AssetRow{i});
    add_order();
    add_rechecks();
    if (plan_.goal == Goal::remove) add_removal();
    sort();
    add_latest();
    for (Draft& draft : drafts_) plan_.steps.push_back(std::move(draft.step));
    std::stable_sort(plan_.events.begin(), plan_.events.end(),
                     [](const PlanEvent& a, const PlanEvent& b) { return a.at < b.at; });
    add_assumptions(case_, choice_, plan_);
  }

 private:
  const PlanRules& rules() const { return planning_.rules(); }
  AssetKind kind_of(AssetRow asset) const { return case_.live().assets[asset.value].facts.kind; }

  void add_notices() {
    for (const Notice& notice : rules().rules().notices) {
      Draft draft;
      draft.step.kind = StepKind::notice;
      draft.step.entry = notice.id;
      draft.takes = length_of(rules().machines(), notice.waits);
      draft.step.asked = draft.step.at = case_.now();
      draft.step.visible = plus(case_.now(), draft.takes);
      draft.step.deadline = Instant::never();
      draft.step.effort = length_of(rules().machines(), notice.effort);
      draft.last_of_asset = true;
      drafts_.push_back(std::move(draft));
    }
  }

  void add_asset(AssetRow asset) {
    const Pick& pick = choice_.picks[asset.value];
    if (!pick.way) return;
    std::optional<std::uint32_t> before;
    for (const Move& move : pick.way->moves) {
      if (move.by_clock) {
        plan_.events.push_back({asset, move.transition, move.at, told(asset, move.amount)});
        continue;
      }
      add_action(asset, *pick.way, move);
      if (before) drafts_.back().step.after.push_back(*before);
      before = static_cast<std::uint32_t>(drafts_.size() - 1);
    }
    const bool met_at_start = pick.way->moves.empty() && pick.way->clear_from <= case_.now();
    if (met_at_start) return;
    plan_.ends.push_back({asset, pick.way->clear_from, std::nullopt});
    if (before && !pick.way->moves.empty() && !pick.way->moves.back().by_clock) {
      drafts_[*before].last_of_asset = true;
    }
  }

  // A price that nobody told makes no figure.
  Amount told(AssetRow asset, Amount amount) const {
    if (case_.is_priced(asset)) return amount;
    if (amount.minor_units != 0) amount.known = false;
    amount.minor_units = 0;
    return amount;
  }

  void add_action(AssetRow asset, const Way& way, const Move& move) {
    const ActionRules& action = rules().action(kind_of(asset), move.transition);
    Draft draft;
    draft.step.kind = StepKind::action;
    draft.step.asset = asset;
    draft.step.transition = move.transition;
    draft.step.asked = move.asked;
    draft.step.at = move.at;
    draft.step.visible = move.visible;
    draft.step.deadline = move.latest;
    draft.step.effort = action.effort;
    draft.step.amount = told(asset, move.amount);
    draft.step.assumes = way.assumed != 0;
    draft.step.risky = way.risky;
    draft.step.waits_for_budget = waits_for_budget(asset, move);
    draft.waits = action.waits;
    draft.takes = action.takes;
    if (!move.budget_known || (move.budget_minor_units != 0 && !case_.is_priced(asset))) {
      plan_.budget_unknown.push_back(asset);
    }
    if (has_cascade(planning_, asset, move.transition)) {
      for (const Carried& one : carried_along(planning_, asset, move.transition, move.at)) {
        draft.step.carries.push_back(one.asset);
        plan_.ends.push_back({one.asset, move.visible, asset});
        add(draft.step.amount, told(one.asset, one.amount));
      }
    }
    drafts_.push_back(std::move(draft));
  }

  // Whether the same move was possible earlier: nothing but a budget puts off what draws on one.
  bool waits_for_budget(AssetRow asset, const Move& move) {
    if (move.budget_minor_units == 0 || !move.budget_known) return false;
    const auto& ways = planning_.ways(asset, choice_.picks[asset.value].imposed);
    return std::any_of(ways.begin(), ways.end(), [&](const Way& way) {
      const Move* draw = known_draw(way);
      return draw != nullptr && draw->transition == move.transition && draw->at < move.at;
    });
  }

  static void add(Amount& sum, const Amount& more) {
    sum.minor_units += more.minor_units;
    sum.known = sum.known && more.known;
    if (sum.credit == CreditKind::none) sum.credit = more.credit;
  }

  // The steps by which what an action needs of another asset comes to hold.
  void add_order() {
    for (Draft& draft : drafts_) {
      if (draft.step.kind != StepKind::action) continue;
      const AssetRow asset = *draft.step.asset;
      for (const DependencyRow need :
           rules().action(kind_of(asset), *draft.step.transition).needs) {
        if (rules().rules().dependencies[need.value].all.empty()) continue;
        for (const AssetRow other : planning_.matched_by(need, asset).rows) {
          if (!planning_.holds_now(other, need)) wait_for(draft, other);
        }
      }
    }
  }

  void wait_for(Draft& waiting, AssetRow other) const {
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      const PlanStep& step = drafts_[i].step;
      if (step.asset == other && step.visible <= waiting.step.at) waiting.step.after.push_back(i);
    }
  }

  // Between others' steps and an action that waits for them the customer may take them back.
  void add_rechecks() {
    const std::size_t count = drafts_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::vector<std::uint32_t> before = drafts_[i].step.after;
      const bool undone = std::any_of(before.begin(), before.end(), [&](std::uint32_t b) {
        return drafts_[b].step.asset != drafts_[i].step.asset && customer_may_undo(drafts_[b].step);
      });
      if (!undone) continue;
      add_recheck(drafts_[i].step.asset, drafts_[i].step.at, before);
      drafts_[i].step.after.push_back(static_cast<std::uint32_t>(drafts_.size() - 1));
    }
  }

  bool customer_may_undo(const PlanStep& step) const {
    if (!step.asset || !step.transition) return false;
    return !customer_undoings(rules().lifecycle(kind_of(*step.asset)), *step.transition).empty();
  }

  void add_recheck(std::optional<AssetRow> asset, Instant at, std::vector<std::uint32_t> after) {
    Draft draft;
    draft.step.kind = StepKind::recheck;
    draft.step.asset = asset;
    draft.step.asked = draft.step.at = draft.step.visible = at;
    draft.step.deadline = Instant::never();
    draft.step.after = std::move(after);
    drafts_.push_back(std::move(draft));
  }

  void add_removal() {
    plan_.removal = case_.removal().row;
    if (!plan_.removal || plan_.outcome != PlanOutcome::planned) return;
    std::vector<std::uint32_t> all(drafts_.size());
    std::iota(all.begin(), all.end(), 0U);
    add_recheck(std::nullopt, plan_.goal_at, std::move(all));
    const Removal& entry = rules().rules().removals[plan_.removal->value];
    Draft draft;
    draft.step.kind = StepKind::removal;
    draft.step.entry = entry.id;
    draft.takes = length_of(rules().machines(), entry.takes);
    draft.step.asked = draft.step.at = plan_.goal_at;
    draft.step.visible = plus(plan_.goal_at, draft.takes);
    draft.step.deadline = removal_deadline();
    draft.step.effort = length_of(rules().machines(), entry.effort);
    draft.step.after = {static_cast<std::uint32_t>(drafts_.size() - 1)};
    drafts_.push_back(std::move(draft));
  }

  // The last instant at which all assets are clear.
  Instant removal_deadline() const {
    Instant until = Instant::never();
    for (const Pick& pick : choice_.picks) {
      if (pick.way) until = std::min(until, pick.way->clear_until);
    }
    return until.is_never() ? until : plus(until, Seconds{-1});
  }

  // By instant, each after those it waits for.
  void sort() {
    std::vector<std::uint32_t> order(drafts_.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto rank = [&](std::uint32_t i) {
      return drafts_[i].step.kind == StepKind::removal   ? 2
             : drafts_[i].step.kind == StepKind::recheck ? 1
                                                         : 0;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(drafts_[a].step.at, rank(a)) < std::tuple(drafts_[b].step.at, rank(b));
    });
    order = respecting_waits(order);
    std::vector<std::uint32_t> position(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) position[order[i]] = i;
    std::vector<Draft> sorted;
    for (const std::uint32_t i : order) sorted.push_back(std::move(drafts_[i]));
    drafts_ = std::move(sorted);
    for (Draft& draft : drafts_) {
      for (std::uint32_t& before : draft.step.after) before = position[before];
      std::sort(draft.step.after.begin(), draft.step.after.end());
      draft.step.after.erase(std::unique(draft.step.after.begin(), draft.step.after.end()),
                             draft.step.after.end());
    }
  }

  std::vector<std::uint32_t> respecting_waits(const std::vector<std::uint32_t>& wanted) const {
    std::vector<std::uint32_t> number(wanted.size());
    for (std::uint32_t i = 0; i < wanted.size(); ++i) number[wanted[i]] = i;
    graph::Digraph graph{static_cast<std::uint32_t>(wanted.size()), {}};
    for (std::uint32_t i = 0; i < wanted.size(); ++i) {
      for (const std::uint32_t before : drafts_[i].step.after) {
        graph.edges.push_back({number[before], number[i]});
      }
    }
    const auto order = graph::topological_order(graph);
    if (!order) return wanted;
    std::vector<std::uint32_t> result;
    for (const graph::Node node : *order) result.push_back(wanted[node]);
    return result;
  }

  void add_latest() {
    graph::Digraph graph{static_cast<std::uint32_t>(drafts_.size()), {}};
    std::vector<graph::Task> tasks;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      const Draft& draft = drafts_[i];
      for (const std::uint32_t before : draft.step.after) graph.edges.push_back({before, i});
      std::int64_t latest = draft.step.deadline.seconds();
      if (draft.last_of_asset) {
        latest = std::min(latest, plan_.goal_at.seconds() - draft.takes.count);
      }
      if (draft.step.kind == StepKind::removal) {
        latest = std::min(latest, draft.step.at.seconds());
      }
      tasks.push_back({draft.step.asked.seconds(), latest - draft.waits.count,
                       draft.waits.count + draft.takes.count});
    }
    const auto spans = graph::critical_path(graph, tasks);
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const std::int64_t at = spans[i].latest + drafts_[i].waits.count;
      drafts_[i].step.latest = std::max(drafts_[i].step.at, Instant::from_seconds(at));
    }
  }

  PlanCase& case_;
  Planning& planning_;
  const Choice& choice_;
  Plan& plan_;
  std::vector<Draft> drafts_;
};

}  // namespace

void add_steps(PlanCase& plan_case, const Choice& choice, Plan& plan) {
  StepWriter(plan_case, choice, plan).run();
}

}  // namespace untether::plan
