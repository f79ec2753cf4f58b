#pragma once

#include <string>

#include "app/cli/commands.h"
#include "app/cli/line_source.h"
#include "scenarios/simulation/journal.h"
#include "scenarios/simulation/simulation.h"

namespace untether {

/// What a simulation shell needs of the command.
struct ShellSetting {
  const Call& call;
  Asker asker;
  JournalHeader header;
  bool typed = false;  ///< Somebody sees each line as it is typed, and may correct it.
  bool quiet = false;  ///< Print nothing: the journal is asked for instead.
};

/// Carries out line after line: inputs of the simulation and words about it (show, lists, ledger,
/// access, why, history, undo, save, help, quit).
/// @return exit_code::bad_input at the first line that cannot be read, unless it was typed.
[[nodiscard]] int run_shell(const ShellSetting& setting, Simulation& simulation,
                            const LineSource& next);

/// The journal so far.
[[nodiscard]] std::string journal_text(const JournalHeader& header, const Simulation& simulation);

/// What a begun word of a line may become.
[[nodiscard]] std::vector<std::string> completions(const Simulation& simulation,
                                                   const std::string& begun);

}  // namespace untether
