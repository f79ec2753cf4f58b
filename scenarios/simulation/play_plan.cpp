#include "scenarios/simulation/play_plan.h"

#include <algorithm>

#include "engine/sim/advance.h"
#include "engine/sim/step.h"

namespace untether {

namespace {

Actor actor_of(const Plan& plan, const Asker& asker) {
  Actor actor = ideal_actor();
  if (asker.roles) actor.roles = *asker.roles;
  actor.token = asker.token;
  actor.azure_owner = to_truth(asker.azure_owner == Truth::yes);
  for (const Assumption& assumption : plan.assumptions) {
    const bool own = info(assumption.field).storage == FieldStorage::actor_azure_owner;
    if (own) actor.azure_owner = assumption.value;
  }
  return actor;
}

std::optional<TimedCommand> command_of(const PlanStep& step, std::size_t number,
                                       const Actor& actor) {
  if (step.kind == StepKind::action) {
    return TimedCommand{step.asked, Act{actor, *step.asset, *step.transition}, number};
  }
  if (step.kind == StepKind::removal) return TimedCommand{step.at, Remove{actor}, number};
  return std::nullopt;
}

}  // namespace

std::vector<TimedCommand> commands_of(const Plan& plan, const Asker& asker) {
  std::vector<TimedCommand> commands;
  for (const Assumption& assumption : plan.assumptions) {
    if (info(assumption.field).storage == FieldStorage::actor_azure_owner) continue;
    const Tell tell{assumption.asset, assumption.field, assumption.value, {}};
    commands.push_back({plan.start, tell, std::nullopt});
  }
  const Actor actor = actor_of(plan, asker);
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    if (auto command = command_of(plan.steps[i], i, actor)) commands.push_back(std::move(*command));
  }
  std::stable_sort(commands.begin(), commands.end(),
                   [](const TimedCommand& a, const TimedCommand& b) { return a.at < b.at; });
  return commands;
}

Played play_plan(const SimRules& rules, World world, const Plan& plan, const Asker& asker) {
  Played played{std::move(world), std::nullopt, {}};
  const std::vector<TimedCommand> commands = commands_of(plan, asker);
  const auto step_of = [&](const Event& event) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
      const PlanStep& step = plan.steps[i];
      if (step.asset == event.asset && step.transition == event.transition) return i;
    }
    return std::nullopt;
  };
  const EventSink watch = [&](const Event& event) {
    if (event.kind != EventKind::failed || played.failed) return;
    played.failed = step_of(event);
    played.refusals = event.refusals;
  };
  for (const TimedCommand& one : commands) {
    advance(rules, played.world, one.at, watch);
    if (played.failed) return played;
    auto after = step(rules, played.world, one.command);
    if (!after) {
      played.failed = one.step;
      played.refusals = std::move(after.error());
      return played;
    }
    played.world = std::move(after->world);
  }
  advance(rules, played.world, plan.goal_at, watch);
  return played;
}

}  // namespace untether
