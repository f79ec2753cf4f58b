#pragma once

#include <vector>

#include "app/cli/commands.h"
#include "engine/whatif/what_if.h"

namespace untether {

/// Works hypotheses out over a session's portfolio: progress on a terminal; Ctrl-C stops where a
/// block ends, and the impacts say how many customers were looked at.
[[nodiscard]] Result<std::vector<HypothesisImpact>> run_hypotheses(
    const Call& call, const Session& session, const PriceList& prices,
    const std::vector<Hypothesis>& hypotheses);

/// Prints impacts as --format asks. @return the exit code, with --fail-on changed considered.
[[nodiscard]] int print_impacts(const Call& call, const Session& session,
                                const std::vector<Hypothesis>& hypotheses,
                                const std::vector<HypothesisImpact>& impacts);

}  // namespace untether
