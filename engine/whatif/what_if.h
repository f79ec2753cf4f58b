#pragma once

#include <functional>
#include <span>
#include <vector>

#include "engine/whatif/impact.h"
#include "model/portfolio.h"

namespace untether {

struct WhatIfOptions {
  ImpactDetail detail = ImpactDetail::whole;
  cel::dynamic::ZoneOffset zones;
  TariffsOf tariffs;
  /// Called with the number of customers looked at; false ends the run, and what was found until
  /// then is the answer. May be empty.
  std::function<bool(std::uint64_t)> progress;
};

/// One hypothesis's impact, and the names of the reasons in it.
struct HypothesisImpact {
  Impact impact;
  CommonReasons reasons;
};

/// What each hypothesis changes against the baseline, in their order. Blocks are worked on by
/// question.threads threads; each is looked at under all hypotheses before the next, and what
/// hypotheses have in common (policies that differ in nothing an asset's life hangs on, instants,
/// the baseline) is worked out once. Only customers that an action or supposition may mean go
/// through the definition (Supposing); the others are a look-up an asset.
/// Errors: those of VerdictTable::build and CommonReasons::of.
/// Memory: a few blocks a thread, and the customers that change.
[[nodiscard]] Result<std::vector<HypothesisImpact>> what_if(const Question& question,
                                                            const Portfolio& portfolio,
                                                            std::span<const Hypothesis> hypotheses,
                                                            const WhatIfOptions& options);

}  // namespace untether
