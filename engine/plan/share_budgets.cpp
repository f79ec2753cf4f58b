#include <algorithm>
#include <limits>
#include <utility>

#include "engine/lifecycle/budgets.h"
#include "engine/plan/choose.h"
#include "engine/plan/draws.h"
#include "engine/plan/knapsack.h"

namespace untether::plan {

namespace {

// More than any amount of money, so that steps count first where steps are to be few.
constexpr std::int64_t step_weight = std::int64_t{1} << 48U;
// More years than any term has.
constexpr std::size_t periods_max = 8;

std::int64_t cost_of(const Worth& worth, Preference preference) {
  return worth.minor_units + (preference == Preference::fewest ? worth.actions * step_weight : 0);
}

const Budget* budget_of(const Planning& planning, AssetRow asset, const Move& move) {
  const AssetKind kind = planning.start().live.assets[asset.value].facts.kind;
  const Transition& made = planning.rules().lifecycle(kind).transitions[move.transition.value];
  return find_budget(planning.rules().rules(), made.budget);
}

// The shipped sets have one budget; of several the last one chosen from is looked at.
const Budget* budget_of(const Planning& planning, const std::vector<Pick>& picks) {
  const Budget* budget = nullptr;
  for (std::uint32_t i = 0; i < picks.size(); ++i) {
    const Move* move = picks[i].way ? known_draw(*picks[i].way) : nullptr;
    if (move != nullptr) budget = budget_of(planning, AssetRow{i}, *move);
  }
  return budget;
}

Draws draws_of(const Budget& budget, const Planning& planning, const std::vector<Pick>& picks) {
  Draws draws(budget, planning.start().live);
  for (const Pick& pick : picks) {
    if (pick.way) draws.add(*pick.way);
  }
  return draws;
}

}  // namespace

// One that draws on a budget, with its ways.
struct Chooser::Sharer {
  struct Option {
    Way way;
    Worth worth;
    int period = -1;                   // -1: draws nothing
    std::optional<std::size_t> early;  // of a way put off: the same as found
  };
  AssetRow asset;
  std::vector<Option> options;
  std::size_t chosen = 0;
};

// Those that draw on a budget, up to a date. Its periods are counted back from the last instant at
// which something may be drawn for it: within one, least is drawn at the end, and what was drawn at
// the end of one counts no more at the end of the next. So the date can be kept if everything fits
// at the ends of periods.
struct Chooser::Sharing {
  const Budget& budget;
  Instant deadline;
  Preference preference;
  std::vector<Instant> ends = {};  // of periods, ascending
  std::vector<Sharer> sharers = {};
};

std::optional<Way> Chooser::put_off(AssetRow asset, const std::vector<DependencyRow>& imposed,
                                    const Way& way, Instant to) {
  const auto draws = drawing_move(way);
  if (!draws || way.moves[*draws].at >= to) return std::nullopt;
  Way later = way;
  later.moves[*draws].at = to;
  later.postponed = false;
  const LimitsOf limits = [&](TransitionRow action) { return planning_.limits(asset, action); };
  return planning_.follow(asset, imposed, later, limits);
}

// From the last instant at which a way still draws in time back to the first of all.
void Chooser::find_ends(const Choice& choice, Sharing& sharing) {
  Instant first = Instant::never();
  Instant last = Instant::absent();
  for (const AssetRow asset : order_) {
    const Pick& pick = choice.picks[asset.value];
    if (!pick.way || !drawing_move(*pick.way)) continue;
    for (const Way& way : planning_.ways(asset, pick.imposed)) {
      const Move* move = known_draw(way);
      if (move == nullptr) continue;
      const Seconds takes{move->visible.seconds() - move->at.seconds()};
      const Instant end = plus(sharing.deadline, Seconds{-takes.count});
      first = std::min(first, move->at);
      last = last.is_known() ? std::max(last, end) : end;
    }
  }
  if (!last.is_known()) return;
  for (Instant end = last; end >= first && sharing.ends.size() < periods_max;) {
    sharing.ends.push_back(end);
    end = plus(budget_period_start(sharing.budget, end), Seconds{-1});
  }
  std::reverse(sharing.ends.begin(), sharing.ends.end());
}

// The ways of one of them as found, and put off to the end of each period.
void Chooser::add_sharer(AssetRow asset, const Pick& pick, Sharing& sharing) {
  sharing.sharers.push_back({asset, {}, 0});
  auto& options = sharing.sharers.back().options;
  const auto add = [&](const Way& way, std::optional<std::size_t> early) {
    if (!in_time(asset, way, pick.imposed, sharing.deadline)) return false;
    int period = -1;
    if (const Move* move = known_draw(way)) {
      const auto end = std::lower_bound(sharing.ends.begin(), sharing.ends.end(), move->at);
      if (end == sharing.ends.end()) return false;
      period = static_cast<int>(end - sharing.ends.begin());
    }
    options.push_back({way, worth_of(planning_, asset, way, sharing.deadline), period, early});
    return true;
  };
  for (const Way& way : planning_.ways(asset, pick.imposed)) {
    const auto draws = drawing_move(way);
    const bool usable = !draws || way.moves[*draws].budget_known;
    if (!usable || !is_wanted(way, sharing.preference)) continue;
    const std::size_t early = options.size();
    if (!add(way, std::nullopt) || !draws) continue;
    for (const Instant end : sharing.ends) {
      if (const auto later = put_off(asset, pick.imposed, way, end)) add(*later, early);
    }
  }
}

bool Chooser::share_budgets(Instant deadline, Preference preference, Choice& choice) {
  const Budget* budget = budget_of(planning_, choice.picks);
  if (budget == nullptr || draws_of(*budget, planning_, choice.picks).fit()) return true;
  budget_forbids_ = true;
  Sharing sharing{*budget, deadline, preference};
  find_ends(choice, sharing);
  std::vector<KnapsackItem> items;
  for (const AssetRow asset : order_) {
    const Pick& pick = choice.picks[asset.value];
    if (!pick.way || !drawing_move(*pick.way)) continue;
    add_sharer(asset, pick, sharing);
    KnapsackItem item;
    for (const Sharer::Option& option : sharing.sharers.back().options) {
      const Move* move = known_draw(option.way);
      item.push_back({cost_of(option.worth, preference),
                      move == nullptr ? 0 : move->budget_minor_units, option.period});
    }
    if (item.empty()) return false;
    items.push_back(std::move(item));
  }
  const Draws before(*budget, planning_.start().live);
  std::vector<std::int64_t> capacities;
  for (const Instant end : sharing.ends) capacities.push_back(before.left_at(end));
  const KnapsackAnswer answer = solve_knapsack(items, capacities);
  if (!answer.feasible) return false;
  for (std::size_t i = 0; i < sharing.sharers.size(); ++i) {
    take(sharing.sharers[i], answer.chosen[i], choice);
  }
  if (!put_off_what_does_not_fit(sharing, choice)) return false;
  fill(sharing, choice);
  choice.gap_minor_units = gap(sharing, choice);
  budget_forbids_ = false;
  return true;
}

void Chooser::take(Sharer& sharer, std::size_t option, Choice& choice) {
  sharer.chosen = option;
  choice.picks[sharer.asset.value].way = sharer.options[option].way;
}

// What is drawn before a period's end may still meet what was drawn at the end of the one before.
bool Chooser::put_off_what_does_not_fit(Sharing& sharing, Choice& choice) const {
  if (draws_of(sharing.budget, planning_, choice.picks).fit()) return true;
  for (Sharer& sharer : sharing.sharers) {
    const std::size_t chosen = sharer.chosen;
    for (std::size_t o = 0; o < sharer.options.size(); ++o) {
      const Sharer::Option& option = sharer.options[o];
      if (option.early != chosen || option.period != sharer.options[chosen].period) continue;
      take(sharer, o, choice);
    }
  }
  return draws_of(sharing.budget, planning_, choice.picks).fit();
}

// Moves what was put off forward, day by day, as far as there is room: those of early periods
// first, for what they leave later ones follow.
void Chooser::fill(const Sharing& sharing, Choice& choice) {
  std::vector<const Sharer*> in_turn;
  for (const Sharer& sharer : sharing.sharers) {
    if (sharer.options[sharer.chosen].early) in_turn.push_back(&sharer);
  }
  std::stable_sort(in_turn.begin(), in_turn.end(), [](const Sharer* a, const Sharer* b) {
    return a->options[a->chosen].period < b->options[b->chosen].period;
  });
  for (const Sharer* sharer : in_turn) move_forward(sharing, *sharer, choice);
}

void Chooser::move_forward(const Sharing& sharing, const Sharer& sharer, Choice& choice) {
  const Sharer::Option& late = sharer.options[sharer.chosen];
  const Way& early = sharer.options[*late.early].way;
  Pick& pick = choice.picks[sharer.asset.value];
  const auto fits = [&](const std::optional<Way>& way) {
    if (!way) return false;
    std::optional<Way> before = std::exchange(pick.way, *way);
    const Worth worth = worth_of(planning_, sharer.asset, *way, sharing.deadline);
    const bool better = worth.minor_units <= late.worth.minor_units;
    if (better && draws_of(sharing.budget, planning_, choice.picks).fit()) return true;
    pick.way = std::move(before);
    return false;
  };
  if (fits(early)) return;
  // Of the two the late one may draw nothing any more.
  const std::size_t draws = *drawing_move(early);
  std::int32_t no_room = day_of(early.moves[draws].at).count;
  std::int32_t room = day_of(late.way.moves[draws].at).count + 1;
  while (room - no_room > 1) {
    const std::int32_t middle = no_room + (room - no_room) / 2;
    const Instant midnight = Instant::start_of(Day{middle});
    (fits(put_off(sharer.asset, pick.imposed, early, midnight)) ? room : no_room) = middle;
  }
}

// How much less the best sharing of any days could cost. What is returned a day later draws less
// and brings back less by as much, so that cost and draw together hardly change: no sharing costs
// less than the least of these sums without all there is to draw, nor than each at its cheapest.
std::int64_t Chooser::gap(const Sharing& sharing, const Choice& choice) const {
  const Draws before(sharing.budget, planning_.start().live);
  std::int64_t cost = 0;
  std::int64_t least_alone = 0;
  std::int64_t least_with_draw = 0;
  for (const Instant end : sharing.ends) least_with_draw -= before.left_at(end);
  for (const Sharer& sharer : sharing.sharers) {
    const Way& way = *choice.picks[sharer.asset.value].way;
    const Worth made = worth_of(planning_, sharer.asset, way, sharing.deadline);
    cost += made.minor_units;
    std::int64_t alone = made.minor_units;
    std::int64_t with_draw = std::numeric_limits<std::int64_t>::max();
    for (const Sharer::Option& option : sharer.options) {
      const bool as_many = option.worth.actions == made.actions;
      if (sharing.preference == Preference::fewest && !as_many) continue;
      const Move* move = known_draw(option.way);
      const std::int64_t drawn = move == nullptr ? 0 : move->budget_minor_units;
      alone = std::min(alone, option.worth.minor_units);
      with_draw = std::min(with_draw, option.worth.minor_units + drawn);
    }
    least_alone += alone;
    least_with_draw += with_draw - 1;  // each is rounded by itself
  }
  return cost - std::min(cost, std::max(least_alone, least_with_draw));
}

}  // namespace untether::plan
