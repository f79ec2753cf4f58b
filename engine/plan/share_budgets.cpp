#include <algorithm>

#include "engine/lifecycle/budgets.h"
#include "engine/plan/choose.h"
#include "engine/plan/knapsack.h"

namespace untether::plan {

namespace {

// More than any amount of money, so that steps count first where steps are to be few.
constexpr std::int64_t step_weight = std::int64_t{1} << 48U;
constexpr std::size_t periods = 2;

const Move* drawing_move(const Way& way) {
  const auto found = std::find_if(way.moves.begin(), way.moves.end(), [](const Move& move) {
    return move.budget_minor_units != 0 || !move.budget_known;
  });
  return found == way.moves.end() ? nullptr : &*found;
}

std::int64_t cost_of(const Worth& worth, Preference preference) {
  return worth.minor_units + (preference == Preference::fewest ? worth.actions * step_weight : 0);
}

// Those that draw on one budget, and the ways that each may take.
struct Sharers {
  std::vector<AssetRow> assets;
  std::vector<std::vector<const Way*>> ways;
  std::vector<KnapsackItem> items;
};

const Budget* budget_of(const Planning& planning, AssetRow asset, const Move& move) {
  const AssetKind kind = planning.start().live.assets[asset.value].facts.kind;
  const Transition& made = planning.rules().lifecycle(kind).transitions[move.transition.value];
  return find_budget(planning.rules().rules(), made.budget);
}

}  // namespace

bool Chooser::share_budgets(Instant deadline, Preference preference, Choice& choice) {
  // What was chosen without a look at the others, summed up by budget.
  Instant first = Instant::never();
  const Budget* budget = nullptr;
  std::int64_t drawn = 0;
  for (const AssetRow asset : order_) {
    const auto& way = choice.picks[asset.value].way;
    const Move* move = way ? drawing_move(*way) : nullptr;
    if (move == nullptr || !move->budget_known) continue;
    budget = budget_of(planning_, asset, *move);
    first = std::min(first, move->at);
    drawn += move->budget_minor_units;
  }
  if (budget == nullptr) return true;
  std::vector<std::int64_t> capacities(periods, budget->limit.minor_units);
  for (const BudgetUse& use : planning_.start().live.budget_uses) {
    const bool counts = use.budget == budget->id && use.at >= budget_period_start(*budget, first);
    if (counts) capacities[0] -= use.amount.minor_units;
  }
  if (drawn <= capacities[0]) return true;
  choice.bound_by_budget = true;

  const Instant next_period = budget_period_end(*budget, first);
  Sharers sharers;
  for (const AssetRow asset : order_) {
    const Pick& pick = choice.picks[asset.value];
    if (!pick.way || drawing_move(*pick.way) == nullptr) continue;
    sharers.assets.push_back(asset);
    auto& ways = sharers.ways.emplace_back();
    auto& item = sharers.items.emplace_back();
    for (const Way& way : planning_.ways(asset, pick.imposed)) {
      if (!in_time(asset, way, pick.imposed, deadline)) continue;
      const Move* move = drawing_move(way);
      if (move != nullptr && !move->budget_known) continue;
      ways.push_back(&way);
      const int period = move == nullptr ? -1 : move->at < next_period ? 0 : 1;
      item.push_back({cost_of(worth(asset, way, deadline), preference),
                      move == nullptr ? 0 : move->budget_minor_units, period});
    }
    if (item.empty()) return false;
  }
  const KnapsackAnswer answer = solve_knapsack(sharers.items, capacities);
  if (!answer.feasible) return false;
  for (std::size_t i = 0; i < sharers.assets.size(); ++i) {
    choice.picks[sharers.assets[i].value].way = *sharers.ways[i][answer.chosen[i]];
  }
  choice.gap_minor_units = preference == Preference::fewest ? answer.gap % step_weight : answer.gap;
  return true;
}

}  // namespace untether::plan
