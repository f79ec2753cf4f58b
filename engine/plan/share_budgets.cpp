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

const Budget* budget_of(const Planning& planning, AssetRow asset, const Move& move) {
  const AssetKind kind = planning.start().live.assets[asset.value].facts.kind;
  const Transition& made = planning.rules().lifecycle(kind).transitions[move.transition.value];
  return find_budget(planning.rules().rules(), made.budget);
}

// What was chosen without a look at the others, summed up. The shipped sets have one budget;
// of several the last one chosen from is looked at.
struct Drawn {
  const Budget* budget = nullptr;
  Instant first = Instant::never();
  std::int64_t minor_units = 0;
};

Drawn sum_of(const Planning& planning, const Choice& choice) {
  Drawn drawn;
  for (std::uint32_t i = 0; i < choice.picks.size(); ++i) {
    const auto& way = choice.picks[i].way;
    const Move* move = way ? drawing_move(*way) : nullptr;
    if (move == nullptr || !move->budget_known) continue;
    drawn.budget = budget_of(planning, AssetRow{i}, *move);
    drawn.first = std::min(drawn.first, move->at);
    drawn.minor_units += move->budget_minor_units;
  }
  return drawn;
}

// What is left of a budget in the period of the first use, and in the next.
std::vector<std::int64_t> capacities_of(const Drawn& drawn, const LiveCustomer& live) {
  std::vector<std::int64_t> capacities(periods, drawn.budget->limit.minor_units);
  const Instant since = budget_period_start(*drawn.budget, drawn.first);
  for (const BudgetUse& use : live.budget_uses) {
    if (use.budget == drawn.budget->id && use.at >= since) {
      capacities[0] -= use.amount.minor_units;
    }
  }
  return capacities;
}

}  // namespace

// The ways of those that draw on a budget, each with what it takes from which period.
struct Chooser::Sharer {
  AssetRow asset;
  std::vector<const Way*> ways;
  KnapsackItem options;
};

std::vector<Chooser::Sharer> Chooser::sharers(Instant deadline, Preference preference,
                                              const Choice& choice, Instant next_period) {
  std::vector<Sharer> all;
  for (const AssetRow asset : order_) {
    const Pick& pick = choice.picks[asset.value];
    if (!pick.way || drawing_move(*pick.way) == nullptr) continue;
    Sharer sharer;
    sharer.asset = asset;
    for (const Way& way : planning_.ways(asset, pick.imposed)) {
      const Move* move = drawing_move(way);
      const bool possible = in_time(asset, way, pick.imposed, deadline) &&
                            is_wanted(way, preference) && (move == nullptr || move->budget_known);
      if (!possible) continue;
      sharer.ways.push_back(&way);
      const int period = move == nullptr ? -1 : move->at < next_period ? 0 : 1;
      sharer.options.push_back({cost_of(worth_of(planning_, asset, way, deadline), preference),
                                move == nullptr ? 0 : move->budget_minor_units, period});
    }
    all.push_back(std::move(sharer));
  }
  return all;
}

bool Chooser::share_budgets(Instant deadline, Preference preference, Choice& choice) {
  const Drawn drawn = sum_of(planning_, choice);
  if (drawn.budget == nullptr) return true;
  const auto capacities = capacities_of(drawn, planning_.start().live);
  if (drawn.minor_units <= capacities[0]) return true;
  choice.bound_by_budget = true;
  const auto all =
      sharers(deadline, preference, choice, budget_period_end(*drawn.budget, drawn.first));
  std::vector<KnapsackItem> items;
  for (const Sharer& sharer : all) {
    if (sharer.options.empty()) return false;
    items.push_back(sharer.options);
  }
  const KnapsackAnswer answer = solve_knapsack(items, capacities);
  if (!answer.feasible) return false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    choice.picks[all[i].asset.value].way = *all[i].ways[answer.chosen[i]];
  }
  choice.gap_minor_units = preference == Preference::fewest ? answer.gap % step_weight : answer.gap;
  return true;
}

}  // namespace untether::plan
