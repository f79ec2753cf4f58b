#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/lifecycle/machine.h"
#include "model/result.h"
#include "model/rule_set.h"
#include "model/verdict.h"

namespace untether {

/// How a rule set treats a kind.
enum class KindTreatment : std::uint8_t { unlisted, not_required, judged };

struct CompiledCondition {
  /// The condition as it reads in one state, and the parameters that still matter there.
  struct InState {
    cel::Program clear;
    std::vector<ParameterRow> parameters;
  };

  Gate gate = Gate::submit;
  Certainty certainty = Certainty::assumed;
  cel::Program clear;
  std::vector<InState> in_state;  ///< By state of the kind's life cycle.
};

/// A prerequisite as it applies to one kind.
struct CompiledPrerequisite {
  PrerequisiteRow row;
  std::vector<CompiledCondition> conditions;
};

struct CompiledGateRule {
  cel::Program when;
};

struct CompiledRemoval {
  std::vector<CompiledGateRule> gate_rules;
};

/// A parameter set to another of its values, to see whether it matters.
struct ParameterVariant {
  ParameterRow row;
  cel::ParameterTable table;
};

/// A parameter's value given by the user, by name.
using ParameterOverride = std::pair<std::string, ParameterValue>;

/// A rule set ready to judge.
struct Policy {
  Machines machines;
  std::array<KindTreatment, asset_kind_count> treatment{};
  std::array<std::vector<CompiledPrerequisite>, asset_kind_count> prerequisites;
  std::array<Certainty, asset_kind_count> not_required_certainty{};
  std::vector<CompiledRemoval> removals;
  std::vector<cel::Program> consequences;    ///< When each follows, by its row.
  std::vector<ParameterVariant> variants;    ///< Of the parameters that prerequisites read.
  std::vector<ParameterOverride> overrides;  ///< What the user set.

  [[nodiscard]] const RuleSet& rules() const { return *machines.rules; }
  [[nodiscard]] KindTreatment treatment_of(AssetKind kind) const {
    return treatment[static_cast<std::size_t>(kind)];
  }
};

/// At most this many prerequisites a rule set: a batch keeps them in one mask.
inline constexpr std::size_t prerequisite_count_max = 48;

/// Compiles a rule set: every expression is checked, every prerequisite bound to its kinds.
/// Errors: those of cel::compile; unknown_name for an override of no parameter; too_many_entries.
[[nodiscard]] Result<Policy> compile_policy(std::shared_ptr<const RuleSet> rules,
                                            const std::vector<ParameterOverride>& overrides = {});

}  // namespace untether
