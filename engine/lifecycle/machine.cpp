#include "engine/lifecycle/machine.h"

#include <algorithm>

#include "engine/cel/check.h"

namespace untether {

namespace {

// Compiles many expressions and keeps the errors of all.
class Compiler {
 public:
  explicit Compiler(const RuleSet& rules) : rules_(rules) {}

  cel::Program compile(const Expression& expression, cel::Purpose purpose,
                       const Lifecycle* lifecycle, FieldId target = {},
                       std::vector<const Lifecycle*> others = {}) {
    cel::Environment environment;
    environment.purpose = purpose;
    environment.lifecycle = lifecycle;
    environment.other_lifecycles = std::move(others);
    environment.rules = &rules_;
    environment.target = target;
    auto program = cel::compile(expression, environment);
    if (program) return std::move(*program);
    for (Error& error : program.error()) {
      if (errors_.size() < error_count_max) errors_.push_back(std::move(error));
    }
    return {};
  }

  Errors take_errors() { return std::move(errors_); }

 private:
  const RuleSet& rules_;
  Errors errors_;
};

CompiledTransition compile_transition(Compiler& compiler, const Lifecycle& lifecycle,
                                      const Transition& transition) {
  using cel::Purpose;
  CompiledTransition compiled;
  compiled.when = compiler.compile(transition.when, Purpose::condition, &lifecycle);
  compiled.due = compiler.compile(transition.due, Purpose::time_slot, &lifecycle);
  compiled.open_from = compiler.compile(transition.open_from, Purpose::time_slot, &lifecycle);
  compiled.open_until = compiler.compile(transition.open_until, Purpose::time_slot, &lifecycle);
  compiled.data_open_until =
      compiler.compile(transition.data_open_until, Purpose::time_slot, &lifecycle);
  for (const Assignment& assignment : transition.set) {
    compiled.set.push_back(
        {assignment.field,
         compiler.compile(assignment.value, Purpose::assignment, &lifecycle, assignment.field)});
  }
  return compiled;
}

// The state of the earliest status the set holds: the one that bears the status's name, else the
// first that shows it.
std::uint8_t first_state(const Lifecycle& lifecycle, StatusSet shown) {
  for (const ShownStatus status : all_of_enum<ShownStatus>()) {
    if (!shown.contains(status)) continue;
    std::uint8_t found = Machine::no_state;
    for (std::uint8_t s = 0; s < lifecycle.states.size(); ++s) {
      if (lifecycle.shown[s] != status) continue;
      if (lifecycle.states[s] == name_of(status)) return s;
      if (found == Machine::no_state) found = s;
    }
    if (found != Machine::no_state) return found;
  }
  return Machine::no_state;
}

bool since_derivable(const Lifecycle& lifecycle, std::uint8_t state) {
  if (state == lifecycle.start) return true;
  bool entered = false;
  for (const Transition& transition : lifecycle.transitions) {
    if (transition.to != state) continue;
    if (transition.by != ActorKind::clock) return false;
    entered = true;
  }
  return entered;
}

bool reads_any(const cel::Program& program, const std::vector<ParameterRow>& rows) {
  const auto read = cel::parameters_of(program);
  return std::find_first_of(read.begin(), read.end(), rows.begin(), rows.end()) != read.end();
}

Machine compile_machine(Compiler& compiler, const Lifecycle& lifecycle,
                        const std::vector<ParameterRow>& overridden) {
  Machine machine;
  machine.clock_from.resize(lifecycle.states.size());
  machine.distinct_dues.resize(lifecycle.states.size());
  for (std::uint32_t bits = 0; bits < (1U << count_of<ShownStatus>); ++bits) {
    machine.first_state.push_back(first_state(lifecycle, StatusSet::from_bits(bits)));
  }
  for (std::uint8_t s = 0; s < lifecycle.states.size(); ++s) {
    machine.since_derivable.push_back(since_derivable(lifecycle, s));
  }
  machine.billed_while =
      compiler.compile(lifecycle.billed_while, cel::Purpose::condition, &lifecycle);
  for (std::uint32_t i = 0; i < lifecycle.transitions.size(); ++i) {
    const Transition& transition = lifecycle.transitions[i];
    machine.transitions.push_back(compile_transition(compiler, lifecycle, transition));
    CompiledTransition& code = machine.transitions.back();
    code.ignore_stated = reads_any(code.open_until, overridden);
    if (transition.by != ActorKind::clock) continue;
    for (const std::uint8_t state : transition.from) {
      auto& dues = machine.distinct_dues[state];
      const bool known = std::any_of(dues.begin(), dues.end(), [&](TransitionRow row) {
        return lifecycle.transitions[row.value].due.text == transition.due.text;
      });
      if (!known) dues.push_back(TransitionRow{i});
      machine.clock_from[state].push_back(TransitionRow{i});
    }
  }
  return machine;
}

CompiledNeed compile_need(Compiler& compiler, const RuleSet& rules, const Dependency& dependency) {
  CompiledNeed need;
  need.all.resize(rules.lifecycles.size());
  need.any.resize(rules.lifecycles.size());
  need.which.resize(rules.lifecycles.size());
  std::vector<const Lifecycle*> all_lifecycles;
  for (const AssetKind kind : dependency.of) {
    if (const KindEntry* entry = rules.kind(kind)) {
      all_lifecycles.push_back(&rules.lifecycles[entry->lifecycle.value]);
    }
  }
  for (const AssetKind kind : dependency.of) {
    const KindEntry* entry = rules.kind(kind);
    if (entry == nullptr) continue;
    const std::uint32_t row = entry->lifecycle.value;
    if (need.all[row] || need.any[row] || need.which[row]) continue;
    const auto compile = [&](const Expression& expression) {
      return compiler.compile(expression, cel::Purpose::condition, &rules.lifecycles[row], {},
                              all_lifecycles);
    };
    if (!dependency.all.empty()) need.all[row] = compile(dependency.all);
    if (!dependency.any.empty()) need.any[row] = compile(dependency.any);
    if (dependency.cap && !dependency.cap->which.empty()) {
      need.which[row] = compile(dependency.cap->which);
    }
  }
  need.customer = compiler.compile(dependency.customer, cel::Purpose::condition, nullptr);
  need.unless = compiler.compile(dependency.unless, cel::Purpose::condition, nullptr);
  return need;
}

}  // namespace

const Lifecycle* Machines::lifecycle(AssetKind kind) const {
  const auto row = lifecycle_of[static_cast<std::size_t>(kind)];
  return row ? &rules->lifecycles[row->value] : nullptr;
}

const Machine* Machines::machine(AssetKind kind) const {
  const auto row = lifecycle_of[static_cast<std::size_t>(kind)];
  return row ? &machines[row->value] : nullptr;
}

Seconds length_of(const Machines& machines, const Effort& effort) {
  if (effort.parameter.empty()) return effort.seconds;
  const auto row = machines.rules->parameter(effort.parameter);
  if (!row) return {};
  const cel::Value value = machines.parameters.value(*row, {});
  if (value.kind != cel::ValueKind::duration) return {};
  return Seconds{value.bits};
}

Result<Machines> compile_machines(std::shared_ptr<const RuleSet> rules,
                                  cel::ParameterTable parameters,
                                  std::vector<ParameterRow> overridden) {
  Machines compiled;
  compiled.parameters = std::move(parameters);
  compiled.overridden = std::move(overridden);
  Compiler compiler(*rules);
  for (const Lifecycle& lifecycle : rules->lifecycles) {
    compiled.machines.push_back(compile_machine(compiler, lifecycle, compiled.overridden));
  }
  for (const Dependency& dependency : rules->dependencies) {
    compiled.needs.push_back(compile_need(compiler, *rules, dependency));
  }
  for (const KindEntry& entry : rules->kinds) {
    compiled.lifecycle_of[static_cast<std::size_t>(entry.kind)] = entry.lifecycle;
  }
  compiled.rules = std::move(rules);
  Errors errors = compiler.take_errors();
  if (!errors.empty()) return fail(std::move(errors));
  return compiled;
}

}  // namespace untether
