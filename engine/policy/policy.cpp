#include "engine/policy/policy.h"

#include <algorithm>

#include "engine/cel/check.h"
#include "engine/cel/specialise.h"

namespace untether {

namespace {

void keep(Errors& errors, Errors more) {
  for (Error& error : more) {
    if (errors.size() < error_count_max) errors.push_back(std::move(error));
  }
}

Result<cel::ParameterTable> make_parameters(const RuleSet& rules,
                                            const std::vector<ParameterOverride>& overrides,
                                            std::vector<ParameterRow>& overridden) {
  cel::ParameterTable table(rules.parameters);
  for (const auto& [name, value] : overrides) {
    const auto row = rules.parameter(name);
    if (!row) return fail(ErrorCode::cel_unknown_parameter, {}, {{"found", name}});
    table.set(*row, cel::make_value(value, rules.parameters[row->value]));
    overridden.push_back(*row);
  }
  std::sort(overridden.begin(), overridden.end());
  return table;
}

class PolicyCompiler {
 public:
  PolicyCompiler(Policy& policy) : policy_(policy), rules_(policy.rules()) {}

  Errors run() {
    if (rules_.prerequisites.size() > prerequisite_count_max) {
      return {
          {ErrorCode::too_many_entries,
           {},
           {{"limit", std::to_string(prerequisite_count_max)}, {"what", "@rules.prerequisites"}}}};
    }
    for (const NotRequired& entry : rules_.not_required) add(entry);
    for (std::uint32_t i = 0; i < rules_.prerequisites.size(); ++i) add(PrerequisiteRow{i});
    for (const NotModelled& entry : rules_.not_modelled) {
      if (entry.kind) treatment(*entry.kind) = KindTreatment::unlisted;
    }
    for (const Removal& removal : rules_.removals) add(removal);
    for (const Consequence& consequence : rules_.consequences) add(consequence);
    add_variants();
    return std::move(errors_);
  }

 private:
  KindTreatment& treatment(AssetKind kind) {
    return policy_.treatment[static_cast<std::size_t>(kind)];
  }

  void add(const NotRequired& entry) {
    for (const AssetKind kind : entry.of) {
      treatment(kind) = KindTreatment::not_required;
      policy_.not_required_certainty[static_cast<std::size_t>(kind)] = entry.certainty;
    }
  }

  void add(PrerequisiteRow row) {
    const Prerequisite& entry = rules_.prerequisites[row.value];
    std::vector<const Lifecycle*> lifecycles;
    for (const AssetKind kind : entry.of) {
      if (const Lifecycle* lifecycle = policy_.machines.lifecycle(kind)) {
        lifecycles.push_back(lifecycle);
      }
    }
    for (const AssetKind kind : entry.of) {
      const Lifecycle* lifecycle = policy_.machines.lifecycle(kind);
      if (lifecycle == nullptr) continue;
      CompiledPrerequisite compiled{row, {}};
      for (const GateCondition& condition : entry.gates) {
        compiled.conditions.push_back(compile(condition, *lifecycle, lifecycles));
      }
      treatment(kind) = KindTreatment::judged;
      policy_.prerequisites[static_cast<std::size_t>(kind)].push_back(std::move(compiled));
    }
  }

  CompiledCondition compile(const GateCondition& condition, const Lifecycle& lifecycle,
                            const std::vector<const Lifecycle*>& others) {
    cel::Environment environment;
    environment.purpose = cel::Purpose::clear;
    environment.lifecycle = &lifecycle;
    environment.other_lifecycles = others;
    environment.rules = &rules_;
    CompiledCondition compiled{condition.gate, condition.certainty, {}, {}};
    compiled.clear = compile(condition.clear, environment);
    for (std::uint8_t state = 0; state < lifecycle.states.size(); ++state) {
      cel::Program clear = cel::specialise(compiled.clear, state);
      auto parameters = cel::parameters_of(clear);
      compiled.in_state.push_back({std::move(clear), std::move(parameters)});
    }
    return compiled;
  }

  cel::Program compile(const Expression& expression, const cel::Environment& environment) {
    auto program = cel::compile(expression, environment);
    if (program) return std::move(*program);
    // A prerequisite of several kinds is checked for each: its mistakes are told once.
    for (Error& error : program.error()) {
      if (std::find(errors_.begin(), errors_.end(), error) == errors_.end()) {
        keep(errors_, {std::move(error)});
      }
    }
    return {};
  }

  void add(const Removal& removal) {
    CompiledRemoval compiled;
    cel::Environment environment;
    environment.rules = &rules_;
    for (const GateRule& rule : removal.gate_rules) {
      compiled.gate_rules.push_back({compile(rule.when, environment)});
    }
    policy_.removals.push_back(std::move(compiled));
  }

  void add(const Consequence& consequence) {
    cel::Environment environment;
    environment.rules = &rules_;
    policy_.consequences.push_back(compile(consequence.when, environment));
  }

  void add_variants() {
    std::vector<ParameterRow> read;
    for (const auto& of_kind : policy_.prerequisites) {
      for (const CompiledPrerequisite& prerequisite : of_kind) {
        for (const CompiledCondition& condition : prerequisite.conditions) {
          const auto parameters = cel::parameters_of(condition.clear);
          read.insert(read.end(), parameters.begin(), parameters.end());
        }
      }
    }
    std::sort(read.begin(), read.end());
    read.erase(std::unique(read.begin(), read.end()), read.end());
    for (const ParameterRow row : read) add_variants(row);
  }

  void add_variants(ParameterRow row) {
    const Parameter& parameter = rules_.parameters[row.value];
    std::vector<cel::Value> values = {cel::make_value(false), cel::make_value(true)};
    if (parameter.type == ParameterType::enumeration) {
      values.clear();
      for (std::size_t i = 0; i < parameter.words.size(); ++i) {
        values.push_back(cel::make_symbol(static_cast<std::int64_t>(i)));
      }
    }
    for (const cel::Value value : values) {
      ParameterVariant variant{row, policy_.machines.parameters};
      variant.table.set(row, value);
      policy_.variants.push_back(std::move(variant));
    }
  }

  Policy& policy_;
  const RuleSet& rules_;
  Errors errors_;
};

}  // namespace

Result<Policy> compile_policy(std::shared_ptr<const RuleSet> rules,
                              const std::vector<ParameterOverride>& overrides) {
  std::vector<ParameterRow> overridden;
  auto parameters = make_parameters(*rules, overrides, overridden);
  if (!parameters) return fail(std::move(parameters.error()));
  auto machines = compile_machines(std::move(rules), std::move(*parameters), std::move(overridden));
  if (!machines) return fail(std::move(machines.error()));
  Policy policy;
  policy.machines = std::move(*machines);
  policy.overrides = overrides;
  Errors errors = PolicyCompiler(policy).run();
  if (!errors.empty()) return fail(std::move(errors));
  return policy;
}

}  // namespace untether
