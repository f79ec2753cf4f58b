#include "engine/plan/find_ways.h"

#include <algorithm>

#include "engine/lifecycle/budgets.h"
#include "engine/plan/clock_path.h"
#include "engine/plan/draws.h"
#include "engine/plan/labels.h"
#include "engine/plan/retrace.h"

namespace untether {

namespace {

using plan::Label;
using plan::Stepper;

constexpr int actions_max = 3;
constexpr int same_firing_max = 2;
constexpr std::size_t labels_max = 600;

// No credit is larger: what was paid for one cycle and, where each licence is rounded by itself,
// half a unit for each.
std::int64_t credit_max(const WayQuestion& question, AssetKind kind) {
  const auto& transitions = question.rules.lifecycle(kind).transitions;
  const bool by_licence = std::any_of(
      transitions.begin(), transitions.end(),
      [](const Transition& transition) { return transition.money == MoneyRule::legacy_credit; });
  const Tariff& tariff = question.payer.tariff;
  const std::int64_t price = tariff.price ? tariff.price->minor_units : 0;
  return std::max<std::int64_t>(price, 0) + (by_licence ? std::max(tariff.quantity, 1) : 0);
}

// When a way draws on a budget; never where it does not.
Instant draws_budget_at(const Way& way) {
  const auto draws = plan::drawing_move(way);
  return draws ? way.moves[*draws].at : Instant::never();
}

bool at_least_as_good(const Way& a, const Way& b) {
  if (a.clear_from > b.clear_from || a.clear_until < b.clear_until) return false;
  if (a.charges.minor_units > b.charges.minor_units || a.actions > b.actions) return false;
  if (a.charges.usage_seconds > b.charges.usage_seconds) return false;
  if (a.charges.unpriced > b.charges.unpriced) return false;
  if (a.shut_out_seconds > b.shut_out_seconds) return false;
  if (a.assumed != 0 && b.assumed == 0) return false;
  // What others are asked for, and what goes along, has its worth there.
  if (a.for_credit && !b.for_credit) return false;
  if ((a.asks & ~b.asks) != 0 || a.carries != b.carries) return false;
  // What the earlier of two draws leaves nothing for, the later may find in the next period.
  if (draws_budget_at(a) < draws_budget_at(b)) return false;
  for (std::size_t i = 0; i < a.ready.size(); ++i) {
    if (a.ready[i] > b.ready[i]) return false;
  }
  return true;
}

class WayFinder {
 public:
  WayFinder(const WayQuestion& question, const LimitsOf& limits)
      : question_(question), stepper_(question, limits) {}

  std::vector<Way> run(const LiveAsset& start) {
    credit_max_ = credit_max(question_, start.facts.kind);
    find_carrying(start.facts.kind);
    push(stepper_.first(start));
    while (!open_.empty()) expand(take_earliest());
    for (Way& way : ways_) {
      if (auto later = shut_out_later(way, start)) way = std::move(*later);
    }
    std::stable_sort(ways_.begin(), ways_.end(),
                     [](const Way& a, const Way& b) { return a.clear_from < b.clear_from; });
    return std::move(ways_);
  }

 private:
  // The same way with the customer shut out as late as may be, if that costs nothing.
  std::optional<Way> shut_out_later(const Way& way, const LiveAsset& start) const {
    if (way.shut_out_seconds <= plan::shut_out_margin.count) return std::nullopt;
    auto later = plan::retrace(stepper_, question_, start, way, true);
    const bool as_good = later && later->clear_from <= way.clear_from &&
                         later->charges.minor_units <= way.charges.minor_units &&
                         later->charges.usage_seconds <= way.charges.usage_seconds &&
                         later->charges.unpriced <= way.charges.unpriced &&
                         later->ready == way.ready;
    return as_good ? std::move(later) : std::nullopt;
  }

  void find_carrying(AssetKind kind) {
    const auto& transitions = question_.rules.lifecycle(kind).transitions;
    for (std::uint32_t t = 0; t < std::min<std::size_t>(transitions.size(), 64); ++t) {
      const bool may = !question_.rules.action(kind, TransitionRow{t}).cascades.empty();
      if (may && stepper_.carries(TransitionRow{t})) carrying_ |= std::uint64_t{1} << t;
    }
  }

