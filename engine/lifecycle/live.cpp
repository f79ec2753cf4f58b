#include "engine/lifecycle/live.h"

#include <algorithm>

namespace untether {

namespace {

const CompiledTransition& compiled(const Machines& machines, TransitionRow transition,
                                   const LiveAsset& asset) {
  return machines.machine(asset.facts.kind)->transitions[transition.value];
}

void assign(Asset& asset, FieldId target, cel::Value value) {
  const FieldInfo& field = info(target);
  const bool unknown = value.kind == cel::ValueKind::unknown;
  const bool absent = value.kind == cel::ValueKind::absent;
  switch (field.storage) {
    case FieldStorage::asset_flag:
      asset.flags.set(static_cast<AssetFlag>(field.slot), cel::truth_of(value));
      return;
    case FieldStorage::asset_instant:
      asset.set(static_cast<AssetInstant>(field.slot), cel::instant_of(value));
      return;
    case FieldStorage::asset_term:
      asset.term = unknown  ? Term::unknown()
                   : absent ? Term::absent()
                            : Term::of(cel::period_of(value));
      return;
    case FieldStorage::asset_anchor_day:
      asset.anchor_day = unknown  ? anchor_day_unknown
                         : absent ? std::uint8_t{0}
                                  : static_cast<std::uint8_t>(value.bits);
      return;
    case FieldStorage::asset_quantity:
      asset.quantity = unknown ? quantity_unknown : static_cast<std::int32_t>(value.bits);
      return;
    default: return;
  }
}

}  // namespace

void Standing::add(LiveAsset world) {
  if (world == first_ || std::find(others_.begin(), others_.end(), world) != others_.end()) return;
  others_.push_back(std::move(world));
}

cel::Scope scope_of(const Machines& machines, const LiveAsset& asset, const Surroundings& around,
                    Instant day) {
  cel::Scope scope;
  scope.asset = &asset.facts;
  scope.state = asset.state;
  scope.customer = around.customer;
  scope.partner = around.partner;
  scope.parameters = &machines.parameters;
  scope.day = day;
  return scope;
}

Instant due(const Machines& machines, TransitionRow transition, const LiveAsset& asset,
            const Surroundings& around) {
  const cel::Scope scope = scope_of(machines, asset, around, Instant::unknown());
  return cel::evaluate_instant(compiled(machines, transition, asset).due, scope);
}

Truth guard(const Machines& machines, TransitionRow transition, const LiveAsset& asset,
            const Surroundings& around, Instant day) {
  const cel::Program& when = compiled(machines, transition, asset).when;
  if (when.empty()) return Truth::yes;
  return cel::evaluate_truth(when, scope_of(machines, asset, around, day));
}

Interval interval(const Machines& machines, TransitionRow transition, const LiveAsset& asset,
                  const Surroundings& around, Instant day) {
  const CompiledTransition& code = compiled(machines, transition, asset);
  const cel::Scope scope = scope_of(machines, asset, around, day);
  Interval found;
  found.from = cel::evaluate_instant(code.open_from, scope);
  const Instant stated = cel::evaluate_instant(code.data_open_until, scope);
  if (stated.is_known() && !code.ignore_stated) {
    found.until = stated;
    found.stated = true;
    return found;
  }
  found.until = cel::evaluate_instant(code.open_until, scope);
  // A bound that the rule asks for and the data lacks is not "no bound".
  if (found.until.is_absent() && !code.open_until.empty()) found.until = Instant::unknown();
  if (found.from.is_absent() && !code.open_from.empty()) found.from = Instant::unknown();
  return found;
}

Truth is_open(const Interval& interval, Instant at) {
  const Truth begun = interval.from.is_absent()    ? Truth::yes
                      : interval.from.is_unknown() ? Truth::unknown
                                                   : to_truth(interval.from <= at);
  const Truth not_over = interval.until.is_absent()    ? Truth::yes
                         : interval.until.is_unknown() ? Truth::unknown
                                                       : to_truth(at < interval.until);
  return begun && not_over;
}

LiveAsset apply(const Machines& machines, TransitionRow transition, const LiveAsset& asset,
                Instant at, const Surroundings& around) {
  const Lifecycle& lifecycle = *machines.lifecycle(asset.facts.kind);
  const Transition& made = lifecycle.transitions[transition.value];
  // In `set`, stateSince reads the instant of this transition, all else the value before.
  LiveAsset before = asset;
  before.facts.set(AssetInstant::state_since, at);
  LiveAsset after = before;
  after.state = made.to;
  const cel::Scope scope = scope_of(machines, before, around, at);
  for (const auto& assignment : compiled(machines, transition, asset).set) {
    assign(after.facts, assignment.field, cel::evaluate(assignment.value, scope));
  }
  return after;
}

}  // namespace untether
