#include <algorithm>

#include "engine/sim/commands.h"
#include "engine/sim/step.h"

namespace untether::sim {

namespace {

// A reason against a removal, with its place in the order in which the service tells them.
struct Reason {
  std::size_t rank = 0;
  Refused refused;
};

std::size_t rank_of(const Removal* removal, std::string_view word) {
  // Where this partner may not remove at all, that comes before everything else.
  if (removal == nullptr) return word == "who" ? 0 : 1;
  const auto& order = removal->refusal_order;
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), word) - order.begin());
}

std::optional<Reason> reason_of(const RuleSet& rules, const Removal* removal,
                                const Finding& finding, Gate gate) {
  const bool ours = finding.code == FindingCode::hold;
  const Truth clear = finding.gates[static_cast<std::size_t>(ours ? Gate::house : gate)].clear;
  if (clear == Truth::yes) return std::nullopt;
  const auto reason = [&](std::string_view word, Check check, std::string_view refusal,
                          std::string_view rule) {
    return std::optional(
        Reason{rank_of(removal, word), {check, clear, std::string(refusal), std::string(rule)}});
  };
  switch (finding.code) {
    case FindingCode::partner_type: return reason("who", Check::role, "who", "");
    case FindingCode::token: return reason("who", Check::token, "no_access", "");
    case FindingCode::role: return reason("who", Check::role, "no_access", "");
    case FindingCode::relationship_unknown:
      return reason("relationship", Check::relationship, "no_relationship", "");
    case FindingCode::gate_rule: return reason("who", Check::role, "who", finding.detail);
    case FindingCode::hold: return reason("", Check::hold, "", finding.detail);
    case FindingCode::prerequisite: {
      const Prerequisite& unmet = rules.prerequisites[finding.prerequisite->value];
      Reason found = *reason(unmet.id, Check::prerequisite, unmet.refusal, unmet.id);
      if (finding.asset) found.refused.of.push_back(*finding.asset);
      return found;
    }
    default: return reason("", Check::prerequisite, "", "");
  }
}

// One refusal of each sort, naming all the assets it is about.
std::vector<Refused> told_once(std::vector<Reason> reasons) {
  std::vector<Refused> refusals;
  for (Reason& reason : reasons) {
    const auto same = std::find_if(refusals.begin(), refusals.end(), [&](const Refused& one) {
      return one.check == reason.refused.check && one.holds == reason.refused.holds &&
             one.refusal == reason.refused.refusal && one.rule == reason.refused.rule;
    });
    if (same == refusals.end()) {
      refusals.push_back(std::move(reason.refused));
    } else {
      same->of.insert(same->of.end(), reason.refused.of.begin(), reason.refused.of.end());
    }
  }
  return refusals;
}

// Whoever may not remove at all is told so, relationship or not.
std::optional<Refused> forbids_asker(const Removal* removal, const Actor& actor) {
  if (removal == nullptr) return Refused{Check::role, Truth::no, "who", ""};
  if (removal->token && *removal->token != actor.token) {
    return Refused{Check::token, Truth::no, "no_access", ""};
  }
  const auto& any = removal->roles_any;
  const auto& roles = actor.roles;
  const bool has_role = any.empty() || std::find_first_of(roles.begin(), roles.end(), any.begin(),
                                                          any.end()) != roles.end();
  if (!has_role) return Refused{Check::role, Truth::no, "no_access", ""};
  return std::nullopt;
}

std::vector<Refused> forbids(const Run& run, const Remove& command) {
  const RuleSet& rules = run.set().rules();
  const PartnerType partner = run.world.cast->partner;
  const RemovalRight right = removal_right(*run.set().policy, partner, day_of(run.world.now));
  const Removal* removal = right.row ? &rules.removals[right.row->value] : nullptr;
  if (command.actor.kind != ActorKind::partner) return refuse(Check::role, "no_access");
  if (has_relationship(run.world.live.relationship) == Truth::no) {
    if (auto forbidden = forbids_asker(removal, command.actor)) return {std::move(*forbidden)};
    return refuse(Check::relationship,
                  refusal_after_removal(run, "second_removal", "no_relationship"));
  }
  const Asker asker{partner, command.actor.roles, command.actor.token, command.actor.azure_owner};
  const Verdict verdict = judge_now(run.rules, run.world, asker);
  std::vector<Reason> reasons;
  // The portal lets only begin what its link allows; the service looks at everything again.
  const bool portal = command.actor.channel == Channel::portal;
  for (const Gate gate :
       portal ? std::vector{Gate::portal, Gate::submit} : std::vector{Gate::submit}) {
    for (const Finding& finding : verdict.findings) {
      if (auto reason = reason_of(rules, removal, finding, gate)) reasons.push_back(*reason);
    }
    if (!reasons.empty()) break;
  }
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const Reason& a, const Reason& b) { return a.rank < b.rank; });
  return told_once(std::move(reasons));
}

Event relationship_event(const Run& run, EventKind kind, Party by) {
  Event event;
  event.at = run.world.now;
  event.kind = kind;
  event.by = by;
  return event;
}

