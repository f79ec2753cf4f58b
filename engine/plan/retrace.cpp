#include "engine/plan/retrace.h"

#include <algorithm>

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
      question.payer.rules.lifecycle(label.world.facts.kind).transitions[move.transition.value];
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
  Label label = stepper.first(start);
  std::vector<Move> moves;
  bool put_off = late;
  for (const Move& move : way.moves) {
    auto after = remake(stepper, question, label, move, put_off);
    if (!after) return std::nullopt;
    label = std::move(*after);
    moves.push_back(label.made);
  }
  const auto clear = stepper.clear(label);
  if (!clear) return std::nullopt;
  Way result = way_to(question, label, *clear);
  result.moves = std::move(moves);
  result.postponed = late;
  result.ready.assign(question.imposed.size(), label.visible);
  return result;
}

}  // namespace untether::plan

namespace untether {

std::optional<Way> follow_way(const WayQuestion& question, const LiveAsset& start, const Way& way,
                              const LimitsOf& limits) {
  return plan::retrace(plan::Stepper(question, limits), question, start, way, way.postponed);
}

}  // namespace untether
