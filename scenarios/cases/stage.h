#pragma once

#include <functional>
#include <map>
#include <memory>

#include "scenarios/cases/case.h"
#include "scenarios/ruleset/load.h"
#include "scenarios/simulation/simulation.h"
#include "scenarios/simulation/timeline.h"

namespace untether {

/// A case with the placeholders of one example filled.
[[nodiscard]] Case filled(const Case& one, const CaseExample& example);

/// A case made ready: its rules and its customer at the instant it begins.
struct CaseStage {
  std::shared_ptr<const Timeline> timeline;
  World start;
};

/// A change to a rule set before it governs: to see whether a case notices.
using RuleSetChange = std::function<void(RuleSet&)>;

/// Builds the stages of cases; what several have in common is compiled once.
class CaseStages {
 public:
  explicit CaseStages(const RuleLibrary& library, RuleSetChange change = {})
      : library_(library), change_(std::move(change)) {}

  /// Errors: those of load_rule_set and compile_policy; unknown_name for states, kinds, assets and
  /// facts; bad_instant, bad_value, bad_money; cannot_open and the rest of reading a portfolio.
  [[nodiscard]] Result<CaseStage> stage(const Case& one);

 private:
  [[nodiscard]] Result<std::shared_ptr<const RuleSet>> rule_set(const std::string& name);
  [[nodiscard]] Result<std::shared_ptr<const Timeline>> timeline(const Case& one, Instant start);

  const RuleLibrary& library_;
  RuleSetChange change_;
  std::map<std::string, std::shared_ptr<const RuleSet>> sets_;
  std::map<std::string, std::shared_ptr<const Timeline>> timelines_;
};

}  // namespace untether