  std::int32_t take_earliest() {
    const auto earliest = std::min_element(open_.begin(), open_.end(), [&](auto a, auto b) {
      return std::pair(at(a).clock, a) < std::pair(at(b).clock, b);
    });
    const std::int32_t row = *earliest;
    open_.erase(earliest);
    return row;
  }

  const Label& at(std::int32_t row) const { return labels_[static_cast<std::size_t>(row)]; }

  void expand(std::int32_t row) {
    if (hopeless(at(row))) return;
    const Label label = at(row);  // a copy: labels_ grows
    const NextFiring next = stepper_.next(label);
    if (label.actions < actions_max) {
      for (const TransitionRow action : partner_from(label.world)) {
        if (is_repeated(label, action) || undoes(label, action)) continue;
        if (label.there && !is_rewarding(label, action)) continue;
        if (auto after = stepper_.act(label, action, next)) add(row, std::move(*after));
        retry_after_budget(row, label, action, next);
      }
    }
    if (next.firing && times_fired(row, next.firing->transition) < same_firing_max) {
      add(row, stepper_.fire(label, *next.firing));
    }
  }

  const std::vector<TransitionRow>& partner_from(const LiveAsset& asset) const {
    const PlanRules& rules = question_.rules;
    const auto kind = static_cast<std::size_t>(asset.facts.kind);
    return rules.partner_from[rules.machines().lifecycle_of[kind]->value][asset.state];
  }

  // Where the goal is met already, an action is for those that go along, or, while parking, for
  // a credit.
  bool is_rewarding(const Label& label, TransitionRow action) const {
    const bool carries = action.value < 64 && ((carrying_ >> action.value) & 1U) != 0;
    return carries ||
           (question_.goal == Goal::stop_billing && is_credited(transition(label, action)));
  }

  // Whether any world to come, if nobody acts, allows a rewarding action.
  bool is_rewarding_ahead(const Label& label) {
    const std::uint32_t key = key_of(label);
    for (const auto& [known, rewarding] : rewards_) {
      if (known == key) return rewarding;
    }
    const auto worlds =
        clock_reachable(question_.rules.machines(), label.world, question_.payer.around);
    const bool found = std::any_of(worlds.begin(), worlds.end(), [&](const LiveAsset& world) {
      const auto& actions = partner_from(world);
      return std::any_of(actions.begin(), actions.end(),
                         [&](TransitionRow action) { return is_rewarding(label, action); });
    });
    rewards_.emplace_back(key, found);
    return found;
  }

  static std::uint32_t key_of(const Label& label) {
    return (std::uint32_t{label.world.state} << 8U) | label.world.facts.flags.bits();
  }

  // What a budget does not pay this year it may pay in the next.
  void retry_after_budget(std::int32_t row, const Label& label, TransitionRow action,
                          const NextFiring& next) {
    const Budget* budget = find_budget(question_.rules.rules(), transition(label, action).budget);
    if (budget == nullptr) return;
    const auto first = stepper_.act(label, action, next);
    if (!first) return;
    const Instant again = budget_period_end(*budget, first->made.at);
    if (auto after = stepper_.act(label, action, next, again)) add(row, std::move(*after));
  }

  bool is_repeated(const Label& label, TransitionRow action) const {
    return action.value >= 64 || ((label.used >> action.value) & 1U) != 0;
  }

  // Taking the partner's last step back, with nothing in between.
  bool undoes(const Label& label, TransitionRow action) const {
    if (label.parent < 0 || label.made.by_clock) return false;
    return transition(label, action).inverse == transition(label, label.made.transition).id;
  }

  const Transition& transition(const Label& label, TransitionRow row) const {
    return question_.rules.lifecycle(label.world.facts.kind).transitions[row.value];
  }

  int times_fired(std::int32_t row, TransitionRow firing) const {
    int count = 0;
    for (; at(row).parent >= 0; row = at(row).parent) {
      const Move& made = at(row).made;
      if (made.by_clock && made.transition == firing) ++count;
    }
    return count;
  }

  void add(std::int32_t parent, Label label) {
    label.parent = parent;
    const bool acted = label.actions > at(parent).actions;
    if (acted && at(parent).there && label.carries == at(parent).carries) label.for_credit = true;
    if (labels_.size() >= labels_max || hopeless(label) || is_known(label)) return;
    push(std::move(label));
  }

