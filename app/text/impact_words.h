#pragma once

#include <string>
#include <vector>

#include "app/text/impact_report.h"

namespace untether {

/// A hypothesis by its title and id.
[[nodiscard]] std::string hypothesis_text(const Catalogue& catalogue, const Hypothesis& hypothesis);

/// What a hypothesis supposes and does and what came of it, one sentence each; what cannot be
/// undone first.
[[nodiscard]] std::vector<std::string> change_lines(const Catalogue& catalogue,
                                                    const ImpactReport& report,
                                                    const Hypothesis& hypothesis,
                                                    const Impact& impact);

/// "NCE-1: text" of a prerequisite of the baseline's set; of other reasons in words.
[[nodiscard]] std::string reason_text(const Catalogue& catalogue, const ImpactReport& report,
                                      const std::string& reason);

}  // namespace untether
