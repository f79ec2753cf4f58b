#pragma once

#include <span>
#include <string>

#include "app/session/session.h"
#include "app/text/catalogue.h"
#include "app/text/impact_by.h"
#include "engine/whatif/what_if.h"

namespace untether {

struct ImpactReport {
  const Session* session = nullptr;
  std::span<const Hypothesis> hypotheses;
  std::span<const HypothesisImpact> impacts;  ///< Beside them.
  std::vector<ImpactBy> by;
  std::size_t top = 20;             ///< Rows of a list.
  std::uint64_t not_looked_at = 0;  ///< Customers, where the run was stopped.
};

/// What hypotheses change: of one everything, what cannot be undone first; of several a table.
[[nodiscard]] std::string impact_text(const Catalogue& catalogue, const ImpactReport& report,
                                      std::size_t width, bool colour);

}  // namespace untether