  void push(Label label) {
    const auto clear = stepper_.clear(label);
    const bool leaves = label.there;
    label.there = clear && clear->until.is_never() && clear->from <= label.visible;
    // What is done stays so: others may go with it, or a credit may be had.
    if (leaves && !label.there) return;
    labels_.push_back(std::move(label));
    const auto row = static_cast<std::int32_t>(labels_.size() - 1);
    if (clear) keep(row, *clear);
    if (!at(row).there || is_rewarding_ahead(at(row))) open_.push_back(row);
  }

  // How many actions at least lead on from a label to where the goal is met.
  int actions_ahead(const Label& label) const {
    const std::uint32_t key = key_of(label);
    for (const auto& [known, actions] : ahead_) {
      if (known == key) return actions;
    }
    const auto worlds =
        clock_reachable(question_.rules.machines(), label.world, question_.payer.around);
    const bool by_clock = std::any_of(worlds.begin(), worlds.end(), [&](const LiveAsset& world) {
      return question_.clearness.is_clear(world, question_.payer.around, question_.now) !=
             Truth::no;
    });
    ahead_.emplace_back(key, by_clock ? 0 : 1);
    return by_clock ? 0 : 1;
  }

  // Some way is at least as good as anything that can come of a label.
  bool hopeless(const Label& label) const {
    if (ways_.empty()) return false;
    const int actions = label.actions + (question_.goal == Goal::remove ? actions_ahead(label) : 0);
    return std::any_of(ways_.begin(), ways_.end(), [&](const Way& way) {
      if (!way.clear_until.is_never() || way.clear_from > label.clock) return false;
      if (way.actions > actions || (way.assumed != 0 && label.assumed == 0)) return false;
      if (!draws_budget_at(way).is_never()) return false;
      if ((way.asks & ~label.asks) != 0 || (way.for_credit && !label.for_credit)) return false;
      if (carrying_ != 0 && way.carries == 0) return false;
      if (way.charges.usage_seconds > label.charges.usage_seconds) return false;
      if (way.charges.unpriced > label.charges.unpriced) return false;
      if (way.shut_out_seconds > label.shut_out_seconds()) return false;
      for (const Instant ready : way.ready) {
        if (ready > label.clock) return false;
      }
      return way.charges.minor_units <= label.charges.minor_units - credit_max_;
    });
  }

  bool is_known(const Label& label) const {
    return std::any_of(labels_.begin(), labels_.end(), [&](const Label& seen) {
      return seen.clock <= label.clock && seen.visible <= label.visible &&
             seen.actions <= label.actions && seen.world == label.world &&
             seen.carries == label.carries && (!seen.for_credit || label.for_credit) &&
             seen.charges.minor_units <= label.charges.minor_units &&
             seen.charges.usage_seconds <= label.charges.usage_seconds &&
             !seen.is_shut_out_before(label) && (seen.used & ~label.used) == 0 &&
             (seen.assumed & ~label.assumed) == 0 && (!seen.draws_budget || label.draws_budget);
    });
  }

  void keep(std::int32_t row, Stepper::Clear clear) {
    Way way = plan::way_to(question_, at(row), clear);
    std::vector<const Label*> path{&at(row)};
    while (path.back()->parent >= 0) path.push_back(&at(path.back()->parent));
    std::reverse(path.begin(), path.end());
    for (const Label* label : std::span(path).subspan(1)) way.moves.push_back(label->made);
    for (const DependencyRow need : question_.imposed) {
      way.ready.push_back(stepper_.held_since(need, path));
    }
    for (const Way& other : ways_) {
      if (at_least_as_good(other, way)) return;
    }
    std::erase_if(ways_, [&](const Way& other) { return at_least_as_good(way, other); });
    ways_.push_back(std::move(way));
  }

  const WayQuestion& question_;
  Stepper stepper_;
  std::int64_t credit_max_ = 0;
  std::uint64_t carrying_ = 0;                           // bits by transition: takes others along
  std::vector<std::pair<std::uint32_t, bool>> rewards_;  // by state and flags
  mutable std::vector<std::pair<std::uint32_t, int>> ahead_;  // by state and flags
  std::vector<Label> labels_;
  std::vector<std::int32_t> open_;
  std::vector<Way> ways_;
};

}  // namespace

std::vector<Way> find_ways(const WayQuestion& question, const LiveAsset& start,
                           const LimitsOf& limits) {
  return WayFinder(question, limits).run(start);
}

}  // namespace untether
