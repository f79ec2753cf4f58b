#include "engine/lifecycle/act.h"

#include <algorithm>

#include "engine/lifecycle/budgets.h"

namespace untether {

namespace {

bool contains(const std::vector<Role>& roles, Role role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
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
    if (actor_.kind == ActorKind::partner && !transition().without_relationship) {
      refuse_unless(has_relationship(customer_.relationship), Check::relationship, "20002");
    }
    const auto& pending = customer_.pending;
    const bool waits = std::find(pending.begin(), pending.end(), action_.asset) != pending.end();
    refuse_unless(to_truth(!waits), Check::pending, "pending_change");
    if (check_state()) {
      const Transition& made = transition();
      refuse_unless(guard(machines_, action_.transition, asset(), customer_.around, at_),
                    Check::guard, made.guard_refusal.empty() ? made.refusal : made.guard_refusal);
      const Interval open = interval(machines_, action_.transition, asset(), customer_.around, at_);
      const bool early = open.from.is_known() && at_ < open.from && !made.early_refusal.empty();
      refuse_unless(is_open(open, at_), Check::interval, early ? made.early_refusal : made.refusal);
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

  void refuse_unless(Truth holds, Check check, std::string_view refusal,
                     std::string_view rule = {}) {
    if (holds == Truth::yes || stopped()) return;
    refusals_.push_back({check, holds, std::string(refusal), std::string(rule)});
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
      refuse_unless(need_holds(machines_, DependencyRow{i}, customer_, action_.asset, actor_, at_),
                    Check::dependency, dependency.refusal, dependency.id);
    }
  }

  void check_budget() {
    const std::string& name = transition().budget;
    if (name.empty()) return;
    const Budget* budget = find_budget(*machines_.rules, name);
    if (budget == nullptr) return;
    const Truth fits = fits_budget(*budget, customer_, action_.amount, at_);
    refuse_unless(fits, Check::budget,
                  fits == Truth::unknown ? "budget_unknown" : "budget_exceeded", name);
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

tl::expected<LiveCustomer, std::vector<Refused>> act(const Machines& machines,
                                                     const LiveCustomer& customer,
                                                     const Actor& actor, const Action& action,
                                                     Instant at, bool all_reasons) {
  auto refusals = Checks(machines, customer, actor, action, at, all_reasons).run();
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  LiveCustomer after = customer;
  make(machines, after, action.asset, action.transition, at, 0);
  const LiveAsset& asset = customer.assets[action.asset.value];
  const Transition& made =
      machines.lifecycle(asset.facts.kind)->transitions[action.transition.value];
  const Budget* budget = find_budget(*machines.rules, made.budget);
  if (budget != nullptr && action.amount) {
    after.budget_uses.push_back({budget->account, at, *action.amount});
  }
  return after;
}

}  // namespace untether
