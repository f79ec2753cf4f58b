#include "engine/billing/charges.h"

#include <algorithm>

#include "engine/lifecycle/next_firing.h"

namespace untether {

namespace {

// After so many charged transitions in a row nothing suggests that they end.
constexpr int charged_firings_max = 4;
// A trial, its renewals, the months of an extended term: more than any life cycle has states.
constexpr int firings_looked_at_max = 1'500;

}  // namespace

void Charges::add(const Charges& other) {
  minor_units += other.minor_units;
  credit_minor_units += other.credit_minor_units;
  payments += other.payments;
  unpriced += other.unpriced;
  usage_seconds += other.usage_seconds;
  if (other.last.is_known() && (!last.is_known() || last < other.last)) last = other.last;
}

void Charges::add(const Amount& amount, Instant at) {
  minor_units += amount.minor_units;
  if (amount.minor_units < 0) credit_minor_units += amount.minor_units;
  if (amount.minor_units != 0 || !amount.known) ++payments;
  if (!amount.known) ++unpriced;
  const bool charge = amount.minor_units > 0 || !amount.known;
  if (charge && (!last.is_known() || last < at)) last = at;
}

Charges standing_charges(const Payer& payer, const LiveAsset& asset, Instant from, Instant until) {
  Charges charges;
  if (until <= from) return charges;
  const Lifecycle* lifecycle = payer.rules.machines->lifecycle(asset.facts.kind);
  if (lifecycle == nullptr || lifecycle->billing == Billing::none) return charges;
  const cel::Program& billed = payer.rules.machines->machine(asset.facts.kind)->billed_while;
  const cel::Scope scope = scope_of(*payer.rules.machines, asset, payer.around, from);
  const Truth is_billed = cel::evaluate_truth(billed, scope);
  if (is_billed == Truth::no) return charges;
  if (lifecycle->billing == Billing::usage) {
    charges.usage_seconds = until.seconds() - from.seconds();
    charges.last = plus(until, Seconds{-1});
    return charges;
  }
  const Instalments due = instalments(asset.facts, payer.tariff, from, until);
  charges.minor_units = is_billed == Truth::yes ? due.minor_units : 0;
  const bool known = due.known && is_billed == Truth::yes;
  charges.payments = known ? (due.minor_units != 0 ? due.count : 0) : std::max(due.count, 1);
  charges.unpriced = known ? 0 : charges.payments;
  // A free line falls due too, but nobody pays.
  if (charges.minor_units > 0 || charges.unpriced > 0) charges.last = due.last;
  return charges;
}

Amount transition_amount(const Payer& payer, TransitionRow row, const LiveAsset& before,
                         const LiveAsset& after, Instant at) {
  const Transition& made =
      payer.rules.machines->lifecycle(before.facts.kind)->transitions[row.value];
  if (made.money == MoneyRule::none) return {};
  const MoneyFigures figures = payer.rules.figures.of(before.facts, at);
  return amount_of(made.money, figures, before.facts, after.facts, payer.tariff, at);
}

namespace {

// Whatever the clock does to it, nothing is charged.
bool is_never_charged(const Payer& payer, const LiveAsset& asset) {
  const Machines& machines = *payer.rules.machines;
  const Lifecycle& lifecycle = *payer.rules.machines->lifecycle(asset.facts.kind);
  const Machine& machine = *machines.machine(asset.facts.kind);
  for (const LiveAsset& world : clock_reachable(machines, asset, payer.around)) {
    const cel::Scope scope = scope_of(machines, world, payer.around, Instant::unknown());
    const bool billed = lifecycle.billing != Billing::none &&
                        cel::evaluate_truth(machine.billed_while, scope) != Truth::no;
    if (billed) return false;
    for (const TransitionRow row : machine.clock_from[world.state]) {
      if (lifecycle.transitions[row.value].money != MoneyRule::none) return false;
    }
  }
  return true;
}

// Follows the clock from `from` to `until`, or with `until` never until charges have ended or
// go on for good.
Outlook follow(const Payer& payer, LiveAsset asset, Instant from, Instant until) {
  Outlook outlook;
  int charged = 0;
  for (int i = 0; i < firings_looked_at_max; ++i) {
    const NextFiring next = next_firing(*payer.rules.machines, asset, from, payer.around);
    const Instant end =
        std::min({until, next.certain_until, next.firing ? next.firing->at : until});
    const Charges standing = standing_charges(payer, asset, from, end);
    outlook.charges.add(standing);
    if (next.certain_until < until) {
      outlook.known = is_never_charged(payer, asset);
      return outlook;
    }
    if (!next.firing || next.firing->at >= until) {
      outlook.ends = standing.usage_seconds == 0 || !end.is_never();
      return outlook;
    }
    const LiveAsset after =
        apply(*payer.rules.machines, next.firing->transition, asset, next.firing->at, payer.around);
    const Amount amount =
        transition_amount(payer, next.firing->transition, asset, after, next.firing->at);
    outlook.charges.add(amount, next.firing->at);
    if (amount.minor_units > 0 || !amount.known) ++charged;
    if (until.is_never() && charged >= charged_firings_max) {
      outlook.ends = false;
      return outlook;
    }
    asset = after;
    from = next.firing->at;
  }
  outlook.ends = !until.is_never();
  return outlook;
}

}  // namespace

Outlook billing_outlook(const Payer& payer, const LiveAsset& asset, Instant from) {
  return follow(payer, asset, from, Instant::never());
}

Outlook charges_until(const Payer& payer, const LiveAsset& asset, Instant from, Instant until) {
  return follow(payer, asset, from, until);
}

}  // namespace untether
