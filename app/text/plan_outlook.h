#pragma once

#include <string>
#include <vector>

#include "app/session/session.h"
#include "app/text/catalogue.h"
#include "app/text/page_list.h"
#include "scenarios/report/plan_answer.h"

namespace untether {

/// The other goal, another partner, an exception by support.
[[nodiscard]] std::vector<std::string> plan_alternative_lines(const Catalogue& catalogue,
                                                              const Session& session,
                                                              const PlanAnswer& answer,
                                                              PageList& pages);

/// What stays or is left to do when the goal is met.
[[nodiscard]] std::vector<std::string> plan_afterwards_lines(const Catalogue& catalogue,
                                                             const Session& session,
                                                             const PlanAnswer& answer,
                                                             PageList& pages);

/// The trade-off as rows of date, cost, steps and mark; empty with fewer than two points.
[[nodiscard]] std::vector<std::vector<std::string>> trade_off_rows(const Catalogue& catalogue,
                                                                   const PlanAnswer& answer);

}  // namespace untether
