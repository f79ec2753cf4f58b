#pragma once

#include "app/cli/commands.h"
#include "scenarios/report/plan_json.h"

namespace untether {

/// Of what a plan of this run is made.
/// Errors: those of open_library and rules_hash.
[[nodiscard]] Result<PlanOrigin> origin_of(const Options& options, const Session& session);

/// A plan in a format that is a file: json, csv or sh.
/// Errors: those of origin_of.
[[nodiscard]] Result<std::string> plan_as_file(const Call& call, const Session& session,
                                               const PlanRules& rules, const PlanAnswer& answer,
                                               Format format);

/// Writes the plan where --save says; does nothing without it.
/// Errors: cannot_write and those of origin_of.
[[nodiscard]] Errors save_plan(const Call& call, const Session& session, const PlanRules& rules,
                               const PlanAnswer& answer);

/// Plans a list of customers, or all of them, and prints what it comes to.
[[nodiscard]] int run_plan_list(const Call& call, const Session& session,
                                const PlanQuestion& asked);

}  // namespace untether
