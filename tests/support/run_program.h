#pragma once

#include <string>
#include <string_view>
#include <vector>

// The program as its user meets it: arguments in, two texts and an exit code out. Whoever calls
// these links untether_app.

namespace untether::testing {

struct ProgramRun {
  int code = -1;
  std::string out;
  std::string err;
};

/// Runs the program's entry in this process. `width` is that of the terminal.
[[nodiscard]] ProgramRun run_program(const std::vector<std::string>& arguments,
                                     std::size_t width = 80);

/// The same with `--lang fr` behind the arguments.
[[nodiscard]] ProgramRun run_french(std::vector<std::string> arguments);

/// The portfolio that the project ships.
[[nodiscard]] std::string small_partner();

/// Lines without their ends, and the columns that the widest takes on a terminal.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);
[[nodiscard]] std::size_t widest_line(std::string_view text);

/// The text with paths of the source tree as they are from its top.
[[nodiscard]] std::string from_the_top(std::string text);

/// What a terminal shows of a run: the command, both texts, the exit code unless it is 0.
[[nodiscard]] std::string transcript(const std::vector<std::string>& arguments);

}  // namespace untether::testing
