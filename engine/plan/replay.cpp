#include "engine/plan/replay.h"

#include <algorithm>

#include "engine/lifecycle/next_firing.h"
#include "engine/plan/plan_money.h"

namespace untether {

namespace {

constexpr Seconds one_second{1};

class Replayer {
 public:
  Replayer(const PlanRules& rules, const PlanSubject& subject, const Plan& plan)
      : rules_(rules),
        subject_(subject),
        plan_(plan),
        live_(live_customer(subject.customer, subject.present)),
        clocks_(live_.assets.size(), plan.start),
        charges_(live_.assets.size()) {
    actor_ = ideal_actor();
    if (subject.asker.roles) actor_.roles = *subject.asker.roles;
    actor_.token = subject.asker.token;
    actor_.azure_owner = to_truth(subject.asker.azure_owner == Truth::yes);
    for (std::size_t i = 0; i < live_.assets.size(); ++i) {
      const Tariff tariff = i < subject.tariffs.size() ? subject.tariffs[i] : Tariff{};
      priced_.push_back(tariff.price.has_value());
      tariffs_.push_back(plan::with_notional_price(tariff));
    }
    for (const Assumption& assumption : plan.assumptions) assume(assumption);
  }

  Replay run() {
    for (std::size_t i = 0; i < plan_.steps.size(); ++i) {
      const PlanStep& step = plan_.steps[i];
      if (step.kind != StepKind::action) continue;
      advance_all(step.at);
      if (!carry_out(step)) {
        result_.failed = i;
        return std::move(result_);
      }
    }
    advance_all(plan_.goal_at);
    result_.reached = plan_.goal == Goal::remove ? is_removable() : is_unbilled();
    add_money();
    return std::move(result_);
  }

 private:
  void assume(const Assumption& assumption) {
    const FieldInfo& field = info(assumption.field);
    if (assumption.asset) {
      live_.assets[assumption.asset->value].facts.flags.set(static_cast<AssetFlag>(field.slot),
                                                            assumption.value);
    } else if (field.storage == FieldStorage::actor_azure_owner) {
      actor_.azure_owner = assumption.value;
    } else {
      live_.around.customer.set(static_cast<CustomerFlag>(field.slot), assumption.value);
    }
  }

  Payer payer(std::size_t i) const { return {rules_.billing, live_.around, tariffs_[i]}; }

  // What falls due at the very start was charged before.
  Instant charged_from(std::size_t i) const {
    return std::max(clocks_[i], plus(plan_.start, one_second));
  }

  // The clock's moves of one asset until `to`, those at `to` included: they come before what
  // anybody does then.
  void advance(std::size_t i, Instant to) {
    while (true) {
      LiveAsset& asset = live_.assets[i];
      const NextFiring next = next_firing(rules_.machines(), asset, clocks_[i], live_.around);
      const bool fires = next.firing && next.firing->at <= to;
      const Instant end = fires ? next.firing->at : to;
      charges_[i].add(standing_charges(payer(i), asset, charged_from(i), end));
      clocks_[i] = std::max(clocks_[i], end);
      if (!fires) return;
      const LiveAsset after =
          apply(rules_.machines(), next.firing->transition, asset, end, live_.around);
      book(i, next.firing->transition, asset, after, end);
      asset = after;
    }
  }

  void advance_all(Instant to) {
    for (std::size_t i = 0; i < live_.assets.size(); ++i) {
      if (rules_.machines().machine(live_.assets[i].facts.kind) != nullptr) advance(i, to);
    }
  }

  void book(std::size_t i, TransitionRow transition, const LiveAsset& before,
            const LiveAsset& after, Instant at) {
    const Amount amount = transition_amount(payer(i), transition, before, after, at);
    charges_[i].add(amount, at);
    if (priced_[i]) sum_.add_credit(amount, *tariffs_[i].price);
  }

  bool carry_out(const PlanStep& step) {
    Action action{*step.asset, *step.transition, std::nullopt};
    const std::size_t row = step.asset->value;
    const Transition& made =
        rules_.lifecycle(live_.assets[row].facts.kind).transitions[step.transition->value];
    if (!made.budget.empty() && priced_[row]) {
      const Amount taken = cancelled_commitment(live_.assets[row].facts, tariffs_[row], step.at);
      if (taken.known) action.amount = Money{taken.minor_units, tariffs_[row].price->currency};
    }
    auto after = act(rules_.machines(), live_, actor_, action, step.at);
    if (!after) {
      result_.refusals = std::move(after.error());
      return false;
    }
    for (std::size_t i = 0; i < live_.assets.size(); ++i) {
      if (live_.assets[i] == after->assets[i]) continue;
      const auto transition = i == row ? step.transition : carried(step, i);
      if (transition) book(i, *transition, live_.assets[i], after->assets[i], step.at);
    }
    live_ = std::move(*after);
    return true;
  }

  // The transition that a cascade of a step's action makes on another asset.
  std::optional<TransitionRow> carried(const PlanStep& step, std::size_t other) const {
    const AssetKind kind = live_.assets[step.asset->value].facts.kind;
    for (const DependencyRow row : rules_.action(kind, *step.transition).cascades) {
      const Dependency& dependency = rules_.rules().dependencies[row.value];
      const Lifecycle& life = rules_.lifecycle(live_.assets[other].facts.kind);
      if (const auto found = life.transition(dependency.cascade)) return found;
    }
    return std::nullopt;
  }

  bool is_removable() {
    Customer customer = subject_.customer;
    Present present = subject_.present;
    present.at = plan_.goal_at;
    present.around = live_.around;
    for (std::size_t i = 0; i < live_.assets.size(); ++i) {
      if (present.assets[i].standing) present.assets[i].standing.emplace(live_.assets[i]);
    }
    const Hold* hold = subject_.hold;
    if (hold != nullptr && hold->until <= plan_.goal_at) hold = nullptr;
    result_.verdict = judge(*rules_.policy, customer, present, subject_.asker, hold);
    return result_.verdict->decision == Decision::removable;
  }

  bool is_unbilled() {
    for (std::size_t i = 0; i < live_.assets.size(); ++i) {
      if (rules_.machines().machine(live_.assets[i].facts.kind) == nullptr) continue;
      const Outlook outlook = billing_outlook(payer(i), live_.assets[i], charged_from(i));
      if (!outlook.known || !outlook.ends || outlook.charges.last.is_known()) {
        result_.still_billed.push_back(AssetRow{static_cast<std::uint32_t>(i)});
      }
    }
    return result_.still_billed.empty();
  }

  void add_money() {
    for (std::size_t i = 0; i < live_.assets.size(); ++i) {
      sum_.add(charges_[i], tariffs_[i], priced_[i]);
    }
    result_.money = std::move(sum_).result();
  }

  const PlanRules& rules_;
  const PlanSubject& subject_;
  const Plan& plan_;
  LiveCustomer live_;
  Actor actor_;
  std::vector<Tariff> tariffs_;   // by asset: notional where nobody told a price
  std::vector<bool> priced_;      // by asset
  std::vector<Instant> clocks_;   // by asset: it stands as in live_ from here on
  std::vector<Charges> charges_;  // by asset
  plan::MoneySum sum_;
  Replay result_;
};

}  // namespace

Replay replay(const PlanRules& rules, const PlanSubject& subject, const Plan& plan) {
  return Replayer(rules, subject, plan).run();
}

}  // namespace untether
