#include "engine/sim/transfers.h"

#include <algorithm>

namespace untether::sim {

namespace {

Refused refused(Check check, std::string_view refusal, std::string_view rule = {}) {
  return {check, Truth::no, std::string(refusal), std::string(rule)};
}

bool is_open(const TransferRequest& request) {
  return request.state == RequestState::pending || request.state == RequestState::in_progress;
}

bool is_asked_for(const World& world, AssetRow row) {
  return std::any_of(world.requests.begin(), world.requests.end(), [row](const auto& request) {
    const auto& items = request.items;
    return is_open(request) && std::find(items.begin(), items.end(), row) != items.end();
  });
}

// Who creates the request for a transition: the other partner where the rule set has something
// for it to prepare, else the one that holds the asset.
Side creator(const Run& run, AssetRow row, TransitionRow transition) {
  const AssetKind kind = run.asset(row).facts.kind;
  const auto lifecycle = *run.set().machines().lifecycle_of[static_cast<std::size_t>(kind)];
  const ActionName name{lifecycle, transition};
  for (const Preparation& entry : run.set().rules().preparations) {
    const bool of_it =
        std::find(entry.actions.begin(), entry.actions.end(), name) != entry.actions.end();
    if (of_it && entry.by == PreparedBy::other_partner) return Side::target;
  }
  return Side::source;
}

Party party_of(Side side) { return side == Side::source ? Party::partner : Party::other_partner; }

// Whether somebody of this partner may have to do with the transfer of an asset at all: the rights
// that its acceptance asks for.
std::optional<Refused> forbids_hand(const Run& run, const Actor& actor, AssetRow row) {
  const auto transition = transfer_of(run, row);
  if (!transition) return std::nullopt;
  Actor hand = actor;
  hand.kind = ActorKind::partner;
  const auto answer =
      act(run.set().machines(), run.world.live, hand, {row, *transition, {}}, run.world.now, true);
  if (answer) return std::nullopt;
  for (const Refused& one : answer.error()) {
    const bool of_rights =
        one.check == Check::token || one.check == Check::role || one.refusal == "no_access";
    if (of_rights) return one;
  }
  return std::nullopt;
}

std::optional<Refused> forbids_request(const Run& run, const RequestTransfer& command,
                                       AssetRow row) {
  if (row.value >= run.world.live.assets.size()) return refused(Check::exists, "not_found");
  const auto transition = transfer_of(run, row);
  if (!transition) return refused(Check::exists, "no_transfer");
  if (is_asked_for(run.world, row)) return refused(Check::request, "900101");
  if (creator(run, row, *transition) != command.by) return refused(Check::role, "no_access");
  return command.by == Side::source ? forbids_hand(run, command.actor, row) : std::nullopt;
}

std::size_t items_max(const Run& run) {
  const auto row = run.set().rules().parameter("transfer_max_items");
  if (!row) return run.world.live.assets.size();
  const cel::Value value = run.set().machines().parameters.value(*row, {});
  return value.kind == cel::ValueKind::integer ? static_cast<std::size_t>(value.bits)
                                               : run.world.live.assets.size();
}

Event transfer_event(const Run& run, EventKind kind, Party by, std::uint32_t request) {
  Event event;
  event.at = run.world.now;
  event.kind = kind;
  event.by = by;
  event.request = request;
  return event;
}

// Whether every item could be handed over now, one after the other: a single one that cannot
// stops the whole request.
std::vector<Refused> forbids_acceptance(const Run& run, const Actor& actor,
                                        const TransferRequest& request) {
  World trial = run.world;
  Run dry{run.rules, trial, {}};
  for (const AssetRow item : request.items) {
    const auto transition = transfer_of(dry, item);
    if (!transition) return {refused(Check::exists, "no_transfer")};
    const bool gone_along =
        dry.lifecycle(item).transitions[transition->value].to == dry.asset(item).state;
    if (gone_along && run.asset(item).state != dry.asset(item).state) continue;
    auto refusals = perform(dry, {actor, item, *transition}, EventKind::acted, Party::partner);
    if (!refusals.empty()) return refusals;
  }
  return {};
}

void accept(Run& run, const Actor& actor, std::uint32_t index) {
  TransferRequest& request = run.world.requests[index];
  request.state = RequestState::in_progress;
  const bool at_once = !run.rules.options.latencies;
  const Seconds settles = at_once ? Seconds{} : run.set().duration("transfer_settles_after");
  for (const AssetRow item : request.items) {
    run.world.waiting.push_back(
        {plus(run.world.now, settles), item, *transfer_of(run, item), actor, index});
    run.world.live.pending.push_back(item);
  }
}

}  // namespace

std::optional<TransitionRow> transfer_of(const Run& run, AssetRow row) {
  const Lifecycle* lifecycle = run.set().machines().lifecycle(run.asset(row).facts.kind);
  if (lifecycle == nullptr) return std::nullopt;
  for (std::uint32_t i = 0; i < lifecycle->transitions.size(); ++i) {
    const Transition& one = lifecycle->transitions[i];
    if (one.by == ActorKind::partner && one.id == "transfer") return TransitionRow{i};
  }
  return std::nullopt;
}

std::vector<Refused> request_transfer(Run& run, const RequestTransfer& command) {
  if (command.items.empty()) return {refused(Check::exists, "not_found")};
  if (command.items.size() > items_max(run)) return {refused(Check::request, "too_many_items")};
  for (const AssetRow item : command.items) {
    if (auto forbidden = forbids_request(run, command, item)) return {std::move(*forbidden)};
  }
  const auto number = static_cast<std::uint32_t>(run.world.requests.size());
  const Instant expires = run.set().window_end("transfer_request_window", run.world.now);
  run.world.requests.push_back(
      {command.items, command.by, run.world.now, expires, RequestState::pending});
  run.world.live.around.customer.set(CustomerFlag::transfer_target, Truth::yes);
  refresh_all(run);
  Event event = transfer_event(run, EventKind::transfer_asked, party_of(command.by), number);
  event.until = expires;
  run.tell(event);
  return {};
}

std::vector<Refused> answer_transfer(Run& run, const AnswerTransfer& command) {
  if (command.request >= run.world.requests.size()) return {refused(Check::exists, "900100")};
  TransferRequest& request = run.world.requests[command.request];
  if (request.state == RequestState::in_progress) return {refused(Check::request, "900104")};
  if (request.state != RequestState::pending) return {refused(Check::request, "900102")};
  const Side other = request.created_by == Side::source ? Side::target : Side::source;
  const Side answers = command.answer == TransferAnswer::cancel ? request.created_by : other;
  // Whoever answers for this partner needs its roles; of the other one nothing is known.
  const Actor actor = answers == Side::source ? command.actor : ideal_actor();
  if (command.answer == TransferAnswer::accept) {
    Actor source = actor;
    source.kind = ActorKind::partner;
    auto refusals = forbids_acceptance(run, source, request);
    if (!refusals.empty()) return refusals;
    accept(run, source, command.request);
  } else {
    if (answers == Side::source) {
      if (auto forbidden = forbids_hand(run, actor, request.items.front())) {
        return {std::move(*forbidden)};
      }
    }
    request.state =
        command.answer == TransferAnswer::reject ? RequestState::rejected : RequestState::cancelled;
  }
  Event event =
      transfer_event(run, EventKind::transfer_answered, party_of(answers), command.request);
  event.value = name_of(command.answer);
  run.tell(event);
  if (!run.rules.options.latencies) {
    for (std::size_t i = 0; i < run.world.waiting.size();) {
      const bool of_it = run.world.waiting[i].request == command.request;
      if (of_it) {
        take_effect(run, static_cast<std::uint32_t>(i));
      } else {
        ++i;
      }
    }
  }
  return {};
}

void settle_transfer(Run& run, std::uint32_t index) {
  TransferRequest& request = run.world.requests[index];
  const auto& waiting = run.world.waiting;
  const bool under_way = std::any_of(waiting.begin(), waiting.end(),
                                     [index](const auto& one) { return one.request == index; });
  if (under_way || request.state != RequestState::in_progress) return;
  const bool all = std::all_of(request.items.begin(), request.items.end(), [&](AssetRow item) {
    const auto transition = transfer_of(run, item);
    return transition &&
           run.asset(item).state == run.lifecycle(item).transitions[transition->value].to;
  });
  request.state = all ? RequestState::complete : RequestState::partially_complete;
  Event event = transfer_event(run, EventKind::transfer_done, Party::microsoft, index);
  event.value = name_of(request.state);
  run.tell(event);
}

void take_effect(Run& run, std::uint32_t index) {
  const Waiting waiting = run.world.waiting[index];
  run.world.waiting.erase(run.world.waiting.begin() + index);
  auto& pending = run.world.live.pending;
  pending.erase(std::remove(pending.begin(), pending.end(), waiting.asset), pending.end());
  const Transition& made = run.lifecycle(waiting.asset).transitions[waiting.transition.value];
  if (waiting.request && run.asset(waiting.asset).state == made.to) {
    settle_transfer(run, *waiting.request);  // it went along with another item
    return;
  }
  const Act act{waiting.actor, waiting.asset, waiting.transition};
  auto refusals = perform(run, act, EventKind::waited, party_of(waiting.actor.kind));
  if (!refusals.empty()) {
    Event event;
    event.at = run.world.now;
    event.kind = EventKind::failed;
    event.by = party_of(waiting.actor.kind);
    event.asset = waiting.asset;
    event.transition = waiting.transition;
    event.request = waiting.request;
    event.refusals = std::move(refusals);
    run.tell(event);
  }
  if (waiting.request) settle_transfer(run, *waiting.request);
}

}  // namespace untether::sim
