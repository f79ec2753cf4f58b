#include <algorithm>

#include "engine/sim/commands.h"

namespace untether::sim {

namespace {

Event plain_event(const Run& run, EventKind kind, Party by) {
  Event event;
  event.at = run.world.now;
  event.kind = kind;
  event.by = by;
  return event;
}

/// What an invitation of this day says about DAP.
enum class DapInLink : std::uint8_t { never, optional, always };

struct Way {
  DapInLink dap = DapInLink::optional;
  std::string_view rule;
};

Way way_back(const Run& run) {
  Way way;
  for (const Reestablish& entry : run.set().rules().reestablish) {
    if (!entry.days.contains(day_of(run.world.now))) continue;
    for (const auto& [what, value] : entry.invitation) {
      if (what != "dap") continue;
      way.rule = entry.id;
      way.dap = value == "always" ? DapInLink::always
                : value == "true" ? DapInLink::optional
                                  : DapInLink::never;
    }
  }
  return way;
}

// Access given by an accepted invitation is a new thing: what ended stays ended.
void give_dap(Run& run) {
  LiveCustomer& live = run.world.live;
  const Lifecycle* lifecycle = run.set().machines().lifecycle(AssetKind::dap);
  live.around.customer.set(CustomerFlag::dap, Truth::yes);
  if (lifecycle == nullptr) return;
  Asset dap;
  dap.kind = AssetKind::dap;
  dap.shown = ShownStatus::active;
  dap.parent = ParentLink::none();
  dap.set(AssetInstant::state_since, run.world.now);
  const auto active = lifecycle->state("active");
  const AssetRow row = add_asset(run, dap, {}, {}, active.value_or(lifecycle->start));
  Event event = plain_event(run, EventKind::carried, Party::customer);
  event.asset = row;
  event.after = run.asset(row);
  run.tell(event);
}

// The rule set says of which kinds a reseller of record can be changed at all, and what for.
bool has_reseller(const Run& run, AssetKind kind) {
  const auto& needs = run.set().rules().dependencies;
  return std::any_of(needs.begin(), needs.end(), [kind](const Dependency& need) {
    const auto& kinds = need.reseller_change;
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  });
}

}  // namespace

std::vector<Refused> carry_out(Run& run, const Invite& command) {
  if (!run.world.ties.tenant_exists) return refuse(Check::exists, "60003");
  const Way way = way_back(run);
  if (command.with_dap && way.dap == DapInLink::never) {
    return refuse(Check::invitation, "dap_in_link", way.rule);
  }
  const Instant now = run.world.now;
  const bool limited = run.set().rules().parameter("invitation_days").has_value();
  Invitation invitation{now,
                        limited ? run.set().window_end("invitation_days", now) : Instant::unknown(),
                        command.with_dap || way.dap == DapInLink::always};
  run.world.ties.invitation = invitation;
  Event event = plain_event(run, EventKind::invited, Party::partner);
  event.rule = way.rule;
  event.effect = "dap";
  event.value = invitation.with_dap ? "asked" : "none";
  event.until = invitation.expires;
  run.tell(event);
  return {};
}

std::vector<Refused> carry_out(Run& run, const AnswerInvitation& command) {
  Ties& ties = run.world.ties;
  if (!ties.invitation) return refuse(Check::invitation, "no_invitation");
  const Invitation invitation = *ties.invitation;
  if (!ties.tenant_exists) return refuse(Check::exists, "60003");
  ties.invitation.reset();
  if (!command.accept) {
    run.tell(plain_event(run, EventKind::declined, Party::customer));
    return {};
  }
  run.world.live.relationship = Relationship::reseller;
  ties.in_customer_list = true;
  ties.list_until = Instant::absent();
  ties.agreement = command.sign ? Truth::yes : ties.agreement && to_truth(!ties.removed);
  Event event = plain_event(run, EventKind::accepted, Party::customer);
  event.effect = "agreement";
  event.value = ties.agreement == Truth::yes ? "confirmed" : "missing";
  run.tell(event);
  if (invitation.with_dap) give_dap(run);
  refresh_all(run);
  return {};
}

std::vector<Refused> carry_out(Run& run, const Sign&) {
  if (!run.world.ties.tenant_exists) return refuse(Check::exists, "60003");
  run.world.ties.agreement = Truth::yes;
  run.tell(plain_event(run, EventKind::signed_agreement, Party::customer));
  return {};
}

std::vector<Refused> carry_out(Run& run, const EndAccess& command) {
  Ties& ties = run.world.ties;
  Truth& tie = command.tie == AccessTie::azure_owner ? ties.azure_owner : ties.app_consents;
  tie = Truth::no;
  Event event = plain_event(run, EventKind::access_ended, Party::customer);
  event.effect = name_of(command.tie);
  event.value = "ended";
  run.tell(event);
  return {};
}

std::vector<Refused> carry_out(Run& run, const ChangeReseller& command) {
  const World& world = run.world;
  if (command.asset.value >= world.live.assets.size()) {
    return refuse(Check::exists, "not_found");
  }
  if (command.actor.kind != ActorKind::partner) return refuse(Check::role, "no_access");
  if (has_relationship(world.live.relationship) != Truth::yes) {
    return refuse(Check::relationship, refusal_after_removal(run, "customer_calls", "20002"));
  }
  if (!has_reseller(run, run.asset(command.asset).facts.kind)) {
    return refuse(Check::guard, "800098", "RES-2");
  }
  auto refusals = unmet_needs(run, &Dependency::reseller_change, command.asset, command.actor);
  if (!refusals.empty()) return refusals;
  auto cast = std::make_shared<Cast>(*world.cast);
  cast->customer.details[command.asset.value].reseller_mpn_id = command.mpn_id;
  run.world.cast = std::move(cast);
  Event event = plain_event(run, EventKind::reseller_changed, Party::partner);
  event.asset = command.asset;
  event.value = run.world.cast->customer.details[command.asset.value].reseller_mpn_id;
  run.tell(event);
  return {};
}

}  // namespace untether::sim
