#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "engine/lifecycle/act.h"
#include "tests/support/builders.h"
#include "tests/support/generators.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

// A customer as actions see it, an action on one of its assets and somebody who asks for it.
struct Asked {
  const Policy* policy = nullptr;
  LiveCustomer customer;
  Actor actor;
  Action action;
  Instant at;
  std::vector<Action> others;  ///< Whatever else could be asked of this customer.
};

Actor any_actor() {
  Actor actor = ideal_actor();
  if (*rc::gen::inRange(0, 3) != 0) return actor;
  actor.kind = *rc::gen::element(ActorKind::partner, ActorKind::customer, ActorKind::clock);
  if (*rc::gen::arbitrary<bool>()) actor.roles = {Role::sales_agent};
  if (*rc::gen::arbitrary<bool>()) actor.token = Token::app_only;
  actor.azure_owner = *any_truth();
  return actor;
}

Asked any_question() {
  Asked asked;
  asked.policy = &shipped(*rc::gen::elementOf(shipped_names()));
  Customer customer =
      *rc::gen::weightedOneOf<Customer>({{3, known_customer()}, {1, any_customer()}});
  // Add-ons of a legacy base, so that cascades have something to move.
  if (!customer.assets.empty() && *rc::gen::arbitrary<bool>()) {
    customer.assets.front() = asset(AssetKind::legacy_license, ShownStatus::active);
    for (std::size_t i = 1; i < customer.assets.size(); ++i) {
      customer.assets[i].parent = ParentLink::to(AssetRow{0});
      if (i % 2 == 1) customer.assets[i].kind = AssetKind::legacy_license;
    }
  }
  const Clock clock{generated_as_of(), generated_as_of(), false};
  const Machines& machines = asked.policy->machines;
  asked.customer = live_customer(customer, present(machines, customer, PartnerType::direct, clock));
  asked.actor = any_actor();
  asked.at = clock.at;
  std::vector<Action> possible;
  for (std::uint32_t i = 0; i < asked.customer.assets.size(); ++i) {
    const LiveAsset& asset = asked.customer.assets[i];
    const Lifecycle* lifecycle = machines.lifecycle(asset.facts.kind);
    if (lifecycle == nullptr) continue;
    for (std::uint32_t t = 0; t < lifecycle->transitions.size(); ++t) {
      const auto& from = lifecycle->transitions[t].from;
      const bool fits = std::find(from.begin(), from.end(), asset.state) != from.end();
      // Mostly what the state and the partner's hands allow, sometimes not.
      const bool partners = lifecycle->transitions[t].by == ActorKind::partner;
      if ((fits && partners) || t == 0)
        possible.push_back({AssetRow{i}, TransitionRow{t}, std::nullopt});
    }
  }
  RC_PRE(!possible.empty());
  asked.action = *rc::gen::elementOf(possible);
  asked.others = std::move(possible);
  if (*rc::gen::arbitrary<bool>()) asked.action.amount = Money{100, *parse_currency("USD")};
  return asked;
}

auto ask(const Asked& asked, bool all) {
  return act(asked.policy->machines, asked.customer, asked.actor, asked.action, asked.at, all);
}

// Goal: asking for all reasons changes neither the answer nor its first reason.
RC_GTEST_PROP(Act, AllReasonsBeginWithTheOneThatIsTold, ()) {
  const Asked asked = any_question();
  const auto first = ask(asked, false);
  const auto all = ask(asked, true);
  RC_CLASSIFY(first.has_value(), "done");
  RC_ASSERT(first.has_value() == all.has_value());
  if (first) {
    RC_ASSERT(*first == *all);
    return;
  }
  RC_CLASSIFY(all.error().size() > 1, "several reasons");
  RC_ASSERT(first.error().size() == 1U);
  RC_ASSERT(first.error().front() == all.error().front());
  RC_ASSERT(std::is_sorted(all.error().begin(), all.error().end(),
                           [](const Refused& a, const Refused& b) { return a.check < b.check; }));
  for (const Refused& refused : all.error()) RC_ASSERT(refused.holds != Truth::yes);
}

// What a done action must have left behind; whether it brought others along.
bool check_done(const Asked& asked, const LiveCustomer& after) {
  const std::uint32_t row = asked.action.asset.value;
  const LiveAsset& before = asked.customer.assets[row];
  const Transition& made = asked.policy->machines.lifecycle(before.facts.kind)
                               ->transitions[asked.action.transition.value];
  RC_ASSERT(after.assets[row].state == made.to);
  RC_ASSERT(after.assets[row].facts.at(AssetInstant::state_since) == asked.at);
  RC_ASSERT(after.assets.size() == asked.customer.assets.size());
  bool cascaded = false;
  for (std::size_t i = 0; i < after.assets.size(); ++i) {
    if (i == row || after.assets[i] == asked.customer.assets[i]) continue;
    cascaded = true;
    // Whatever else moved hangs on something that moved too.
    const auto parent = after.assets[i].facts.parent.row();
    RC_ASSERT(parent.has_value());
    RC_ASSERT(!(after.assets[parent->value] == asked.customer.assets[parent->value]));
  }
  RC_ASSERT(after.relationship == asked.customer.relationship);
  RC_ASSERT(after.collections == asked.customer.collections);
  const bool takes = !made.budget.empty() && asked.action.amount.has_value();
  RC_ASSERT(after.budget_uses.size() == asked.customer.budget_uses.size() + (takes ? 1 : 0));
  return cascaded;
}

// Goal: an action does what it says and touches only what hangs on it.
// Method: every action on every asset of a customer.
RC_GTEST_PROP(Act, ADoneActionMovesItsAssetAndOnlyCascadesBeyond, ()) {
  Asked asked = any_question();
  std::size_t done = 0;
  bool cascaded = false;
  for (const Action& action : asked.others) {
    asked.action = action;
    const auto after = ask(asked, false);
    if (!after) continue;
    ++done;
    cascaded = check_done(asked, *after) || cascaded;
  }
  RC_CLASSIFY(done > 0, "done");
  RC_CLASSIFY(cascaded, "cascaded");
}

// Goal: not knowing never lets an action through.
RC_GTEST_PROP(Act, AnUnknownRelationshipOrListNeverAllowsWhatWasRefused, ()) {
  const Asked asked = any_question();
  RC_PRE(!ask(asked, false).has_value());
  Asked less = asked;
  const bool of_relationship = *rc::gen::arbitrary<bool>();
  RC_CLASSIFY(of_relationship, "relationship");
  if (of_relationship) {
    less.customer.relationship = Relationship::unknown;
  } else {
    less.customer.collections[*rc::gen::inRange<std::size_t>(0, collection_count)] =
        Completeness::missing;
  }
  RC_ASSERT(!ask(less, false).has_value());
}

}  // namespace
}  // namespace untether::testing