// The transition that ends an access: Microsoft's own if there is one, else the first that does.
std::optional<TransitionRow> ending(const Lifecycle& lifecycle, std::uint8_t state) {
  std::optional<TransitionRow> found;
  for (std::uint32_t i = 0; i < lifecycle.transitions.size(); ++i) {
    const Transition& one = lifecycle.transitions[i];
    const bool leaves = std::find(one.from.begin(), one.from.end(), state) != one.from.end();
    if (!leaves || lifecycle.states[one.to] != "ended") continue;
    if (!found || one.by == ActorKind::microsoft) found = TransitionRow{i};
  }
  return found;
}

void end_access(Run& run, AssetKind kind, std::string_view rule) {
  for (std::uint32_t i = 0; i < run.world.live.assets.size(); ++i) {
    const AssetRow row{i};
    if (run.asset(row).facts.kind != kind || run.world.doubt(row) != nullptr) continue;
    if (run.set().machines().machine(kind) == nullptr) continue;
    const auto transition = ending(run.lifecycle(row), run.asset(row).state);
    if (!transition) continue;
    const LiveAsset after = apply(run.set().machines(), *transition, run.asset(row), run.world.now,
                                  run.world.live.around);
    change(run, {row, *transition, after, EventKind::carried, Party::microsoft, rule});
  }
}

// With the tenant goes what the partner could do in it, and whoever could invite it back.
void purge_tenant(Run& run, std::string_view rule) {
  end_access(run, AssetKind::dap, rule);
  end_access(run, AssetKind::gdap, rule);
  run.world.live.around.customer.set(CustomerFlag::dap, Truth::no);
  Ties& ties = run.world.ties;
  ties.tenant_exists = false;
  ties.azure_owner = Truth::no;
  ties.app_consents = Truth::no;
  ties.agreement = Truth::no;
}

void follow(Run& run, const Consequence& consequence) {
  for (const auto& [of, effect] : consequence.effect) {
    Event event = relationship_event(run, EventKind::followed, Party::microsoft);
    event.rule = consequence.id;
    event.effect = of;
    event.value = effect;
    run.tell(event);
    Ties& ties = run.world.ties;
    if (of == "customer_list") ties.in_customer_list = effect != "leave";
    if (of == "support_contact" && effect == "leave") ties.support_contact = Truth::no;
    if (of == "dap" && effect == "end") {
      end_access(run, AssetKind::dap, consequence.id);
      run.world.live.around.customer.set(CustomerFlag::dap, Truth::no);
    }
    if (of == "gdap" && effect == "end") end_access(run, AssetKind::gdap, consequence.id);
    if (of == "tenant" && effect == "purge") purge_tenant(run, consequence.id);
  }
}

bool applies(const Run& run, std::size_t row) {
  const Consequence& consequence = run.set().rules().consequences[row];
  const auto& by = consequence.by;
  const PartnerType partner = run.world.cast->partner;
  if (consequence.on != "removal" || !consequence.days.contains(day_of(run.world.now))) {
    return false;
  }
  if (!by.empty() && std::find(by.begin(), by.end(), partner) == by.end()) return false;
  cel::Scope scope;
  scope.customer = run.world.live.around.customer;
  scope.partner = partner;
  scope.parameters = &run.set().machines().parameters;
  scope.day = run.world.now;
  return cel::evaluate_truth(run.set().policy->consequences[row], scope) != Truth::no;
}

}  // namespace

std::string refusal_after_removal(const Run& run, std::string_view of, std::string_view fallback) {
  constexpr std::string_view refuses = "refuse:";
  for (const Consequence& consequence : run.set().rules().consequences) {
    if (consequence.on != "removal") continue;
    for (const auto& [what, effect] : consequence.effect) {
      if (what == of && effect.starts_with(refuses)) return effect.substr(refuses.size());
    }
  }
  return std::string(fallback);
}

std::vector<Refused> carry_out(Run& run, const Remove& command) {
  auto refusals = forbids(run, command);
  if (!refusals.empty()) return refusals;
  const RuleSet& rules = run.set().rules();
  const auto row =
      removal_right(*run.set().policy, run.world.cast->partner, day_of(run.world.now)).row;
  const Removal& removal = rules.removals[row->value];
  Event event = relationship_event(run, EventKind::removed, Party::partner);
  event.rule = removal.id;
  if (run.rules.options.latencies) {
    run.world.ties.list_until = plus(run.world.now, length_of(run.set().machines(), removal.takes));
    event.until = run.world.ties.list_until;
  }
  // What follows is read off the customer as it was, all of it at once.
  std::vector<std::size_t> follows;
  for (std::size_t i = 0; i < rules.consequences.size(); ++i) {
    if (applies(run, i)) follows.push_back(i);
  }
  run.world.live.relationship = Relationship::none;
  run.world.ties.removed = run.world.now;
  run.tell(event);
  for (const std::size_t i : follows) follow(run, rules.consequences[i]);
  refresh_all(run);
  return {};
}

}  // namespace untether::sim
