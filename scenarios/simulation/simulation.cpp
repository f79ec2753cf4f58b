#include "scenarios/simulation/simulation.h"

#include <algorithm>

#include "engine/sim/advance.h"
#include "engine/sim/step.h"

namespace untether {

namespace {

Instant target(const SimRules& rules, const World& world, const Advance& wanted) {
  switch (wanted.until) {
    case Advance::Until::instant: return wanted.instant;
    case Advance::Until::length: return plus(world.now, wanted.length);
    case Advance::Until::period: return plus(world.now, wanted.period);
    case Advance::Until::next_event: return next_event(rules, world);
    case Advance::Until::next_deadline: return next_deadline(world);
  }
  return world.now;
}

}  // namespace

const Moment& Simulation::run(InputLine input) {
  Moment& moment = moments_.emplace_back(Moment{std::move(input), world().now, {}, {}, world()});
  if (const auto* wanted = std::get_if<Advance>(&moment.input.what)) {
    const Instant to = target(rules_, moment.world, *wanted);
    // Where nothing is to come, time stands still.
    if (!to.is_known() || to.is_never()) return moment;
    advance(rules_, moment.world, to,
            [&moment](const Event& event) { moment.events.push_back(event); });
    return moment;
  }
  auto after = step(rules_, moment.world, std::get<Command>(moment.input.what));
  if (after) {
    moment.world = std::move(after->world);
    moment.events = std::move(after->events);
  } else {
    moment.refused = std::move(after.error());
  }
  return moment;
}

std::size_t Simulation::undo(std::size_t count) {
  const std::size_t back = std::min(count, moments_.size());
  for (std::size_t i = 0; i < back; ++i) moments_.pop_back();
  return back;
}

}  // namespace untether
