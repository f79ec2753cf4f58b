#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/explore/explore.h"
#include "scenarios/cases/run_case.h"

namespace untether {

/// What is to be looked for, from where a case begins.
struct ExploreRequest {
  std::vector<std::string> sentences;  ///< Of CEL, beside the invariants built in.
  std::vector<std::string> only;       ///< Words of moves, see MoveOptions.
  std::vector<std::string> without;
  std::optional<std::vector<std::string>> purchases;  ///< Of nothing said: a plain licence.
  std::string until;                                  ///< A day or instant; none where empty.
  bool after_steps = false;  ///< From where the case's lines end, else from what it gives.
  std::uint32_t depth_max = 8;
  std::size_t states_max = 1'000'000;
};

/// What came of it. A counterexample is a case, which was run: it fails in its last check.
struct Exploration {
  std::string name;  ///< Of the case.
  std::string rules;
  std::vector<std::string> invariants;  ///< All that were looked at, the built-in ones first.
  Explored explored;
  std::optional<Case> counterexample;
  std::optional<CaseRun> counterexample_run;
};

/// Tries every order of moves from a case.
/// @param one  With its placeholders filled.
/// Errors: those of the case's own lines; of compile_property, with the sentence as place;
/// bad_instant, unknown_step for a word of a move that nothing has; internal if a counterexample
/// does not break its invariant when it is run.
[[nodiscard]] Result<Exploration> explore_case(CaseStages& stages, const Case& one,
                                               const ExploreRequest& request);

}  // namespace untether
