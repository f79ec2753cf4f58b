#include "engine/lifecycle/needs.h"

#include <algorithm>

#include "model/observation.h"

namespace untether {

namespace {

bool contains(const std::vector<AssetKind>& kinds, AssetKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool all_proven(const LiveCustomer& customer, const std::vector<AssetKind>& kinds) {
  return std::all_of(kinds.begin(), kinds.end(), [&](AssetKind kind) {
    if (kind == AssetKind::dap) {
      return customer.around.customer.get(CustomerFlag::dap) != Truth::unknown;
    }
    return std::any_of(proofs().begin(), proofs().end(), [&](const Proof& proof) {
      return proof.kind == kind &&
             customer.collections[static_cast<std::size_t>(proof.collection)] ==
                 Completeness::complete;
    });
  });
}

bool is_match(Match match, const LiveAsset& asset, AssetRow asset_row, const LiveAsset& other,
              AssetRow other_row) {
  switch (match) {
    case Match::parent: return asset.facts.parent.row() == other_row;
    case Match::children: return other.facts.parent.row() == asset_row;
    case Match::customer: return other_row != asset_row;
    case Match::order:
      return other_row != asset_row && asset.facts.order && asset.facts.order == other.facts.order;
    case Match::order_line:
      return other_row != asset_row && asset.facts.order &&
             asset.facts.order == other.facts.order &&
             asset.facts.id.order_line == other.facts.id.order_line;
  }
  return false;
}

bool link_is_complete(Match match, const LiveCustomer& customer, const LiveAsset& asset,
                      const std::vector<AssetKind>& kinds) {
  switch (match) {
    case Match::parent: return asset.facts.parent.is_none() || asset.facts.parent.row();
    // Whatever shares an order says so itself: nothing is owed where no order is named.
    case Match::order:
    case Match::order_line: return true;
    case Match::children:
    case Match::customer: break;
  }
  return all_proven(customer, kinds);
}

cel::Scope actor_scope(const Machines& machines, const LiveCustomer& customer, const Actor& actor,
                       Instant at) {
  cel::Scope scope;
  scope.customer = customer.around.customer;
  scope.partner = customer.around.partner;
  scope.actor_azure_owner = actor.azure_owner;
  scope.parameters = &machines.parameters;
  scope.day = at;
  return scope;
}

using Programs = std::vector<std::optional<cel::Program>>;

Truth holds_on(const Machines& machines, const Programs& programs, const LiveAsset& other,
               const Surroundings& around, const Actor& actor, Instant at) {
  const auto lifecycle = machines.lifecycle_of[static_cast<std::size_t>(other.facts.kind)];
  if (!lifecycle) return Truth::unknown;
  const auto& program = programs[lifecycle->value];
  if (!program) return Truth::unknown;
  cel::Scope scope = scope_of(machines, other, around, at);
  scope.actor_azure_owner = actor.azure_owner;
  return cel::evaluate_truth(*program, scope);
}

Truth over_matched(const Machines& machines, const CompiledNeed& need, const Matched& found,
                   const LiveCustomer& customer, const Actor& actor, Instant at, bool all) {
  Truth result = to_truth(all);
  for (const AssetRow row : found.rows) {
    const Truth holds = holds_on(machines, all ? need.all : need.any, customer.assets[row.value],
                                 customer.around, actor, at);
    result = all ? (result && holds) : (result || holds);
  }
  // Assets that the source does not list could turn the answer.
  if (!found.complete) result = all ? (result && Truth::unknown) : (result || Truth::unknown);
  return result;
}

// Whether what is counted stays within a cap. What is there beyond doubt may already be too much;
// what may be there too, or is not listed, may make it so.
Truth within_cap(const Machines& machines, DependencyRow need, const Matched& found,
                 const LiveCustomer& customer, AssetRow itself, const Actor& actor, Instant at) {
  const Cap& cap = *machines.rules->dependencies[need.value].cap;
  std::int64_t certain = 0;
  std::int64_t possible = 0;
  bool countable = found.complete;
  const auto count = [&](AssetRow row) {
    const LiveAsset& asset = customer.assets[row.value];
    const Truth counts = cap.which.empty() ? Truth::yes
                                           : holds_on(machines, machines.needs[need.value].which,
                                                      asset, customer.around, actor, at);
    const bool quantity_known = asset.facts.quantity >= 0;
    countable = countable && (!cap.of_units || quantity_known);
    const std::int64_t units = !cap.of_units ? 1 : quantity_known ? asset.facts.quantity : 0;
    if (counts == Truth::yes) certain += units;
    if (counts != Truth::no) possible += units;
  };
  count(itself);
  for (const AssetRow row : found.rows) count(row);
  const auto parameter = machines.rules->parameter(cap.at_most);
  const cel::Value most = machines.parameters.value(*parameter, {});
  if (most.kind != cel::ValueKind::integer) return Truth::unknown;
  if (certain > most.bits) return Truth::no;
  return countable && possible <= most.bits ? Truth::yes : Truth::unknown;
}

}  // namespace

Matched matched(const Dependency& dependency, const LiveCustomer& customer, AssetRow row) {
  const LiveAsset& asset = customer.assets[row.value];
  Matched found;
  found.complete = link_is_complete(dependency.match, customer, asset, dependency.of);
  for (std::uint32_t i = 0; i < customer.assets.size(); ++i) {
    const LiveAsset& other = customer.assets[i];
    if (contains(dependency.of, other.facts.kind) &&
        is_match(dependency.match, asset, row, other, AssetRow{i})) {
      found.rows.push_back(AssetRow{i});
    }
  }
  return found;
}

Actor ideal_actor() {
  Actor actor;
  actor.roles = {Role::global_admin, Role::admin_agent, Role::sales_agent, Role::helpdesk_agent};
  actor.azure_owner = Truth::yes;
  return actor;
}

Truth need_holds_on(const Machines& machines, DependencyRow row, const LiveAsset& other,
                    const Surroundings& around, const Actor& actor, Instant at) {
  const bool all = !machines.rules->dependencies[row.value].all.empty();
  const CompiledNeed& need = machines.needs[row.value];
  return holds_on(machines, all ? need.all : need.any, other, around, actor, at);
}

CustomerNeed customer_need(const Machines& machines, DependencyRow row,
                           const LiveCustomer& customer, const Actor& actor, Instant at) {
  const Dependency& dependency = machines.rules->dependencies[row.value];
  const CompiledNeed& need = machines.needs[row.value];
  const auto holds = [&](const cel::Program& program) {
    return cel::evaluate_truth(program, actor_scope(machines, customer, actor, at));
  };
  CustomerNeed result;
  result.lifted = !dependency.unless.empty() && holds(need.unless) == Truth::yes;
  if (!result.lifted && !dependency.customer.empty()) result.holds = holds(need.customer);
  return result;
}

Truth need_holds(const Machines& machines, DependencyRow row, const LiveCustomer& customer,
                 AssetRow asset, const Actor& actor, Instant at) {
  const Dependency& dependency = machines.rules->dependencies[row.value];
  const CompiledNeed& need = machines.needs[row.value];
  const CustomerNeed of_customer = customer_need(machines, row, customer, actor, at);
  if (of_customer.lifted) return Truth::yes;
  Truth holds = of_customer.holds;
  if (dependency.all.empty() && dependency.any.empty() && !dependency.cap) return holds;
  const Matched found = matched(dependency, customer, asset);
  if (!dependency.all.empty()) {
    holds = holds && over_matched(machines, need, found, customer, actor, at, true);
  }
  if (!dependency.any.empty()) {
    holds = holds && over_matched(machines, need, found, customer, actor, at, false);
  }
  if (dependency.cap) {
    holds = holds && within_cap(machines, row, found, customer, asset, actor, at);
  }
  return holds;
}

std::vector<AssetRow> unmet(const Machines& machines, DependencyRow row,
                            const LiveCustomer& customer, AssetRow asset, const Actor& actor,
                            Instant at) {
  const Dependency& dependency = machines.rules->dependencies[row.value];
  const CompiledNeed& need = machines.needs[row.value];
  std::vector<AssetRow> rows;
  if (dependency.all.empty()) return rows;
  for (const AssetRow other : matched(dependency, customer, asset).rows) {
    const Truth holds =
        holds_on(machines, need.all, customer.assets[other.value], customer.around, actor, at);
    if (holds != Truth::yes) rows.push_back(other);
  }
  return rows;
}

LiveCustomer live_customer(const Customer& customer, const Present& present) {
  LiveCustomer live;
  live.relationship = customer.relationship;
  live.around = present.around;
  live.collections = customer.collections;
  for (std::size_t i = 0; i < customer.assets.size(); ++i) {
    const auto& standing = present.assets[i].standing;
    live.assets.push_back(standing ? (*standing)[0] : LiveAsset{customer.assets[i], 0});
  }
  return live;
}

}  // namespace untether
