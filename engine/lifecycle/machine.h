#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "engine/cel/program.h"
#include "model/result.h"
#include "model/rule_set.h"

namespace untether {

/// A transition whose expressions are checked and ready to run.
struct CompiledTransition {
  struct Assignment {
    FieldId field;
    cel::Program value;
  };

  cel::Program when;
  cel::Program due;
  cel::Program open_from;
  cel::Program open_until;
  cel::Program data_open_until;
  std::vector<Assignment> set;
  /// A parameter of open_until was overridden: what the service states no longer wins.
  bool ignore_stated = false;
};

/// A life cycle made runnable: a timed state machine. Rows are those of its Lifecycle.
struct Machine {
  std::vector<CompiledTransition> transitions;
  cel::Program billed_while;  ///< Empty: never.
  /// By state: the transitions that the clock makes from it, in file order.
  std::vector<std::vector<TransitionRow>> clock_from;
  /// The same without those whose `due` says what an earlier one's says: enough to see whether
  /// anything is due.
  std::vector<std::vector<TransitionRow>> distinct_dues;
  /// By StatusSet bits: the state in which reading begins, or `no_state`.
  std::vector<std::uint8_t> first_state;
  /// By state: only the clock leads into it (or it is where life begins), so that the data may
  /// tell since when it lasts.
  std::vector<bool> since_derivable;

  static constexpr std::uint8_t no_state = 0xFF;
};

/// The needs of a dependency, checked against each life cycle that its kinds have.
struct CompiledNeed {
  std::vector<std::optional<cel::Program>> all;  ///< By LifecycleRow.
  std::vector<std::optional<cel::Program>> any;
  std::vector<std::optional<cel::Program>> which;  ///< Of a cap.
  cel::Program customer;
  cel::Program unless;
};

/// Everything of a rule set that changes assets: its life cycles and dependencies, compiled.
struct Machines {
  std::shared_ptr<const RuleSet> rules;
  cel::ParameterTable parameters;
  std::vector<ParameterRow> overridden;  ///< Parameters the user set, ascending.
  std::vector<Machine> machines;         ///< By LifecycleRow.
  std::vector<CompiledNeed> needs;       ///< By DependencyRow.
  std::array<std::optional<LifecycleRow>, asset_kind_count> lifecycle_of;  ///< By AssetKind.

  [[nodiscard]] const Lifecycle* lifecycle(AssetKind kind) const;
  [[nodiscard]] const Machine* machine(AssetKind kind) const;
};

/// The length of an effort under the parameters; zero if it is not known.
[[nodiscard]] Seconds length_of(const Machines& machines, const Effort& effort);

/// Checks every expression of the life cycles and dependencies.
/// Errors: those of cel::compile, all of them up to error_count_max.
[[nodiscard]] Result<Machines> compile_machines(std::shared_ptr<const RuleSet> rules,
                                                cel::ParameterTable parameters,
                                                std::vector<ParameterRow> overridden = {});

}  // namespace untether
