#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "app/cli/options.h"
#include "engine/batch/portfolio_check.h"
#include "engine/policy/policy.h"
#include "scenarios/portfolio/read.h"
#include "scenarios/ruleset/load.h"

namespace untether {

/// Where a command writes and how: the only things of the outside that commands see.
struct Screen {
  std::FILE* out = stdout;
  std::FILE* err = stderr;
  std::size_t width = 80;
  bool colour = false;
  bool progress = false;  ///< Standard error is a terminal.
};

/// A rule set ready to use, and why it is this one.
struct ChosenRules {
  std::shared_ptr<const RuleSet> set;
  Policy policy;
  bool by_clock = false;          ///< Nobody named it: the one in force at the clock.
  bool in_force = true;           ///< At the clock.
};

/// Everything a question about a portfolio needs.
struct Session {
  ChosenRules rules;
  ReadPortfolio read;
  Facts facts;
  std::vector<Hold> holds;
  Clock clock;
  Asker asker;

  [[nodiscard]] Question question() const {
    return {&rules.policy, asker, clock, holds};
  }
  [[nodiscard]] const Portfolio& portfolio() const { return read.portfolio; }
};

/// The rule files of the program and of --rules-dir.
[[nodiscard]] Result<RuleLibrary> open_library(const Options& options);

/// Loads and compiles a set with --set applied; `day` picks the entries that hold then.
[[nodiscard]] Result<ChosenRules> choose_rules(const RuleLibrary& library, const Options& options,
                                               const std::string& name, std::optional<Day> day);

/// Reads the portfolio with its side files, fixes the clock and picks the rules.
[[nodiscard]] Result<Session> open_session(const Options& options, const Screen& screen,
                                           const Catalogue& catalogue);

/// Another portfolio under the same rules, clock and side files.
[[nodiscard]] Result<ReadPortfolio> read_another(const Options& options, const std::string& path,
                                                 const Session& session, const Screen& screen,
                                                 const Catalogue& catalogue);

/// Progress lines on standard error once a run takes over a second; silent where standard error
/// is no terminal.
class Progress {
 public:
  Progress(const Screen& screen, const Catalogue& catalogue, std::string key);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void report(std::uint64_t done);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace untether
