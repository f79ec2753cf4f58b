#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "app/cli/options.h"
#include "app/session/session.h"
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

/// Whether a user means this customer: by its id, else by its domain or name, whatever their case.
[[nodiscard]] bool is_called(const Block& block, std::size_t row, const std::string& wanted);

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
