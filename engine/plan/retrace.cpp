#include "engine/plan/retrace.h"

#include <algorithm>
#include <span>

namespace untether::plan {

namespace {

// What follows the last move. Where billing is to stop, the goal waits for the last charge, so
// that it belongs to the way; a clear asset may be charged on.
void settle_charges(const WayQuestion& question, Way& way) {
  const Instant from = std::max(way.settled, plus(question.now, Seconds{1}));
  const Outlook outlook = billing_outlook(question.payer, way.end, from);
  if (question.goal == Goal::stop_billing) {
    way.charges.add(outlook.charges);
    return;
  }
  way.quiet = outlook.known && outlook.ends && !outlook.charges.last.is_known();
}

// The label after a move made once more; with `late`, put off if it shuts the customer out.
std::optional<Label> remake(const Stepper& stepper, const WayQuestion& question, const Label& label,
                            const Move& move, bool& late) {
  const NextFiring next = stepper.next(label);
  if (move.by_clock) {
    if (!next.firing || next.firing->transition != move.transition) return std::nullopt;
    return stepper.fire(label, *next.firing);
  }
  const Transition& made =
      question.rules.lifecycle(label.world.facts.kind).transitions[move.transition.value];
  // A step that waits for a budget's next period keeps its instant.
  const bool draws = move.budget_minor_units != 0 || !move.budget_known;
  Instant not_before = draws ? move.at : Instant::absent();
  if (late && made.to != label.world.state && !move.latest.is_never()) {
    not_before = plus(move.latest, Seconds{-shut_out_margin.count});
    late = false;
  }
  return stepper.act(label, move.transition, next, not_before);
}

}  // namespace

Way way_to(const WayQuestion& question, const Label& label, Stepper::Clear clear) {
  Way way;
  way.end = label.world;
  way.settled = label.clock;
  way.clear_from = clear.from;
  way.clear_until = clear.until;
  way.charges = label.charges;
  way.actions = label.actions;
  way.assumed = label.assumed;
  way.risky = label.risky;
  way.for_credit = label.for_credit;
  way.asks = label.asks;
  way.carries = label.carries;
  way.shut_out_seconds = label.shut_out_seconds();
  if (label.shut_out_from.is_known() && clear.from > label.shut_out_from) {
    way.shut_out_seconds =
        std::max(way.shut_out_seconds, clear.from.seconds() - label.shut_out_from.seconds());
  }
  settle_charges(question, way);
  return way;
}

std::optional<Way> retrace(const Stepper& stepper, const WayQuestion& question,
                           const LiveAsset& start, const Way& way, bool late) {
  std::vector<Label> labels{stepper.first(start)};
  labels.reserve(way.moves.size() + 1);
  bool put_off = late;
  for (const Move& move : way.moves) {
    auto after = remake(stepper, question, labels.back(), move, put_off);
    if (!after) return std::nullopt;
    labels.push_back(std::move(*after));
  }
  const auto clear = stepper.clear(labels.back());
  if (!clear) return std::nullopt;
  Way result = way_to(question, labels.back(), *clear);
  result.postponed = late;
  result.for_credit = way.for_credit;
  std::vector<const Label*> path;
  for (const Label& label : labels) path.push_back(&label);
  for (const Label* label : std::span(path).subspan(1)) result.moves.push_back(label->made);
  for (const DependencyRow need : question.imposed) {
    result.ready.push_back(stepper.held_since(need, path));
  }
  return result;
}

}  // namespace untether::plan

namespace untether {

std::optional<Way> follow_way(const WayQuestion& question, const LiveAsset& start, const Way& way,
                              const LimitsOf& limits) {
  return plan::retrace(plan::Stepper(question, limits), question, start, way, way.postponed);
}

}  // namespace untether
