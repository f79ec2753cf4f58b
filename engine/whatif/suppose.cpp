#include "engine/whatif/suppose.h"

#include <algorithm>

#include "engine/query/subject.h"
#include "engine/sim/advance.h"
#include "engine/sim/start.h"
#include "engine/sim/step.h"

namespace untether {

namespace {

using cel::dynamic::Value;

// What was there before a status that is only supposed tells nothing of when it began.
void put(const Supposition& supposed, Asset& asset) {
  const auto flag = [&](AssetFlag which) {
    asset.flags.set(which, std::get<Truth>(supposed.value));
  };
  const auto instant = [&](AssetInstant which) {
    asset.set(which, std::get<Instant>(supposed.value));
  };
  switch (supposed.field) {
    case SupposedField::status:
      asset.shown = std::get<ShownStatus>(supposed.value);
      asset.set(AssetInstant::state_since, Instant::unknown());
      return;
    case SupposedField::auto_renew: return flag(AssetFlag::auto_renew);
    case SupposedField::trial: return flag(AssetFlag::trial);
    case SupposedField::cancel_scheduled: return flag(AssetFlag::cancel_scheduled);
    case SupposedField::refundable: return flag(AssetFlag::refundable);
    case SupposedField::purchased_at: return instant(AssetInstant::purchased_at);
    case SupposedField::term_start: return instant(AssetInstant::term_start);
    case SupposedField::term_end: return instant(AssetInstant::term_end);
    case SupposedField::cancel_until: return instant(AssetInstant::cancel_until);
  }
}

// A condition that needs the verdict needs it anew after every change.
bool needs_verdict(const std::set<std::string_view>& names) {
  return std::any_of(names.begin(), names.end(),
                     [](std::string_view name) { return name != "customer" && name != "now"; });
}

Actor actor_of(const Asker& asker) {
  Actor actor = ideal_actor();
  if (asker.roles) actor.roles = *asker.roles;
  actor.token = asker.token;
  if (asker.azure_owner != Truth::unknown) actor.azure_owner = asker.azure_owner;
  return actor;
}

RefusalReason reason_of(const Refused& refused) {
  return {refused.check, refused.holds == Truth::unknown, refused.refusal, refused.rule};
}

}  // namespace

void ChangeOutcome::add(const ChangeOutcome& other) {
  selected += other.selected;
  open += other.open;
  performed += other.performed;
  carried += other.carried;
  irreversible += other.irreversible;
  for (const auto& [reason, count] : other.refused) refused[reason] += count;
}

Supposing::Supposing(const Hypothesis& hypothesis, const Question& question,
                     const cel::dynamic::ZoneOffset& zones, const TariffsOf& tariffs)
    : hypothesis_(hypothesis),
      question_(question),
      actor_(actor_of(question.asker)),
      tariffs_(tariffs) {
  if (hypothesis.policy != nullptr) question_.policy = hypothesis.policy.get();
  SimOptions options;
  options.latencies = false;
  options.closings = false;
  rules_ = sim_rules(*question_.policy, options);
  evaluate_.zones = zones;
}

Truth Supposing::holds(const std::optional<Condition>& where, const CustomerAnswer& answer,
                       AssetRow asset) const {
  if (!where) return Truth::yes;
  auto variables = variables_of(*question_.policy, answer, names_read(where->ast()));
  variables["asset"] = asset_variable(*question_.policy, answer, asset);
  const Value value = cel::dynamic::evaluate(where->ast(), variables, evaluate_);
  const bool* truth = value.get<bool>();
  return truth == nullptr ? Truth::unknown : to_truth(*truth);
}

// Every condition is asked of the data before any of the suppositions.
void Supposing::make_as_if(const Hold* hold, Supposed& out) const {
  CustomerAnswer answer;
  answer.customer = out.customer;
  answer.now =
      present(question_.policy->machines, out.customer, question_.asker.partner, question_.clock);
  answer.verdict = judge(*question_.policy, answer.customer, answer.now, question_.asker, hold);
  Customer& supposed = out.customer;
  for (std::size_t i = 0; i < hypothesis_.as_if.size(); ++i) {
    const AsIf& as_if = hypothesis_.as_if[i];
    ChangeOutcome& outcome = out.outcomes.as_if[i];
    for (std::uint32_t row = 0; row < supposed.assets.size(); ++row) {
      const Truth meant = holds(as_if.where, answer, AssetRow{row});
      outcome.open += meant == Truth::unknown ? 1 : 0;
      if (meant != Truth::yes) continue;
      ++outcome.selected;
      ++outcome.performed;
      for (const Supposition& one : as_if.set) put(one, supposed.assets[row]);
    }
    out.touched = out.touched || outcome.selected != 0;
  }
}

std::vector<AssetRow> Supposing::selected(const Apply& apply, const World& world,
                                          ChangeOutcome& outcome) const {
  CustomerAnswer answer;
  if (apply.where) {
    Observed seen = observe(rules_, world);
    answer.customer = std::move(seen.customer);
    answer.now = std::move(seen.present);
    if (needs_verdict(names_read(apply.where->ast()))) {
      answer.verdict = judge(*question_.policy, answer.customer, answer.now, question_.asker,
                             world.cast->hold ? &*world.cast->hold : nullptr);
    }
  }
  std::vector<AssetRow> rows;
  for (std::uint32_t row = 0; row < world.live.assets.size(); ++row) {
    const auto kind = static_cast<std::size_t>(world.live.assets[row].facts.kind);
    if (!apply.transition[kind]) continue;
    const Truth meant = holds(apply.where, answer, AssetRow{row});
    outcome.open += meant == Truth::unknown ? 1 : 0;
    outcome.selected += meant == Truth::yes ? 1 : 0;
    if (meant == Truth::yes) rows.push_back(AssetRow{row});
  }
  return rows;
}

// One after the other, as long as any is accepted: what waits for another comes after it.
void Supposing::carry_out(const Apply& apply, World& world, ChangeOutcome& outcome) const {
  struct Try {
    AssetRow row;
    TransitionRow transition;
    const Transition* rule;
    std::uint8_t state_before;
    RefusalReason refused;
  };
  std::vector<Try> waiting;
  for (const AssetRow row : selected(apply, world, outcome)) {
    const LiveAsset& asset = world.live.assets[row.value];
    const TransitionRow transition = *apply.transition[static_cast<std::size_t>(asset.facts.kind)];
    const Lifecycle& lifecycle = *question_.policy->machines.lifecycle(asset.facts.kind);
    waiting.push_back({row, transition, &lifecycle.transitions[transition.value], asset.state, {}});
  }
  const EventSink nobody = [](const Event&) {};
  for (std::size_t before = waiting.size() + 1; waiting.size() < before;) {
    before = waiting.size();
    std::vector<Try> refused;
    for (Try& one : waiting) {
      const auto why = step_in_place(rules_, world, Act{actor_, one.row, one.transition}, nobody);
      if (why.empty()) {
        ++outcome.performed;
        outcome.irreversible += one.rule->irreversible ? 1 : 0;
      } else {
        one.refused = reason_of(why.front());
        refused.push_back(std::move(one));
      }
    }
    waiting = std::move(refused);
  }
  for (const Try& one : waiting) {
    const std::uint8_t state = world.live.assets[one.row.value].state;
    if (state == one.rule->to && state != one.state_before) {
      ++outcome.carried;
    } else {
      ++outcome.refused[one.refused];
    }
  }
}

// The changes from the first action on, by the simulator.
void Supposing::simulate(std::size_t first, const Hold* hold, Supposed& out) const {
  const auto tariffs = tariffs_(out.customer);
  World world = start_world(
      rules_, SimSubject{out.customer, out.present, question_.asker.partner, tariffs, hold});
  const EventSink nobody = [](const Event&) {};
  for (std::size_t i = first; i < hypothesis_.changes.size(); ++i) {
    if (const Wait* wait = std::get_if<Wait>(&hypothesis_.changes[i])) {
      advance(rules_, world, end_of(*wait, world.now), nobody);
      continue;
    }
    const auto before = static_cast<std::ptrdiff_t>(world.ledger.entries.size());
    ChangeOutcome& outcome = out.outcomes.changes[i];
    carry_out(std::get<Apply>(hypothesis_.changes[i]), world, outcome);
    out.touched = out.touched || outcome.selected != 0;
    out.moved.insert(out.moved.end(), world.ledger.entries.begin() + before,
                     world.ledger.entries.end());
  }
  if (!out.touched) return;
  Observed seen = observe(rules_, world);
  out.customer = std::move(seen.customer);
  out.present = std::move(seen.present);
}

Supposed Supposing::suppose(Customer customer) const {
  Supposed out;
  out.outcomes.as_if.resize(hypothesis_.as_if.size());
  out.outcomes.changes.resize(hypothesis_.changes.size());
  const Machines& machines = question_.policy->machines;
  const Hold* hold = find_hold(question_.holds, customer.id);
  out.customer = std::move(customer);
  if (!hypothesis_.as_if.empty() && !out.customer.damage) make_as_if(hold, out);
  Clock clock = question_.clock;
  const auto wait_until = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const Wait* wait = std::get_if<Wait>(&hypothesis_.changes[i]);
      if (wait != nullptr) clock.at = end_of(*wait, clock.at);
    }
    out.present = present(machines, out.customer, question_.asker.partner, clock);
  };
  const auto& changes = hypothesis_.changes;
  const auto acts = std::find_if(changes.begin(), changes.end(), [](const SupposedChange& change) {
    return std::holds_alternative<Apply>(change);
  });
  const auto first = static_cast<std::size_t>(acts - changes.begin());
  wait_until(0, first);
  if (first < changes.size() && !out.customer.damage) {
    simulate(first, hold, out);
    // Whom nothing was done to is moved on by the clock alone.
    if (!out.touched) wait_until(first, changes.size());
  }
  out.verdict = judge(*question_.policy, out.customer, out.present, question_.asker, hold);
  return out;
}

}  // namespace untether
