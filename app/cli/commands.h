#pragma once

#include "app/cli/open_session.h"
#include "app/cli/options.h"
#include "app/text/catalogue.h"
#include "engine/plan/plan.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

/// What every command gets: the words, the screen, and what was asked.
struct Call {
  const Catalogue& catalogue;
  const Screen& screen;
  const Options& options;
};

/// What the options ask of a plan.
[[nodiscard]] PlanOptions plan_options(const Options& options);

// Each command prints its answer and returns an exit code. Mistakes go to standard error.

[[nodiscard]] int run_check(const Call& call);
[[nodiscard]] int run_explain(const Call& call);
[[nodiscard]] int run_plan(const Call& call);
[[nodiscard]] int run_plan_verify(const Call& call);
[[nodiscard]] int run_deadlines(const Call& call);
[[nodiscard]] int run_simulate(const Call& call);
[[nodiscard]] int run_cases(const Call& call);
[[nodiscard]] int run_show(const Call& call);
[[nodiscard]] int run_explore(const Call& call);
[[nodiscard]] int run_eval(const Call& call);
[[nodiscard]] int run_repl(const Call& call);
[[nodiscard]] int run_whatif(const Call& call);
[[nodiscard]] int run_sensitivity(const Call& call);
[[nodiscard]] int run_rules_list(const Call& call);
[[nodiscard]] int run_rules_show(const Call& call);
[[nodiscard]] int run_rules_graph(const Call& call);
[[nodiscard]] int run_rules_lint(const Call& call);
[[nodiscard]] int run_rules_diff(const Call& call);
[[nodiscard]] int run_rules_doubts(const Call& call);
[[nodiscard]] int run_rules_history(const Call& call);
[[nodiscard]] int run_generate(const Call& call);
[[nodiscard]] int run_anonymise(const Call& call);
[[nodiscard]] int run_pack(const Call& call);

/// Parses a command line, runs its command and returns the exit code. Nothing is thrown.
[[nodiscard]] int run_command_line(int argc, const char* const* argv, const Screen& screen);

/// Of `check --doubts`: which verdicts would change if a doubt turned out otherwise.
[[nodiscard]] int check_doubts(const Call& call, const Session& session);

/// Of `rules diff --on`: what the other rules change for the customers of a portfolio.
[[nodiscard]] int rules_diff_on(const Call& call);

/// How a session is described in machine output.
[[nodiscard]] RunDescription describe_run(const Session& session);

/// Says on standard error which records could not be read.
void warn_of_damages(const Call& call, const ReadPortfolio& read);

/// Prints mistakes, one a line, and returns exit_code::bad_input.
int report_errors(const Call& call, const Errors& errors);

/// Whether everything reached standard output; says so if it did not.
[[nodiscard]] bool written(const Call& call);

/// Writes a whole file. Errors: cannot_write.
[[nodiscard]] Errors write_file(const std::string& path, std::string_view text);

/// Writes text to standard output; false if it cannot be written, which the end of the run tells.
bool put(const Call& call, std::string_view text);

}  // namespace untether
