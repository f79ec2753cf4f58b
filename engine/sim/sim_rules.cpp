#include "engine/sim/sim_rules.h"

namespace untether {

namespace {

bool may_close(const Transition& transition) {
  return transition.by != ActorKind::clock &&
         (!transition.open_until.empty() || !transition.data_open_until.empty());
}

}  // namespace

const ActionTimes& SetRules::times_of(AssetKind kind, TransitionRow transition) const {
  const auto lifecycle = *machines().lifecycle_of[static_cast<std::size_t>(kind)];
  return times[lifecycle.value][transition.value];
}

Seconds SetRules::duration(std::string_view parameter) const {
  return length_of(machines(), {{}, std::string(parameter)});
}

Instant SetRules::window_end(std::string_view parameter, Instant opened) const {
  const auto row = rules().parameter(parameter);
  if (!row) return Instant::never();
  const cel::Value value = machines().parameters.value(*row, {opened, opened, opened});
  if (value.kind == cel::ValueKind::window) return plus(opened, cel::window_of(value));
  if (value.kind == cel::ValueKind::integer) {
    return plus(opened, Period{0, static_cast<std::int32_t>(value.bits)});
  }
  return Instant::unknown();
}

SetRules set_rules(const Policy& policy, Instant from, const SimOptions& options) {
  SetRules set;
  set.policy = &policy;
  set.from = from;
  set.billing = {&policy.machines, money_figures(policy.rules(), policy.overrides)};
  for (const Lifecycle& lifecycle : policy.rules().lifecycles) {
    auto& times = set.times.emplace_back();
    auto& closing = set.closing_from.emplace_back();
    closing.resize(lifecycle.states.size());
    for (std::uint32_t t = 0; t < lifecycle.transitions.size(); ++t) {
      const Transition& transition = lifecycle.transitions[t];
      times.push_back(options.latencies ? ActionTimes{length_of(policy.machines, transition.waits),
                                                      length_of(policy.machines, transition.takes)}
                                        : ActionTimes{});
      if (!may_close(transition)) continue;
      for (const std::uint8_t state : transition.from) closing[state].push_back(TransitionRow{t});
    }
  }
  return set;
}

SimRules sim_rules(const Policy& policy, const SimOptions& options) {
  SimRules rules;
  rules.options = options;
  rules.sets.push_back(set_rules(policy, Instant::absent(), options));
  return rules;
}

}  // namespace untether
