#include "engine/lifecycle/act.h"

#include <algorithm>

#include "model/observation.h"

namespace untether {

namespace {

bool contains(const std::vector<AssetKind>& kinds, AssetKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool contains(const std::vector<Role>& roles, Role role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

// The matched assets of an asset, and whether there may be more that the source does not say.
struct Matched {
  std::vector<AssetRow> rows;
  bool complete = true;
};

bool all_proven(const LiveCustomer& customer, const std::vector<AssetKind>& kinds) {
  return std::all_of(kinds.begin(), kinds.end(), [&](AssetKind kind) {
    if (kind == AssetKind::dap) {
      return customer.around.customer.get(CustomerFlag::dap) != Truth::unknown;
    }
    return std::any_of(proofs().begin(), proofs().end(), [&](const Proof& proof) {
      return proof.kind == kind && customer.collections[static_cast<std::size_t>(
                                       proof.collection)] == Completeness::complete;
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

Truth holds_on(const Machines& machines, const CompiledNeed& need, const LiveAsset& other,
               const LiveCustomer& customer, const Actor& actor, Instant at, bool all) {
  const auto lifecycle = machines.lifecycle_of[static_cast<std::size_t>(other.facts.kind)];
  if (!lifecycle) return Truth::unknown;
  const auto& program = all ? need.all[lifecycle->value] : need.any[lifecycle->value];
  if (!program) return Truth::unknown;
  cel::Scope scope = scope_of(machines, other, customer.around, at);
  scope.actor_azure_owner = actor.azure_owner;
  return cel::evaluate_truth(*program, scope);
}

Truth over_matched(const Machines& machines, const CompiledNeed& need, const Matched& found,
                   const LiveCustomer& customer, const Actor& actor, Instant at, bool all) {
  Truth result = to_truth(all);
  for (const AssetRow row : found.rows) {
    const Truth holds =
        holds_on(machines, need, customer.assets[row.value], customer, actor, at, all);
    result = all ? (result && holds) : (result || holds);
  }
  // Assets that the source does not list could turn the answer.
  if (!found.complete) result = all ? (result && Truth::unknown) : (result || Truth::unknown);
  return result;
}

// The checks of one action on one customer, gathering refusals.
class Checks {
 public:
  Checks(const Machines& machines, const LiveCustomer& customer, const Actor& actor,
         const Action& action, Instant at, bool all_reasons)
      : machines_(machines),
        customer_(customer),
        actor_(actor),
        action_(action),
        at_(at),
        all_reasons_(all_reasons) {}

  std::vector<Refused> run() {
    if (!check_exists()) return std::move(refusals_);
    check_actor();
    refuse_unless(has_relationship(customer_.relationship), Check::relationship,
                  "no_relationship");
    if (check_state()) {
      const Transition& made = transition();
      refuse_unless(guard(machines_, action_.transition, asset(), customer_.around, at_),
                    Check::guard, made.guard_refusal.empty() ? made.refusal : made.guard_refusal);
      refuse_unless(is_open(interval(machines_, action_.transition, asset(), customer_.around, at_),
                            at_),
                    Check::interval, made.refusal);
    }
    check_dependencies();
    check_budget();
    return std::move(refusals_);
  }

 private:
  const LiveAsset& asset() const { return customer_.assets[action_.asset.value]; }
  const Lifecycle& lifecycle() const { return *machines_.lifecycle(asset().facts.kind); }
  const Transition& transition() const { return lifecycle().transitions[action_.transition.value]; }

  bool stopped() const { return !all_reasons_ && !refusals_.empty(); }

  void refuse_unless(Truth holds, Check check, std::string refusal, std::string rule = {}) {
    if (holds == Truth::yes || stopped()) return;
    refusals_.push_back({check, holds, std::move(refusal), std::move(rule)});
  }

  bool check_exists() {
    const bool exists = action_.asset.value < customer_.assets.size() &&
                        machines_.machine(asset().facts.kind) != nullptr &&
                        action_.transition.value < lifecycle().transitions.size();
    refuse_unless(to_truth(exists), Check::exists, "not_found");
    return exists;
  }

  void check_actor() {
    const Transition& made = transition();
    if (made.by == ActorKind::partner) {
      // An application's own token carries no operator's roles.
      const bool asks_role = !made.roles_all.empty() || !made.roles_any.empty();
      refuse_unless(to_truth(!asks_role || actor_.token == Token::app_user), Check::token,
                    "no_access");
      refuse_unless(to_truth(actor_.kind == ActorKind::partner), Check::role, "no_access");
      for (const Role role : made.roles_all) {
        refuse_unless(to_truth(contains(actor_.roles, role)), Check::role, "no_access");
      }
      const bool any = made.roles_any.empty() ||
                       std::any_of(made.roles_any.begin(), made.roles_any.end(),
                                   [&](Role role) { return contains(actor_.roles, role); });
      refuse_unless(to_truth(any), Check::role, "no_access");
      return;
    }
    refuse_unless(to_truth(actor_.kind == made.by), Check::role, "no_access");
  }

  bool check_state() {
    const auto& from = transition().from;
    const bool fits = std::find(from.begin(), from.end(), asset().state) != from.end();
    refuse_unless(to_truth(fits), Check::state, lifecycle().refused_in[asset().state]);
    return fits;
  }

  void check_dependencies() {
    const auto row = *machines_.lifecycle_of[static_cast<std::size_t>(asset().facts.kind)];
    const ActionName name{row, action_.transition};
    const auto& dependencies = machines_.rules->dependencies;
    for (std::uint32_t i = 0; i < dependencies.size(); ++i) {
      const Dependency& dependency = dependencies[i];
      const bool binds = dependency.cascade.empty() &&
                         std::find(dependency.actions.begin(), dependency.actions.end(), name) !=
                             dependency.actions.end();
      if (!binds) continue;
      refuse_unless(
          need_holds(machines_, DependencyRow{i}, customer_, action_.asset, actor_, at_),
          Check::dependency, dependency.refusal, dependency.id);
    }
  }

  void check_budget() {
    const std::string& name = transition().budget;
    if (name.empty()) return;
    const auto& budgets = machines_.rules->budgets;
    const auto found = std::find_if(budgets.begin(), budgets.end(),
                                    [&](const Budget& budget) { return budget.id == name; });
    if (found == budgets.end()) return;
    refuse_unless(fits_budget(*found), Check::budget, "budget_exceeded", name);
  }

  Truth fits_budget(const Budget& budget) const {
    // Never converted: another currency than the limit's cannot be told to fit.
    if (!action_.amount || action_.amount->currency != budget.limit.currency) {
      return Truth::unknown;
    }
    const Instant since = budget_period_start(budget, at_);
    std::int64_t used = action_.amount->minor_units;
    for (const BudgetUse& use : customer_.budget_uses) {
      if (use.budget != budget.id || use.at < since) continue;
      if (use.amount.currency != budget.limit.currency) return Truth::unknown;
      used += use.amount.minor_units;
    }
    return to_truth(used <= budget.limit.minor_units);
  }

  // "calendar_year" from 1 January; "rolling:P365D" counts uses less than that long ago.
  static Instant budget_period_start(const Budget& budget, Instant at) {
    constexpr std::string_view rolling = "rolling:";
    if (budget.per.starts_with(rolling)) {
      const auto length = parse_seconds(std::string_view(budget.per).substr(rolling.size()));
      if (length) return plus(at, Seconds{1 - length->count});
    }
    return Instant::start_of(make_day(year_of(day_of(at)), 1, 1));
  }

  const Machines& machines_;
  const LiveCustomer& customer_;
  const Actor& actor_;
  const Action& action_;
  Instant at_;
  bool all_reasons_;
  std::vector<Refused> refusals_;
};

// Makes the transition on one asset and, where a cascade says so, on what hangs on it.
void make(const Machines& machines, LiveCustomer& customer, AssetRow row, TransitionRow transition,
          Instant at, int depth) {
  const LiveAsset before = customer.assets[row.value];
  const auto lifecycle = *machines.lifecycle_of[static_cast<std::size_t>(before.facts.kind)];
  customer.assets[row.value] = apply(machines, transition, before, at, customer.around);
  const ActionName name{lifecycle, transition};
  for (const Dependency& dependency : machines.rules->dependencies) {
    const bool cascades = !dependency.cascade.empty() && depth < 64 &&
                          std::find(dependency.actions.begin(), dependency.actions.end(), name) !=
                              dependency.actions.end();
    if (!cascades) continue;
    for (const AssetRow child : matched(dependency, customer, row).rows) {
      const LiveAsset& other = customer.assets[child.value];
      const Lifecycle& life = *machines.lifecycle(other.facts.kind);
      const auto follows = life.transition(dependency.cascade);
      if (!follows) continue;
      const auto& from = life.transitions[follows->value].from;
      if (std::find(from.begin(), from.end(), other.state) == from.end()) continue;
      make(machines, customer, child, *follows, at, depth + 1);
    }
  }
}

}  // namespace

Actor ideal_actor() {
  Actor actor;
  actor.roles = {Role::global_admin, Role::admin_agent, Role::sales_agent, Role::helpdesk_agent};
  actor.azure_owner = Truth::yes;
  return actor;
}

Truth need_holds(const Machines& machines, DependencyRow row, const LiveCustomer& customer,
                 AssetRow asset, const Actor& actor, Instant at) {
  const Dependency& dependency = machines.rules->dependencies[row.value];
  const CompiledNeed& need = machines.needs[row.value];
  if (!dependency.unless.empty() &&
      cel::evaluate_truth(need.unless, actor_scope(machines, customer, actor, at)) == Truth::yes) {
    return Truth::yes;
  }
  Truth holds = Truth::yes;
  if (!dependency.customer.empty()) {
    holds = holds && cel::evaluate_truth(need.customer, actor_scope(machines, customer, actor, at));
  }
  if (dependency.all.empty() && dependency.any.empty()) return holds;
  const Matched found = matched(dependency, customer, asset);
  if (!dependency.all.empty()) {
    holds = holds && over_matched(machines, need, found, customer, actor, at, true);
  }
  if (!dependency.any.empty()) {
    holds = holds && over_matched(machines, need, found, customer, actor, at, false);
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
        holds_on(machines, need, customer.assets[other.value], customer, actor, at, true);
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

tl::expected<LiveCustomer, std::vector<Refused>> act(const Machines& machines,
                                                     const LiveCustomer& customer,
                                                     const Actor& actor, const Action& action,
                                                     Instant at, bool all_reasons) {
  auto refusals = Checks(machines, customer, actor, action, at, all_reasons).run();
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  LiveCustomer after = customer;
  make(machines, after, action.asset, action.transition, at, 0);
  const LiveAsset& asset = customer.assets[action.asset.value];
  const std::string& budget =
      machines.lifecycle(asset.facts.kind)->transitions[action.transition.value].budget;
  if (!budget.empty() && action.amount) after.budget_uses.push_back({budget, at, *action.amount});
  return after;
}

}  // namespace untether
