#include "engine/sim/step.h"

#include <algorithm>

#include "engine/sim/commands.h"
#include "engine/sim/transfers.h"

namespace untether {

namespace sim {

namespace {

// The service looks at the rest when the change is made.
bool is_checked_when_asked(Check check) {
  return check == Check::exists || check == Check::token || check == Check::role ||
         check == Check::relationship || check == Check::pending;
}

std::vector<Refused> forbids_asking(const Run& run, const Act& command) {
  const Action action{command.asset, command.transition, std::nullopt};
  const auto answer =
      act(run.set().machines(), run.world.live, command.actor, action, run.world.now, true);
  if (answer) return {};
  std::vector<Refused> refusals = answer.error();
  std::erase_if(refusals, [](const Refused& one) { return !is_checked_when_asked(one.check); });
  if (refusals.size() > 1) refusals.resize(1);
  return refusals;
}

std::vector<Refused> ask(Run& run, const Act& command, Seconds waits) {
  auto refusals = forbids_asking(run, command);
  if (!refusals.empty()) return refusals;
  const Instant at = plus(run.world.now, waits);
  run.world.waiting.push_back({at, command.asset, command.transition, command.actor, {}});
  run.world.live.pending.push_back(command.asset);
  Event event;
  event.at = run.world.now;
  event.kind = EventKind::asked;
  event.by = party_of(command.actor.kind);
  event.asset = command.asset;
  event.transition = command.transition;
  event.until = at;
  run.tell(event);
  return {};
}

bool is_known_row(const World& world, std::optional<AssetRow> row) {
  return !row || row->value < world.live.assets.size();
}

}  // namespace

std::vector<Refused> carry_out(Run& run, const Act& command) {
  const bool has_machine =
      is_known_row(run.world, command.asset) &&
      run.set().machines().machine(run.asset(command.asset).facts.kind) != nullptr;
  if (!has_machine) return refuse(Check::exists, "not_found");
  // The partner hears the same as after any removal; for everybody else there is nothing left.
  if (!run.world.ties.tenant_exists && command.actor.kind != ActorKind::partner) {
    return refuse(Check::exists, "60003");
  }
  if (run.world.doubt(command.asset) != nullptr) {
    return refuse(Check::state, "", "", Truth::unknown);
  }
  const AssetKind kind = run.asset(command.asset).facts.kind;
  if (command.transition.value >= run.lifecycle(command.asset).transitions.size()) {
    return refuse(Check::exists, "not_found");
  }
  const Seconds waits = run.set().times_of(kind, command.transition).waits;
  if (waits.count > 0) return ask(run, command, waits);
  return perform(run, command, EventKind::acted, party_of(command.actor.kind));
}

std::vector<Refused> carry_out(Run& run, const RequestTransfer& command) {
  return request_transfer(run, command);
}

std::vector<Refused> carry_out(Run& run, const AnswerTransfer& command) {
  return answer_transfer(run, command);
}

std::vector<Refused> carry_out(Run& run, const Tell& command) {
  if (!is_known_row(run.world, command.asset)) return refuse(Check::exists, "not_found");
  const FieldInfo& field = info(command.field);
  LiveCustomer& live = run.world.live;
  if (field.storage == FieldStorage::customer_flag && !command.asset) {
    live.around.customer.set(static_cast<CustomerFlag>(field.slot), command.value);
  } else if (field.storage == FieldStorage::asset_flag && command.asset) {
    live.assets[command.asset->value].facts.flags.set(static_cast<AssetFlag>(field.slot),
                                                      command.value);
  } else if (field.storage == FieldStorage::asset_instant && command.asset) {
    live.assets[command.asset->value].facts.set(static_cast<AssetInstant>(field.slot),
                                                command.instant);
  } else {
    return refuse(Check::exists, "not_found");
  }
  // What was in doubt for want of this fact is looked at anew.
  std::erase_if(run.world.doubts, [&](const Doubt& doubt) {
    return doubt.standing.is_certain() && !doubt.oddities.overdue &&
           (!command.asset || doubt.asset == *command.asset);
  });
  Event event;
  event.at = run.world.now;
  event.kind = EventKind::told;
  event.by = Party::microsoft;
  event.asset = command.asset;
  event.effect = field.name;
  run.tell(event);
  refresh_all(run);
  return {};
}

std::vector<Refused> carry_out(Run& run, const Settle& command) {
  const Doubt* doubt =
      is_known_row(run.world, command.asset) ? run.world.doubt(command.asset) : nullptr;
  if (doubt == nullptr) return refuse(Check::exists, "not_found");
  if (command.state >= run.lifecycle(command.asset).states.size()) {
    return refuse(Check::exists, "not_found");
  }
  Event event;
  event.at = run.world.now;
  event.kind = EventKind::told;
  event.by = Party::microsoft;
  event.asset = command.asset;
  event.before = run.asset(command.asset);
  LiveAsset real = run.asset(command.asset);
  for (std::size_t i = 0; i < doubt->standing.size(); ++i) {
    if (doubt->standing[i].state == command.state) real = doubt->standing[i];
  }
  real.state = command.state;
  event.after = real;
  run.world.live.assets[command.asset.value] = real;
  std::erase_if(run.world.doubts, [&](const Doubt& one) { return one.asset == command.asset; });
  refresh(run, command.asset);
  run.tell(event);
  return {};
}

}  // namespace sim

std::vector<Refused> step_in_place(const SimRules& rules, World& world, const Command& command,
                                   const EventSink& sink) {
  sim::Run run{rules, world, sink};
  return std::visit([&run](const auto& one) { return sim::carry_out(run, one); }, command);
}

tl::expected<Stepped, std::vector<Refused>> step(const SimRules& rules, const World& world,
                                                 const Command& command) {
  Stepped after{world, {}};
  const EventSink keep = [&after](const Event& event) { after.events.push_back(event); };
  auto refusals = step_in_place(rules, after.world, command, keep);
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  return after;
}

}  // namespace untether
