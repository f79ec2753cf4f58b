#pragma once

#include <memory>
#include <vector>

#include "engine/batch/portfolio_check.h"
#include "engine/policy/policy.h"
#include "scenarios/portfolio/read.h"

namespace untether {

/// A rule set ready to use, and why it is this one.
struct ChosenRules {
  std::shared_ptr<const RuleSet> set;
  Policy policy;
  bool by_clock = false;  ///< Nobody named it: the one in force at the clock.
  bool in_force = true;   ///< At the clock.
};

/// Everything a question about a portfolio needs.
struct Session {
  ChosenRules rules;
  ReadPortfolio read;
  Facts facts;
  std::vector<Hold> holds;
  Clock clock;
  Asker asker;
  unsigned threads = 1;

  [[nodiscard]] Question question() const { return {&rules.policy, asker, clock, holds, threads}; }
  [[nodiscard]] const Portfolio& portfolio() const { return read.portfolio; }
};

}  // namespace untether
