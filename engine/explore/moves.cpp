#include "engine/explore/moves.h"

#include <algorithm>

#include "engine/sim/advance.h"
#include "engine/sim/step.h"

namespace untether {

namespace {

const Lifecycle* lifecycle_of(const SimRules& rules, const World& world, AssetRow row) {
  return rules.sets[world.set].machines().lifecycle(world.live.assets[row.value].facts.kind);
}

bool is_there(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Finder {
 public:
  Finder(const SimRules& rules, const World& world, const MoveOptions& options,
         std::vector<SimMove>& moves)
      : rules_(rules), world_(world), options_(options), moves_(moves) {}

  void find() {
    clock();
    for (std::uint32_t i = 0; i < world_.live.assets.size(); ++i) of_asset(AssetRow{i});
    relationship();
    for (std::uint32_t i = 0; i < world_.requests.size(); ++i) {
      if (world_.requests[i].state != RequestState::pending) continue;
      add({MoveKind::accept_transfer, i, {}});
      add({MoveKind::reject_transfer, i, {}});
      add({MoveKind::cancel_transfer, i, {}});
    }
    for (std::uint32_t i = 0; i < options_.purchases.size(); ++i) {
      if (!is_bought(options_.purchases[i])) add({MoveKind::buy, i, {}});
    }
  }

 private:
  void add(const SimMove& move) {
    const std::string_view word = word_of(rules_, world_, move);
    if (!options_.only.empty() && !is_there(options_.only, word)) return;
    if (is_there(options_.without, word)) return;
    moves_.push_back(move);
  }

  void clock() {
    const Instant event = next_event(rules_, world_);
    const Instant deadline = next_deadline(world_);
    if (!event.is_never() && event <= options_.until) add({MoveKind::next_event, 0, {}});
    if (!deadline.is_never() && deadline < event && deadline <= options_.until) {
      add({MoveKind::next_deadline, 0, {}});
    }
  }

  void of_asset(AssetRow row) {
    const Lifecycle* lifecycle = lifecycle_of(rules_, world_, row);
    if (lifecycle == nullptr || world_.doubt(row) != nullptr) return;
    const std::uint8_t state = world_.live.assets[row.value].state;
    for (std::uint32_t i = 0; i < lifecycle->transitions.size(); ++i) {
      const Transition& one = lifecycle->transitions[i];
      if (one.by == ActorKind::clock) continue;
      if (std::find(one.from.begin(), one.from.end(), state) == one.from.end()) continue;
      if (one.by == ActorKind::partner && one.id == "transfer") {
        add({MoveKind::request_transfer, row.value, {}});
        add({MoveKind::request_transfer_by_target, row.value, {}});
      } else {
        add({MoveKind::act, row.value, TransitionRow{i}});
      }
    }
  }

  void relationship() {
    add({MoveKind::remove, 0, {}});
    // Who has a relationship needs no other invitation.
    if (has_relationship(world_.live.relationship) != Truth::yes && !world_.ties.invitation) {
      add({MoveKind::invite, 0, {}});
      add({MoveKind::invite_with_dap, 0, {}});
    }
    if (world_.ties.invitation) {
      add({MoveKind::accept, 0, {}});
      add({MoveKind::accept_without_agreement, 0, {}});
      add({MoveKind::decline, 0, {}});
    }
    if (world_.ties.agreement != Truth::yes) add({MoveKind::sign, 0, {}});
  }

  [[nodiscard]] bool is_bought(const Buy& purchase) const {
    const auto& details = world_.cast->customer.details;
    return std::any_of(details.begin(), details.end(),
                       [&](const auto& one) { return one.name == purchase.details.name; });
  }

  const SimRules& rules_;
  const World& world_;
  const MoveOptions& options_;
  std::vector<SimMove>& moves_;
};

Command command_of(const SimRules& rules, const World& world, const SimMove& move,
                   const MoveOptions& options) {
  Actor actor = ideal_actor();
  switch (move.kind) {
    case MoveKind::remove: return Remove{std::move(actor)};
    case MoveKind::invite: return Invite{false};
    case MoveKind::invite_with_dap: return Invite{true};
    case MoveKind::accept: return AnswerInvitation{true, true};
    case MoveKind::accept_without_agreement: return AnswerInvitation{true, false};
    case MoveKind::decline: return AnswerInvitation{false, false};
    case MoveKind::sign: return Sign{};
    case MoveKind::buy: return options.purchases[move.number];
    case MoveKind::request_transfer:
      return RequestTransfer{Side::source, {AssetRow{move.number}}, std::move(actor)};
    case MoveKind::request_transfer_by_target:
      return RequestTransfer{Side::target, {AssetRow{move.number}}, {}};
    case MoveKind::accept_transfer:
      return AnswerTransfer{std::move(actor), move.number, TransferAnswer::accept};
    case MoveKind::reject_transfer:
      return AnswerTransfer{std::move(actor), move.number, TransferAnswer::reject};
    case MoveKind::cancel_transfer:
      return AnswerTransfer{std::move(actor), move.number, TransferAnswer::cancel};
    default: break;
  }
  const AssetRow row{move.number};
  actor.kind = lifecycle_of(rules, world, row)->transitions[move.transition.value].by;
  return Act{std::move(actor), row, move.transition};
}

}  // namespace

std::string_view word_of(const SimRules& rules, const World& world, const SimMove& move) {
  switch (move.kind) {
    case MoveKind::next_event:
    case MoveKind::next_deadline: return "advance";
    case MoveKind::act:
      return lifecycle_of(rules, world, AssetRow{move.number})
          ->transitions[move.transition.value]
          .id;
    case MoveKind::invite:
    case MoveKind::invite_with_dap: return "invite";
    case MoveKind::accept:
    case MoveKind::accept_without_agreement: return "accept";
    case MoveKind::request_transfer:
    case MoveKind::request_transfer_by_target:
    case MoveKind::accept_transfer:
    case MoveKind::reject_transfer:
    case MoveKind::cancel_transfer: return "transfer";
    default: return name_of(move.kind);
  }
}

void find_moves(const SimRules& rules, const World& world, const MoveOptions& options,
                std::vector<SimMove>& moves) {
  moves.clear();
  Finder(rules, world, options, moves).find();
}

std::vector<Refused> make_move(const SimRules& rules, World& world, const SimMove& move,
                               const MoveOptions& options, const EventSink& sink) {
  if (move.kind == MoveKind::next_event) {
    advance(rules, world, next_event(rules, world), sink);
    return {};
  }
  if (move.kind == MoveKind::next_deadline) {
    advance(rules, world, next_deadline(world), sink);
    return {};
  }
  return step_in_place(rules, world, command_of(rules, world, move, options), sink);
}

}  // namespace untether
